"""The rows of a table in a file: TSV, CSV, JSON lines, Parquet or Excel workbook, the first three compressed or not.

What `tables.py` escapes is here as it was.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import orjson

from textmine.errors import InputError, TextmineError
from textmine.io.opening import opened_as_it_is, without_compression
from textmine.io.spreadsheets import exact_cell

COUNT = "count"
GIVE_A_TABLE = "Give a table of textmine count."
_ESCAPE = re.compile(r"\\(.)")
_UNESCAPED = {"t": "\t", "r": "\r", "n": "\n"}
_MAX_FIELD = (1 << 31) - 1
"""A word may be long; this fits into a C long on every system."""

Row = Sequence[str | None]


def first_columns(path: str) -> set[str]:
    """The names in the header of a table, or in its first record; none if it has another form."""
    if not Path(path).is_file():
        return set()
    try:
        if _ending(path) == "parquet":
            return set(_parquet_columns(path))
        if _ending(path) == "xlsx":
            return set(next(_of_workbook(path), (1, []))[1])
        with opened_as_it_is(path) as stream:
            first = stream.readline(1 << 12).decode("utf-8-sig", "replace")
    except TextmineError:
        return set()
    if _ending(path) == "jsonl":
        try:
            record = orjson.loads(first)
        except orjson.JSONDecodeError:
            return set()
        return set(record) if isinstance(record, dict) else set()
    if _ending(path) == "csv":
        try:
            return set(map(exact_cell, next(csv.reader([first]), [])))
        except csv.Error:  # lines that end with CR alone, or UTF-16
            return set()
    return set(first.rstrip("\r\n").split("\t"))


def rows_of(path: str, columns: Sequence[str]) -> Iterator[tuple[int, Row]]:
    """Lines with their fields of these names, None for an absent column; `count` must be present."""
    if _ending(path) == "parquet":
        yield from _of_parquet(path, columns)
    elif _ending(path) == "xlsx":
        yield from _named(_of_workbook(path), path, columns)
    else:
        yield from _of_text(path, columns)


def _ending(path: str) -> str:
    return without_compression(path)[0].lower().rpartition(".")[2]


def _of_text(path: str, columns: Sequence[str]) -> Iterator[tuple[int, Row]]:
    ending = _ending(path)
    is_safe = ending == "csv" and _has_mark(path)
    with opened_as_it_is(path) as stream:
        lines = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="" if ending == "csv" else None)
        try:
            if ending == "jsonl":
                yield from _of_json(lines, columns)
            else:
                yield from _named(_of_csv(lines, path, is_safe) if ending == "csv" else _of_tsv(lines), path, columns)
        except UnicodeDecodeError as error:
            raise InputError("the table is not in UTF-8", where=path, hint=GIVE_A_TABLE) from error


def _has_mark(path: str) -> bool:
    with opened_as_it_is(path) as stream:
        return stream.read(len(codecs.BOM_UTF8)) == codecs.BOM_UTF8


def _of_json(lines: io.TextIOWrapper, columns: Sequence[str]) -> Iterator[tuple[int, Row]]:
    for number, line in enumerate(lines, 1):
        try:
            record = orjson.loads(line)
            values = [record.get(name) for name in columns]
        except (orjson.JSONDecodeError, AttributeError):
            values = [None] * len(columns)
        yield number, [value if value is None or isinstance(value, str) else str(value) for value in values]


def _of_parquet(path: str, columns: Sequence[str]) -> Iterator[tuple[int, Row]]:
    from textmine.io.parquet import read_rows

    there = [name for name in columns if name in _parquet_columns(path)]
    _check_columns(there, path)
    for number, row in enumerate(read_rows(path, there), 1):
        named = dict(zip(there, row, strict=True))
        yield number, [str(named[name]) if name in named else None for name in columns]


def _parquet_columns(path: str) -> Sequence[str]:
    from textmine.io.parquet import column_names

    return column_names(path)


def _named(rows: Iterator[tuple[int, list[str]]], path: str, columns: Sequence[str]) -> Iterator[tuple[int, Row]]:
    """The fields of these names in rows of which the first has the names of all."""
    _, header = next(rows, (1, []))
    _check_columns(header, path)
    places = [header.index(name) if name in header else -1 for name in columns]
    for number, row in rows:
        yield number, [(row[at] if at < len(row) else "") if at >= 0 else None for at in places]


def _check_columns(header: Sequence[str], path: str) -> None:
    if COUNT not in header:
        raise InputError(
            f"no column {COUNT} in the first line", where=path, hint="Give a table or a store of textmine count."
        )


def _of_tsv(lines: io.TextIOWrapper) -> Iterator[tuple[int, list[str]]]:
    for number, line in enumerate(lines, 1):
        row = line.rstrip("\r\n")
        if "\\" in row:
            yield number, [_ESCAPE.sub(_unescaped, field) for field in row.split("\t")]
        else:
            yield number, row.split("\t")


def _unescaped(escape: re.Match[str]) -> str:
    return _UNESCAPED.get(escape[1], escape[1])


def _of_csv(lines: io.TextIOWrapper, path: str, is_safe: bool) -> Iterator[tuple[int, list[str]]]:
    before = csv.field_size_limit(_MAX_FIELD)
    rows = csv.reader(lines)
    try:
        for row in rows:
            yield rows.line_num, [exact_cell(cell) for cell in row] if is_safe else row
    except csv.Error as error:
        raise InputError(f"no CSV: {error}", where=f"{path}:{rows.line_num}") from error
    finally:
        csv.field_size_limit(before)


def _of_workbook(path: str) -> Iterator[tuple[int, list[str]]]:
    from textmine.io.xlsx import first_sheet

    for number, row in enumerate(first_sheet(path), 1):
        yield number, [_cell(value) for value in row]


def _cell(value: Any) -> str:
    """A cell as text; empty for a date, which is what Excel makes of some words that are typed into it."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value) if isinstance(value, str | int | float) else ""
