"""Reads tables of words written by `textmine count`, in every format that they are written in but the dictionary.

TSV, CSV and workbooks begin with a header line. The words are in the column `word` (or `ngram`), their counts in
`count`, and, if present, the document counts in `docs` and the dispersion in `dp`. JSON lines and Parquet have fields
with these names.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from textmine.counts.totals import check_total
from textmine.counts.vocabulary import number_spans
from textmine.counts.words import WordTable
from textmine.errors import InputError
from textmine.io.table_rows import COUNT, GIVE_A_TABLE, first_columns, rows_of
from textmine.text.blocks import code_points

WORD, NGRAM, DOCS, DP = "word", "ngram", "docs", "dp"
_MAX_COUNT = (1 << 63) - 1
_MAX_DIGITS = 19
_ROWS_AT_ONCE = 1 << 16


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
    columns = first_columns(path)
    if COUNT not in columns or field in columns:
        return False
    if WORD in columns or NGRAM in columns:
        return True
    raise InputError(
        f"a table of counts without a column {WORD}",
        where=path,
        hint=f"Rename a column, or name the field with text, if it is one of records: {', '.join(sorted(columns))}",
    )


def read_counts(path: str) -> NDArray[np.int64]:
    """The counts, in the order of the file; InputError says which line has none."""
    counts = array("q", (_count(text, path, number) for number, (text,) in rows_of(path, (COUNT,))))
    if not counts:
        raise InputError("a table without words", where=path)
    check_total([np.array(counts, np.int64)], path)
    return np.array(counts, np.int64)


def read_words(path: str) -> StoredTable:
    """The table; InputError names a line that does not belong to one."""
    points: list[NDArray[np.uint32]] = []
    lengths, counts, documents, dispersion = array("q"), array("q"), array("q"), array("d")
    held: list[str] = []
    key = WORD
    for number, (word, ngram, count, docs, dp) in rows_of(path, (WORD, NGRAM, COUNT, DOCS, DP)):
        key = WORD if word is not None else NGRAM
        word = word if word is not None else ngram
        if not word:
            raise InputError("no word here", where=f"{path}:{number}", hint=GIVE_A_TABLE)
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
    for numbers in (counts, documents):
        check_total([np.array(numbers, np.int64)], path)
    for column in (documents, dispersion):
        if 0 < len(column) < len(counts):
            raise InputError("only some rows have docs or dp", where=path, hint=GIVE_A_TABLE)
    points.append(code_points("".join(held)))
    ends = np.cumsum(lengths)
    words, rows = number_spans(
        np.concatenate(points), ends - np.array(lengths), np.array(lengths), np.array(counts, np.int64)
    )
    if len(words) < len(rows):
        twice = words.words_at(np.flatnonzero(np.bincount(rows) > 1)[:1])[0]
        raise InputError(f"{twice} occurs twice", where=path, hint=GIVE_A_TABLE)
    order = np.argsort(rows)
    with_documents = replace(words, documents=np.array(documents)[order]) if documents else words
    return StoredTable(with_documents, np.array(dispersion)[order] if dispersion else None, key)


def _count(text: str | None, path: str, number: int) -> int:
    if text and text.isascii() and text.isdigit() and len(text) <= _MAX_DIGITS and 0 < int(text) <= _MAX_COUNT:
        return int(text)
    raise InputError("no count here", where=f"{path}:{number}", hint=GIVE_A_TABLE)


def _share(text: str, path: str, number: int) -> float:
    try:
        share = float(text)
    except ValueError:
        share = -1
    if not 0 <= share <= 1:
        raise InputError("no dispersion here", where=f"{path}:{number}", hint=GIVE_A_TABLE)
    return share
