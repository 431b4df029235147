"""The most frequent n-grams that begin or end with another one, found at once in tables of any size."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from textmine.counts.table import CountTable
from textmine.text.symbols import END

_SYMBOLS, _SHORTER = 32, 32
"""Symbols that are looked up in front of an n-gram at first, the most frequent there; n-grams that are made longer at
first. Then twice as many."""

Found = tuple[NDArray[np.uint32], NDArray[np.int64]]
"""N-grams as symbols, shape (n, order), and their counts, shape (n,): the most frequent first, ties by symbol.

Of the `k` most frequent, more than `k` come where counts are equal.
"""


class _Before:
    """The symbols before each symbol of a table, END among them, the most frequent first; 12 bytes a bigram.

    ids, starts    : symbols, ascending, shape (n,), and where those before each begin, shape (n + 1,)
    firsts, counts : the symbols before them, and how often each stands there, shape (n_bigrams,)
    """

    def __init__(self, table: CountTable) -> None:
        pieces = list(table.of_order(2, marks=True)) if table.order > 1 else []
        pairs, counts = _joined([(piece.windows(), piece.counts) for piece in pieces], 2)
        order = np.lexsort((-counts, pairs[:, 1]))
        self.firsts, self.counts = pairs[order, 0], counts[order]
        self.ids, starts = np.unique(pairs[order, 1], return_index=True)
        self.starts = np.append(starts, len(order))

    def of(self, symbols: NDArray[np.uint32]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Where the symbols before each of some symbols begin and end; shapes (n,)."""
        rows = np.searchsorted(self.ids, symbols)
        known = np.append(self.ids, END)[rows] == symbols
        return np.where(known, self.starts[rows], 0), np.where(known, np.append(self.starts, 0)[rows + 1], 0)


class Neighbourhood:
    """A count table with the symbols that stand before each symbol.

    Nothing is approximate: what is not looked at is too rare to be among the first.
    """

    def __init__(self, table: CountTable) -> None:
        self._table = table

    @cached_property
    def _in_front(self) -> _Before:
        return _Before(self._table)

    def get_ready(self) -> None:
        """Look through all bigrams, which the first call that looks to the left would do."""
        _ = self._in_front

    def beginning_with(self, window: NDArray[np.uint32], order: int, k: int, least: int = 1) -> Found:
        """The `k` most frequent n-grams of an order that begin with an n-gram, be it that one.

        window : symbols, shape (n,), n <= order
        least  : rarer ones are left out
        """
        if len(window) == order:
            return self._itself(window, least)
        found = [_first(piece.windows(), piece.counts, k) for piece in self._table.beginning_with(window, order)]
        windows, counts = _first(*_joined(found, order), k)
        return windows[counts >= least], counts[counts >= least]

    def ending_with(self, window: NDArray[np.uint32], order: int, k: int, least: int = 1) -> Found:
        """As `beginning_with`, of those that end with an n-gram."""
        return self._itself(window, least) if len(window) == order else self._ending_with(window, order, k, least)

    def right_of(self, window: NDArray[np.uint32], k: int) -> Found:
        """The `k` symbols that most often follow an n-gram; END stands for the end of a run."""
        ids, counts = self._table.right_neighbours(window)
        return _first(ids[:, None], counts, k)

    def left_of(self, window: NDArray[np.uint32], k: int) -> Found:
        """The `k` symbols that most often precede an n-gram; END stands for the start of a run."""
        windows, counts = self._before(window[None], k, 1, marks=True)
        return windows[:, :1], counts

    def _ending_with(self, window: NDArray[np.uint32], order: int, k: int, least: int) -> Found:
        if order == len(window) + 1:
            return self._before(window[None], k, least)
        found = _joined([], order)
        n_asked, n_done = _SHORTER, 0
        while True:
            shorter, counts = self._ending_with(window, order - 1, n_asked, least)
            n_found = len(counts)
            n_may = int(np.count_nonzero(counts >= least))  # no n-gram is more frequent than its end
            found = _first(*_joined([found, self._before(shorter[n_done:n_may], k, least)], order), k)
            least = int(found[1][-1]) if len(found[1]) >= k else least
            n_done = n_may
            if n_may < n_found or n_found < n_asked:
                return found
            n_asked *= 2

    def _itself(self, window: NDArray[np.uint32], least: int) -> Found:
        counts = self._table.counts(window[None], np.array([len(window)]))
        return window[None][counts >= max(least, 1)], counts[counts >= max(least, 1)]

    def _before(self, windows: NDArray[np.uint32], k: int, least: int, marks: bool = False) -> Found:
        """The `k` most frequent n-grams of a symbol and one of some windows, of those that occur `least` times."""
        n = windows.shape[1]
        in_front = self._in_front
        found = _joined([], n + 1)
        at, stop = in_front.of(windows[:, 0])
        n_unseen = self._table.counts(windows, np.full(len(windows), n))
        n_at_once = _SYMBOLS
        while True:
            open_ones = np.flatnonzero((at < stop) & (n_unseen >= least))
            open_ones = open_ones[in_front.counts[at[open_ones]] >= least]
            if not len(open_ones):
                return found
            sizes = np.minimum(stop[open_ones] - at[open_ones], n_at_once)
            of = np.repeat(open_ones, sizes)
            pairs = at[of] + np.arange(len(of)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
            longer = np.concatenate([in_front.firsts[pairs, None], windows[of]], axis=1)
            ascending = np.lexsort(longer.T[::-1])  # what is near is found sooner: half the time
            longer, of, pairs = longer[ascending], of[ascending], pairs[ascending]
            counts = in_front.counts[pairs] if n == 1 else self._table.counts(longer, np.full(len(longer), n + 1))
            np.subtract.at(n_unseen, of, counts)
            at[open_ones] += sizes
            n_at_once *= 2
            kept = (counts >= least) & (marks | (longer[:, 0] != END))
            found = _first(*_joined([found, (longer[kept], counts[kept])], n + 1), k)
            least = int(found[1][-1]) if len(found[1]) >= k else least


def _joined(found: list[Found], order: int) -> Found:
    windows = [np.empty((0, order), np.uint32), *(some for some, _ in found)]
    return np.concatenate(windows), np.concatenate([np.empty(0, np.int64), *(counts for _, counts in found)])


def _first(windows: NDArray[np.uint32], counts: NDArray[np.int64], k: int) -> Found:
    if len(counts) > k:
        kept = counts >= np.partition(counts, -k)[-k]
        windows, counts = windows[kept], counts[kept]
    order = np.lexsort((*windows.T[::-1], -counts))
    return windows[order], counts[order]
