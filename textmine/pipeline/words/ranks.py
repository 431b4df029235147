"""Text to the ranks of its words in a vocabulary: types are looked at, tokens are array operations."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from textmine.counts.numbers import WordNumbers
from textmine.counts.sequences import BREAK
from textmine.pipeline.words.counted_as import CountedAs
from textmine.pipeline.words.tokens import TokenFinder
from textmine.text.tokenizers import Tokenizer
from textmine.text.words import WordFilter

LINE_END, LEFT_OUT, OTHER = -1, -2, -3
"""What stands among the ranks of words: the end of a line, what is no word, and a word beyond the vocabulary."""


class TokenRanks:
    """Finds the rank of the word that each token counts as.

    ranked     : words, the most frequent first
    max_others : how many other tokens are remembered, about
    """

    def __init__(self, ranked: Sequence[str], tokenizer: Tokenizer, word_filter: WordFilter, max_others: int) -> None:
        self._ranked = ranked
        self._finder = TokenFinder(tokenizer, word_filter)
        self._filter = word_filter
        self._max = len(ranked) + max_others
        self._begin()

    def of(self, points: NDArray[np.uint32]) -> NDArray[np.int64]:
        """For each token of a text the rank of its word, LINE_END, LEFT_OUT or OTHER."""
        return self.with_starts(points)[0]

    def with_starts(self, points: NDArray[np.uint32]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """As `of`, and where each token starts."""
        if len(self) > self._max:
            self._begin()
        starts, kept, _ = self._finder.of(points)
        tokens = self._numbers.of(points, starts)
        words = self._words.of(tokens, kept)
        ranks = np.where(words < len(self._ranked), words, OTHER)
        ranks[words == BREAK] = LEFT_OUT
        ranks[tokens == self._line_end] = LINE_END
        return ranks, starts

    def __len__(self) -> int:
        return len(self._numbers)

    def _begin(self) -> None:
        self._numbers = WordNumbers()
        self._numbers.of_words(self._ranked)  # whose numbers are their ranks
        (self._line_end,) = self._numbers.of_words(["\n"])
        self._words = CountedAs(self._numbers, self._filter)
