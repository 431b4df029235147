"""Counting sequences of words (word n-grams)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from textmine.counts.encoding import encode_spans
from textmine.counts.numbers import WordNumbers
from textmine.counts.spans import gather, sort_spans
from textmine.counts.words import WordTable, of_spans, spans_of
from textmine.kernels.sequences import (
    BEFORE,
    COUNT,
    LAST,
    NONE,
    count_sequences,
    fill_slots,
    key_sequences,
    spell_sequences,
)

SEPARATOR = " "

BREAK = -1
"""Ends a sequence: stands for line ends and words that are not counted."""

_FIRST_ROWS = 1 << 12
_KEY_BITS = 64


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
        self._rows = np.empty((_FIRST_ROWS, 4), np.int64)

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
            table = (self._slots, self._rows, self._n_rows)
            done, self._n_rows = count_sequences(words, done, weight, self._ending, *table)
            if done < len(words):
                self._grow()

    def table(self, numbers: WordNumbers) -> WordTable:
        """The counts, with the words of a sequence joined by one space."""
        letters, starts, lengths = numbers.spans()
        order, _ = sort_spans(letters, starts, lengths)
        places = np.empty(len(order), np.int64)
        places[order] = np.arange(1, len(order) + 1)
        n_bits = max(1, len(order).bit_length())
        keys, counts = self._keys(places, n_bits)
        rows = np.argsort(keys[0]) if len(keys) == 1 else np.lexsort(keys[::-1])
        words, word_ends = encode_spans(gather(letters, starts[order], lengths[order]), lengths[order])
        spelling = (keys[:, rows], n_bits, words, np.append(0, word_ends), ord(SEPARATOR))
        ends = np.empty(len(rows), np.int64)
        spell_sequences(*spelling, ends, np.empty(0, np.uint8))
        spelled = np.empty(ends[-1] if len(ends) else 0, np.uint8)
        spell_sequences(*spelling, ends, spelled)
        table = WordTable(spelled, ends, counts[rows])
        used = self._used()
        if not len(used) or (np.minimum.reduceat(letters, starts)[used] > ord(SEPARATOR)).all():
            return table  # sequences are in the order of their words
        return of_spans(*spans_of([table]), table.counts[:, None])

    def _used(self) -> NDArray[np.int64]:
        """The numbers of the words of which sequences are made; some of them several times."""
        rows = self._rows[: self._n_rows]
        before = rows[:, BEFORE]
        return np.concatenate([np.flatnonzero(self._of_one), -1 - before[before < 0], rows[:, LAST]])

    def _keys(self, places: NDArray[np.int64], n_bits: int) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
        """The keys of the sequences that occur (kernels/sequences.py), shape (n_columns, n), and their counts."""
        n_columns = -(-(self._orders.stop - 1) // (_KEY_BITS // n_bits))
        of_one = np.flatnonzero(self._of_one)
        single = np.zeros((n_columns, len(of_one)), np.uint64)
        single[0] = places[of_one].astype(np.uint64) << np.uint64(_KEY_BITS - n_bits)
        keys, lengths = np.zeros((n_columns, self._n_rows), np.uint64), np.empty(self._n_rows, np.int8)
        key_sequences(self._rows[: self._n_rows], places, n_bits, keys, lengths)
        counts = self._rows[: self._n_rows, COUNT]
        kept = np.flatnonzero((counts > 0) & (lengths >= self._orders.start))
        return np.concatenate([single, keys[:, kept]], axis=1), np.append(self._of_one[of_one], counts[kept])

    def _grow(self) -> None:
        self._rows = np.concatenate([self._rows, np.empty_like(self._rows)])
        self._slots = np.zeros(4 * len(self._rows), np.int32)
        fill_slots(self._slots, self._rows, self._n_rows)
