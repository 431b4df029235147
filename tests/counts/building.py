"""What the tests of count tables share: tables of texts, and their symbols as text."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

from tests.reference import MARK
from tests.strategies import texts, unit_texts
from textmine.counts.ngram_runs import NgramRun, RunBuilder, with_ids
from textmine.counts.ngrams import FIRST_WIDE_ID, wide_layout
from textmine.counts.rows import concatenate, count_sorted, sort_rows
from textmine.counts.table import CountTable
from textmine.counts.vocabulary import union
from textmine.settings.ngrams import MAX_ORDER, Units
from textmine.text.blocks import code_points
from textmine.text.symbols import END, symbolize

orders = st.integers(1, MAX_ORDER)
corpora = st.lists(st.lists(st.one_of(unit_texts(), texts(max_size=20)), max_size=3), max_size=4)
"""Texts, as they are put into one run or another."""


def run_of(texts: Sequence[str], order: int, units: Units = "all") -> NgramRun:
    builder = RunBuilder(order)
    for text in texts:
        points = code_points(text)
        builder.add(points, symbolize(points, units))
    return builder.take()


def sum_of(runs: Sequence[NgramRun], order: int, max_rows: int = 1 << 20) -> CountTable:
    """The table of some runs, at least one; `max_rows` as in `union`."""
    symbols, numbers = union([run.symbols for run in runs], max_rows)
    wide = [with_ids(run.wide, wide_layout(order), rows) for run, rows in zip(runs, numbers, strict=True)]
    narrow = concatenate([run.narrow for run in runs])
    return CountTable(order, count_sorted(sort_rows(narrow)), count_sorted(sort_rows(concatenate(wide))), symbols)


def table_of(texts: Sequence[str], order: int, units: Units = "all") -> CountTable:
    return sum_of([run_of(texts, order, units)], order)


def spelled(windows: NDArray[np.uint32], table: CountTable) -> list[tuple[str, ...]]:
    """Windows as the twin writes them."""
    wide = table.symbols.words()
    return [tuple(_spelled(symbol, wide) for symbol in window) for window in windows.tolist()]


def _spelled(symbol: int, wide: Sequence[str]) -> str:
    if symbol == END:
        return MARK
    return chr(symbol) if symbol < FIRST_WIDE_ID else wide[symbol - FIRST_WIDE_ID]


def ids_of(ngram: Sequence[str], table: CountTable) -> list[int]:
    """The inverse of `spelled`; a symbol that the table does not know must be Han of the basic plane."""
    wide = {text: FIRST_WIDE_ID + row for row, text in enumerate(table.symbols.words())}
    return [END if symbol == MARK else wide.get(symbol) or ord(symbol) for symbol in ngram]
