"""Reads tables of words written by `textmine count`: TSV, CSV, JSON lines and Parquet, compressed or not.

TSV and CSV begin with a header line. The words are in the column `word` (or `ngram`), their counts in `count`, and,
if present, the document counts in `docs` and the dispersion in `dp`. JSON lines and Parquet have fields with these
names.
"""

from __future__ import annotations

import csv
import io
import re
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import orjson
from numpy.typing import NDArray

from textmine.counts.vocabulary import number_spans
from textmine.counts.words import WordTable
from textmine.errors import InputError, TextmineError
from textmine.io.opening import opened_as_it_is
from textmine.text.blocks import code_points

WORD, NGRAM, COUNT, DOCS, DP = "word", "ngram", "count", "docs", "dp"
_MAX_COUNT = (1 << 63) - 1
_MAX_DIGITS = 19
_COMPRESSIONS = (".gz", ".xz", ".bz2", ".zst")
_ESCAPE = re.compile(r"\\(.)")
_UNESCAPED = {"t": "\t", "r": "\r", "n": "\n"}
_ROWS_AT_ONCE = 1 << 16
_GIVE_A_TABLE = "Give a table of textmine count."

_Row = Sequence[str | None]


@dataclass(frozen=True, slots=True)
class StoredTable:
    """A table of words, and their dispersion if present; `key` is `word` or `ngram`."""

    words: WordTable
    dispersion: NDArray[np.float64] | None
    key: str = WORD


def is_word_table(path: str, field: str) -> bool:
    """Whether a file begins like a table of words, rather than like records with text in `field`.

    InputError if it is a table of counts, but not of words.
    """
    columns = _first_columns(path)
    if COUNT not in columns or field in columns:
        return False
    if WORD in columns or NGRAM in columns:
        return True
    raise InputError(
        f"a table of counts without a column {WORD}",
        where=path,
        hint=f"Rename a column, or name the field with text, if it is one of records: {', '.join(sorted(columns))}",
    )


def _first_columns(path: str) -> set[str]:
    """The names in the header of a table, or in its first record; none if it has another form."""
    if not Path(path).is_file():
        return set()
    try:
        if _ending(path) == "parquet":
            return set(_parquet_columns(path))
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
            return set(next(csv.reader([first]), []))
        except csv.Error:  # lines that end with CR alone, or UTF-16
            return set()
    return set(first.rstrip("\r\n").split("\t"))


def read_counts(path: str) -> NDArray[np.int64]:
    """The counts, in the order of the file; InputError says which line has none."""
    counts = array("q", (_count(text, path, number) for number, (text,) in _rows(path, (COUNT,))))
    if not counts:
        raise InputError("a table without words", where=path)
    return np.array(counts, np.int64)


def read_words(path: str) -> StoredTable:
    """The table; InputError names a line that does not belong to one."""
    points: list[NDArray[np.uint32]] = []
    lengths, counts, documents, dispersion = array("q"), array("q"), array("q"), array("d")
    held: list[str] = []
    key = WORD
    for number, (word, ngram, count, docs, dp) in _rows(path, (WORD, NGRAM, COUNT, DOCS, DP)):
        key = WORD if word is not None else NGRAM
        word = word if word is not None else ngram
        if not word:
            raise InputError("no word here", where=f"{path}:{number}", hint=_GIVE_A_TABLE)
        held.append(word)
        lengths.append(len(word))
        counts.append(_count(count, path, number))
        if docs is not None or documents:
            documents.append(_count(docs, path, number))
        if dp is not None or dispersion:
            dispersion.append(_share(dp or "", path, number))
        if len(held) == _ROWS_AT_ONCE:
            points.append(code_points("".join(held)))
            held = []
    if not lengths:
        raise InputError("a table without words", where=path)
    for column in (documents, dispersion):
        if 0 < len(column) < len(counts):
            raise InputError("only some rows have docs or dp", where=path, hint=_GIVE_A_TABLE)
    points.append(code_points("".join(held)))
    ends = np.cumsum(lengths)
    words, rows = number_spans(
        np.concatenate(points), ends - np.array(lengths), np.array(lengths), np.array(counts, np.int64)
    )
    if len(words) < len(rows):
        twice = words.words_at(np.flatnonzero(np.bincount(rows) > 1)[:1])[0]
        raise InputError(f"{twice} occurs twice", where=path, hint=_GIVE_A_TABLE)
    order = np.argsort(rows)
    with_documents = replace(words, documents=np.array(documents)[order]) if documents else words
    return StoredTable(with_documents, np.array(dispersion)[order] if dispersion else None, key)


def _count(text: str | None, path: str, number: int) -> int:
    if text and text.isascii() and text.isdigit() and len(text) <= _MAX_DIGITS and 0 < int(text) <= _MAX_COUNT:
        return int(text)
    raise InputError("no count here", where=f"{path}:{number}", hint=_GIVE_A_TABLE)


def _share(text: str, path: str, number: int) -> float:
    try:
        share = float(text)
    except ValueError:
        share = -1
    if not 0 <= share <= 1:
        raise InputError("no dispersion here", where=f"{path}:{number}", hint=_GIVE_A_TABLE)
    return share


def _ending(path: str) -> str:
    name = path.lower()
    for ending in _COMPRESSIONS:
        name = name.removesuffix(ending)
    return name.rpartition(".")[2]


def _rows(path: str, columns: Sequence[str]) -> Iterator[tuple[int, _Row]]:
    """Lines with their fields of these names, None for an absent column; `count` must be present."""
    if _ending(path) == "parquet":
        yield from _of_parquet(path, columns)
        return
    with opened_as_it_is(path) as stream:
        lines = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="" if _ending(path) == "csv" else None)
        try:
            yield from _of_json(lines, columns) if _ending(path) == "jsonl" else _of_table(lines, path, columns)
        except UnicodeDecodeError as error:
            raise InputError("the table is not in UTF-8", where=path, hint=_GIVE_A_TABLE) from error


def _of_json(lines: io.TextIOWrapper, columns: Sequence[str]) -> Iterator[tuple[int, _Row]]:
    for number, line in enumerate(lines, 1):
        try:
            record = orjson.loads(line)
            values = [record.get(name) for name in columns]
        except (orjson.JSONDecodeError, AttributeError):
            values = [None] * len(columns)
        yield number, [value if value is None or isinstance(value, str) else str(value) for value in values]


def _of_parquet(path: str, columns: Sequence[str]) -> Iterator[tuple[int, _Row]]:
    from textmine.io.parquet import read_rows

    there = [name for name in columns if name in _parquet_columns(path)]
    _check_columns(there, path)
    for number, row in enumerate(read_rows(path, there), 1):
        named = dict(zip(there, row, strict=True))
        yield number, [str(named[name]) if name in named else None for name in columns]


def _parquet_columns(path: str) -> Sequence[str]:
    from textmine.io.parquet import column_names

    return column_names(path)


def _of_table(lines: io.TextIOWrapper, path: str, columns: Sequence[str]) -> Iterator[tuple[int, _Row]]:
    rows = _of_csv(lines, path) if _ending(path) == "csv" else _of_tsv(lines)
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


def _of_csv(lines: io.TextIOWrapper, path: str) -> Iterator[tuple[int, list[str]]]:
    before = csv.field_size_limit(_MAX_COUNT >> 32)  # a word may be long; this fits into a C long on every system
    rows = csv.reader(lines)
    try:
        for row in rows:
            yield rows.line_num, row
    except csv.Error as error:
        raise InputError(f"no CSV: {error}", where=f"{path}:{rows.line_num}") from error
    finally:
        csv.field_size_limit(before)
