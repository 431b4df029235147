"""A source: one input file as it was found, and its text as a stream of bytes, whatever it is packed in."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, NamedTuple

from textmine.errors import InputError
from textmine.io.decompressing import Compression, LeftOut
from textmine.io.documents.extract import ExtractedText
from textmine.io.documents.kinds import Extraction
from textmine.io.files import is_address, state_of
from textmine.io.opening import opened_with_raw, unreadable
from textmine.settings.reading import Format


@dataclass(frozen=True, slots=True)
class Source:
    """One input file, as found.

    path        : where to open it, also an address (for standard input: its copy)
    name        : the name used by the user
    size        : bytes on disk
    version     : of its contents, as its file system knows it: see files.State
    encoding    : by Python's name; empty for Parquet
    extraction  : of a document that is no plain text: how that is taken out
    n_row_groups : the units into which Parquet can be divided; 0 for other formats
    ends_lines_with_cr : there is CR at its beginning, and no LF
    has_quoted_cells : of TSV: there is a cell in quotes at its beginning, so that line ends may be inside of cells
    in_memory   : the caller had its texts in memory (io/texts.py)
    """

    path: str
    name: str
    size: int
    version: str
    format: Format
    compression: Compression = ""
    encoding: str = ""
    extraction: Extraction | None = None
    n_row_groups: int = 0
    ends_lines_with_cr: bool = False
    has_quoted_cells: bool = False
    in_memory: bool = False

    @property
    def kind(self) -> str:
        """What it is, in a word: its encoding, if it is text."""
        return self.extraction.kind if self.extraction else self.encoding or self.format

    @property
    def can_be_cut(self) -> bool:
        """Whether its bytes are those of its text, so that it can be read from any of them on."""
        return not self.compression and self.extraction is None

    def anywhere(self) -> Source:
        """The same with a path that does not depend on the current folder."""
        return self if is_address(self.path) else replace(self, path=str(Path(self.path).absolute()))

    def place(self, number: int) -> str:
        """A line or a record, the first being 1, as `file:line`; a text in memory as Python counts: `texts[0]`."""
        return f"{self.name}[{number - 1}]" if self.in_memory else f"{self.name}:{number}"


class Opened(NamedTuple):
    """A source that is being read.

    stream   : its bytes of text
    raw      : the file, whose position shows the progress of reading, unless it is a document
    left_out : what had no text, or could not be read, as far as it was read
    """

    stream: BinaryIO
    raw: BinaryIO | None
    left_out: list[LeftOut]


@contextmanager
def opened_source(source: Source, skip: bool = False) -> Iterator[Opened]:
    """The bytes of a source's text, uncompressed, in its encoding; every failure is an InputError that names it.

    skip : a compressed file that is damaged ends before the damage, which is `left_out`
    """
    left_out: list[LeftOut] = []
    with opened_with_raw(source.path, source.compression, source.name, left_out if skip else None) as (stream, raw):
        if source.extraction is None:
            yield Opened(stream, raw, left_out)
            return
        document = io.BytesIO(stream.read()) if source.compression and not source.extraction.is_streamed else stream
        yield Opened(
            io.BufferedReader(ExtractedText(document, source.extraction, source.name, left_out)), None, left_out
        )


def other_sheets(source: Source) -> list[str]:
    """The names of the sheets of a spreadsheet that are not read; none of another source."""
    if source.extraction is None or source.extraction.kind != "spreadsheet":
        return []
    from textmine.io.documents.sheets import sheet_names

    with opened_with_raw(source.path, source.compression, source.name) as (stream, _):
        names = sheet_names(stream)
    read = source.extraction.sheet or names[0]
    return [name for name in names if name != read]


class ChangedError(InputError):
    """A file is not any more as it was found; what was read of it cannot be told from what was not."""


def check_unchanged(source: Source) -> None:
    """ChangedError if a file is not any more as it was found: it has grown, shrunk, or been replaced."""
    try:
        state = state_of(source.path)
    except OSError as error:
        raise unreadable(source.name, error) from error
    if state != (source.size, source.version):
        raise changed(source.name)


def changed(name: str) -> ChangedError:
    """The error for a file that changed while it was read."""
    return ChangedError("changed while it was read", where=name, hint="Run again when nothing writes to it.")
