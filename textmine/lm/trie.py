"""N-grams by their prefixes: a trie whose levels are hash tables, with all look-ups in lock-step.

The 64-bit key of an n-gram of order k is the row of its first k - 1 symbols in the level below, followed by
the id of its last symbol. Rows of order 1 are the ids themselves. So any vocabulary and any order fit, and a
text needs one look-up per position and order: the n-gram that ends here is the one that ended one symbol
earlier, plus this symbol.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from textmine.errors import InputError
from textmine.kernels.hashing import MULTIPLIER

ID_BITS = 24
MAX_IDS = 1 << ID_BITS

_MAX_HOMES = 1 << 31  # so that rows fit into 32 bits
_EMPTY = np.uint64(2**64 - 1)
_MULTIPLIER = np.uint64(MULTIPLIER)
_HALF = np.uint64(32)
_FILLED = 0.6  # share of the slots in use


@dataclass(frozen=True, slots=True)
class Level:
    """The n-grams of one order. The row of an n-gram is its slot; some rows are empty.

    keys    : uint64, shape (n_rows,), `prefix row << ID_BITS | id`; linear probing, the last row is empty
    n_homes : rows to which a hash may point; the other rows take what did not fit there
    """

    keys: NDArray[np.uint64]
    n_homes: int

    @classmethod
    def of(cls, keys: NDArray[np.uint64]) -> tuple[Level, NDArray[np.uint32]]:
        """The level of distinct keys, shape (n,), and the row of each of them.

        Sorted by home, each key goes to its home or right after the previous key: linear probing without probes.
        """
        n_homes = int(len(keys) / _FILLED) + 1
        if n_homes > _MAX_HOMES:
            raise InputError(
                f"{len(keys):,} n-grams of one order are more than a model can hold", hint="Train on less text."
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
        slots = np.full(n_rows, _EMPTY)
        slots[homes] = keys[order]
        rows = np.empty(len(keys), np.uint32)
        rows[order] = homes
        return cls(slots, n_homes), rows

    def __len__(self) -> int:
        return len(self.keys)

    def occupied(self) -> NDArray[np.int64]:
        """The rows that hold an n-gram, ascending."""
        return np.flatnonzero(self.keys != _EMPTY)

    def find(self, prefixes: NDArray[np.int64], ids: NDArray[np.int64]) -> NDArray[np.int64]:
        """The row of each n-gram, -1 if absent.

        prefixes : rows in the level below, shape (n,), each >= 0
        ids      : last symbols, shape (n,), each in [0, MAX_IDS)
        """
        queries = keys_of(prefixes, ids)
        rows = _homes(queries, self.n_homes)
        found = self.keys[rows]
        waiting = np.flatnonzero(found != queries)
        at = rows[waiting]
        found, queries = found[waiting], queries[waiting]
        while len(waiting):
            is_empty = found == _EMPTY
            rows[waiting[is_empty]] = -1
            waiting, at, queries = waiting[~is_empty], at[~is_empty] + 1, queries[~is_empty]
            found = self.keys[at]
            differs = found != queries
            rows[waiting] = at
            waiting, at, queries, found = waiting[differs], at[differs], queries[differs], found[differs]
        return rows


def keys_of(prefixes: NDArray[np.int64], ids: NDArray[np.int64]) -> NDArray[np.uint64]:
    """The keys of n-grams (see Level)."""
    return prefixes.astype(np.uint64) << np.uint64(ID_BITS) | ids.astype(np.uint64)


def split_keys(keys: NDArray[np.uint64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The inverse of `keys_of`: rows of the first symbols, and last symbols."""
    return (keys >> np.uint64(ID_BITS)).view(np.int64), (keys & np.uint64(MAX_IDS - 1)).view(np.int64)


def _homes(keys: NDArray[np.uint64], n_homes: int) -> NDArray[np.int64]:
    """The row at which the look-up of each key begins, in [0, n_homes)."""
    hashed = keys * _MULTIPLIER
    hashed >>= _HALF
    hashed *= np.uint64(n_homes)
    hashed >>= _HALF
    return hashed.view(np.int64)
