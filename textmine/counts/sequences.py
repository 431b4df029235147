"""Counting sequences of words (word n-grams) as rows of word numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from textmine.counts.words import WordTable, of_spans
from textmine.text.blocks import code_points

SEPARATOR = " "

BREAK = -1
"""Ends a sequence: stands for line ends and words that are not counted."""


def sequences(ids: NDArray[np.int64], orders: range) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Distinct sequences of adjacent words with their counts: for each order, rows of ids and their counts.

    ids : shape (n_words,), each >= 0 or BREAK
    Yields rows, shape (n_types, order), in no particular order, and counts, shape (n_types,).
    """
    n_ids = int(ids.max(initial=0)) + 1
    unbroken = np.ones(len(ids), np.bool_)
    ranks = np.zeros(len(ids), np.int64)
    for order in range(1, min(orders.stop, len(ids) + 1)):
        last = ids[order - 1 :]
        unbroken = unbroken[: len(last)] & (last != BREAK)
        places = np.flatnonzero(unbroken)
        keys = ranks[places] * n_ids + last[places]
        _, first, inverse, counts = np.unique(keys, return_index=True, return_inverse=True, return_counts=True)
        ranks = np.zeros(len(last), np.int64)
        ranks[places] = inverse
        if order in orders:
            yield ids[places[first][:, None] + np.arange(order)], counts


class SequenceTable:
    """Running counts of sequences of words."""

    def __init__(self, orders: range) -> None:
        self._rows: dict[int, list[NDArray[np.int64]]] = {order: [] for order in orders}
        self._counts: dict[int, list[NDArray[np.int64]]] = {order: [] for order in orders}
        self.n_rows = 0

    def add(self, ids: NDArray[np.int64], sign: int = 1) -> None:
        """Add or subtract the sequences of a stretch of words."""
        for rows, counts in sequences(ids, range(min(self._rows), max(self._rows) + 1)):
            self._rows[rows.shape[1]].append(rows)
            self._counts[rows.shape[1]].append(sign * counts)
            self.n_rows += len(rows)

    def table(self, words: Sequence[str]) -> WordTable:
        """The counts, with the words of a sequence joined by one space; `words` is indexed by word number."""
        letters = code_points("".join(words))
        lengths = np.array([len(word) for word in words], np.int64)
        parts = [
            (*_spelled(np.concatenate(rows), letters, lengths), np.concatenate(self._counts[order]))
            for order, rows in self._rows.items()
            if sum(map(len, rows))
        ]
        if not parts:
            return WordTable.empty()
        points, sizes, counts = (np.concatenate(column) for column in zip(*parts, strict=True))
        return of_spans(points, np.cumsum(sizes) - sizes, sizes, counts[:, None])


def _spelled(
    rows: NDArray[np.int64], letters: NDArray[np.uint32], lengths: NDArray[np.int64]
) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """The concatenated code points of sequences, and the length of each."""
    starts = np.cumsum(lengths) - lengths
    flat = rows.ravel()
    sizes = lengths[flat] + 1  # a separator before each word but the first
    sizes[:: rows.shape[1]] -= 1
    ends = np.cumsum(sizes)
    first = ends - lengths[flat]
    points = np.full(int(ends[-1]), ord(SEPARATOR), np.uint32)
    inside = np.arange(int(lengths[flat].sum()))
    shift = np.cumsum(lengths[flat]) - lengths[flat]
    points[inside + np.repeat(first - shift, lengths[flat])] = letters[
        inside + np.repeat(starts[flat] - shift, lengths[flat])
    ]
    return points, sizes.reshape(rows.shape).sum(axis=1)
