"""The symbols of a model, and their numbers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from textmine.counts.words import WordTable, spans_of
from textmine.text.blocks import HAN, N_CODE_POINTS, from_code_points, members
from textmine.text.symbols import END, Symbols

UNKNOWN, RUN_START, RUN_END = range(3)
MARKS = ("<unk>", "<s>", "</s>")
FIRST_ID = len(MARKS)
NO_SYMBOL = -1
"""Separates runs that are scored one after another."""


@dataclass(frozen=True)
class Vocabulary:
    """Symbols numbered in the order of their text, after the three marks.

    words : the symbols; their counts have no meaning here
    """

    words: WordTable

    def __len__(self) -> int:
        return FIRST_ID + len(self.words)

    def id(self, symbol: str) -> int:
        """The number of a symbol or a mark; UNKNOWN for anything else."""
        if symbol in MARKS:
            return MARKS.index(symbol)
        row = self.words.find(symbol)
        return UNKNOWN if row < 0 else FIRST_ID + row

    def texts(self, ids: NDArray[np.int64]) -> list[str]:
        """The symbols with these numbers."""
        known, which = np.unique(ids, return_inverse=True)
        n_marks = int(np.searchsorted(known, FIRST_ID))
        texts = [MARKS[mark] for mark in known[:n_marks].tolist()]
        if n_marks < len(known):
            texts += self.words.words_at(known[n_marks:] - FIRST_ID)
        return [texts[i] for i in which.tolist()]

    def han_words(self) -> list[str]:
        """The symbols of two or more characters that begin with Han; no text has them, for each Han is a symbol."""
        is_han = members(HAN)
        return [word for word in self.words.words() if len(word) > 1 and is_han[ord(word[0])]]

    def characters(self) -> NDArray[np.uint32]:
        """The character of each number, those of `of_any_han` included; 0 for marks and for symbols of several."""
        points, starts, lengths = spans_of([self.words])
        characters = np.zeros(len(self), np.uint32)
        rows = np.flatnonzero(lengths == 1)
        characters[FIRST_ID + rows] = points[starts[rows]]
        return np.append(characters, np.arange(N_CODE_POINTS, dtype=np.uint32))

    @cached_property
    def of_character(self) -> NDArray[np.int64]:
        """Over all code points: the number of each character that is a symbol, NO_SYMBOL for END, or UNKNOWN."""
        points, starts, lengths = spans_of([self.words])
        rows = np.flatnonzero(lengths == 1)
        table = np.full(N_CODE_POINTS, UNKNOWN, np.int64)
        table[points[starts[rows]]] = FIRST_ID + rows
        table[END] = NO_SYMBOL
        return table

    @cached_property
    def of_han(self) -> NDArray[np.int64]:
        """As `of_character`; NO_SYMBOL for all that is no Han character."""
        return np.where(members(HAN), self.of_character, NO_SYMBOL)

    @cached_property
    def of_any_han(self) -> NDArray[np.int64]:
        """As `of_han`, but Han characters that are no symbols have numbers, too: behind all others, by code point."""
        beyond = len(self) + np.arange(N_CODE_POINTS)
        return np.where(self.of_han == UNKNOWN, beyond, self.of_han)

    def ids(self, symbols: Symbols, points: NDArray[np.uint32]) -> NDArray[np.int64]:
        """The numbers of the symbols of a text, NO_SYMBOL between runs.

        points : the text from which `symbols` was made
        """
        ids = np.take(self.of_character, symbols.narrow)
        spans = zip(symbols.wide_starts.tolist(), symbols.wide_stops.tolist(), strict=True)
        texts = [from_code_points(points[start:stop]) for start, stop in spans]
        numbers = {text: self.id(text) for text in set(texts)}
        ids[symbols.wide_at] = np.fromiter(map(numbers.__getitem__, texts), np.int64, len(texts))
        return ids
