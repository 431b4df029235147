"""N-grams that are too rare to be asked for, taken out of a table of windows, and the counts of all others kept."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from textmine.counts.ngrams import FIRST_WIDE_ID, NARROW_BITS, Layout
from textmine.counts.rows import Columns, RowCounts, add_up_rows, differ_from_next, take
from textmine.text.symbols import WIDE


def without_rare(rows: RowCounts, layout: Layout, least: int) -> RowCounts:
    """Windows in which whatever occurs less than `least` times is cut off; WIDE stands where that began.

    rows : complete for each pair of first symbols that occurs: no other table has windows that begin with it
    All n-grams that are as frequent, of all orders, keep their counts; so does the sum of the windows that begin with
    a symbol, which is never cut off.
    """
    depth = np.ones(len(rows), np.int64)  # how many first symbols stay
    for order in range(2, layout.order + 1):
        depth[_count_of_beginnings(rows, layout, order) >= least] = order
    windows = layout.symbols(rows.columns, layout.order)
    places = np.arange(layout.order)
    windows[places > depth[:, None]] = 0
    cut = depth < layout.order
    windows[cut, depth[cut]] = WIDE
    columns, counts = layout.pack(windows), rows.counts
    if layout.bits != NARROW_BITS:  # what has no wide symbol left is counted by narrow rows
        is_wide = (windows >= FIRST_WIDE_ID).any(axis=1)
        columns, counts = take(columns, is_wide), counts[is_wide]
    return add_up_rows(columns, counts)


def _count_of_beginnings(rows: RowCounts, layout: Layout, order: int) -> NDArray[np.int64]:
    """Of each window, how many begin with the same `order` symbols."""
    last = np.flatnonzero(differ_from_next(_truncated(rows, layout, order)))
    counts = np.diff(rows.ends[last], prepend=0)
    return np.repeat(counts, np.diff(last, prepend=-1))


def _truncated(rows: RowCounts, layout: Layout, order: int) -> Columns:
    return rows.columns if order == layout.order else layout.truncate(rows.columns, order)
