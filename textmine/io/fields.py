"""The texts of one field of JSON lines, CSV and TSV, record by record; errors name the line."""

from __future__ import annotations

import csv
import json
import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

import orjson

from textmine.errors import InputError
from textmine.io.decoding import Tally
from textmine.io.lines import MAX_RECORD_CHARS, Lines
from textmine.io.shards import Span
from textmine.io.sources import other_sheets
from textmine.io.tsv_rows import TsvRow
from textmine.settings.reading import ReadSettings

_MAX_NAMES, _MAX_NAME = 20, 40


def json_texts(lines: Lines, settings: ReadSettings, as_label: bool = False) -> Iterator[str]:
    """The field of each object, empty for one that is left out.

    as_label : it need not be there; lists are no labels; and what is no plain value is an error in any case
    """
    for line in lines:
        if not line.strip("\ufeff \t\r"):
            continue
        try:
            record = _parsed(line.lstrip("\ufeff"), lines)
            text = "" if as_label else _field_of(record, settings.field, lines, line)
        except InputError as error:
            yield lines.leave_out(error)
            continue
        if as_label and _looked_up(record, settings.field) is not _MISSING:
            text = _field_of(record, settings.field, lines, line, with_lists=False)
        yield lines.without_surrogates(text)


_MISSING = object()
_NOT_JSON = "Write one JSON object per line; --errors skip leaves such rows out, and --format txt reads them as text."
_MAX_EXACT = 1e15
"""orjson has greater whole numbers as reals."""


def _parsed(line: str, lines: Lines) -> dict[str, Any]:
    """The object of a line; of Python's kind, too, which has NaN and half of a pair of surrogates."""
    if problem := lines.problem_of(line):
        raise lines.error(problem, "")
    try:
        record = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        try:
            record = json.loads(line)
        except (ValueError, RecursionError):
            raise lines.error(f"not JSON: {error}", _NOT_JSON) from error
    if not isinstance(record, dict):
        raise lines.error("a JSON value, not an object", 'Write {"text": "…"} on each line.')
    return record


def _field_of(record: dict[str, Any], field: str, lines: Lines, line: str, with_lists: bool = True) -> str:
    """The text of a field; InputError if there is none, or it is no text."""
    value = _looked_up(record, field)
    if isinstance(value, float) and abs(value) >= _MAX_EXACT:
        value = _looked_up(json.loads(line.lstrip("\ufeff")), field)
    if value is _MISSING:
        raise _no_field(field, record, lines)
    text = None if isinstance(value, list) and not with_lists else _text_of(value)
    if text is None:
        held = "an object" if isinstance(value, dict) else "a list"
        raise lines.error(
            f"field {field!r} holds {held}, not text", f"Choose one with --field: {_names(_paths(record))}."
        )
    return text


def _looked_up(record: dict[str, Any], field: str) -> Any:
    """The value of a field, or of `a.b`: b in the object that a has; _MISSING if there is none."""
    while field not in record:
        name, _, field = field.partition(".")
        inner = record.get(name)
        if not field or not isinstance(inner, dict):
            return _MISSING
        record = inner
    return record[field]


def _text_of(value: Any) -> str | None:
    """A value as text: null, NaN and infinity are empty, a list has a line for each text; None if it has no text."""
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
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
    waiting = [*reversed(record.items())]
    while waiting:
        name, value = waiting.pop()
        if isinstance(value, dict):
            waiting += [(f"{name}.{inner}", held) for inner, held in reversed(value.items())]
        else:
            yield name


def csv_texts(lines: Lines, settings: ReadSettings) -> Iterator[str]:
    """The field's cell of each row, empty for one that is left out; cells may contain line ends."""
    rows = _csv_rows(lines)
    header = next(rows, None)
    if header is None:
        return
    if isinstance(header, InputError):
        header.where = header.where or lines.where()
        raise header
    column = _column(header, settings.field, lines)
    for row in rows:
        yield lines.leave_out(row) if isinstance(row, InputError) else _cell(row, column, len(header), lines)


def _csv_rows(lines: Lines) -> Iterator[list[str] | InputError]:
    """The rows of CSV, and an error in the place of each that is none.

    If a quote is not closed, the row is its first line alone, and the next lines are read for themselves.
    """
    csv.field_size_limit(MAX_RECORD_CHARS)
    first = next(lines, "")
    separator = _SEPARATOR.fullmatch(first)
    if not separator:
        lines.push_back([first])
    read: list[str] = []  # of the row that is being read
    while True:
        rows = csv.reader(_row_by_row(lines, read), strict=True, delimiter=separator[1] if separator else ",")
        try:
            for row in rows:
                read.clear()
                if row:
                    yield row
            return
        except csv.Error as error:
            if lines.skips and len(read) > 1:
                lines.push_back(read[1:])
            read.clear()
            yield lines.error(f"not CSV: {error}", "Check the quotes of that row.")


def _row_by_row(lines: Lines, read: list[str]) -> Iterator[str]:
    """Lines, each also added to `read`, which is emptied at the end of a row; csv.Error for a row that is too long."""
    n_characters = 0
    for line in lines:
        n_characters = n_characters * bool(read) + len(line) + 1
        read.append(line)
        if n_characters > MAX_RECORD_CHARS:
            raise csv.Error(f"a row of more than {MAX_RECORD_CHARS:,} characters")
        yield line + "\n"


def tsv_texts(lines: Lines, settings: ReadSettings) -> Iterator[str]:
    """The field's cell of each line; the header is read from the start of the file, wherever the span begins."""
    if lines.span.first:
        head = Span(lines.span.source, 0, lines.span.source.size)
        header_line = next(filter(None, Lines(head, settings, Tally(), 1 << 16)), None)
    else:
        header_line = next(filter(None, lines), None)
    if header_line is None:
        return
    first = TsvRow()
    first.add(header_line)
    header = first.cells if first.is_whole else header_line.split("\t")
    column = _column(header, settings.field, lines)
    for row in _tsv_rows(lines, len(header)):
        yield _cell(row, column, len(header), lines)


def _tsv_rows(lines: Lines, n_columns: int) -> Iterator[list[str]]:
    """The cells of each row. A cell in quotes may go on for some lines, as Excel and pandas write it.

    A quote that does not close a cell, there or in the lines that follow, which make a whole row, is a quote.
    """
    for line in lines:
        if not line:
            continue
        if '"' not in line:
            yield line.split("\t")
            continue
        row = TsvRow()
        goes_on = row.add(line)
        following: list[str] = []
        while goes_on and len(following) < _MAX_LINES_OF_CELL and (more := next(lines, None)) is not None:
            following.append(more)
            goes_on = row.add(more)
        if following and (not row.is_whole or len(row.cells) != n_columns):
            lines.push_back(following)
            yield line.split("\t")
        else:
            yield row.cells if row.is_whole else line.split("\t")


_SEPARATOR = re.compile(r'\ufeff?"?sep=([^"\r\0])"?')  # a first line for Excel
_MAX_LINES_OF_CELL = 1000


def _column(header: Sequence[str], field: str, lines: Lines) -> int:
    names = [name.strip("\ufeff ") for name in header]
    if names.count(field) > 1:
        what = f"{names.count(field)} columns are called {field!r}"
        raise InputError(what, where=lines.where(), hint="Give each column another name.")
    if field not in names:
        raise _no_field(field, names, lines, lines.where())
    return names.index(field)


def _cell(row: Sequence[str], column: int, n_columns: int, lines: Lines) -> str:
    """The cell of a row that has as many as the header; empty ones may be more."""
    problem = lines.problem_of("".join(row)) if lines.skips else ""
    if not problem and len(row) != n_columns and (len(row) < n_columns or any(row[n_columns:])):
        columns = "1 column" if len(row) == 1 else f"{len(row)} columns"
        problem = f"a row of {columns} where the header has {n_columns}"
    if problem:
        hint = "Mend the row, or check the separator and the quotes before it; --errors skip leaves such rows out."
        return lines.leave_out(lines.error(problem, hint))
    return row[column]


READERS: dict[str, Callable[[Lines, ReadSettings], Iterator[str]]] = {
    "jsonl": json_texts,
    "csv": csv_texts,
    "tsv": tsv_texts,
}


def _names(fields: Iterable[str]) -> str:
    """Names of a few fields only; a line that is not really a header may be very long."""
    plain = [" ".join(name.split()) for name in islice(fields, _MAX_NAMES + 1)]
    shown = [name if len(name) <= _MAX_NAME else f"{name[:_MAX_NAME]}…" for name in plain]
    return ", ".join(shown[:_MAX_NAMES]) + (", …" if len(shown) > _MAX_NAMES else "") or "(none)"


def _no_field(field: str, there: Iterable[str], lines: Lines, where: str = "") -> InputError:
    names = list(islice(there, _MAX_NAMES + 1))
    source = lines.span.source
    hint = f"Choose one with --field: {_names(names)}."
    separators = [each for each in ";|\t，" if len(names) == 1 and each in names[0]] if source.format == "csv" else []
    if separators:
        hint = f"The separator seems to be {separators[0]!r}: put a line before the first one, sep={separators[0]}"
    if source.extraction and (others := other_sheets(source)):
        hint += f" Or another sheet with --sheet: {_names(others)}."
    error = lines.error(f"no field {field!r}", hint)
    error.where = source.name if source.extraction else where or error.where
    return error
