"""N-grams of one order in a sorted table of windows of up to four characters (counts/ngrams.py)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from textmine.kernels.compiled import compiled

_BITS = 16
_END, _WIDE = 0, 1


@compiled
def find_beginnings(
    keys: NDArray[np.uint64],
    ends: NDArray[np.int64],
    start: int,
    stop: int,
    order: int,
    marks: bool,
    min_count: int,
    found: NDArray[np.uint64],
    counts: NDArray[np.int64],
) -> int:
    """The distinct first `order` symbols of windows, if they are an n-gram and occur `min_count` times.

    keys, ends : of the table, shape (n_rows,), read-only; a key has 16 bits for each symbol, the first one highest
    start, stop : those whose first window is in these rows
    marks  : also n-grams with the mark of the start or the end of a run
    found, counts : shape (stop - start,), written: n-grams as keys with zeros behind them, ascending, and their counts
    Returns how many there are.
    """
    bits, symbol = np.uint64(_BITS), np.uint64((1 << _BITS) - 1)
    end, wide = np.uint64(_END), np.uint64(_WIDE)
    shift = np.uint64(64 - _BITS * order)
    n = np.int64(0)
    row = np.int64(start)
    if row > 0:
        while row < stop and keys[row] >> shift == keys[row - 1] >> shift:
            row += 1
    while row < stop:
        ngram = keys[row] >> shift
        behind = row + 1
        while behind < len(keys) and keys[behind] >> shift == ngram:
            behind += 1
        last, second_last = ngram & symbol, ngram >> bits & symbol
        first = ngram >> np.uint64(_BITS * (order - 1))
        if not marks:
            is_whole = last > wide and first != end
        elif order == 1:
            is_whole = first != wide
        else:
            is_whole = (last != wide and second_last > wide) or (order == 2 and first == end and last > wide)
        count = ends[behind - 1] - (ends[row - 1] if row else np.int64(0))
        if is_whole and count >= min_count:
            found[n] = ngram << shift
            counts[n] = count
            n += 1
        row = behind
    return int(n)
