"""Rows, or counts, of many 64-bit keys at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from textmine.kernels.lookup import FREE, add_counts, fill, find_all, find_windows

_BITS = 64
_FEWEST_BITS = 4
_FIRST_BITS = 12


class KeyTable:
    """The rows of distinct 64-bit keys; kernels/lookup.py.

    keys : uint64, shape (n_keys,)
    """

    def __init__(self, keys: NDArray[np.uint64]) -> None:
        bits = max(_FEWEST_BITS, int(2 * len(keys)).bit_length())
        slots, tags, rows = np.empty(1 << bits, np.uint64), np.zeros(1 << bits, np.uint8), np.empty(1 << bits, np.int32)
        self._table = (_BITS - bits, slots, tags, rows)
        fill(_as_keys(keys), *self._table)

    def find(self, queries: NDArray[np.uint64]) -> NDArray[np.int32]:
        """The row of each query, -1 if absent; shape (n,)."""
        found = np.empty(len(queries), np.int32)
        find_all(_as_keys(queries), *self._table, found)
        return found

    def find_windows(self, symbols: NDArray[np.uint16]) -> NDArray[np.int32]:
        """The row of each window of four symbols, whose 16 bits are its key, -1 if absent; shape (n - 3,)."""
        found = np.empty(max(len(symbols) - 3, 0), np.int32)
        find_windows(np.require(symbols, np.uint16, ["C", "W"]), *self._table, found)
        return found


class KeyCounts:
    """Counts of 64-bit keys, which kernels add to; kernels/lookup.py.

    slots  : uint64, shape (n_slots,): FREE, which is no key, where none is
    sums   : int64, shape (n_slots,)
    n_held : the number of keys
    """

    def __init__(self, n_likely: int = 0) -> None:
        self._bits, self.n_held = max(_FIRST_BITS, n_likely.bit_length() + 1), 0
        self.slots, self.sums = np.full(1 << self._bits, FREE, np.uint64), np.empty(1 << self._bits, np.int64)

    @property
    def shift(self) -> int:
        """See kernels/lookup.py."""
        return _BITS - self._bits

    def add(self, keys: NDArray[np.uint64], counts: NDArray[np.int64]) -> None:
        """Add the counts of keys; FREE is none."""
        done = 0
        while True:
            table = (self.shift, self.slots, self.sums)
            done, self.n_held = add_counts(_as_keys(keys), counts, done, *table, self.n_held)
            if done == len(keys):
                return
            self.grow()

    def grow(self) -> None:
        """Make twice as much room."""
        slots, sums = self.slots, self.sums
        self._bits, self.n_held = self._bits + 1, 0
        self.slots, self.sums = np.full(1 << self._bits, FREE, np.uint64), np.empty(1 << self._bits, np.int64)
        self.add(slots, sums)

    def sorted(self) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
        """The keys, ascending, with their counts."""
        held = np.flatnonzero(self.slots != FREE)
        held = held[np.argsort(self.slots[held])]
        return self.slots[held], self.sums[held]


def _as_keys(keys: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """As kernels take them."""
    return np.require(keys, np.uint64, ["C", "W"])
