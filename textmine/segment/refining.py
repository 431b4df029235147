"""Where words begin, refined: the log-odds of boundaries together with how often strings are whole words.

A share of the samples says of each boundary how often it was cut, but not with which others: of two samples AB C and
A BC, the shares of both boundaries are a half, although no sample has the word B. A cut of a run weighs here::

    product of exp(log-odds − granularity) of its boundaries · product of (h(w) / (1 − h(w)))^a of its words

h(w): the share of the occurrences of a string that are words, drawn towards that of all strings of its length. So one
character is a word for itself if it mostly is one elsewhere.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from textmine.kernels.cuts import LONGEST
from textmine.kernels.wholeness import count_whole, cut_shares
from textmine.segment.runs import Runs
from textmine.segment.substrings import Substrings

EXPONENTS = np.array([1.0, 0.5, 0.5, 0.5, 0.5])
"""a, by length. docs/segmentation.md"""
PRIOR = 2.0
"""Occurrences that the mean of its length is worth to a string."""
_MOST = 8.0  # log-odds of a boundary, so that no place is certain


def refined(
    runs: Runs, substrings: Substrings, shares: NDArray[np.float32], log_odds: NDArray[np.float32], granularity: float
) -> NDArray[np.float32]:
    """The share of cuts, weighed as above, in which a word begins at each symbol, shape (n,).

    substrings  : of up to LONGEST symbols
    shares      : how often words begin at each symbol, for h
    log_odds    : of the boundary before each symbol
    granularity : the log-odds of a boundary that is as good as none
    """
    of_string, of_length = word_weights(runs, substrings, shares)
    found = np.empty(len(runs.symbols), np.float32)
    cut_shares(runs.starts, runs.lengths, substrings.ids, odds_of(log_odds, granularity), of_string, of_length, found)
    return found


def odds_of(log_odds: NDArray[np.float32], granularity: float, weight: float = 1.0) -> NDArray[np.float32]:
    """The odds of boundaries; to some power."""
    odds: NDArray[np.float32] = np.exp(weight * np.clip(log_odds - granularity, -_MOST, _MOST)).astype(np.float32)
    return odds


def word_weights(
    runs: Runs, substrings: Substrings, shares: NDArray[np.float32]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """(h / (1 − h))^a of each string, shape (n_strings,), and of strings that occur once, by length."""
    begins = np.array(shares, np.float32)
    begins[runs.starts] = 1
    whole, by_length = np.zeros(len(substrings)), np.zeros((2, LONGEST))
    count_whole(runs.starts, runs.lengths, substrings.ids, begins, whole, by_length)
    means = (by_length[1] + 0.5) / (by_length[0] + 1)
    kinds = substrings.lengths - 1
    of_string = (whole + PRIOR * means[kinds]) / (substrings.counts + PRIOR)
    of_string, means = (np.clip(each, 1e-6, 1 - 1e-6) for each in (of_string, means))
    weights = (of_string / (1 - of_string)) ** EXPONENTS[kinds]
    return weights.astype(np.float32), ((means / (1 - means)) ** EXPONENTS).astype(np.float32)
