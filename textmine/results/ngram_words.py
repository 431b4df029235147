"""N-grams of a count table as a table of words: in memory, or sorted on disk if they are many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from textmine.counts.ngrams import NARROW_BITS
from textmine.counts.symbol_texts import word_table
from textmine.counts.table import CountTable, Ngrams
from textmine.counts.words import WordTable, merge
from textmine.io.merging import merged
from textmine.io.output import writing
from textmine.io.store import own_words, write_words
from textmine.io.temporary import TemporaryFolder
from textmine.results.summary import Summary
from textmine.results.words import WordCounts

_MAX_HELD_ROWS = 1 << 19
_MAX_HELD_BYTES, _MAX_MADE_BYTES = 32_000_000, 4_000_000
"""Of text: held while it is sorted, and made of symbols at once, which takes thirty times as much."""


def words_of(pieces: Iterable[Ngrams], table: CountTable, temp_dir: str) -> WordCounts:
    """Some n-grams of a table, with their counts.

    temp_dir : where those are sorted that do not fit into memory
    """
    held: list[WordTable] = []
    n_rows, max_rows = 0, _rows_of(_MAX_HELD_BYTES, table, table.order)
    tables = (word_table(part, table) for piece in pieces for part in _parts_of(piece, table))
    summary = Summary(n_tokens=table.n_tokens)
    for each in tables:
        held.append(each)
        n_rows += len(each)
        if n_rows > max_rows:
            folder = TemporaryFolder(temp_dir)
            whole = _sorted(chain(held, tables), max_rows, folder.name)
            return WordCounts(whole, summary, key="ngram", _folder=folder)
    return WordCounts(merge(held), summary, key="ngram")


def _sorted(tables: Iterable[WordTable], max_rows: int, folder: str) -> WordTable:
    """The sum of tables: each is written as it comes, and they are merged on disk."""
    runs: list[str] = []
    with writing(folder):
        for table in tables:
            run = Path(folder) / f"run-{len(runs)}"
            run.mkdir()
            write_words(run, [table], {})
            runs.append(str(run))
        whole = Path(folder) / "whole"
        whole.mkdir()
        write_words(whole, merged(runs, max_rows, folder), {})
    return own_words(str(whole))


def _parts_of(piece: Ngrams, table: CountTable) -> Iterator[Ngrams]:
    """A piece, or slices of it where it has much text."""
    is_narrow = piece.layout.bits == NARROW_BITS
    at_once = len(piece) if is_narrow else _rows_of(_MAX_MADE_BYTES, table, piece.order)
    return (piece.keep(slice(start, start + at_once)) for start in range(0, len(piece), max(at_once, 1)))


def _rows_of(n_bytes: int, table: CountTable, order: int) -> int:
    """How many n-grams of an order with other symbols than Han are so many bytes of text, about."""
    symbols = table.symbols
    mean = len(symbols.letters) // max(len(symbols), 1)
    return max(1, min(_MAX_HELD_ROWS, n_bytes // (order * max(mean, 1))))
