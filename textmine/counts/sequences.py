"""Counting sequences of words (word n-grams)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from textmine.counts.numbers import WordNumbers
from textmine.counts.spans import gather, sort_spans
from textmine.counts.words import END, WordTable, encode_spans, of_spans
from textmine.kernels.numbering import fill_slots
from textmine.kernels.sequences import NONE, count_sequences

SEPARATOR = " "

BREAK = -1
"""Ends a sequence: stands for line ends and words that are not counted."""

_FIRST_ROWS = 1 << 12
_SPELLED_AT_ONCE = 1 << 17  # sequences


class SequenceTable:
    """Running counts of sequences of words.

    orders : how many words the sequences have
    """

    def __init__(self, orders: range) -> None:
        self._orders = orders
        self._ending = np.full(max(orders.stop - 2, 1), NONE, np.int64)
        self._of_one = np.zeros(0, np.int64)  # counts of sequences of one word
        self._n_rows = 0
        self._slots = np.zeros(4 * _FIRST_ROWS, np.int32)
        self._codes = np.empty(_FIRST_ROWS, np.uint64)
        self._before = np.empty(_FIRST_ROWS, np.int64)
        self._last = np.empty(_FIRST_ROWS, np.int32)
        self._counts = np.empty(_FIRST_ROWS, np.int64)

    @property
    def n_rows(self) -> int:
        """How many sequences there are."""
        return self._n_rows + len(self._of_one)

    def add(self, words: NDArray[np.int64], weight: int = 1) -> None:
        """Count the sequences that end in a stretch of words, which follows the one that was added before.

        words  : shape (n_words,), numbers, or BREAK
        weight : 0 for words whose sequences were counted elsewhere
        """
        if weight and 1 in self._orders:
            counts = np.bincount(words[words >= 0], minlength=len(self._of_one))
            counts[: len(self._of_one)] += self._of_one
            self._of_one = counts
        done = 0 if self._orders.stop > 2 else len(words)
        while done < len(words):
            table = (self._slots, self._codes, self._before, self._last, self._counts)
            done, self._n_rows = count_sequences(words, done, weight, self._ending, *table, self._n_rows)
            if done < len(words):
                self._grow()

    def table(self, numbers: WordNumbers) -> WordTable:
        """The counts, with the words of a sequence joined by one space."""
        of_one = np.flatnonzero(self._of_one)
        parts = [(of_one[:, None], self._of_one[of_one])] if len(of_one) else []
        parts += self._by_order()
        if not parts:
            return WordTable.empty()
        letters, starts, lengths = numbers.spans()
        is_apart = np.minimum.reduceat(letters, starts) > ord(SEPARATOR)
        if all(is_apart[rows].all() for rows, _ in parts):  # so that sequences are in the order of their words
            return _by_words(parts, letters, starts, lengths)
        spelled = [(*_spelled(rows, letters, starts, lengths), counts) for rows, counts in parts]
        points, sizes, counts = (np.concatenate(column) for column in zip(*spelled, strict=True))
        return of_spans(points, np.cumsum(sizes) - sizes, sizes, counts[:, None])

    def _by_order(self) -> list[tuple[NDArray[np.int64], NDArray[np.int64]]]:
        """Rows of word numbers, shape (n_types, order), with their counts, shape (n_types,); for each order from 2."""
        before, counts = self._before[: self._n_rows], self._counts[: self._n_rows]
        last = self._last[: self._n_rows].astype(np.int64)
        found = []
        rows = np.flatnonzero(before < 0)
        words = np.stack([-1 - before[rows], last[rows]], axis=1)
        for order in range(2, self._orders.stop):
            if not len(rows):
                break
            kept = counts[rows] > 0
            if order in self._orders and kept.any():
                found.append((words[kept], counts[rows[kept]]))
            row_of = np.full(self._n_rows, -1, np.int64)
            row_of[rows] = np.arange(len(rows))
            longer = np.flatnonzero(before >= 0)
            longer = longer[row_of[before[longer]] >= 0]
            words = np.concatenate([words[row_of[before[longer]]], last[longer, None]], axis=1)
            rows = longer
        return found

    def _grow(self) -> None:
        n_rows = 2 * len(self._codes)
        self._codes = np.resize(self._codes, n_rows)
        self._before = np.resize(self._before, n_rows)
        self._last = np.resize(self._last, n_rows)
        self._counts = np.resize(self._counts, n_rows)
        self._slots = np.zeros(4 * n_rows, np.int32)
        fill_slots(self._slots, self._codes, self._n_rows)


def _by_words(
    parts: list[tuple[NDArray[np.int64], NDArray[np.int64]]],
    letters: NDArray[np.uint32],
    starts: NDArray[np.int64],
    lengths: NDArray[np.int64],
) -> WordTable:
    """The table of sequences of words whose characters all come after the separator: sorted as rows of numbers.

    parts : rows of word numbers, shape (n, order), and their counts
    letters, starts, lengths : of the words
    """
    order, _ = sort_spans(letters, starts, lengths)
    places = np.zeros(len(order) + 1, np.uint64)  # 0 is no word
    places[order] = np.arange(1, len(order) + 1)
    width = max(rows.shape[1] for rows, _ in parts)
    words = np.concatenate(
        [np.pad(rows, ((0, 0), (0, width - rows.shape[1])), constant_values=-1) for rows, _ in parts]
    )
    counts = np.concatenate([counts for _, counts in parts])
    bits = len(order).bit_length()
    at_once = max(1, 64 // bits)  # words in an integer
    keys = []
    for first in range(0, width, at_once):
        key = np.zeros(len(words), np.uint64)
        for column in range(first, min(first + at_once, width)):
            key = key << np.uint64(bits) | places[words[:, column]]
        keys.append(key)
    sorting = np.argsort(keys[0]) if len(keys) == 1 else np.lexsort(keys[::-1])
    encoded, ends = encode_spans(letters, lengths)
    encoded[ends - 1] = ord(SEPARATOR)
    sizes = np.append(np.diff(ends, prepend=0), 0)  # 0 for no word
    begins = np.append(ends - sizes[:-1], 0)
    pieces, row_sizes = [], []
    for start in range(0, len(sorting), _SPELLED_AT_ONCE):
        some = words[sorting[start : start + _SPELLED_AT_ONCE]]
        of_words = sizes[some]
        pieces.append(gather(encoded, begins[some].ravel(), of_words.ravel()))
        row_sizes.append(of_words.sum(axis=1))
    row_ends = np.cumsum(np.concatenate(row_sizes))
    spelled = np.concatenate(pieces)
    spelled[row_ends - 1] = END
    return WordTable(spelled, row_ends, counts[sorting])


def _spelled(
    rows: NDArray[np.int64], letters: NDArray[np.uint32], starts: NDArray[np.int64], lengths: NDArray[np.int64]
) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """The concatenated code points of sequences, and the length of each."""
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
