"""N-grams by their beginnings: a trie whose levels are hash tables, all look-ups in lock-step.

An n-gram of order k is the row of its first k - 1 symbols in the level below and the id of its last
symbol, together one 64-bit key. Rows of order 1 are the ids themselves. So any vocabulary and any order
fit, and what a text needs at each position is one look-up an order: the n-gram that ends here is the
one that ended a symbol before, and this symbol.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from textmine.errors import InputError

ID_BITS = 24
MAX_IDS = 1 << ID_BITS
RECORD = np.dtype([("key", np.uint64), ("log10_prob", np.float32), ("log10_backoff", np.float32)])
"""What is known of an n-gram lies side by side, so that a look-up waits for memory once."""

_MAX_HOMES = 1 << 31  # so that rows fit into 32 bits
_EMPTY = np.uint64(2**64 - 1)
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)  # 2**64 / golden ratio, odd: Fibonacci hashing (Knuth, TAOCP 3, 6.4)
_HALF = np.uint64(32)
_FILLED = 0.6  # of the slots


@dataclass(frozen=True, slots=True)
class Level:
    """The n-grams of one order. The row of an n-gram is where it lies; some rows are empty.

    records : RECORD, shape (n_rows,); keys are `prefix row << ID_BITS | id`; linear probing, the last row is empty
    n_homes : rows that a hash may point to; the others hold what they pushed on
    """

    records: NDArray[np.void]
    n_homes: int

    @classmethod
    def of(cls, keys: NDArray[np.uint64]) -> tuple[Level, NDArray[np.uint32]]:
        """The level of distinct keys, shape (n,), its logarithms zero, and the row that each of them got.

        Sorted by home, each goes to its home or right behind the one before it: linear probing without probes.
        """
        n_homes = int(len(keys) / _FILLED) + 1
        if n_homes > _MAX_HOMES:
            raise InputError(
                f"{len(keys):,} n-grams of one order are more than a model can hold", hint="Give it less text."
            )
        by_home = _homes(keys, n_homes).astype(np.uint64) << _HALF | np.arange(len(keys), dtype=np.uint64)
        by_home.sort()
        order = by_home.astype(np.uint32)
        by_home >>= _HALF
        homes = by_home.view(np.int64)
        places = np.arange(len(keys))
        homes -= places
        np.maximum.accumulate(homes, out=homes)
        homes += places
        del places
        n_rows = max(n_homes, int(homes[-1]) + 1 if len(homes) else 0) + 1
        records = np.zeros(n_rows, RECORD)
        records["key"] = _EMPTY
        records["key"][homes] = keys[order]
        rows = np.empty(len(keys), np.uint32)
        rows[order] = homes
        return cls(records, n_homes), rows

    def __len__(self) -> int:
        return len(self.records)

    @property
    def keys(self) -> NDArray[np.uint64]:
        """By row; all ones where there is none."""
        return self.records["key"]

    def occupied(self) -> NDArray[np.int64]:
        """The rows that hold an n-gram, ascending."""
        return np.flatnonzero(self.keys != _EMPTY)

    def find(self, prefixes: NDArray[np.int64], ids: NDArray[np.int64]) -> NDArray[np.int64]:
        """The row of each n-gram, -1 for those that are not there.

        prefixes : rows in the level below, shape (n,), each >= 0
        ids      : last symbols, shape (n,), each in [0, MAX_IDS)
        """
        return self.look_up(prefixes, ids)[0]

    def look_up(
        self, prefixes: NDArray[np.int64], ids: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], NDArray[np.void]]:
        """As `find`, and the records of the n-grams that are there; any others at the others."""
        queries = keys_of(prefixes, ids)
        rows = _homes(queries, self.n_homes)
        records = self._at(rows)
        waiting = np.flatnonzero(records["key"] != queries)
        at, queries, found = rows[waiting], queries[waiting], records["key"][waiting]
        while len(waiting):
            goes_on = found != _EMPTY
            rows[waiting[~goes_on]] = -1
            waiting, at, queries = waiting[goes_on], at[goes_on] + 1, queries[goes_on]
            probed = self._at(at)
            found = probed["key"]
            is_there = found == queries
            rows[waiting[is_there]] = at[is_there]
            records[waiting[is_there]] = probed[is_there]
            is_there = ~is_there
            waiting, at, queries, found = waiting[is_there], at[is_there], queries[is_there], found[is_there]
        return rows, records

    def _at(self, rows: NDArray[np.int64]) -> NDArray[np.void]:
        as_numbers = self.records.view(np.complex128)  # 16 bytes, too, and numpy is quick at taking them
        return np.take(as_numbers, rows, mode="clip").view(RECORD)


def keys_of(prefixes: NDArray[np.int64], ids: NDArray[np.int64]) -> NDArray[np.uint64]:
    """The keys of n-grams (see Level)."""
    return prefixes.astype(np.uint64) << np.uint64(ID_BITS) | ids.astype(np.uint64)


def split_keys(keys: NDArray[np.uint64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The inverse of `keys_of`: rows of the first symbols, and last symbols."""
    return (keys >> np.uint64(ID_BITS)).view(np.int64), (keys & np.uint64(MAX_IDS - 1)).view(np.int64)


def _homes(keys: NDArray[np.uint64], n_homes: int) -> NDArray[np.int64]:
    """Where a look-up of each key begins, in [0, n_homes)."""
    hashed = keys * _MULTIPLIER
    hashed >>= _HALF
    hashed *= np.uint64(n_homes)
    hashed >>= _HALF
    return hashed.view(np.int64)
