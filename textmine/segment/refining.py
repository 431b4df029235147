"""Where words begin, refined: the log-odds of boundaries together with how often strings are whole words.

A share of the samples says of each boundary how often it was cut, but not with which others: of two samples AB C and
A BC, the shares of both boundaries are a half, although no sample has the word B. A cut of a run weighs here::

    product of exp(log-odds − granularity) of its boundaries · product of (h(w) / (1 − h(w)))^a of its words

h(w): the share of the occurrences of a string that are words, drawn towards that of all strings of its length. So one
character is a word for itself if it mostly is one elsewhere.

With a dictionary, a cut weighs as its words do that were found in the text and those of the dictionary together::

    product of p(w) of its words      p(w) = (max(n(w) − d, 0) + K N p_dictionary(w)) / ((1 + K) N)

n(w): how often w is a word according to the shares; N: the sum of these. So what the dictionary lacks is still a word
where the text has it often.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from textmine.kernels.cuts import LONGEST
from textmine.kernels.wholeness import add_dictionary, count_whole, cut_shares
from textmine.segment.runs import Runs
from textmine.segment.substrings import Substrings
from textmine.text.dictionary import Dictionary

EXPONENTS = np.array([1.0, 0.5, 0.5, 0.5, 0.5])
"""a, by length. docs/segmentation.md"""
PRIOR = 2.0
"""Occurrences that the mean of its length is worth to a string."""
DICTIONARY_WEIGHT = 10.0
"""K: so many times the text, a dictionary weighs."""
DISCOUNT = 0.5
"""d"""
_LONGEST_KNOWN = 8  # words of a dictionary, in symbols
_MOST = 8.0  # log-odds of a boundary, so that no place is certain
_RUNS_AT_ONCE = 100_000

Floats = NDArray[np.float32]


def refined(runs: Runs, substrings: Substrings, shares: Floats, log_odds: Floats, granularity: float) -> Floats:
    """The share of cuts, weighed as above, in which a word begins at each symbol, shape (n,).

    substrings  : of up to LONGEST symbols
    shares      : how often words begin at each symbol, for h
    log_odds    : of the boundary before each symbol
    granularity : the log-odds of a boundary that is as good as none
    """
    of_string, of_length = word_weights(runs, substrings, shares)
    of_string = np.append(of_string, 0)  # for the id -1

    def weights(symbols: slice, _starts: NDArray[np.int64], _lengths: NDArray[np.int64]) -> NDArray[np.float64]:
        ids = substrings.ids[:, symbols]
        return np.where(ids < 0, of_length[:, None], of_string[ids])

    return _shares(runs, weights, odds_of(log_odds, granularity))


def with_dictionary(
    runs: Runs, substrings: Substrings, shares: Floats, points: NDArray[np.uint32], dictionary: Dictionary
) -> Floats:
    """The share of cuts in which a word begins at each symbol, by the words of the text and a dictionary; shape (n,).

    shares : how often words begin at each symbol
    points : of the symbols, shape (n,)
    """
    whole, by_length = whole_words(runs, substrings, shares)
    n_words = max(1.0, float(by_length[1].sum()))
    share = DICTIONARY_WEIGHT / (1 + DICTIONARY_WEIGHT)
    of_string = np.append(np.maximum(whole - DISCOUNT, 0) / n_words * (1 - share), 0)
    least = np.exp(dictionary.unknown[0])

    def weights(symbols: slice, starts: NDArray[np.int64], lengths: NDArray[np.int64]) -> NDArray[np.float64]:
        found = np.zeros((_LONGEST_KNOWN, symbols.stop - symbols.start))
        found[:LONGEST] = of_string[substrings.ids[:, symbols]]
        known = points[symbols], starts, lengths, dictionary.codes, dictionary.links
        add_dictionary(*known, share, found)
        found[0] = np.maximum(found[0], least)
        return found

    return _shares(runs, weights, np.ones(len(runs.symbols), np.float32))


def odds_of(log_odds: Floats, granularity: float, weight: float = 1.0) -> Floats:
    """The odds of boundaries; to some power."""
    odds: Floats = np.exp(weight * np.clip(log_odds - granularity, -_MOST, _MOST)).astype(np.float32)
    return odds


def word_weights(runs: Runs, substrings: Substrings, shares: Floats) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """(h / (1 − h))^a of each string, shape (n_strings,), and of strings that occur once, by length."""
    whole, by_length = whole_words(runs, substrings, shares)
    means = (by_length[1] + 0.5) / (by_length[0] + 1)
    kinds = substrings.lengths - 1
    of_string = (whole + PRIOR * means[kinds]) / (substrings.counts + PRIOR)
    of_string, means = (np.clip(each, 1e-6, 1 - 1e-6) for each in (of_string, means))
    return (of_string / (1 - of_string)) ** EXPONENTS[kinds], (means / (1 - means)) ** EXPONENTS


def whole_words(runs: Runs, substrings: Substrings, shares: Floats) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """How often each string is a word, and of strings of each length how many there are, and how many are words."""
    begins = np.array(shares, np.float32)
    begins[runs.starts] = 1
    whole, by_length = np.zeros(len(substrings)), np.zeros((2, LONGEST))
    count_whole(runs.starts, runs.lengths, substrings.ids, begins, whole, by_length)
    return whole, by_length


def _shares(
    runs: Runs,
    weights: Callable[[slice, NDArray[np.int64], NDArray[np.int64]], NDArray[np.float64]],
    odds: Floats,
) -> Floats:
    """The shares of cuts whose words have weights, given some symbols, and the starts and lengths of their runs."""
    shares = np.ones(len(runs.symbols), np.float32)
    for some in _some(runs):
        starts, lengths = runs.starts[some], runs.lengths[some]
        symbols = slice(int(starts[0]), int(starts[-1] + lengths[-1]))
        starts = starts - starts[0]
        cut_shares(starts, lengths, weights(symbols, starts, lengths), odds[symbols], shares[symbols])
    return shares


def _some(runs: Runs) -> Iterator[slice]:
    for first in range(0, len(runs), _RUNS_AT_ONCE):
        yield slice(first, first + _RUNS_AT_ONCE)
