"""The count table: character n-grams of all orders up to N, and its queries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from textmine.counts.ngrams import FIRST_WIDE_ID, NARROW_BITS, Layout, narrow_layout, wide_layout
from textmine.counts.rows import Columns, RowCounts, are_below, differ_from_next, search, take
from textmine.counts.words import WordTable
from textmine.kernels import read_only
from textmine.text.symbols import END, WIDE

PIECE_ROWS = 1 << 20


@dataclass(frozen=True, slots=True)
class Ngrams:
    """Some n-grams of one order with their counts, as rows of symbols (counts/ngrams.py).

    layout  : that of their table; only the columns that `order` symbols need are present
    columns : unsigned, each of shape (n,), distinct, ascending
    counts  : int64, shape (n,)
    """

    layout: Layout
    order: int
    columns: Columns
    counts: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.counts)

    def keep(self, rows: NDArray[np.bool_] | slice) -> Ngrams:
        """The n-grams for which `rows` is True, or a slice of them."""
        return Ngrams(self.layout, self.order, take(self.columns, rows), self.counts[rows])

    def windows(self) -> NDArray[np.uint32]:
        """Their symbols, shape (n, order)."""
        return self.layout.symbols(self.columns, self.order)


@dataclass(frozen=True, slots=True)
class CountTable:
    """Counts of all n-grams of orders 1 to `order`; arrays may be memory-mapped.

    narrow  : rows of windows of Han characters of the basic plane (counts/ngrams.py)
    wide    : rows of windows with any other symbol
    symbols : the other symbols and their counts; the id of row i is FIRST_WIDE_ID + i
    """

    order: int
    narrow: RowCounts
    wide: RowCounts
    symbols: WordTable

    @classmethod
    def empty(cls, order: int) -> CountTable:
        """The table of an empty text."""
        return cls(order, narrow_layout(order).empty(), wide_layout(order).empty(), WordTable.empty())

    @property
    def n_bytes(self) -> int:
        """What its rows take, in bytes."""
        return sum(column.nbytes for kind in (self.narrow, self.wide) for column in (*kind.columns, kind.ends))

    @property
    def n_runs(self) -> int:
        """The number of runs: the count of `<s>`, and of `</s>`."""
        return self._n_beginning_with(END)

    @property
    def n_tokens(self) -> int:
        """The number of symbols in the text: the sum of the counts of order 1."""
        return self.narrow.n_total - self.n_runs + self.symbols.n_tokens

    def _n_beginning_with(self, symbol: int) -> int:
        low, high = (narrow_layout(self.order).pack(np.array([[s]], np.uint32)) for s in (symbol, symbol + 1))
        return int(self.narrow.sums(search(self.narrow.columns, low), search(self.narrow.columns, high))[0])

    def _kinds(self) -> tuple[tuple[RowCounts, Layout], tuple[RowCounts, Layout]]:
        return (self.narrow, narrow_layout(self.order)), (self.wide, wide_layout(self.order))

    # n-grams of one order

    def of_order(
        self, order: int, min_count: int = 1, marks: bool = False, piece_rows: int = PIECE_ROWS
    ) -> Iterator[Ngrams]:
        """The n-grams of one order, in pieces of about `piece_rows`: first the narrow ones, ascending, then the wide.

        min_count : rarer n-grams are left out
        marks     : with those that begin with `<s>` or end with `</s>`, both of which are END
        """
        for table, layout in self._kinds():
            for start in range(0, len(table), piece_rows):
                if layout.bits == NARROW_BITS and len(layout.dtypes) == 1:
                    piece = _narrow(table, layout, order, start, min(start + piece_rows, len(table)), marks, min_count)
                    if len(piece):
                        yield piece
                    continue
                piece = _beginning_in(table, layout, order, start, min(start + piece_rows, len(table)))
                kept = _is_whole(piece, marks)
                if min_count > 1:
                    kept &= piece.counts >= min_count
                if kept.any():
                    yield piece if kept.all() else piece.keep(kept)

    def beginning_with(self, window: NDArray[np.uint32], order: int) -> Iterator[Ngrams]:
        """The n-grams of an order that begin with an n-gram of a lower order: the narrow ones, then the wide.

        window : symbols, shape (k,)
        """
        length = np.array([len(window)])
        for table, layout in self._kinds()[bool((window >= FIRST_WIDE_ID).any()) :]:
            start, stop = (int(end[0]) for end in _prefix_ranges(table, layout, window[None], length))
            piece = _beginning_in(table, layout, order, start, stop)
            yield piece.keep(_is_whole(piece, marks=False))

    # counts of given n-grams

    def counts(self, windows: NDArray[np.uint32], lengths: NDArray[np.int64]) -> NDArray[np.int64]:
        """How often each n-gram occurs.

        windows : symbols, shape (n, k) with k <= order, zeros behind those that are shorter
        lengths : how many symbols each has, shape (n,), each in [1, k]
        Returns int64, shape (n,).
        """
        total = np.zeros(len(windows), np.int64)
        has_wide = (windows >= FIRST_WIDE_ID).any(axis=1)
        for (table, layout), chosen in zip(self._kinds(), (~has_wide, has_wide), strict=True):
            rows = np.flatnonzero(chosen)
            total[rows] = table.sums(*_prefix_ranges(table, layout, windows[rows], lengths[rows]))
        return total

    def right_neighbours(self, window: NDArray[np.uint32]) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
        """The symbols that follow an n-gram of fewer than `order` symbols, with counts; END is the end of a run.

        window : symbols, shape (k,)
        Returns ids, ascending, and counts.
        """
        ids: list[NDArray[np.uint32]] = []
        counts: list[NDArray[np.int64]] = []
        has_wide = bool((window >= FIRST_WIDE_ID).any())
        length = np.array([len(window)])
        for table, layout in self._kinds()[has_wide:]:
            start, stop = (int(end[0]) for end in _prefix_ranges(table, layout, window[None], length))
            piece = _beginning_in(table, layout, len(window) + 1, start, stop)
            followers = layout.symbol(piece.columns, len(window)).astype(np.uint32)
            is_narrow_row = layout.bits == NARROW_BITS
            kept = followers != WIDE if is_narrow_row or has_wide else followers >= FIRST_WIDE_ID
            ids.append(followers[kept])
            counts.append(piece.counts[kept])
        return np.concatenate(ids), np.concatenate(counts)

    def left_neighbours(self, window: NDArray[np.uint32]) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
        """The symbols that precede an n-gram of fewer than `order` symbols, with counts; END is the start of a run.

        Looks up every symbol in front of the n-gram, all at once.
        """
        before = [piece.windows()[:, 0] for piece in self.of_order(1, marks=True)]
        ids = np.concatenate([np.empty(0, np.uint32), *before])
        windows = np.concatenate([ids[:, None], np.broadcast_to(window, (len(ids), len(window)))], axis=1)
        counts = self.counts(windows, np.full(len(ids), windows.shape[1]))
        return ids[counts > 0], counts[counts > 0]


def _narrow(table: RowCounts, layout: Layout, order: int, start: int, stop: int, marks: bool, min_count: int) -> Ngrams:
    """What `of_order` finds in rows that are single integers."""
    from textmine.kernels.beginnings import find_beginnings  # loads numba, which takes a while

    found, counts = np.empty(stop - start, np.uint64), np.empty(stop - start, np.int64)
    rows = read_only(table.columns[0]), read_only(table.ends)
    n = find_beginnings(*rows, start, stop, order, marks, min_count, found, counts)
    return Ngrams(layout, order, (found[:n].copy(),), counts[:n].copy())  # views would keep all of the arrays


def _beginning_in(table: RowCounts, layout: Layout, order: int, start: int, stop: int) -> Ngrams:
    """The distinct first `order` symbols of the rows of a table whose first occurrence is in [start, stop)."""
    rows = take(table.columns, slice(max(start - 1, 0), stop))
    beginnings = layout.truncate(rows, order)
    is_first = np.append(start == 0, differ_from_next(beginnings)[:-1])
    firsts = np.flatnonzero(is_first[: len(beginnings[0])])  # there may be no rows
    beginnings = take(beginnings, firsts)
    firsts += max(start - 1, 0)
    if not len(firsts):
        return Ngrams(layout, order, beginnings, firsts)
    last = layout.symbols(take(beginnings, slice(-1, None)), order)
    _, end = _prefix_ranges(table, layout, last, np.array([order]))
    counts = table.sums(firsts, np.append(firsts[1:], end))
    return Ngrams(layout, order, beginnings, counts)


def _prefix_ranges(
    table: RowCounts, layout: Layout, windows: NDArray[np.uint32], lengths: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The rows [start, stop) of a table that begin with each window; shapes as in CountTable.counts."""
    above = windows.copy()
    above[np.arange(len(windows)), lengths - 1] += 1
    bounds = layout.pack(above)
    starts = search(table.columns, layout.pack(windows))
    stops = starts.copy()
    within = np.flatnonzero(starts < len(table))
    there = within[are_below(take(table.columns, starts[within]), take(bounds, within))]  # most are not
    stops[there] = search(table.columns, take(bounds, there))
    return starts, stops


def _is_whole(ngrams: Ngrams, marks: bool) -> NDArray[np.bool_]:
    """Whether the beginning of a row is a complete n-gram of that order."""
    layout, order = ngrams.layout, ngrams.order
    symbols = [layout.symbol(ngrams.columns, place) for place in range(order)]
    whole: NDArray[np.bool_]
    if not marks:
        whole = (symbols[-1] > WIDE) & (symbols[0] != END)
    elif order == 1:
        whole = symbols[0] != WIDE
    else:
        whole = (symbols[-1] != WIDE) & (symbols[-2] > WIDE)
        if order == 2:
            whole |= (symbols[0] == END) & (symbols[1] > WIDE)
    if layout.bits != NARROW_BITS:
        whole &= np.logical_or.reduce([symbol >= FIRST_WIDE_ID for symbol in symbols])
    return whole
