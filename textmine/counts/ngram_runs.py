"""Sorted runs: what a shard contributes to a count table, before anything is counted."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from textmine.counts.ngrams import FIRST_WIDE_ID, Layout, narrow_layout, narrow_rows, wide_layout, wide_windows
from textmine.counts.rows import Columns, concatenate, sort_rows
from textmine.counts.spans import gather
from textmine.counts.vocabulary import number_spans
from textmine.counts.words import WordTable
from textmine.text.symbols import Symbols


@dataclass(frozen=True, slots=True)
class NgramRun:
    """The windows of a shard, sorted, with equal ones adjacent.

    narrow, wide : rows (counts/ngrams.py); wide rows have ids of `symbols`
    symbols      : the wide symbols of this shard and their counts, each >= 0
    """

    narrow: Columns
    wide: Columns
    symbols: WordTable

    @property
    def n_bytes(self) -> int:
        """The memory taken by the rows, in bytes."""
        return sum(column.nbytes for column in (*self.narrow, *self.wide))


class RunBuilder:
    """Collects windows; `take` returns them as a run."""

    def __init__(self, order: int) -> None:
        self._order = order
        self._clear()

    def _clear(self) -> None:
        self._narrow: list[Columns] = [tuple(np.empty(0, dtype) for dtype in narrow_layout(self._order).dtypes)]
        self._windows: list[NDArray[np.uint32]] = [np.empty((0, self._order), np.uint32)]
        self._points: list[NDArray[np.uint32]] = [np.empty(0, np.uint32)]
        self._lengths: list[NDArray[np.int64]] = [np.empty(0, np.int64)]
        self._counts: list[NDArray[np.int64]] = [np.empty(0, np.int64)]
        self._n_wide = 0
        self.n_bytes = 0

    def add(self, points: NDArray[np.uint32], symbols: Symbols, first: int = 0, last: int | None = None) -> None:
        """Add the windows that begin at the symbols [first, last).

        points : the text of `symbols`
        """
        last = len(symbols.narrow) if last is None else last
        narrow = narrow_rows(symbols.narrow, self._order, first, last)
        ids = symbols.narrow.astype(np.uint32)
        ids[symbols.wide_at] = FIRST_WIDE_ID + self._n_wide + np.arange(len(symbols.wide_at))
        windows = wide_windows(ids, self._order, first, last)
        reached = slice(np.searchsorted(symbols.wide_at, last + self._order - 1) if first < last else 0)
        wide_at, starts = symbols.wide_at[reached], symbols.wide_starts[reached]
        lengths = symbols.wide_stops[reached] - starts
        self._narrow.append(narrow)
        self._windows.append(windows)
        self._points.append(gather(points, starts, lengths))
        self._lengths.append(lengths)
        self._counts.append(((wide_at >= first) & (wide_at < last)).astype(np.int64))
        self._n_wide += len(lengths)
        self.n_bytes += sum(column.nbytes for column in narrow) + windows.nbytes + self._points[-1].nbytes

    def take(self) -> NgramRun:
        """The run of everything added since the last call."""
        lengths = np.concatenate(self._lengths)
        starts = np.cumsum(lengths) - lengths
        symbols, rows = number_spans(np.concatenate(self._points), starts, lengths, np.concatenate(self._counts))
        narrow = sort_rows(concatenate(self._narrow))
        windows = renumbered(np.concatenate(self._windows), rows)
        self._clear()
        return NgramRun(narrow, sort_rows(wide_layout(self._order).pack(windows)), symbols)


def renumbered(windows: NDArray[np.uint32], rows: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Windows in which each wide symbol i is replaced by rows[i]."""
    is_wide = windows >= FIRST_WIDE_ID
    windows[is_wide] = rows[windows[is_wide] - FIRST_WIDE_ID] + np.uint32(FIRST_WIDE_ID)
    return windows


def with_ids(wide: Columns, layout: Layout, rows: NDArray[np.uint32]) -> Columns:
    """Wide rows in which each symbol i is replaced by rows[i]; `rows` ascends, so they stay sorted."""
    return layout.pack(renumbered(layout.symbols(wide, layout.order), rows))
