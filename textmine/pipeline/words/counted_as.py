"""Which words tokens count as: looked up once a type, not once a token."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from textmine.counts.numbers import WordNumbers
from textmine.counts.sequences import BREAK
from textmine.text.words import WordFilter

_BEYOND = 0xFFFF
"""Stands for all characters beyond the basic plane."""


class CountedAs:
    """Numbers of tokens to the numbers of the words as which they count; both are among `numbers`."""

    def __init__(self, numbers: WordNumbers, word_filter: WordFilter) -> None:
        self.numbers = numbers
        self._filter = word_filter
        stopwords = [word for word in word_filter.stopwords if word]
        self._stopwords = numbers.of_words(stopwords).astype(np.int64)
        self._words = np.empty(0, np.int64)

    @property
    def words(self) -> NDArray[np.int64]:
        """By number: that of the word as which it counts, BREAK if it does not; shape (n_numbers,)."""
        while (n_known := len(self._words)) < len(self.numbers):
            words = np.arange(n_known, len(self.numbers))
            doubtful = np.flatnonzero(self._doubtful(n_known))
            counted = [self._filter.counted_as(token) for token in self.numbers.words(doubtful + n_known)]
            words[doubtful] = BREAK
            kept = [place for place, word in enumerate(counted) if word]
            words[doubtful[kept]] = self.numbers.of_words([counted[place] for place in kept])
            self._words = np.concatenate([self._words, words])
        return self._words

    def of(self, tokens: NDArray[np.int32], kept: NDArray[np.bool_] | None = None) -> NDArray[np.int64]:
        """The words of tokens, BREAK for those that are not counted.

        kept : which tokens are; None for all
        """
        words = self.words[tokens]
        if kept is not None:
            words[~kept] = BREAK
        return words

    def _doubtful(self, first: int) -> NDArray[np.bool_]:
        """Which tokens, from `first` on, may not count as themselves."""
        letters, starts, lengths = self.numbers.spans()
        letters, starts, lengths = letters[starts[first] :], starts[first:] - starts[first], lengths[first:]
        table = _changes(self._filter.lowercase)
        found = np.logical_or.reduceat(table[np.minimum(letters, _BEYOND)], starts)
        found |= lengths < self._filter.min_length
        found[self._stopwords[self._stopwords >= first] - first] = True
        return found


@cache
def _changes(lowercase: bool) -> NDArray[np.bool_]:
    """Over the basic plane: characters that are neither letters nor digits, and those that change case."""
    characters = map(chr, range(_BEYOND))
    return np.array([*(not c.isalnum() or (lowercase and c.lower() != c) for c in characters), True])
