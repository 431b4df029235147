"""Numbers for words, in the order in which they first occur; and their counts as a table."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from textmine.counts.spans import gather
from textmine.counts.words import WordTable, of_spans
from textmine.kernels.numbering import fill_slots, number_spans
from textmine.text.blocks import code_points, from_code_points

_FIRST_WORDS = 1 << 12


class WordNumbers:
    """The words that were numbered so far."""

    def __init__(self) -> None:
        self._n_words = 0
        self._slots = np.zeros(4 * _FIRST_WORDS, np.int32)
        self._hashes = np.empty(_FIRST_WORDS, np.uint64)
        self._bounds = np.zeros(_FIRST_WORDS + 1, np.int64)
        self._letters = np.empty(4 * _FIRST_WORDS, np.uint32)

    def __len__(self) -> int:
        return self._n_words

    def of(self, points: NDArray[np.uint32], starts: NDArray[np.int64]) -> NDArray[np.int32]:
        """The numbers of the words that fill a text; new ones get the next numbers.

        starts : shape (n,), of the words; the last one ends where the text does
        Returns shape (n,).

        >>> WordNumbers().of(code_points("天天向上天天"), np.array([0, 2, 4])).tolist()
        [0, 1, 0]
        """
        bounds = np.append(starts, len(points))
        points = np.require(points, np.uint32, ["C", "W"])
        numbers = np.empty(len(starts), np.int32)
        done = 0
        while True:
            table = (self._slots, self._hashes, self._bounds, self._letters)
            done, self._n_words = number_spans(points, bounds, done, *table, self._n_words, numbers)
            if done == len(starts):
                return numbers
            self._grow(int(bounds[done + 1] - bounds[done]))

    def of_words(self, words: Sequence[str]) -> NDArray[np.int32]:
        """The numbers of words, none of which is empty."""
        lengths = np.fromiter(map(len, words), np.int64, len(words))
        return self.of(code_points("".join(words)), np.cumsum(lengths) - lengths)

    def words(self, numbers: Sequence[int] | NDArray[np.int64] | None = None) -> list[str]:
        """The words of numbers; of all by default."""
        letters, starts, lengths = self.spans()
        if numbers is not None:
            chosen = np.asarray(numbers, np.int64)
            lengths = lengths[chosen]
            letters = gather(letters, starts[chosen], lengths)
        text = from_code_points(letters)
        bounds = [0, *np.cumsum(lengths).tolist()]
        return [text[start:end] for start, end in pairwise(bounds)]

    def spans(self) -> tuple[NDArray[np.uint32], NDArray[np.int64], NDArray[np.int64]]:
        """The letters of all words, and where each starts, and how long it is."""
        letters, bounds = self.letters()
        return letters, bounds[:-1], np.diff(bounds)

    def letters(self) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
        """The letters of all words, and the bounds of each; shape (n_words + 1,)."""
        bounds = self._bounds[: self._n_words + 1]
        return self._letters[: bounds[-1]], bounds

    def table(self, *columns: NDArray[np.int64]) -> WordTable:
        """The words with their counts, or counts and documents, by number; words without any are left out.

        columns : may be longer than there are words
        """
        return of_spans(*self.spans(), np.stack([column[: len(self)] for column in columns], axis=1))

    def _grow(self, n_letters: int) -> None:
        """Make room for another word of so many letters."""
        if self._bounds[self._n_words] + n_letters > len(self._letters):
            self._letters = np.resize(self._letters, 2 * len(self._letters) + n_letters)
        if self._n_words == len(self._hashes):
            self._hashes = np.resize(self._hashes, 2 * len(self._hashes))
            self._bounds = np.resize(self._bounds, len(self._hashes) + 1)
            self._slots = np.zeros(4 * len(self._hashes), np.int32)
            fill_slots(self._slots, self._hashes, self._n_words)
