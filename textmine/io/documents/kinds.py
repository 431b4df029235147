"""Tells what kind of document a file is: by its content, and where that does not say, by its ending."""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import BinaryIO

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

NAMES = {
    "docx": "Word",
    "odt": "OpenDocument text",
    "pptx": "PowerPoint",
    "spreadsheet": "spreadsheet",
    "epub": "EPUB",
    "pdf": "PDF",
    "html": "HTML",
    "subtitles": "subtitle",
    "lyrics": "lyrics",
    "wiki": "MediaWiki",
}
"""The kinds, and what they are called."""

MAX_MARKUP_BYTES = 1 << 26
"""Of a document, for its marks become a tree in memory. The XML of a long novel in Word has a tenth of it."""

ZIP_DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, RuntimeError, struct.error),
    *(
        IndexError,
        KeyError,
        ValueError,
        OverflowError,
    ),  # of names without characters, lengths below 0
)
"""What zipfile raises for an archive that is damaged, or made to look like one."""

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MARKUP = (".xml", ".rels", ".opf", ".xhtml", ".html", ".htm")
_SUBTITLES = (".srt", ".ass", ".ssa", ".vtt")
_IN_ZIP = (
    ("word/document.xml", "docx"),
    ("ppt/presentation.xml", "pptx"),
    ("xl/workbook.xml", "spreadsheet"),
    ("xl/workbook.bin", "spreadsheet"),
)
_MIME_TYPES = {
    b"application/epub+zip": "epub",
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "spreadsheet",
}


@dataclass(frozen=True, slots=True)
class Extraction:
    """How the text of a document is taken out of it.

    kind     : one of NAMES
    sheet    : of a spreadsheet; empty for the first
    main     : of HTML: the main text alone
    encoding : of kinds that are text; empty if it is to be found
    errors   : what becomes of bytes that are not in that encoding, as Python calls it
    """

    kind: str
    sheet: str = ""
    main: bool = False
    encoding: str = ""
    errors: str = "strict"

    @property
    def has_records(self) -> bool:
        """Whether the text comes as JSON lines, with a field for each column, rather than as lines."""
        return self.kind in ("spreadsheet", "wiki")

    @property
    def is_tree(self) -> bool:
        """Whether its marks are in memory all at once: of neither spreadsheets, wikis nor PDF."""
        return self.kind not in ("spreadsheet", "wiki", "pdf")

    @property
    def is_streamed(self) -> bool:
        """Whether the document is read from its beginning to its end, so that it need not be in memory."""
        return self.kind == "wiki"

    @property
    def title(self) -> str:
        """What the kind is called, for a message."""
        return f"{'an' if self.kind in ('epub', 'odt', 'html') else 'a'} {NAMES[self.kind]} file"


_OUR_PAGE = b'<meta name="generator" content="textmine '


def is_our_page(head: bytes) -> bool:
    """Whether a file that begins with `head`, at least 2 kB, is a page that textmine wrote (`--report`)."""
    return _OUR_PAGE in head[:2048]


def kind_of_document(head: bytes, ending: str) -> str:
    """The kind of a file that begins with `head`, at least 512 bytes, and is no zip archive; empty if it is none."""
    start = head[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(b"%PDF-") or (ending == ".pdf" and b"%PDF-" in head[:1024]):
        return "pdf"
    if head.startswith(OLE):
        return "spreadsheet" if ending in (".xls", ".et") and _ENCRYPTED not in head else ""
    if b"<mediawiki" in start:
        return "wiki"
    if start.startswith((b"<!doctype html", b"<html")) or (start.startswith(b"<?xml") and b"<html" in start):
        return "html"
    if ending in (".html", ".htm", ".xhtml"):
        return "html"
    if ending in _SUBTITLES:
        return "subtitles"
    return "lyrics" if ending == ".lrc" else ""


def kind_in_zip(stream: BinaryIO) -> str:
    """The kind of a document that is a zip archive inside; empty if it is an archive of other files, or damaged."""
    try:
        with zipfile.ZipFile(stream) as archive:
            names = set(archive.namelist())
            if "mimetype" in names:
                with archive.open("mimetype") as inner:
                    return _MIME_TYPES.get(inner.read(100).strip(), "")
            return next((kind for name, kind in _IN_ZIP if name in names), "")
    except (*ZIP_DAMAGE, OSError):
        return ""


def sizes_in_zip(stream: BinaryIO) -> tuple[int, int]:
    """How many bytes the files of an archive have together, and how many of these are no pictures but markup."""
    with zipfile.ZipFile(stream) as archive:
        sizes = [(info.file_size, info.filename.lower().endswith(_MARKUP)) for info in archive.infolist()]
    return sum(size for size, _ in sizes), sum(size for size, is_markup in sizes if is_markup)
