"""The levels of a trie of n-grams (lm/trie.py): hash tables that are filled at once, and looked things up in.

keys    : uint64, shape (n_rows,): row of the first symbols in the level below << 24 | last symbol; EMPTY in empty rows
n_homes : the look-up of a key begins at one of so many rows; at least one row behind them is empty
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from textmine.kernels.compiled import compiled, part
from textmine.kernels.hashing import MULTIPLIER
from textmine.kernels.prefetch import prefetch

ID_BITS = 24
EMPTY = 2**64 - 1

_EMPTY = np.uint64(EMPTY)
_MULTIPLIER = np.uint64(MULTIPLIER)
_HALF = np.uint64(32)
_BITS = np.uint64(ID_BITS)
_AHEAD = 16
"""So many keys before one is looked up, its home is asked for."""


@compiled
def place_all(keys: NDArray[np.uint64], next_rows: NDArray[np.uint32], rows: NDArray[np.uint32]) -> Any:
    """Give each key a row: its home, or the first free one behind it, in the order of homes, then of keys.

    keys      : distinct, shape (n,)
    next_rows : shape (n_homes,), zeros; written over
    rows      : shape (n,), written
    Returns one more than the highest row in use.
    """
    n_homes = len(next_rows)
    for i in range(len(keys)):
        if i + _AHEAD < len(keys):
            prefetch(next_rows, home_of(keys[i + _AHEAD], n_homes))
        next_rows[home_of(keys[i], n_homes)] += 1
    end: Any = np.int64(0)
    for home in range(n_homes):
        n = np.int64(next_rows[home])
        first = max(end, home)
        next_rows[home] = first
        end = first + n if n else end
    for i in range(len(keys)):
        if i + _AHEAD < len(keys):
            prefetch(next_rows, home_of(keys[i + _AHEAD], n_homes))
        home = home_of(keys[i], n_homes)
        rows[i] = next_rows[home]
        next_rows[home] += 1
    return end


@compiled
def find_all(queries: NDArray[np.uint64], keys: NDArray[np.uint64], n_homes: int, found: NDArray[np.int64]) -> None:
    """The row of each query, -1 if it is not there; `found` is written."""
    for i in range(len(queries)):
        if i + _AHEAD < len(queries):
            prefetch(keys, home_of(queries[i + _AHEAD], n_homes))
        found[i] = find(queries[i], keys, n_homes)


@part
def find(key: np.uint64, keys: NDArray[np.uint64], n_homes: int) -> Any:
    """The row of a key, -1 if it is not there."""
    row = home_of(key, n_homes)
    while keys[row] != key:
        if keys[row] == _EMPTY:
            return np.int64(-1)
        row += 1
    return row


@part
def home_of(key: np.uint64, n_homes: int) -> Any:
    """The row at which the look-up of a key begins, in [0, n_homes)."""
    return np.int64((key * _MULTIPLIER >> _HALF) * np.uint64(n_homes) >> _HALF)


@part
def key_of(prefix: int, last: int) -> Any:
    """The key of the n-gram of a row of the level below and a symbol."""
    return np.uint64(prefix) << _BITS | np.uint64(last)
