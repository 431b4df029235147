"""Pairs of words as integers, and how many cells of their table have each count.

An unordered pair is one 64-bit integer: the smaller word number in the high half, the larger one in the low half.
Read in both directions, a pair of two different words fills two cells of the table of ordered pairs, each with the
count of the pair; a pair of equal words fills one cell with twice the count. So it is enough to count unordered pairs
to know the ordered cells.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from textmine.counts.packing import add_up

_HALF = np.uint64(32)
_LOW_HALF = np.uint64(2**32 - 1)

CellCounts = tuple[NDArray[np.uint64], NDArray[np.int64]]
"""Distinct counts, ascending, and how many cells have each: all that an entropy needs. They can be added up."""

NO_CELLS: CellCounts = (np.empty(0, np.uint64), np.empty(0, np.int64))


def pairs_at(ids: NDArray[np.uint64], lines: NDArray[np.int64], distance: int, n_before: int = 0) -> NDArray[np.uint64]:
    """The unordered pairs of words that are `distance` words apart in a line.

    ids      : shape (n_words,), each below 2**32
    lines    : shape (n_words,), ascending, the line of each word
    distance : 1 or more
    n_before : pairs within the first so many words are left out
    Returns uint64, shape (n_pairs,), in the order of the text.

    >>> pairs_at(np.array([7, 1, 1], np.uint64), np.array([0, 0, 0]), 1).tolist() == [(1 << 32) + 7, (1 << 32) + 1]
    True
    """
    first = max(n_before - distance, 0)
    if first + distance >= len(ids):
        return np.empty(0, np.uint64)
    one, two = ids[first:-distance], ids[first + distance :]
    keys = np.minimum(one, two)
    keys <<= _HALF
    keys |= np.maximum(one, two)
    in_one_line = lines[first:-distance] == lines[first + distance :]
    kept: NDArray[np.uint64] = keys if in_one_line.all() else keys[in_one_line]
    return kept


def ordered_cells(keys: NDArray[np.uint64], counts: NDArray[np.int64]) -> CellCounts:
    """The cells of ordered pairs that distinct unordered pairs fill.

    keys   : shape (n,), of `pairs_at`, distinct
    counts : shape (n,), how often each pair occurs, each >= 1
    """
    of_one_word = _of_one_word(keys)
    in_cell = np.where(of_one_word, 2 * counts, counts).astype(np.uint64)
    return add_up(in_cell, np.where(of_one_word, 1, 2))


def add_cells(one: CellCounts, two: CellCounts) -> CellCounts:
    """The cells of two disjoint tables, together."""
    return add_up(np.concatenate([one[0], two[0]]), np.concatenate([one[1], two[1]]))


def by_rarer_word(
    keys: NDArray[np.uint64], counts: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """For each pair: the larger of its two word numbers, how many ordered pairs it stands for, and in how many cells.

    keys, counts : as for `ordered_cells`
    """
    return (keys & _LOW_HALF).astype(np.int64), 2 * counts, np.where(_of_one_word(keys), 1, 2)


def _of_one_word(keys: NDArray[np.uint64]) -> NDArray[np.bool_]:
    equal: NDArray[np.bool_] = keys >> _HALF == keys & _LOW_HALF
    return equal
