"""Keys of 64 bits in hash tables with open addressing and linear probing.

slots  : uint64, shape (n_slots,), a power of two: the key there, or FREE
tags   : uint8, shape (n_slots,): further bits of the hash, at least 1; 0 where no key is. Most keys that are not there
         are told by it, and it is small enough for the cache
values : int32 or int64, shape (n_slots,): the row of the key there, or its count
shift  : the home of a key is its hash >> shift, at least 8
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from textmine.kernels.compiled import compiled, part
from textmine.kernels.hashing import MULTIPLIER
from textmine.kernels.prefetch import prefetch

FREE = 2**64 - 1
_FREE = np.uint64(FREE)
_AHEAD = 16
"""So many keys before one is looked up, its place is asked for."""
_MULTIPLIER = np.uint64(MULTIPLIER)
_TAG_BITS, _TAG = np.uint64(8), np.uint64(0xFF)


@compiled
def fill(
    keys: NDArray[np.uint64], shift: int, slots: NDArray[np.uint64], tags: NDArray[np.uint8], rows: NDArray[np.int32]
) -> None:
    """Put distinct keys into an empty table."""
    mask = len(slots) - 1
    for row in range(len(keys)):
        at, tag = _home(keys[row], shift)
        while tags[at]:
            at = at + 1 & mask
        slots[at], tags[at], rows[at] = keys[row], tag, row


@compiled
def find_all(
    queries: NDArray[np.uint64],
    shift: int,
    slots: NDArray[np.uint64],
    tags: NDArray[np.uint8],
    rows: NDArray[np.int32],
    found: NDArray[np.int32],
) -> None:
    """The row of each query, -1 if it is not there; `found` is written."""
    for i in range(len(queries)):
        if i + _AHEAD < len(queries):
            prefetch(tags, _home(queries[i + _AHEAD], shift)[0])
        found[i] = _find(queries[i], shift, slots, tags, rows)


@compiled
def find_windows(
    symbols: NDArray[np.uint16],
    shift: int,
    slots: NDArray[np.uint64],
    tags: NDArray[np.uint8],
    rows: NDArray[np.int32],
    found: NDArray[np.int32],
) -> None:
    """The row of the four symbols from each place on, -1 if they are not there; `found`, shape (n - 3,), is written.

    The key of symbols is made of their 16 bits, the first one highest.
    """
    bits = np.uint64(16)
    key = np.uint64(0)
    coming = np.uint64(0)
    for at in range(-_AHEAD, len(symbols)):
        if at + _AHEAD < len(symbols):
            coming = coming << bits | np.uint64(symbols[at + _AHEAD])
            prefetch(tags, _home(coming, shift)[0])
        if at >= 0:
            key = key << bits | np.uint64(symbols[at])
        if at >= 3:
            found[at - 3] = _find(key, shift, slots, tags, rows)


@compiled
def add_counts(
    keys: NDArray[np.uint64],
    counts: NDArray[np.int64],
    begin: int,
    shift: int,
    slots: NDArray[np.uint64],
    sums: NDArray[np.int64],
    n_held: int,
) -> tuple[int, int]:
    """Add the counts of keys, from the one of index `begin` on; FREE is no key.

    n_held : keys that are in the table already
    Returns the index of the first key for which there was no room, or the number of keys, and the new `n_held`.
    """
    for i in range(begin, len(keys)):
        if i + _AHEAD < len(keys):
            prefetch(slots, _home(keys[i + _AHEAD], shift)[0])
        if keys[i] != _FREE:
            if 2 * n_held >= len(slots):
                return i, n_held
            n_held += add_count(keys[i], counts[i], shift, slots, sums)
    return len(keys), n_held


@part
def add_count(key: np.uint64, count: int, shift: int, slots: NDArray[np.uint64], sums: NDArray[np.int64]) -> int:
    """Add the count of a key, for which there is room; 1 if it is a new one."""
    mask = len(slots) - 1
    at, _ = _home(key, shift)
    while slots[at] != key:
        if slots[at] == _FREE:
            slots[at] = key
            sums[at] = count
            return 1
        at = at + 1 & mask
    sums[at] += count
    return 0


@part
def _find(
    key: np.uint64, shift: int, slots: NDArray[np.uint64], tags: NDArray[np.uint8], rows: NDArray[np.int32]
) -> Any:
    mask = len(slots) - 1
    at, tag = _home(key, shift)
    while tags[at]:
        if tags[at] == tag and slots[at] == key:
            return rows[at]
        at = at + 1 & mask
    return np.int32(-1)


@part
def _home(key: np.uint64, shift: int) -> Any:
    """Where the look-up of a key begins, and its tag."""
    hashed = key * _MULTIPLIER >> np.uint64(shift) - _TAG_BITS
    return np.int64(hashed >> _TAG_BITS), np.uint8(max(hashed & _TAG, np.uint64(1)))
