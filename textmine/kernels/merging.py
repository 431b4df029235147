"""Sorted tables of words: two become one, or the words of one are looked up in the other.

letters : uint8: words in UTF-8, each followed by END
ends    : int64, shape (n,): one past each word's END; words are distinct and ascending
columns : int64, shape (n_columns, n): what is added up of equal words
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from textmine.kernels.compiled import compiled, part

_END = 0xFF


@compiled
def merge_two(
    letters_1: NDArray[np.uint8],
    ends_1: NDArray[np.int64],
    columns_1: NDArray[np.int64],
    letters_2: NDArray[np.uint8],
    ends_2: NDArray[np.int64],
    columns_2: NDArray[np.int64],
    letters: NDArray[np.uint8],
    ends: NDArray[np.int64],
    columns: NDArray[np.int64],
) -> int:
    """The sum of two tables.

    letters, ends, columns : with room for both, written
    Returns how many words there are.
    """
    n_columns = len(columns)
    nothing: Any = np.int64(0)
    row_1, row_2, start_1, start_2, n, size = nothing, nothing, nothing, nothing, nothing, nothing
    while row_1 < len(ends_1) or row_2 < len(ends_2):
        which = nothing
        if row_1 == len(ends_1):
            which = nothing + 1
        elif row_2 == len(ends_2):
            which = nothing - 1
        else:
            which = _compared(letters_1, start_1, letters_2, start_2)
        if which <= 0:
            end: Any = ends_1[row_1]
            size = _copied(letters_1, start_1, end, letters, size)
        else:
            end = ends_2[row_2]
            size = _copied(letters_2, start_2, end, letters, size)
        for column in range(n_columns):
            columns[column, n] = 0
        if which <= 0:
            for column in range(n_columns):
                columns[column, n] += columns_1[column, row_1]
            start_1 = ends_1[row_1]
            row_1 += 1
        if which >= 0:
            for column in range(n_columns):
                columns[column, n] += columns_2[column, row_2]
            start_2 = ends_2[row_2]
            row_2 += 1
        ends[n] = size
        n += 1
    return int(n)


@compiled
def locate(
    letters: NDArray[np.uint8],
    ends: NDArray[np.int64],
    in_letters: NDArray[np.uint8],
    in_ends: NDArray[np.int64],
    rows: NDArray[np.int64],
) -> None:
    """The row of each word in another table, -1 if it is not there.

    letters, ends, in_letters, in_ends : of both tables, read-only
    rows : shape (n,), written
    Each search begins where the one before ended, with steps that double.
    """
    low: Any = np.int64(0)
    start: Any = np.int64(0)
    n: Any = np.int64(len(in_ends))
    for row in range(len(ends)):
        step: Any = np.int64(1)
        high: Any = low
        while high < n and _compared(in_letters, in_ends[high - 1] if high else 0, letters, start) < 0:
            low = high + 1
            high += step
            step *= 2
        high = min(high, n)
        while low < high:
            middle = (low + high) // 2
            if _compared(in_letters, in_ends[middle - 1] if middle else 0, letters, start) < 0:
                low = middle + 1
            else:
                high = middle
        is_there = low < n and _compared(in_letters, in_ends[low - 1] if low else 0, letters, start) == 0
        rows[row] = low if is_there else -1
        start = ends[row]


@part
def _compared(letters_1: NDArray[np.uint8], at_1: int, letters_2: NDArray[np.uint8], at_2: int) -> Any:
    """Below 0, 0 or above 0: whether the first word comes first, both are equal, or the second one comes first."""
    while letters_1[at_1] == letters_2[at_2]:
        if letters_1[at_1] == _END:
            return np.int64(0)
        at_1 += 1
        at_2 += 1
    if letters_1[at_1] == _END:
        return np.int64(-1)
    if letters_2[at_2] == _END:
        return np.int64(1)
    return np.int64(letters_1[at_1]) - np.int64(letters_2[at_2])


@part
def _copied(letters: NDArray[np.uint8], start: int, end: int, to: NDArray[np.uint8], size: int) -> Any:
    """Copy a word with its END behind what is there; the new size."""
    for at in range(start, end):
        to[size + at - start] = letters[at]
    return size + end - start
