"""Sorted tables of rows of integers, with the count of each.

A row is one or a few unsigned integers, compared one after another; a table stores its rows by column.
Counts are stored as cumulative sums, so that the count of a range of rows is one subtraction.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

Columns = tuple[NDArray[Any], ...]
"""Rows by column: arrays of unsigned integers of equal length, the most significant column first."""


@dataclass(frozen=True, slots=True)
class RowCounts:
    """Distinct rows, ascending, with their counts.

    columns : unsigned, each of shape (n,)
    ends    : int64, shape (n,), the cumulative count: of this row and all rows before it
    """

    columns: Columns
    ends: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.ends)

    @property
    def counts(self) -> NDArray[np.int64]:
        """The count of each row, int64, shape (n,)."""
        return np.diff(self.ends, prepend=0)

    @property
    def n_total(self) -> int:
        """The sum of all counts."""
        return int(self.ends[-1]) if len(self) else 0

    def slice(self, start: int, stop: int) -> RowCounts:
        """Rows [start, stop)."""
        before = self.ends[start - 1] if start else 0
        return RowCounts(tuple(column[start:stop] for column in self.columns), self.ends[start:stop] - before)

    def sums(self, starts: NDArray[np.int64], stops: NDArray[np.int64]) -> NDArray[np.int64]:
        """The total count of the rows [start, stop) of each range; shape (n_ranges,)."""
        if not len(self):
            return np.zeros(len(starts), np.int64)
        below = np.where(starts > 0, self.ends[starts - 1], 0)
        return np.where(stops > starts, self.ends[stops - 1], below) - below


def take(columns: Columns, rows: Any) -> Columns:
    """The rows selected by an index, mask or slice."""
    return tuple(column[rows] for column in columns)


def are_below(rows: Columns, others: Columns) -> NDArray[np.bool_]:
    """Which rows are below the others at the same places; shape (n,)."""
    below = rows[-1] < others[-1]
    for row, other in zip(rows[-2::-1], others[-2::-1], strict=True):
        below = (row < other) | ((row == other) & below)
    return below


def concatenate(parts: Sequence[Columns]) -> Columns:
    """The rows of several tables one after another; at least one."""
    return tuple(np.concatenate(columns) for columns in zip(*parts, strict=True))


def join(pieces: Iterable[RowCounts], empty: RowCounts, max_rows: int) -> RowCounts:
    """The disjoint, ascending tables as one.

    empty    : a table of that kind without rows
    max_rows : an upper bound of the number of rows; memory beyond the actual rows is never touched
    """
    columns = tuple(np.empty(max_rows, column.dtype) for column in empty.columns)
    ends = np.empty(max_rows, np.int64)
    n_rows = total = 0
    for piece in pieces:
        filled = slice(n_rows, n_rows + len(piece))
        for column, part in zip(columns, piece.columns, strict=True):
            column[filled] = part
        np.add(piece.ends, total, out=ends[filled])
        n_rows += len(piece)
        total += piece.n_total
    return RowCounts(take(columns, slice(n_rows)), ends[:n_rows])


def sort_rows(columns: Columns) -> Columns:
    """The rows in ascending order; a single column is sorted in place, which numpy does fastest."""
    if len(columns) == 1:
        columns[0].sort()
        return columns
    first, *others = take(columns, np.argsort(columns[0]))  # vectorised by numpy, unlike its stable sorts
    differs = differ_from_next((first,))
    tied = ~differs
    tied[1:] |= tied[:-1].copy()
    group: NDArray[np.int64] = np.cumsum(differs)[tied] - differs[tied]  # of rows with equal first columns, ascending
    rest = [column[tied] for column in others]
    if len(rest) == 1 and rest[0].itemsize <= 4 and len(group) < 1 << 32:
        bits = np.uint64(8 * rest[0].itemsize)
        together = group.astype(np.uint64) << bits | rest[0]
        together.sort()
        others[0][tied] = together.astype(rest[0].dtype)
    else:
        order = np.lexsort((*rest[::-1], group))
        for column, values in zip(others, rest, strict=True):
            column[tied] = values[order]
    return (first, *others)


def count_sorted(columns: Columns) -> RowCounts:
    """The table of ascending rows that may be repeated."""
    last = np.flatnonzero(differ_from_next(columns))
    return RowCounts(take(columns, last), last + 1)


def add_up_rows(columns: Columns, counts: NDArray[np.int64]) -> RowCounts:
    """The table of rows in any order, the counts of equal ones summed."""
    order = np.argsort(columns[0]) if len(columns) == 1 else np.lexsort(columns[::-1])
    columns = take(columns, order)
    last = np.flatnonzero(differ_from_next(columns))
    return RowCounts(take(columns, last), np.cumsum(counts[order])[last])


def differ_from_next(columns: Columns) -> NDArray[np.bool_]:
    """Whether a row differs from the next one; True for the last row."""
    differs = np.ones(len(columns[0]), np.bool_)
    np.not_equal(columns[0][1:], columns[0][:-1], out=differs[:-1])
    for column in columns[1:]:
        differs[:-1] |= column[1:] != column[:-1]
    return differs


def search(columns: Columns, rows: Columns, side: Literal["left", "right"] = "left") -> NDArray[np.int64]:
    """Like np.searchsorted: how many rows of an ascending table are below (`right`: not above) each of `rows`."""
    low = np.searchsorted(columns[0], rows[0], "left" if len(columns) > 1 else side)
    if len(columns) == 1:
        return low
    high = np.searchsorted(columns[0], rows[0], "right")
    for i, (column, values) in enumerate(zip(columns[1:], rows[1:], strict=True), 2):
        if i == len(columns):
            return _search_within(column, values, low, high, side)
        low, high = (_search_within(column, values, low, high, end) for end in ("left", "right"))
    return low


def _search_within(
    column: NDArray[Any], values: NDArray[Any], low: NDArray[np.int64], high: NDArray[np.int64], side: str
) -> NDArray[np.int64]:
    """The place of each value among the ascending entries [low, high) of a column, all in lock-step."""
    low, high = low.copy(), high.copy()
    open_ones = np.flatnonzero(low < high)
    while len(open_ones):
        middle = (low[open_ones] + high[open_ones]) // 2
        entries = column[middle]
        goes_up = entries < values[open_ones] if side == "left" else entries <= values[open_ones]
        low[open_ones[goes_up]] = middle[goes_up] + 1
        high[open_ones[~goes_up]] = middle[~goes_up]
        open_ones = open_ones[low[open_ones] < high[open_ones]]
    return low
