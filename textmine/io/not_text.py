"""Files that are no text: what they are, and what makes text of them."""

from __future__ import annotations

import shlex

from textmine.errors import InputError
from textmine.io.documents.kinds import OLE, ZIP
from textmine.io.opening import UNKNOWN

_CONVERTERS = {
    ".json": "jq -c '.[]' {path} > {stem}.jsonl",
    ".xml": "xmllint --xpath 'string(/)' {path} > {stem}.txt",
    ".rtf": "pandoc {path} -t plain --wrap=none -o {stem}.txt",
    ".doc": "soffice --headless --convert-to docx {path}",
    ".wps": "soffice --headless --convert-to docx {path}",
    ".ppt": "soffice --headless --convert-to pptx {path}",
    ".mobi": "ebook-convert {path} {stem}.epub",
    ".azw3": "ebook-convert {path} {stem}.epub",
    ".djvu": "djvutxt {path} {stem}.txt",
    ".caj": "caj2pdf convert {path} -o {stem}.pdf",
    ".7z": "7z x {path} -o{stem}",
    ".rar": "unrar x {path} {stem}/",
}
"""For each kind of file that is not read, a command that turns it into one that is, or into a folder of files."""

_BINARY = (
    *((magic, "a picture") for magic in (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM\x00", b"II*\x00", b"MM\x00*")),
    *((magic, "sound or film") for magic in (b"RIFF", b"ID3", b"OggS", b"fLaC", b"\x1aE\xdf\xa3")),
    *((magic, "a program") for magic in (b"\x7fELF", b"MZ")),
    *((magic, "an Arrow file") for magic in (b"ARROW1", b"FEA1")),
    (b"ORC", "an ORC file"),
    (b"SQLite format 3", "a database of SQLite"),
    (b"\x93NUMPY", "an array of numpy"),
)
"""How files begin that are no text, and what they are."""

_MARKUP = (".json", ".xml", ".rtf")
"""Kinds that are text, and are read as such where the user says so."""


class NotTextError(InputError):
    """A file is not text: skipped with a warning if found in a folder, an error if named."""


def binary(name: str, head: bytes) -> NotTextError:
    """The error for a file of bytes that are no text."""
    what = next((what for magic, what in _BINARY if head.startswith(magic)), "")
    if what:
        return NotTextError(f"{what}, not text", where=name)
    hint = "If it is text in UTF-16 or UTF-32, name that: --encoding utf-16-le."
    return NotTextError("a binary file", where=name, hint=hint)


def refuse_other_kinds(name: str, ending: str, stem: str, head: bytes, forced: bool) -> None:
    """Raise NotTextError for a file that is known to be no text, with what makes text of it.

    stem   : its name without `ending`
    forced : whether the user says that it is text: markup is read as it is
    """
    for magic, kind, command in UNKNOWN:
        if head.startswith(magic):
            raise NotTextError(
                f"compressed by {kind}", where=name, hint=f"Uncompress it first: {command} {shlex.quote(name)}"
            )
    if head.startswith(OLE) and ending in (".docx", ".xlsx", ".pptx", ".xls"):
        raise NotTextError("protected by a password", where=name, hint="Open it, and save it without.")
    if not forced and head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<svg"):
        raise NotTextError("a picture, not text", where=name)
    kind = _kind(ending, head)
    if kind == ".mht":
        raise NotTextError("a web archive, not text", where=name, hint="Open it in a browser, and save it as HTML.")
    if kind and not (forced and kind in _MARKUP):
        command = _CONVERTERS[kind].format(path=shlex.quote(name), stem=shlex.quote(stem))
        raise NotTextError(f"a {kind} file, not text", where=name, hint=f"Convert it first: {command}")
    if head.startswith(ZIP) or is_tar(head):
        raise NotTextError("an archive in an archive in an archive", where=name, hint="Unpack the outer ones first.")


def _kind(ending: str, head: bytes) -> str:
    """The kind among _CONVERTERS, by content first; empty if none."""
    if head.startswith(b"7z\xbc\xaf\x27\x1c"):
        return ".7z"
    if head.startswith(b"Rar!\x1a\x07"):
        return ".rar"
    if head.startswith(OLE):
        return ending if ending in (".wps", ".ppt") else ".doc"
    if head[60:68] == b"BOOKMOBI":
        return ".azw3" if ending == ".azw3" else ".mobi"
    if head.startswith((b"CAJ", b"HN\x00\x00", b"KDH ")):
        return ".caj"
    if head.startswith(b"AT&TFORM"):
        return ".djvu"
    if head.startswith(b"{\\rtf"):
        return ".rtf"
    if head[:64].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<?xml"):
        return ".xml"
    if ending in (".mht", ".mhtml") and b"MIME-Version:" in head:
        return ".mht"
    if ending in _MARKUP and not (ending == ".json" and is_json_lines(head)):
        return ending
    return ""


def is_tar(head: bytes) -> bool:
    """Whether a file that begins with `head`, at least 262 bytes, is a tar archive."""
    return head[257:262] == b"ustar"


def is_json_lines(head: bytes) -> bool:
    """Whether the first line is a complete JSON object."""
    first = head.lstrip(b"\xef\xbb\xbf").split(b"\n", 1)[0].strip()
    return first.startswith(b"{") and first.endswith(b"}")
