"""Recognises files: format, compression and encoding; or why a file is not text and how to convert it."""

from __future__ import annotations

import codecs
import io
import re
import shlex
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import BinaryIO

from textmine.errors import EncodingError, InputError, MissingExtraError
from textmine.io.archives import Left
from textmine.io.decoding import REPLACE
from textmine.io.documents.kinds import (
    MAX_MARKUP_BYTES,
    ZIP,
    Extraction,
    is_our_page,
    kind_in_zip,
    kind_of_document,
    sizes_in_zip,
)
from textmine.io.files import state_of
from textmine.io.not_text import NotTextError, binary, is_json_lines, refuse_other_kinds
from textmine.io.opening import (
    compression_of,
    opened,
    opened_with_raw,
    problem_of_compressed,
    unreadable,
    without_compression,
)
from textmine.io.sources import Source, opened_source
from textmine.settings.reading import WITHOUT_CODEC, Format, ReadSettings, conversion
from textmine.text.charset import BOMS, MIN_COMMON_SHARE, guess_encoding, guess_wide
from textmine.text.common_characters import common_share
from textmine.text.decoders import decoder_of
from textmine.text.rare_encodings import guess_seven_bit

HEAD_BYTES = 1 << 16
MAX_ASCII_BYTES = 1 << 26
"""How far to look into a file for its first non-ASCII byte, which determines the encoding."""

_FEW_NULS, _NUL_SHARE, _CHARACTERS_FOR_A_NUL = 8, 0.02, 20
"""NUL bytes that a program may have left in a text: so many, or such a share; in one that is not Chinese, fewer."""

_QUOTED_CELL = re.compile(r'(?:^|\t)"', re.MULTILINE)
_BY_ENDING: dict[str, Format] = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "tsv",
    ".parquet": "parquet",
}
_NOT_TEXT_ENDINGS = (".xls", ".xlsx", ".doc", ".docx", ".ppt", ".pptx", ".pdf", ".epub", ".odt", ".ods")
"""Of files that are no text, if they are what they are called."""


@dataclass(frozen=True, slots=True)
class Inspected:
    """A source with the beginning of its text, at most HEAD_BYTES, and what is to be said of it."""

    source: Source
    head: str
    note: str = ""


def inspect(path: str, name: str, read: ReadSettings, *, named: bool = True) -> Inspected:
    """Examine a file, to be read by some settings.

    named : by the user; else NotTextError for a page that textmine wrote, which lies beside what it is of
    """
    with opened(path, name=name) as stream:
        raw_head = stream.read(HEAD_BYTES)
    compression = compression_of(raw_head, name)
    note = ""
    if compression:
        if read.errors == "skip":
            note = problem_of_compressed(path, compression, name)
        with opened_with_raw(path, compression, name, [] if note else None) as (stream, _):
            head = stream.read(HEAD_BYTES)
    else:
        head = raw_head
    try:
        state = state_of(path)
    except OSError as error:
        raise unreadable(name, error) from error
    ending, stem = _ending(name)
    found = Source(path, name, *state, _format_of(head, ending, read.format), compression)
    if found.format == "parquet":
        return _inspected_parquet(found)
    if not named and is_our_page(head):
        raise NotTextError("a page that textmine wrote", where=name, hint="Name it if it is to be read.")
    if extraction := _extraction(found, head, ending, read):
        return _inspected_document(found, extraction)
    refuse_other_kinds(name, ending, stem, head, forced=read.format != "auto")
    inspected = _inspected_text(found, head, ending, read.encoding)
    return replace(inspected, note=note or inspected.note)


def _format_of(head: bytes, ending: str, wanted: Format) -> Format:
    chosen = wanted if wanted != "auto" else _BY_ENDING.get(ending, "txt")
    if wanted == "auto" and ending == ".json" and is_json_lines(head):
        return "jsonl"
    return "parquet" if chosen == "txt" and head.startswith(b"PAR1") else chosen


def _inspected_parquet(found: Source) -> Inspected:
    if found.compression:
        raise NotTextError(
            f"a {found.compression}-compressed Parquet file",
            where=found.name,
            hint="Uncompress it; Parquet compresses by itself.",
        )
    from textmine.io.parquet import n_row_groups

    return Inspected(replace(found, n_row_groups=n_row_groups(found.path, found.name)), "")


def _extraction(found: Source, head: bytes, ending: str, read: ReadSettings) -> Extraction | None:
    """How the text of a document is taken out; None if it is plain text, or the user says that it is."""
    kind, n_markup = _document(found, head, ending, read)
    if not kind:
        return None
    encoding = "" if read.encoding == "auto" else read.encoding
    errors = REPLACE if read.errors == "replace" else "strict"
    extraction = Extraction(kind, read.sheet, read.html == "main", encoding, errors)
    if extraction.is_tree and n_markup > MAX_MARKUP_BYTES:
        raise InputError(
            f"{extraction.title} of more than {MAX_MARKUP_BYTES >> 20} MB, which would have to be in memory",
            where=found.name,
            hint="Split it, or save its text as plain text.",
        )
    return extraction


def _document(found: Source, head: bytes, ending: str, read: ReadSettings) -> tuple[str, int]:
    """The kind of a document, empty for other files, and its bytes of markup; InputError if it unpacks to too much."""
    kind = ""
    if not head.startswith(ZIP):
        kind = kind_of_document(head, ending)
        if read.format != "auto" and kind in ("html", "subtitles", "lyrics", "wiki"):
            kind = ""
        if not found.compression or kind in ("", "wiki"):
            return kind, found.size
    with opened(found.path, found.compression, found.name) as stream:
        whole = io.BytesIO(_whole(stream, found, read)) if found.compression else stream
        if kind or not (kind := kind_in_zip(whole)):
            return kind, whole.seek(0, io.SEEK_END)
        n_bytes, n_markup = sizes_in_zip(whole)
    Left(found.path, found.name, read.max_expansion).take(n_bytes)
    return kind, n_markup


def _whole(stream: BinaryIO, found: Source, read: ReadSettings) -> bytes:
    """A compressed document, uncompressed; InputError if it grows to more than it may."""
    left, blocks = Left(found.path, found.name, read.max_expansion), []
    while block := stream.read(1 << 20):
        left.take(len(block))
        blocks.append(block)
    return b"".join(blocks)


def _inspected_document(found: Source, extraction: Extraction) -> Inspected:
    kind: Format = "jsonl" if extraction.has_records else "txt"
    source = replace(found, format=kind, encoding="utf-8", extraction=extraction)
    try:
        with opened_source(source) as text:
            head = text.stream.read(HEAD_BYTES).decode("utf-8", "replace")
    except MissingExtraError as error:
        raise NotTextError(error.what, where=found.name, hint=error.hint) from error
    return Inspected(source, head)


def _inspected_text(found: Source, head: bytes, ending: str, encoding: str) -> Inspected:
    name = found.name
    has_mark = head.startswith(tuple(mark for mark, _ in BOMS))
    if encoding == "auto" and b"\0" in head and not has_mark:
        encoding = guess_wide(head) or encoding
    if _is_binary(head) and not encoding.startswith(("utf-16", "utf-32")):
        raise binary(name, head)
    if encoding in ("utf-16", "utf-32") and not head.startswith(tuple(mark for mark, name in BOMS if name == encoding)):
        raise EncodingError(
            f"no byte order mark of {encoding.upper()}",
            where=name,
            hint=f"Try --encoding {encoding}-le or {encoding}-be.",
        )
    if encoding == "auto":
        encoding = _guess(found, head)
    elif encoding == "utf-8" and head.startswith(codecs.BOM_UTF8):
        encoding = "utf-8-sig"
    text = decoder_of(encoding, "replace").decode(head)
    with_cr = "\r" in text.removesuffix("\r") and "\n" not in text
    note = "has NUL bytes, which are read as characters that end words" if "\0" in text else ""
    if ending in _NOT_TEXT_ENDINGS:
        is_what = "plain text, and is read as such; --format tsv or csv reads a field of it" if head else "empty"
        note = f"is called {ending}, but is {is_what}"
    quoted = found.format == "tsv" and _QUOTED_CELL.search(text) is not None
    source = replace(found, encoding=encoding, ends_lines_with_cr=with_cr, has_quoted_cells=quoted)
    return Inspected(source, text, note)


def _ending(name: str) -> tuple[str, str]:
    """The extension that shows the format, and the name before it; the extension of a compressor is ignored."""
    plain = name.partition("?")[0] if "://" in name else name
    plain = without_compression(plain)[0]
    ending = PurePath(plain).suffix
    return ending.lower(), plain.removesuffix(ending)


def _is_binary(head: bytes) -> bool:
    """Whether there are many control characters, or NUL among bytes of no text, and no mark of UTF-16 or 32."""
    if head.startswith(tuple(mark for mark, _ in BOMS)):
        return False
    if b"\0" in head:
        text = head.replace(b"\0", b"")
        encoding = guess_encoding(text, complete=False).encoding
        if not encoding or (len(head) - len(text)) > max(_FEW_NULS, _NUL_SHARE * len(head)):
            return True
        is_chinese = encoding in WITHOUT_CODEC or common_share(decoder_of(encoding, "replace").decode(text)) > 0
        head = text if is_chinese else head
        if not is_chinese and (len(head) - len(text)) * _CHARACTERS_FOR_A_NUL > len(text):
            return True
    controls = sum(head.count(byte) for byte in range(32) if byte not in b"\t\n\r\f\x0e\x0f\x1a\x1b")
    return controls > len(head) // 10


def _guess(source: Source, head: bytes) -> str:
    complete = len(head) < HEAD_BYTES
    if seven_bit := guess_seven_bit(head, MIN_COMMON_SHARE):
        return _with_codec(seven_bit, source)
    guess = guess_encoding(head if complete else _beyond_ascii(source), complete=complete)
    if not guess.encoding:
        raise EncodingError(
            f"the encoding cannot be determined: {guess.reason}",
            where=source.name,
            hint="Name it: --encoding gb18030 (or big5, utf-16-le, shift_jis, …).",
        )
    return _with_codec(guess.encoding, source)


def _with_codec(encoding: str, source: Source) -> str:
    """An encoding; EncodingError if Python cannot read it."""
    if encoding in WITHOUT_CODEC:
        path = "" if source.compression else shlex.quote(source.name)
        hint = conversion(encoding, path)
        raise EncodingError(f"looks like {WITHOUT_CODEC[encoding]}, which cannot be read", where=source.name, hint=hint)
    return encoding


def _beyond_ascii(source: Source) -> bytes:
    """At least HEAD_BYTES of the file, from its first non-ASCII byte on; empty if there is none."""
    with opened_source(source) as (stream, *_):
        for _ in range(MAX_ASCII_BYTES // HEAD_BYTES):
            block = stream.read(HEAD_BYTES)
            if not block or not block.isascii():
                first = next((i for i, byte in enumerate(block) if byte > 127), 0)
                return block[first:] + stream.read(HEAD_BYTES)
    return b""
