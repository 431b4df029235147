"""From symbols to n-grams as rows of integers: one sort counts every order.

A row is the window of N symbols that begins at a position, with the first symbol in the highest bits and zeros
after the end of the run. Rows sort like their n-grams; those that begin with the same k symbols are adjacent, so
a table of order N has the counts of all orders up to N.

There are two kinds of rows, because 16 bits are enough for a Han character but not for every Latin unit:

- *narrow*: 16 bits per symbol, so that four symbols are one 64-bit integer. A symbol is the code point of
  a Han character of the basic plane, END (0) where a run starts or ends, or WIDE (1) for any other
  symbol. Everything after a WIDE, or after an END that is not the first symbol, is zero. So narrow rows
  count all n-grams that consist of Han characters of the basic plane alone.
- *wide*: 32 bits per symbol, only for windows with a wide symbol: all other n-grams. Ids of wide symbols
  begin at FIRST_WIDE_ID, in the order of their text.

Because END is a symbol, (a, b, c, END) says how often a run ends with a b c, and (END, a, b, c) how often
one begins with it: `a b c </s>` and `<s> a b c` in a language model.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from textmine.counts.rows import Columns, RowCounts
from textmine.settings.ngrams import MAX_ORDER
from textmine.text.symbols import END, WIDE

FIRST_WIDE_ID = 0x10000
NARROW_BITS, _WIDE_BITS = 16, 32

_COLUMN_BITS = 64


@dataclass(frozen=True, slots=True)
class Layout:
    """How a window of `order` symbols is laid out in columns, with `bits` per symbol.

    >>> Layout(16, 4).dtypes, Layout(32, 5).dtypes
    ((dtype('uint64'),), (dtype('uint64'), dtype('uint64'), dtype('uint32')))
    """

    bits: int
    order: int

    @property
    def per_column(self) -> int:
        """The number of symbols in a column of 64 bits."""
        return _COLUMN_BITS // self.bits

    @property
    def dtypes(self) -> tuple[np.dtype[np.unsignedinteger], ...]:
        """The types of the columns; the last column is as narrow as one symbol if it has only one."""
        n_full, rest = divmod(self.order, self.per_column)
        short = {0: (), 1: (np.dtype(f"u{self.bits // 8}"),)}.get(rest, (np.dtype(np.uint64),))
        if not n_full:
            short = (np.dtype(np.uint64),)
        return (np.dtype(np.uint64),) * n_full + short

    def empty(self) -> RowCounts:
        """The table without rows."""
        return RowCounts(tuple(np.empty(0, dtype) for dtype in self.dtypes), np.empty(0, np.int64))

    def shift(self, place: int) -> tuple[int, np.uint64]:
        """The column of the symbol at `place`, and by how many bits it is shifted to the left there."""
        column, within = divmod(place, self.per_column)
        if self.dtypes[column].itemsize * 8 == self.bits:
            return column, np.uint64(0)
        return column, np.uint64(_COLUMN_BITS - self.bits * (within + 1))

    def symbol(self, columns: Columns, place: int) -> NDArray[np.uint64]:
        """The symbols at a place of the windows."""
        column, shift = self.shift(place)
        return (columns[column].astype(np.uint64) >> shift) & np.uint64((1 << self.bits) - 1)

    def symbols(self, columns: Columns, order: int) -> NDArray[np.uint32]:
        """The first `order` symbols of each window, shape (n, order)."""
        return np.stack([self.symbol(columns, place).astype(np.uint32) for place in range(order)], axis=1)

    def pack(self, windows: NDArray[np.uint32]) -> Columns:
        """Rows of windows, shape (n, k) with k <= order, filled up with zeros."""
        columns = [np.zeros(len(windows), dtype) for dtype in self.dtypes]
        for place in range(windows.shape[1]):
            column, shift = self.shift(place)
            columns[column] |= (windows[:, place].astype(np.uint64) << shift).astype(columns[column].dtype)
        return tuple(columns)

    def truncate(self, columns: Columns, order: int) -> Columns:
        """The first `order` symbols of each window, in as few columns as possible, filled up with zeros."""
        last, shift = self.shift(order - 1)
        if not shift:
            return columns[: last + 1]
        return (*columns[:last], columns[last] & ~np.uint64((1 << int(shift)) - 1))


def narrow_layout(order: int) -> Layout:
    """The layout of windows without wide symbols."""
    return Layout(NARROW_BITS, order)


def wide_layout(order: int) -> Layout:
    """The layout of windows with wide symbols."""
    return Layout(_WIDE_BITS, order)


def narrow_rows(narrow: NDArray[np.uint16], order: int, first: int = 0, last: int | None = None) -> Columns:
    """The narrow rows of the windows that begin at the symbols [first, last), in that order.

    narrow : uint16, shape (n,), as in Symbols: it ends with END; no END follows another
    No row begins at a WIDE symbol, nor at the last END.
    """
    n = len(narrow)
    padded = np.zeros(n + MAX_ORDER, np.uint32)
    padded[:n] = narrow
    pairs = padded[:-1] << np.uint32(16) | padded[1:]
    halves = np.empty((n, 2), np.uint32)
    high, low = (1, 0) if np.little_endian else (0, 1)
    halves[:, high], halves[:, low] = pairs[:n], pairs[2 : n + 2]
    keys = halves.view(np.uint64).ravel()
    fifth = padded[4 : n + 4].astype(np.uint16) if order == MAX_ORDER else None
    stops = np.flatnonzero(narrow <= WIDE)
    for behind in range(1, order - 1):  # if a stop is that far after the start of a window, zeros follow it
        windows = stops[stops >= behind] - behind
        keys[windows] &= np.uint64(2**64 - 2 ** (48 - 16 * behind))
        if fifth is not None:
            fifth[windows] = 0
    if order < 4:
        keys &= np.uint64(2**64 - 2 ** (64 - 16 * order))
    kept = narrow != WIDE
    kept[-1] = False
    kept[:first] = False
    kept[len(kept) if last is None else last :] = False
    return (keys[kept],) if fifth is None else (keys[kept], fifth[kept])


def wide_windows(ids: NDArray[np.uint32], order: int, first: int = 0, last: int | None = None) -> NDArray[np.uint32]:
    """The windows with a wide symbol that begin at the symbols [first, last), in that order; shape (n, order).

    ids : uint32, shape (n,): as `narrow` in Symbols, with ids in place of WIDE
    """
    is_wide = ids >= FIRST_WIDE_ID
    near = is_wide.copy()
    for place in range(1, order):
        near[: max(len(ids) - place, 0)] |= is_wide[place:]
    starts = np.flatnonzero(near[first:last]) + first
    padded = np.concatenate([ids, np.full(order, END, ids.dtype)])
    windows = padded[starts[:, None] + np.arange(order)]
    for place in range(2, order):
        windows[windows[:, place - 1] == END, place] = END
    kept: NDArray[np.uint32] = windows[(windows >= FIRST_WIDE_ID).any(axis=1)]
    return kept
