"""N-grams by their prefixes: a trie whose levels are hash tables (kernels/levels.py).

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
from textmine.kernels.levels import EMPTY, ID_BITS, find_all, place_all

MAX_IDS = 1 << ID_BITS

_MAX_HOMES = 1 << 31  # so that rows fit into 32 bits
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
        """The level of distinct keys, shape (n,), and the row of each of them."""
        n_homes = int(len(keys) / _FILLED) + 1
        if n_homes > _MAX_HOMES:
            raise InputError(
                f"{len(keys):,} n-grams of one order are more than a model can hold", hint="Train on less text."
            )
        keys = np.require(keys, np.uint64, ["C", "W"])
        rows = np.empty(len(keys), np.uint32)
        end = place_all(keys, np.zeros(n_homes, np.uint32), rows)
        slots = np.full(max(n_homes, end) + 1, EMPTY, np.uint64)
        slots[rows] = keys
        return cls(slots, n_homes), rows

    def __len__(self) -> int:
        return len(self.keys)

    def occupied(self) -> NDArray[np.int64]:
        """The rows that hold an n-gram, ascending."""
        return np.flatnonzero(self.keys != EMPTY)

    def find(self, prefixes: NDArray[np.int64], ids: NDArray[np.int64]) -> NDArray[np.int64]:
        """The row of each n-gram, -1 if absent.

        prefixes : rows in the level below, shape (n,), each >= 0
        ids      : last symbols, shape (n,), each in [0, MAX_IDS)
        """
        queries = keys_of(prefixes, ids)
        found = np.empty(len(queries), np.int64)
        find_all(queries, self.keys, self.n_homes, found)
        return found


def keys_of(prefixes: NDArray[np.integer], ids: NDArray[np.integer]) -> NDArray[np.uint64]:
    """The keys of n-grams (see Level)."""
    return prefixes.astype(np.uint64) << np.uint64(ID_BITS) | ids.astype(np.uint64)


def split_keys(keys: NDArray[np.uint64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The inverse of `keys_of`: rows of the first symbols, and last symbols."""
    return (keys >> np.uint64(ID_BITS)).view(np.int64), (keys & np.uint64(MAX_IDS - 1)).view(np.int64)
