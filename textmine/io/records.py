"""JSON lines, CSV, TSV and Parquet: the text of one field of each record."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import orjson

from textmine.errors import InputError
from textmine.io.decoding import Block, Tally, decoded_blocks, whole_lines
from textmine.io.opening import opened
from textmine.io.shards import Span, disk_bytes
from textmine.settings.reading import ReadSettings

_MAX_NAMES, _MAX_NAME = 20, 40
MAX_RECORD_CHARS = 1 << 26
"""A record is parsed whole, so it must fit in memory; a longer one is an error."""


@dataclass(frozen=True, slots=True)
class Records:
    """The texts of some records.

    text    : lines, each ended by LF
    n_lines : of each record, at least 1
    """

    text: str
    n_lines: Sequence[int]
    disk_bytes: int


def read_records(span: Span, settings: ReadSettings, tally: Tally, batch_bytes: int) -> Iterator[Records]:
    """The field's texts of all records of a span, in batches."""
    max_characters = batch_bytes // 3
    if span.source.format == "parquet":
        for column, n_bytes in _parquet_texts(span, settings.field):
            tally.text_bytes += sum(len(text.encode()) for text in column)
            for texts in _grouped(column, max_characters):
                yield _records(texts, n_bytes)
                n_bytes = 0
        return
    lines = _Lines(span, settings, tally, batch_bytes)
    for texts in _grouped(_READERS[span.source.format](lines, settings), max_characters):
        yield _records(texts, lines.take_disk_bytes())


def read_field(span: Span, settings: ReadSettings, field: str, batch_bytes: int) -> Iterator[str]:
    """What the records of a span have in a field, numbers and truth values as their text.

    Where a record of JSON lines has none, that is empty; a header must have it.
    """
    settings = replace(settings, field=field)
    if span.source.format == "parquet":
        for column, _ in _parquet_texts(span, field, any_kind=True):
            yield from column
        return
    if span.source.format not in _READERS:
        raise InputError(
            f"plain text has no field {field!r}", where=span.source.name, hint="Give jsonl, csv, tsv or parquet."
        )
    lines = _Lines(span, settings, Tally(), batch_bytes)
    if span.source.format == "jsonl":
        yield from _json_texts(lines, settings, as_label=True)
    else:
        yield from _READERS[span.source.format](lines, settings)


def _parquet_texts(span: Span, field: str, any_kind: bool = False) -> Iterator[tuple[list[str], int]]:
    """Texts of a column, some at a time, with the bytes on disk that they stand for: in all those of the span."""
    from textmine.io.parquet import read_column

    n_bytes, n_done = disk_bytes(span), 0
    source, groups = span.source, range(span.first, span.last)
    for texts, n_rows in read_column(source.path, source.name, groups, field, any_kind):
        before = n_bytes * n_done // n_rows
        n_done += len(texts)
        yield texts, n_bytes * n_done // n_rows - before


def _grouped(texts: Iterable[str], max_characters: int) -> Iterator[list[str]]:
    """Texts in lists of about `max_characters` characters; the last list may be empty."""
    group: list[str] = []
    n_characters = 0
    for text in texts:
        group.append(text)
        n_characters += len(text) + 1
        if n_characters >= max_characters:
            yield group
            group, n_characters = [], 0
    yield group


def _records(texts: Sequence[str], disk_bytes: int) -> Records:
    ended = [text.replace("\r\n", "\n") + "\n" for text in texts]
    return Records("".join(ended), [text.count("\n") for text in ended], disk_bytes)


class _Lines:
    """The lines of a span, without line ends, counted; tells how many bytes were read since it was last asked."""

    def __init__(self, span: Span, settings: ReadSettings, tally: Tally, batch_bytes: int) -> None:
        self.span = span
        blocks = self._bounded(decoded_blocks(span, settings.errors, batch_bytes, tally))
        self._blocks = whole_lines(blocks, tally, cut_long_lines=False)
        self._lines = self._read()
        self._disk_bytes = 0
        self.n_lines = 0

    def __iter__(self) -> Iterator[str]:
        return self._lines

    def _read(self) -> Iterator[str]:
        for block in self._blocks:
            self._disk_bytes += block.disk_bytes
            for line in block.text.removesuffix("\n").split("\n"):
                self.n_lines += 1
                yield line

    def _bounded(self, blocks: Iterator[Block]) -> Iterator[Block]:
        n_open = 0
        for block in blocks:
            ended = block.text.rfind("\n") + 1
            n_open = len(block.text) - ended + (0 if ended else n_open)
            if n_open > MAX_RECORD_CHARS:
                self.n_lines += 1
                raise InputError(
                    f"a line of more than {MAX_RECORD_CHARS:,} characters",
                    where=self.where(),
                    hint="Records are read whole; --format txt reads lines of any length.",
                )
            yield block

    def take_disk_bytes(self) -> int:
        taken, self._disk_bytes = self._disk_bytes, 0
        return taken

    def where(self) -> str:
        """The line last read, as `file:line`."""
        before = 0
        if self.span.first:
            with opened(self.span.source.path, name=self.span.source.name) as stream:
                left = self.span.first
                while left and (block := stream.read(min(left, 1 << 20))):
                    before += block.count(b"\n")
                    left -= len(block)
        return f"{self.span.source.name}:{before + self.n_lines}"


def _json_texts(lines: _Lines, settings: ReadSettings, as_label: bool = False) -> Iterator[str]:
    for line in lines:
        if not line.strip("\ufeff \t\r"):
            continue
        try:
            record = orjson.loads(line.lstrip("\ufeff"))
        except orjson.JSONDecodeError as error:
            raise InputError(
                f"not JSON: {error}",
                where=lines.where(),
                hint="Each line must be one JSON object; --format txt reads it as text.",
            ) from error
        if not isinstance(record, dict):
            raise InputError("a JSON value, not an object", where=lines.where(), hint='Write {"text": "…"} a line.')
        if settings.field not in record and not as_label:
            raise _no_field(settings.field, record, lines.where())
        value = record.get(settings.field)
        if value is None:
            value = ""
        if as_label and isinstance(value, int | float):
            value = orjson.dumps(value).decode()
        if not isinstance(value, str):
            raise InputError(
                f"field {settings.field!r} holds {_json_kind(value)}, not text",
                where=lines.where(),
                hint=f"Choose one of: {_names(record)}.",
            )
        yield value


def _json_kind(value: object) -> str:
    return "a list" if isinstance(value, list) else "an object" if isinstance(value, dict) else "a number or boolean"


def _csv_texts(lines: _Lines, settings: ReadSettings) -> Iterator[str]:
    csv.field_size_limit(MAX_RECORD_CHARS)
    rows = csv.reader((line + "\n" for line in lines), strict=True)
    try:
        header = next(rows, None)
        if header is None:
            return
        column = _column(header, settings.field, lines.where())
        for row in rows:
            if row:
                yield _cell(row, column, len(header), lines)
    except csv.Error as error:
        raise InputError(f"not CSV: {error}", where=lines.where(), hint="Check the quotes of that row.") from error


def _tsv_texts(lines: _Lines, settings: ReadSettings) -> Iterator[str]:
    if lines.span.first:
        head = Span(lines.span.source, 0, lines.span.source.size)
        header_line = next(iter(_Lines(head, settings, Tally(), 1 << 16)), None)
    else:
        header_line = next(iter(lines), None)
    if header_line is None:
        return
    header = header_line.split("\t")
    column = _column(header, settings.field, f"{lines.span.source.name}:1")
    for line in lines:
        if line:
            yield _cell(line.split("\t"), column, len(header), lines)


def _column(header: Sequence[str], field: str, where: str) -> int:
    names = [name.strip("\ufeff ") for name in header]
    if field not in names:
        raise _no_field(field, names, where)
    return names.index(field)


def _cell(row: Sequence[str], column: int, n_columns: int, lines: _Lines) -> str:
    if column >= len(row):
        raise InputError(
            f"a row of {len(row)} columns where the header has {n_columns}",
            where=lines.where(),
            hint="Complete the row, or check the separator and the quotes before it.",
        )
    return row[column]


_READERS: dict[str, Callable[[_Lines, ReadSettings], Iterator[str]]] = {
    "jsonl": _json_texts,
    "csv": _csv_texts,
    "tsv": _tsv_texts,
}


def _names(fields: Iterable[str]) -> str:
    """Of a few fields; what is no header at all may be very long."""
    shown = [name if len(name) <= _MAX_NAME else f"{name[:_MAX_NAME]}…" for name in fields]
    return ", ".join(shown[:_MAX_NAMES]) + (", …" if len(shown) > _MAX_NAMES else "") or "(none)"


def _no_field(field: str, there: Iterable[str], where: str) -> InputError:
    return InputError(f"no field {field!r}", where=where, hint=f"Choose one of: {_names(there)}.")
