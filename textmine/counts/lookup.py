"""Looks up millions of keys at once: a hash table whose probes are array operations."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from textmine.kernels.hashing import MULTIPLIER

_MULTIPLIER = np.uint64(MULTIPLIER)


class KeyTable:
    """The rows of distinct 64-bit keys, by open addressing with linear probing, all queries in lock-step.

    keys : uint64, shape (n_keys,), distinct, none equal to the largest integer
    """

    def __init__(self, keys: NDArray[np.uint64]) -> None:
        bits = max(4, int(2 * len(keys)).bit_length())
        self._shift = np.uint64(64 - bits)
        self._last = (1 << bits) - 1
        self._slots = np.full(1 << bits, _EMPTY)
        self._rows = np.full(1 << bits, -1, np.int32)
        waiting = np.arange(len(keys), dtype=np.int32)
        at = self._home(keys)
        while len(waiting):
            free = self._slots[at] == _EMPTY
            self._slots[at[free]] = keys[waiting[free]]
            self._rows[at[free]] = waiting[free]  # if several keys want a slot, the last one gets it, in both arrays
            placed = self._rows[at] == waiting
            waiting, at = waiting[~placed], (at[~placed] + 1) & self._last

    def find(self, queries: NDArray[np.uint64]) -> NDArray[np.int32]:
        """The row of each query, -1 if absent; same shape as `queries`."""
        at = self._home(queries)
        slots = self._slots[at]
        rows = np.where(slots == queries, self._rows[at], np.int32(-1))
        open_ones = np.flatnonzero((slots != queries) & (slots != _EMPTY))
        at = at[open_ones]
        while len(open_ones):
            at = (at + 1) & self._last
            slots, wanted = self._slots[at], queries[open_ones]
            found = slots == wanted
            rows[open_ones[found]] = self._rows[at[found]]
            still = ~found & (slots != _EMPTY)
            open_ones, at = open_ones[still], at[still]
        return rows

    def _home(self, keys: NDArray[np.uint64]) -> NDArray[np.int64]:
        return ((keys * _MULTIPLIER) >> self._shift).astype(np.int64)


_EMPTY = np.uint64(2**64 - 1)


class KeySieve:
    """Which keys may be in a set: a hashed bit table, a few nanoseconds per query, that avoids failing look-ups."""

    def __init__(self, keys: NDArray[np.uint64]) -> None:
        bits = min(24, max(16, int(8 * len(keys)).bit_length()))
        self._shift = np.uint64(64 - bits)
        self._bits = np.zeros(1 << bits, np.bool_)
        self._bits[self._home(keys)] = True

    def may_hold(self, queries: NDArray[np.uint64]) -> NDArray[np.bool_]:
        """True for every key of the set, and for few other keys."""
        held: NDArray[np.bool_] = self._bits[self._home(queries)]
        return held

    def _home(self, keys: NDArray[np.uint64]) -> NDArray[np.int64]:
        return ((keys * _MULTIPLIER) >> self._shift).astype(np.int64)
