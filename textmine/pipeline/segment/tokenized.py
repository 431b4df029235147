"""Cutting text with a tokenizer, as `count` does: the text with its words set apart, or just the words that count."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from textmine.counts.numbers import WordNumbers
from textmine.counts.sequences import BREAK
from textmine.pipeline.words.counted_as import CountedAs
from textmine.pipeline.words.tokens import TokenFinder
from textmine.segment.words import is_white_space, spread
from textmine.text.normalize import folded_characters, removed
from textmine.text.tokenizers import Tokenizer
from textmine.text.words import WordFilter

_MAX_TYPES = 1 << 20
"""So many words are remembered, about."""


class TokenizedText:
    """Says where the words of a text are: those of a tokenizer, without white space.

    fold : cut the text as it is with its widths folded (text/normalize.py); places are those of the text itself
    """

    def __init__(self, tokenizer: Tokenizer, fold: bool) -> None:
        self._tokenizer = tokenizer
        self._fold = fold

    def starts(self, points: NDArray[np.uint32]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """Whether a word begins at each character of a text, and whether it is white space between words."""
        if not self._fold:
            return self._starts(points)
        unseen = removed(points)
        folded = folded_characters(points)
        return self._starts(folded) if unseen is None else spread(unseen, *self._starts(folded[~unseen]))

    def _starts(self, points: NDArray[np.uint32]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        starts = self._tokenizer.starts(points)
        is_space = is_white_space(points)
        is_space &= starts
        is_space[:-1] &= starts[1:]  # a user's word may have white space inside
        starts &= ~is_space
        return starts, is_space


class Words(NamedTuple):
    """Words of a text, and line ends among them.

    numbers      : of the words, BREAK for a line end; shape (n,)
    begins, ends : where they stand in the text, half-open
    tags         : of their parts of speech; empty without
    """

    numbers: NDArray[np.int64]
    begins: NDArray[np.int64]
    ends: NDArray[np.int64]
    tags: NDArray[np.uint16]


class CountedText:
    """Finds the words of a text that `count` would count, as which it would.

    numbers   : of the words that `of` found last, and before
    tag_names : empty if tags are not asked for
    """

    def __init__(self, tokenizer: Tokenizer, word_filter: WordFilter, fold: bool, tags: bool) -> None:
        self._finder = TokenFinder(tokenizer, word_filter, tags=tags)
        self._filter = word_filter
        self._fold = fold
        self.tag_names = self._finder.tag_names if tags else ()
        self._begin()

    def _begin(self) -> None:
        self.numbers = WordNumbers()
        self._words = CountedAs(self.numbers, self._filter)

    def of(self, points: NDArray[np.uint32]) -> Words:
        """The words of a text, and its line ends."""
        if len(self.numbers) > _MAX_TYPES:
            self._begin()
        unseen = removed(points) if self._fold else None
        seen = folded_characters(points) if self._fold else points
        seen = seen if unseen is None else seen[~unseen]
        starts, kept, tags = self._finder.of(seen)
        numbers = self._words.of(self.numbers.of(seen, starts), kept)
        numbers[is_white_space(seen[starts])] = BREAK
        ends = np.append(starts[1:], len(seen))
        chosen = np.flatnonzero((numbers != BREAK) | (seen[starts] == _LF))
        begins, ends = starts[chosen], ends[chosen]
        if unseen is not None:
            places = np.flatnonzero(~unseen)
            begins, ends = places[begins], places[ends - 1] + 1
        return Words(numbers[chosen], begins, ends, tags[chosen] if self.tag_names else _NO_TAGS)


_LF = 0x0A
_NO_TAGS = np.zeros(0, np.uint16)
