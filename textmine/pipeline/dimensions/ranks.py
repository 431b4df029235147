"""Text to the ranks of its words in a vocabulary: types are looked at, tokens are array operations."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from textmine.counts.packing import pack, unpack
from textmine.text.blocks import code_points
from textmine.text.tokenizers import Tokenizer
from textmine.text.words import WordFilter

LINE_END, LEFT_OUT = -1, -2
"""What stands among the ranks of words."""
_SEVERAL = -3


class TokenRanks(dict[str, int]):
    """Tokens as a tokenizer roughly cuts them, to the rank of the word they count as.

    ranked     : words, the most frequent first
    max_others : how many other tokens are remembered
    """

    def __init__(self, ranked: Sequence[str], tokenizer: Tokenizer, word_filter: WordFilter, max_others: int) -> None:
        super().__init__({"\n": LINE_END})
        self._tokenizer = tokenizer
        self._counted_as = word_filter.counted_as
        self._unlike: dict[str, int] = {}  # words that may stand for something else where they are a token
        for rank, word in enumerate(ranked):
            (self if self._is_whole(word) else self._unlike)[word] = rank
        self._n_kept = len(self)
        self._max = len(self) + max_others

    def of(self, text: str) -> NDArray[np.int64]:
        """For each token of a text the rank of its word, LINE_END, or LEFT_OUT; some of the last may be missing."""
        lengths = self._tokenizer.rough_lengths(text)
        starts = np.cumsum(lengths) - lengths
        keys, packed = pack(code_points(text), starts, lengths)
        distinct, inverse = np.unique(keys[packed], return_inverse=True)
        others = np.flatnonzero(~packed)
        spans = zip(starts[others].tolist(), lengths[others].tolist(), strict=True)
        ranks = np.empty(len(lengths), np.int64)
        ranks[packed] = self._look_up(unpack(distinct).split("\n")[:-1])[inverse]
        ranks[others] = self._look_up([text[start : start + length] for start, length in spans])
        several = np.flatnonzero(ranks == _SEVERAL)
        if not len(several):
            return ranks
        spans = zip(starts[several].tolist(), lengths[several].tolist(), strict=True)
        parts = [self._parts(text[start : start + length]) for start, length in spans]
        n_parts = np.ones(len(ranks), np.int64)
        n_parts[several] = [len(ranks_of_parts) for ranks_of_parts in parts]
        expanded = np.repeat(ranks, n_parts)
        expanded[expanded == _SEVERAL] = np.concatenate(parts)
        return expanded

    def _look_up(self, tokens: list[str]) -> NDArray[np.int64]:
        return np.fromiter(map(self.__getitem__, tokens), np.int64, len(tokens))

    def __missing__(self, token: str) -> int:
        if self._is_whole(token):
            word = self._counted_as(token)
            rank = LEFT_OUT if word == token else self._rank(word)  # a whole word that has a rank is not missing
        else:
            parts = self._parts(token)
            rank = _SEVERAL if len(parts) > 1 else parts[0] if parts else LEFT_OUT
        if len(self) >= self._max:
            while len(self) > self._n_kept:
                self.popitem()  # the last one in
        self[token] = rank
        return rank

    def _parts(self, token: str) -> list[int]:
        """Of the words and line ends that a token stands for, left out those that have no rank."""
        words = self._tokenizer.mend(token)
        ranks = (LINE_END if word == "\n" else self._rank(self._counted_as(word)) for word in words)
        return [rank for rank in ranks if rank != LEFT_OUT]

    def _rank(self, word: str) -> int:
        return (self if self._is_whole(word) else self._unlike).get(word, LEFT_OUT)

    def _is_whole(self, token: str) -> bool:
        """Whether a token is never mended."""
        return token.isalnum() and token not in self._tokenizer.suspects
