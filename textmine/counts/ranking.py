"""Rows of a table from the most to the least frequent, in bounded memory."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from textmine.counts.words import WordTable


def ranked(table: WordTable, max_rows: int, min_count: int = 1) -> Iterator[NDArray[np.int64]]:
    """Rows with count >= `min_count`, by count descending, then word, in arrays.

    Needs memory for about `max_rows` rows, whatever the size of the table: it makes one pass over the counts
    for each band of counts with that many rows. Rows of one count are in order already, so a band of a
    single count is returned as it is read, however large it is.
    """
    for lowest, highest in _bands(_histogram(table.counts, max_rows), max_rows, max(min_count, 1)):
        held: list[NDArray[np.int64]] = []
        for start in range(0, len(table), max_rows):
            counts = table.counts[start : start + max_rows]
            in_band = counts >= lowest if highest is None else (counts >= lowest) & (counts <= highest)
            rows = np.flatnonzero(in_band) + start
            if lowest == highest:
                yield rows
            else:
                held.append(rows)
        if held:
            rows = np.concatenate(held)
            yield rows[np.argsort(-table.counts[rows], kind="stable")]


_N_BUCKETS = 1 << 16


def _histogram(counts: NDArray[np.int64], max_rows: int) -> NDArray[np.int64]:
    """How many rows have each count; the last bucket is for all larger counts."""
    histogram = np.zeros(_N_BUCKETS, np.int64)
    for start in range(0, len(counts), max_rows):
        clipped = np.minimum(counts[start : start + max_rows], _N_BUCKETS - 1)
        histogram += np.bincount(clipped, minlength=_N_BUCKETS)
    return histogram


def _bands(histogram: NDArray[np.int64], max_rows: int, min_count: int) -> Iterator[tuple[int, int | None]]:
    """Bands (lowest, highest) of counts from the top down, of at most `max_rows` rows or a single count."""
    highest: int | None = None
    lowest = _N_BUCKETS - 1
    n_rows = int(histogram[lowest])
    for count in np.flatnonzero(histogram[:lowest])[::-1].tolist():
        if not n_rows:
            highest = count  # nothing is larger
        elif n_rows + int(histogram[count]) > max_rows:
            yield max(lowest, min_count), highest
            highest, n_rows = count, 0
        lowest = count
        n_rows += int(histogram[count])
        if count < min_count:
            break
    if highest is None or highest >= min_count:
        yield max(lowest, min_count), highest
