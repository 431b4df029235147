"""Recognises files: format, compression and encoding; or why a file is not text and how to convert it."""

from __future__ import annotations

import codecs
import re
import shlex
from dataclasses import dataclass, replace
from pathlib import Path

from textmine.errors import EncodingError, InputError
from textmine.io.opening import Compression, compression_of, opened, unreadable, without_compression
from textmine.settings.reading import Format
from textmine.text.charset import BOMS, common_share, decoder_of, guess_encoding, guess_wide

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

_CONVERTERS = {
    ".docx": "pandoc {path} -t plain --wrap=none -o {stem}.txt",
    ".odt": "pandoc {path} -t plain --wrap=none -o {stem}.txt",
    ".epub": "pandoc {path} -t plain --wrap=none -o {stem}.txt",
    ".html": "pandoc {path} -t plain --wrap=none -o {stem}.txt",
    ".htm": "pandoc {path} -t plain --wrap=none -o {stem}.txt",
    ".pdf": "pdftotext -layout {path} {stem}.txt",
    ".json": "jq -c '.[]' {path} > {stem}.jsonl",
    ".xml": "xmllint --xpath 'string(/)' {path} > {stem}.txt",
    ".rtf": "pandoc {path} -t plain --wrap=none -o {stem}.txt",
    ".doc": "soffice --headless --convert-to txt:Text {path}",
    ".zip": "unzip {path} -d {stem}",
    ".7z": "7z x {path} -o{stem}",
    ".rar": "unrar x {path} {stem}/",
    ".tar": "mkdir {stem} && tar -xf {path} -C {stem}",
}
"""For each kind of file, a command that turns it into text or into a folder of files."""


@dataclass(frozen=True, slots=True)
class Source:
    """One input file, as found.

    path        : where to open it (for standard input: its copy)
    name        : the name used by the user
    size        : bytes on disk
    modified_ns : its time of modification, in nanoseconds
    encoding    : by Python's name; empty for Parquet
    n_row_groups : the units into which Parquet can be divided; 0 for other formats
    ends_lines_with_cr : there is CR at its beginning, and no LF
    has_quoted_cells : of TSV: there is a cell in quotes at its beginning, so that line ends may be inside of cells
    """

    path: str
    name: str
    size: int
    modified_ns: int
    format: Format
    compression: Compression = ""
    encoding: str = ""
    n_row_groups: int = 0
    ends_lines_with_cr: bool = False
    has_quoted_cells: bool = False


def check_unchanged(source: Source) -> None:
    """InputError if a file is not any more as it was found: it has grown, shrunk, or been replaced."""
    try:
        stat = Path(source.path).stat()
    except OSError as error:
        raise unreadable(source.name, error) from error
    if (stat.st_size, stat.st_mtime_ns) != (source.size, source.modified_ns):
        raise changed(source.name)


def changed(name: str) -> InputError:
    """The error for a file that changed while it was read."""
    return InputError("changed while it was read", where=name, hint="Run again when nothing writes to it.")


@dataclass(frozen=True, slots=True)
class Inspected:
    """A source with the beginning of its text, at most HEAD_BYTES, and what is to be said of it."""

    source: Source
    head: str
    note: str = ""


class NotTextError(InputError):
    """A file is not text: skipped with a warning if found in a folder, an error if named."""


def inspect(path: Path, name: str, wanted: Format, encoding: str) -> Inspected:
    """Examine a file. `wanted` and `encoding` may be `auto`."""
    with opened(str(path), name=name) as stream:
        raw_head = stream.read(HEAD_BYTES)
    compression = compression_of(raw_head)
    ending, stem = _ending(path)
    if compression:
        with opened(str(path), compression, name) as stream:
            head = stream.read(HEAD_BYTES)
    else:
        head = raw_head
    stat = path.stat()
    chosen = wanted if wanted != "auto" else _BY_ENDING.get(ending, "txt")
    if wanted == "auto" and ending == ".json" and _is_json_lines(head):
        chosen = "jsonl"
    if chosen == "txt" and head.startswith(b"PAR1"):
        chosen = "parquet"
    found = Source(str(path), name, stat.st_size, stat.st_mtime_ns, chosen, compression)
    if chosen == "parquet":
        if compression:
            raise NotTextError(
                f"a {compression}-compressed Parquet file",
                where=name,
                hint="Uncompress it; Parquet compresses by itself.",
            )
        from textmine.io.parquet import n_row_groups

        return Inspected(replace(found, n_row_groups=n_row_groups(found.path, name)), "")
    _refuse_other_kinds(name, ending, stem, head, forced=wanted != "auto")
    has_mark = head.startswith(tuple(mark for mark, _ in BOMS))
    if encoding == "auto" and b"\0" in head and not has_mark:
        encoding = guess_wide(head) or encoding
    if _is_binary(head) and not encoding.startswith(("utf-16", "utf-32")):
        raise NotTextError(
            "a binary file",
            where=name,
            hint="If it is text in UTF-16 or UTF-32, name that: --encoding utf-16-le.",
        )
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
    quoted = chosen == "tsv" and _QUOTED_CELL.search(text) is not None
    source = replace(found, encoding=encoding, ends_lines_with_cr=with_cr, has_quoted_cells=quoted)
    return Inspected(source, text, note)


def _ending(path: Path) -> tuple[str, str]:
    """The extension that shows the format, and the name before it; the extension of a compressor is ignored."""
    name = without_compression(path.name)[0].lower()
    ending = Path(name).suffix
    return ending, str(path.parent / path.name[: len(name) - len(ending)])


def _refuse_other_kinds(name: str, ending: str, stem: str, head: bytes, forced: bool) -> None:
    kind = _kind(ending, head)
    if kind in (".html", ".htm", ".json", ".xml", ".rtf") and forced:
        kind = ""
    if kind:
        command = _CONVERTERS[kind].format(path=shlex.quote(name), stem=shlex.quote(stem))
        raise NotTextError(f"a {kind} file, not text", where=name, hint=f"Turn it into text first: {command}")


def _kind(ending: str, head: bytes) -> str:
    """The kind among _CONVERTERS, by content first; empty if none."""
    start = head[:512].lstrip().lower()
    if head.startswith(b"%PDF-"):
        return ".pdf"
    if head.startswith(b"PK\x03\x04"):
        return ending if ending in (".docx", ".odt", ".epub") else ".zip"
    if head.startswith(b"7z\xbc\xaf\x27\x1c"):
        return ".7z"
    if head.startswith(b"Rar!\x1a\x07"):
        return ".rar"
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return ".doc"
    if is_tar(head):
        return ".tar"
    if ending == ".json" and _is_json_lines(head):
        return ""
    if ending in (".json", ".xml", ".rtf"):
        return ending
    if start.startswith((b"<!doctype html", b"<html")) or ending in (".html", ".htm"):
        return ".html"
    return ""


def is_tar(head: bytes) -> bool:
    """Whether a file that begins with `head`, at least 262 bytes, is a tar archive."""
    return head[257:262] == b"ustar"


def _is_json_lines(head: bytes) -> bool:
    """Whether the first line is a complete JSON object."""
    first = head.lstrip(b"\xef\xbb\xbf").split(b"\n", 1)[0].strip()
    return first.startswith(b"{") and first.endswith(b"}")


def _is_binary(head: bytes) -> bool:
    """Whether there are many control characters, or NUL among bytes of no text, and no mark of UTF-16 or 32."""
    if head.startswith(tuple(mark for mark, _ in BOMS)):
        return False
    if b"\0" in head:
        text = head.replace(b"\0", b"")
        encoding = guess_encoding(text, complete=False).encoding
        if not encoding or (len(head) - len(text)) > max(_FEW_NULS, _NUL_SHARE * len(head)):
            return True
        is_chinese = common_share(decoder_of(encoding, "replace").decode(text)) > 0
        head = text if is_chinese else head
        if not is_chinese and (len(head) - len(text)) * _CHARACTERS_FOR_A_NUL > len(text):
            return True
    controls = sum(head.count(byte) for byte in range(32) if byte not in b"\t\n\r\f\x1a\x1b")
    return controls > len(head) // 10


def _guess(source: Source, head: bytes) -> str:
    complete = len(head) < HEAD_BYTES
    guess = guess_encoding(head if complete else _beyond_ascii(source), complete=complete)
    if not guess.encoding:
        raise EncodingError(
            f"the encoding cannot be determined: {guess.reason}",
            where=source.name,
            hint="Name it: --encoding gb18030 (or big5, utf-16-le, shift_jis, …).",
        )
    return guess.encoding


def _beyond_ascii(source: Source) -> bytes:
    """At least HEAD_BYTES of the file, from its first non-ASCII byte on; empty if there is none."""
    with opened(source.path, source.compression, source.name) as stream:
        for _ in range(MAX_ASCII_BYTES // HEAD_BYTES):
            block = stream.read(HEAD_BYTES)
            if not block or not block.isascii():
                first = next((i for i, byte in enumerate(block) if byte > 127), 0)
                return block[first:] + stream.read(HEAD_BYTES)
    return b""
