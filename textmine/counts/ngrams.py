"""Symbols to sorted n-gram counts of all orders with one sort.

Two tables side by side count everything, because 16 bits a symbol hold Han but not every Latin unit:

- *narrow*: n-grams of Han characters of the basic plane, as 64-bit keys, 16 bits a symbol, the first one
  highest, zeros after the last. A symbol is its code point, END (0) stands for the start or end of a
  run, WIDE (1) for any other symbol; behind an END or WIDE that is not the first, a key is all zeros.
- *wide*: n-grams that hold a wide symbol, as rows of symbol ids.

Because END is a symbol, the key (a, b, c, END) counts how often a run ends in a b c, and (END, a, b, c)
how often one begins so: what a language model calls `a b c </s>` and `<s> a b c`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from textmine.counts.packing import add_up, count_keys
from textmine.text.symbols import WIDE

MAX_NARROW_ORDER = 4
FIRST_WIDE_ID = 0x10000
"""Ids of wide symbols begin here, in the order of their text; a Han character's id is its code point."""


@dataclass(frozen=True, slots=True)
class NgramRows:
    """Distinct n-grams up to some order, ascending, with counts: what one sort gives.

    keys        : uint64, shape (n_narrow,), narrow n-grams of order 4 or as long as the run lasts
    counts      : int64, shape (n_narrow,)
    wide        : uint32, shape (n_wide, order), rows of ids that hold a wide one, zeros behind an END
    wide_counts : int64, shape (n_wide,)
    """

    keys: NDArray[np.uint64]
    counts: NDArray[np.int64]
    wide: NDArray[np.uint32]
    wide_counts: NDArray[np.int64]


def narrow_keys(narrow: NDArray[np.uint16]) -> NDArray[np.uint64]:
    """The key of each position of a sequence of symbols that begins and ends with END; not sorted.

    narrow : uint16, shape (n,), as in Symbols
    Returns uint64, one for each position but those that are WIDE and the last.
    """
    padded = np.concatenate([narrow, np.zeros(MAX_NARROW_ORDER - 1, np.uint16)])
    n = len(narrow)
    keys = narrow.astype(np.uint64) << np.uint64(48)
    going = np.ones(n, np.bool_)
    for place, shift in ((1, 32), (2, 16), (3, 0)):
        symbol = padded[place : place + n]
        keys |= np.where(going, symbol, 0).astype(np.uint64) << np.uint64(shift)
        going &= symbol > WIDE
    kept = narrow != WIDE
    kept[-1] = False
    return keys[kept]


def count_narrow(keys: NDArray[np.uint64]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Distinct keys, ascending, and counts. Sorts `keys` in place."""
    return count_keys(keys)


def wide_rows(ids: NDArray[np.uint32], order: int) -> NDArray[np.uint32]:
    """The windows of `order` symbols that hold a wide one, zeros behind an END that is not the first; not sorted.

    ids : uint32, shape (n,), a sequence that begins and ends with END
    """
    is_wide = ids >= FIRST_WIDE_ID
    near = np.zeros(len(ids), np.bool_)
    for place in range(order):
        near[: len(ids) - place] |= is_wide[place:]
    starts = np.flatnonzero(near)
    padded = np.concatenate([ids, np.zeros(order, np.uint32)])
    rows = padded[starts[:, None] + np.arange(order)]
    for place in range(2, order):
        rows[rows[:, place - 1] == 0, place] = 0
    return rows[(rows >= FIRST_WIDE_ID).any(axis=1)]


def add_up_rows(
    rows: NDArray[np.uint32], counts: NDArray[np.int64]
) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """Distinct rows, ascending by symbol, with the sums of their counts."""
    if not len(rows):
        return rows, counts
    by_row = np.lexsort(rows.T[::-1])
    ordered = rows[by_row]
    first = np.flatnonzero(np.concatenate([[True], (ordered[1:] != ordered[:-1]).any(axis=1)]))
    return ordered[first], np.add.reduceat(counts[by_row], first)


def narrow_order(
    keys: NDArray[np.uint64], counts: NDArray[np.int64], order: int
) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """The narrow n-grams of one order from ascending keys of order 4: shifted right, equal ones are neighbours.

    END may be the first or the last symbol of an n-gram; keys that are shorter are left out.
    """
    shifted = keys >> np.uint64(16 * (MAX_NARROW_ORDER - order))
    whole = _is_whole(shifted, order)
    shifted, counts = shifted[whole], counts[whole]
    if not len(shifted):
        return shifted, counts
    first = np.flatnonzero(np.concatenate([[True], shifted[1:] != shifted[:-1]]))
    return shifted[first], np.add.reduceat(counts, first)


def _is_whole(keys: NDArray[np.uint64], order: int) -> NDArray[np.bool_]:
    """Whether the last symbol is no WIDE and the one before it no END (unless it is the first) and no WIDE."""
    last = keys & np.uint64(0xFFFF)
    whole = last != WIDE
    if order > 2:
        whole &= (keys >> np.uint64(16)) & np.uint64(0xFFFF) > WIDE
    elif order == 2:
        whole &= (keys >> np.uint64(16)) != WIDE
    return whole


def wide_order(
    rows: NDArray[np.uint32], counts: NDArray[np.int64], order: int
) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """The wide n-grams of one order from ascending rows of a higher or the same order."""
    cut = rows[:, :order]
    whole = (cut >= FIRST_WIDE_ID).any(axis=1)
    if order > 2:
        whole &= cut[:, -2] != 0
    cut, counts = cut[whole], counts[whole]
    if not len(cut):
        return cut, counts
    first = np.flatnonzero(np.concatenate([[True], (cut[1:] != cut[:-1]).any(axis=1)]))
    return cut[first], np.add.reduceat(counts, first)


__all__ = ["NgramRows", "add_up"]
