"""Modified Kneser-Ney, order by order: adjusted counts, and interpolated probabilities (lm/kneser_ney.py).

The n-grams of an order have numbers in the order of a count table, in which those that begin alike are together, and
rows in a level (kernels/levels.py). Those of order 1 are symbols: number, row and symbol are the same.

keys     : uint64, shape (n,): the row of all symbols but the last << 24 | the last symbol
rows     : uint32, shape (n,)
suffixes : uint32, shape (n,): the row, one order below, of all symbols but the first
numbers  : uint32, by row, the inverse of `rows`
adjusted : int64, shape (n,): adjusted counts
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from textmine.kernels.compiled import compiled
from textmine.kernels.levels import ID_BITS, find, home_of, key_of
from textmine.kernels.prefetch import prefetch

_BITS = np.uint64(ID_BITS)
_ID = np.uint64((1 << ID_BITS) - 1)
_AHEAD = 16
"""So many n-grams before one is looked at, what it needs is asked for; twice as many before, where that is found."""


@compiled
def find_suffixes(
    keys: NDArray[np.uint64],
    numbers_below: NDArray[np.uint32],
    suffixes_below: NDArray[np.uint32],
    keys_below: NDArray[np.uint64],
    n_homes_below: int,
    adjusted_below: NDArray[np.int64],
    suffixes: NDArray[np.uint32],
) -> None:
    """Find the suffixes of n-grams, and count in how many each of these is one.

    keys : of order 3 or above
    numbers_below, suffixes_below : of the order below; keys_below, n_homes_below : its level
    adjusted_below : of the order below, 1 is added for each n-gram; `suffixes` is written: all ones if one is missing
    """
    queries = np.empty(_AHEAD, np.uint64)
    known = np.uint64(0)
    rest: Any = np.int64(-1)
    for i in range(-2 * _AHEAD, len(keys)):
        coming = i + 2 * _AHEAD
        if coming < len(keys):
            prefetch(numbers_below, np.int64(keys[coming] >> _BITS))
        coming = i + _AHEAD
        if 0 <= coming < len(keys):
            prefix = keys[coming] >> _BITS
            if prefix != known or rest < 0:
                known = prefix
                rest = np.int64(suffixes_below[numbers_below[prefix]])
        if i >= 0:
            row = find(queries[i % _AHEAD], keys_below, n_homes_below)
            suffixes[i] = row
            if row >= 0:
                adjusted_below[numbers_below[row]] += 1
        if 0 <= coming < len(keys):
            last: Any = keys[coming] & _ID
            query = key_of(rest, last)
            queries[coming % _AHEAD] = query
            prefetch(keys_below, home_of(query, n_homes_below))


@compiled
def sum_up(
    keys: NDArray[np.uint64],
    adjusted: NDArray[np.int64],
    discounts: NDArray[np.float64],
    numbers_below: NDArray[np.uint32],
    totals: NDArray[np.float64],
    left: NDArray[np.float64],
) -> None:
    """Add up, over the n-grams that begin alike, the adjusted counts and what discounting takes from them.

    discounts : of adjusted counts of 0, 1, 2, and 3 or more
    totals, left : by number in the order below; added to
    """
    known = np.uint64(0)
    number = np.int64(-1)
    for i in range(len(keys)):
        if i + _AHEAD < len(keys):
            prefetch(numbers_below, np.int64(keys[i + _AHEAD] >> _BITS))
        prefix = keys[i] >> _BITS
        if prefix != known or number < 0:
            known = prefix
            number = np.int64(numbers_below[prefix])
        totals[number] += adjusted[i]
        left[number] += discounts[min(adjusted[i], 3)]


@compiled
def interpolate(
    keys: NDArray[np.uint64],
    suffixes: NDArray[np.uint32],
    adjusted: NDArray[np.int64],
    discounts: NDArray[np.float64],
    numbers_below: NDArray[np.uint32],
    totals: NDArray[np.float64],
    backoffs: NDArray[np.float64],
    probs_below: NDArray[np.float64],
    probs: NDArray[np.float64],
) -> None:
    """The probability of the last symbol of each n-gram after those before it; `probs` is written.

    totals, backoffs, probs_below : by number in the order below
    """
    known = np.uint64(0)
    number = np.int64(-1)
    for i in range(-_AHEAD, len(keys)):
        coming = i + 2 * _AHEAD
        if coming < len(keys):
            prefetch(numbers_below, suffixes[coming])
            prefetch(numbers_below, np.int64(keys[coming] >> _BITS))
        coming = i + _AHEAD
        if coming < len(keys):
            prefetch(probs_below, numbers_below[suffixes[coming]])
        if i >= 0:
            prefix = keys[i] >> _BITS
            if prefix != known or number < 0:
                known = prefix
                number = np.int64(numbers_below[prefix])
            own = (adjusted[i] - discounts[min(adjusted[i], 3)]) / totals[number]
            probs[i] = own + backoffs[number] * probs_below[numbers_below[suffixes[i]]]


@compiled
def invert(rows: NDArray[np.uint32], numbers: NDArray[np.uint32]) -> None:
    """The number of each row; `numbers` is written."""
    for number in range(len(rows)):
        if number + _AHEAD < len(rows):
            prefetch(numbers, rows[number + _AHEAD])
        numbers[rows[number]] = number
