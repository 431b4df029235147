"""The spelling of words: the probability of any string as a word, learned from the current words, each used once.

A word is a chain of symbols between two marks, each depending on the previous one: bigrams, smoothed by absolute
discounting with the symbols of words and of the text (Ney et al. 1994). So a string is a likely new word if its
symbols begin, continue and end other words in the same way.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from textmine.kernels.spelling import count_spellings, follow
from textmine.segment.runs import Runs
from textmine.segment.substrings import Substrings

_DISCOUNT = 0.6
_STRENGTH = 1.0
_PSEUDOCOUNT = 0.1

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Spelling:
    """The parts of the probability of a string in a text: that of its first symbol, its last one, and each next one.

    opening, closing : by symbol, shape (n_kinds,)
    between          : by place, of the symbol that follows, shape (n,)
    """

    opening: Floats
    closing: Floats
    between: Floats

    @classmethod
    def of(cls, runs: Runs, substrings: Substrings, at: NDArray[np.int64], lengths: NDArray[np.int64]) -> Spelling:
        """The spelling of words.

        at, lengths : position and number of symbols of the words, one occurrence of each type
        """
        n_kinds = runs.n_kinds
        symbols = runs.symbols.astype(np.int32)
        counts, of_pairs = np.zeros((5, n_kinds), np.int64), substrings.ids[1]
        pairs = np.zeros(len(substrings), np.int64)
        count_spellings(symbols, at, lengths, of_pairs, counts, pairs)
        begin, end, inside, after, kinds_after = counts
        n_after = after + end
        kinds_after += end > 0
        known = np.flatnonzero(pairs)
        kinds_after += np.bincount(symbols[substrings.firsts[known]], minlength=n_kinds)

        lower = np.append(begin + inside, len(at)) + _PSEUDOCOUNT
        lower /= lower.sum()
        of_text = np.bincount(symbols, minlength=n_kinds) + _PSEUDOCOUNT
        lower[:-1] = (lower[:-1] + of_text * ((1 - lower[-1]) / of_text.sum())) / 2

        share = (_DISCOUNT * kinds_after + _STRENGTH) / (n_after + _STRENGTH)
        closing = _discounted(end) / (n_after + _STRENGTH) + share * lower[-1]
        share_at_begin = (_DISCOUNT * np.count_nonzero(begin) + _STRENGTH) / (len(at) + _STRENGTH)
        opening = _discounted(begin) / (len(at) + _STRENGTH) + share_at_begin * lower[:-1]
        # a pair that occurs once in the text is no evidence for itself
        of_pair = np.zeros(len(substrings), np.float32)
        of_pair[known] = _discounted(pairs[known]) / (n_after[symbols[substrings.firsts[known]]] + _STRENGTH)
        between = np.zeros(len(symbols), np.float32)
        follow(symbols, of_pairs, of_pair, _floats(share), _floats(lower), between)
        return cls(_floats(opening), _floats(closing), between)

    def of_string(self, symbols: NDArray[np.int64], at: int, length: int) -> float:
        """The probability, as a word, of some symbols of the text."""
        inner = self.between[at : at + length - 1]
        return float(self.opening[symbols[at]] * np.prod(inner) * self.closing[symbols[at + length - 1]])


def _floats(values: NDArray[np.float64]) -> Floats:
    return values.astype(np.float32)


def _discounted(counts: NDArray[np.int64]) -> NDArray[np.float64]:
    return np.asarray(np.maximum(counts - _DISCOUNT, 0.0))
