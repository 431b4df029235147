"""The texts of one field of JSON lines, CSV and TSV, record by record; errors name the line."""

from __future__ import annotations

import csv
import json
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import orjson

from textmine.errors import InputError
from textmine.io.decoding import Block, Tally, decoded_blocks, whole_lines
from textmine.io.opening import opened
from textmine.io.shards import Span
from textmine.settings.reading import ReadSettings

_MAX_NAMES, _MAX_NAME = 20, 40
_SURROGATE = re.compile("[\ud800-\udfff]")
MAX_RECORD_CHARS = 1 << 26
"""A record is parsed whole, so it must fit in memory; a longer one is an error."""


class Lines:
    """The lines of a span, without line ends. Counts them, and the bytes read since `take_disk_bytes` was called."""

    def __init__(self, span: Span, settings: ReadSettings, tally: Tally, batch_bytes: int) -> None:
        self.span = span
        self._tally = tally
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
                    hint="Records are read whole. Split the record, or give --format txt to read lines of any length.",
                )
            yield block

    def without_surrogates(self, text: str) -> str:
        """The text with U+FFFD for each half of a pair of surrogates, which is counted as a byte that was replaced."""
        if text.isascii() or not (found := _SURROGATE.findall(text)):
            return text
        replaced = self._tally.bytes_replaced
        replaced[self.span.source.name] = replaced.get(self.span.source.name, 0) + len(found)
        return _SURROGATE.sub("\ufffd", text)

    def take_disk_bytes(self) -> int:
        """The number of bytes read from disk since the last call."""
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


def json_texts(lines: Lines, settings: ReadSettings, as_label: bool = False) -> Iterator[str]:
    """The field of each object; `as_label` also takes numbers and truth values, and empty text for a missing field."""
    for line in lines:
        if not line.strip("\ufeff \t\r"):
            continue
        record = _parsed(line.lstrip("\ufeff"), lines)
        if not isinstance(record, dict):
            raise InputError(
                "a JSON value, not an object", where=lines.where(), hint='Write {"text": "…"} on each line.'
            )
        value = _looked_up(record, settings.field)
        if value is _MISSING:
            if not as_label:
                raise _no_field(settings.field, record, lines.where())
            value = None
        text = None if as_label and isinstance(value, list) else _text_of(value)
        if text is None:
            raise InputError(
                f"field {settings.field!r} holds {'an object' if isinstance(value, dict) else 'a list'}, not text",
                where=lines.where(),
                hint=f"Choose one of: {_names(_paths(record))}.",
            )
        yield lines.without_surrogates(text)


_MISSING = object()


def _parsed(line: str, lines: Lines) -> Any:
    """The JSON value of a line; of Python's kind, too, which has NaN and half of a pair of surrogates."""
    try:
        return orjson.loads(line)
    except orjson.JSONDecodeError as error:
        try:
            return json.loads(line)
        except ValueError:
            raise InputError(
                f"not JSON: {error}",
                where=lines.where(),
                hint="Write one JSON object per line, or give --format txt to read it as text.",
            ) from error


def _looked_up(record: dict[str, Any], field: str) -> Any:
    """The value of a field, or of `a.b`: b in the object that a has; _MISSING if there is none."""
    if field in record:
        return record[field]
    name, _, rest = field.partition(".")
    inner = record.get(name)
    return _looked_up(inner, rest) if rest and isinstance(inner, dict) else _MISSING


def _text_of(value: Any) -> str | None:
    """A value as text: null and NaN are empty, a list has a line for each of its texts; None if it has no text."""
    if value is None or value != value:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool | int | float):
        return json.dumps(value)
    if isinstance(value, list):
        parts = [None if isinstance(each, list) else _text_of(each) for each in value]
        return None if None in parts else "\n".join(filter(None, parts))
    return None


def _paths(record: dict[str, Any]) -> Iterator[str]:
    """The names of fields, and of those in objects that they have."""
    for name, value in record.items():
        if isinstance(value, dict):
            yield from (f"{name}.{inner}" for inner in _paths(value))
        else:
            yield name


def csv_texts(lines: Lines, settings: ReadSettings) -> Iterator[str]:
    """The field's cell of each row; cells may contain line ends."""
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


def tsv_texts(lines: Lines, settings: ReadSettings) -> Iterator[str]:
    """The field's cell of each line; the header is read from the start of the file, wherever the span begins."""
    if lines.span.first:
        head = Span(lines.span.source, 0, lines.span.source.size)
        header_line = next(iter(Lines(head, settings, Tally(), 1 << 16)), None)
    else:
        header_line = next(iter(lines), None)
    if header_line is None:
        return
    header = _tsv_row(header_line) or header_line.split("\t")
    column = _column(header, settings.field, f"{lines.span.source.name}:1")
    for row in _tsv_rows(iter(lines), len(header)):
        yield _cell(row, column, len(header), lines)


def _tsv_rows(lines: Iterator[str], n_columns: int) -> Iterator[list[str]]:
    """The cells of each row. A cell in quotes may go on for some lines, as Excel and pandas write it.

    A quote that does not close a cell, there or in the lines that follow, which make a whole row, is a quote.
    """
    waiting: deque[str] = deque()  # lines that were looked at for a cell's end
    while (line := waiting.popleft() if waiting else next(lines, None)) is not None:
        if not line:
            continue
        row = _tsv_row(line) if '"' in line else line.split("\t")
        n_more = 0
        text = line
        while row is None and n_more < _MAX_LINES_OF_CELL:
            if n_more == len(waiting):
                if (following := next(lines, None)) is None:
                    break
                waiting.append(following)
            text += "\n" + waiting[n_more]
            n_more += 1
            row = _tsv_row(text) if '"' in waiting[n_more - 1] else None
        if row is None or (n_more and len(row) != n_columns):
            yield line.split("\t")
            continue
        for _ in range(n_more):
            waiting.popleft()
        yield row


def _tsv_row(text: str) -> list[str] | None:
    """The cells of a row; None if its last one is in quotes that are still open; none if these close nothing."""
    cells = []
    at = 0
    while True:
        match = _QUOTED.match(text, at)
        if match and match.end() < len(text) and text[match.end()] != "\t":
            match = None  # the quotes close before the cell ends: they are its text
        if match:
            cells.append(match[1].replace('""', '"'))
            at = match.end()
        elif _OPEN.match(text, at):
            return None
        else:
            end = text.find("\t", at)
            end = len(text) if end < 0 else end
            if "\n" in text[at:end]:
                return []
            cells.append(text[at:end])
            at = end
        if at == len(text):
            return cells
        at += 1


_QUOTED = re.compile(r'"((?:[^"]|"")*)"(?!")')
_OPEN = re.compile(r'"(?:[^"]|"")*\Z')
_MAX_LINES_OF_CELL = 1000


def _column(header: Sequence[str], field: str, where: str) -> int:
    names = [name.strip("\ufeff ") for name in header]
    if field not in names:
        raise _no_field(field, names, where)
    return names.index(field)


def _cell(row: Sequence[str], column: int, n_columns: int, lines: Lines) -> str:
    if column >= len(row):
        raise InputError(
            f"a row of {len(row)} columns where the header has {n_columns}",
            where=lines.where(),
            hint="Complete the row, or check the separator and the quotes before it.",
        )
    return row[column]


READERS: dict[str, Callable[[Lines, ReadSettings], Iterator[str]]] = {
    "jsonl": json_texts,
    "csv": csv_texts,
    "tsv": tsv_texts,
}


def _names(fields: Iterable[str]) -> str:
    """Names of a few fields only; a line that is not really a header may be very long."""
    shown = [name if len(name) <= _MAX_NAME else f"{name[:_MAX_NAME]}…" for name in fields]
    return ", ".join(shown[:_MAX_NAMES]) + (", …" if len(shown) > _MAX_NAMES else "") or "(none)"


def _no_field(field: str, there: Iterable[str], where: str) -> InputError:
    return InputError(f"no field {field!r}", where=where, hint=f"Choose one of: {_names(there)}.")
