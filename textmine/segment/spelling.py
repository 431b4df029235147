"""The spelling of words: the probability of any string as a word, learned from the current words, each used once.

A word is a chain of symbols between two marks, each depending on the previous one: bigrams, smoothed by absolute
discounting with the symbols of words and of the text (Ney et al. 1994). So a string is a likely new word if its
symbols begin, continue and end other words in the same way.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from textmine.segment.runs import Runs
from textmine.segment.substrings import Substrings

_DISCOUNT = 0.6
_STRENGTH = 1.0
_PSEUDOCOUNT = 0.1

Floats = NDArray[np.float32]


def spelling_probabilities(
    runs: Runs, substrings: Substrings, at: NDArray[np.int64], lengths: NDArray[np.int64]
) -> Floats:
    """The probability, as a word, of the 1 to `longest` symbols from each symbol on.

    at, lengths : position and number of symbols of the words, one occurrence of each type
    Returns float32, shape (longest, n); 0 if the symbols leave the run.
    """
    symbols, n_kinds = runs.symbols, runs.n_kinds
    longest = len(substrings.ids)
    begin = np.bincount(symbols[at], minlength=n_kinds)
    end = np.bincount(symbols[at + lengths - 1], minlength=n_kinds)
    pairs = np.zeros(len(substrings), np.int64)
    n_after, kinds_after, inside = end.copy(), (end > 0).astype(np.int64), np.zeros(n_kinds, np.int64)
    for offset in range(1, longest):
        first = at[lengths > offset] + offset - 1
        ids = substrings.ids[1, first]
        pairs += np.bincount(ids[ids >= 0], minlength=len(pairs))
        n_after += np.bincount(symbols[first], minlength=n_kinds)
        kinds_after += np.bincount(symbols[first[ids < 0]], minlength=n_kinds)  # pairs that occur once
        inside += np.bincount(symbols[first + 1], minlength=n_kinds)
    kinds_after += np.bincount(symbols[substrings.firsts[pairs > 0]], minlength=n_kinds)

    lower = np.append(begin + inside, len(at)) + _PSEUDOCOUNT
    lower /= lower.sum()
    of_text = np.bincount(symbols, minlength=n_kinds) + _PSEUDOCOUNT
    lower[:-1] = (lower[:-1] + of_text * ((1 - lower[-1]) / of_text.sum())) / 2

    share = (_DISCOUNT * kinds_after + _STRENGTH) / (n_after + _STRENGTH)
    to_end = (_discounted(end) / (n_after + _STRENGTH) + share * lower[-1]).astype(np.float32)
    share_at_begin = (_DISCOUNT * np.count_nonzero(begin) + _STRENGTH) / (len(at) + _STRENGTH)
    from_begin = (_discounted(begin) / (len(at) + _STRENGTH) + share_at_begin * lower[:-1]).astype(np.float32)
    following = np.append(symbols[1:], 0)
    # a pair that occurs once in the text is no evidence for itself
    step = np.append(_discounted(pairs), 0).astype(np.float32)[substrings.ids[1]]
    step /= (n_after + _STRENGTH).astype(np.float32)[symbols]
    step += share.astype(np.float32)[symbols] * lower.astype(np.float32)[following]

    probs = np.zeros((longest, len(symbols)), np.float32)
    n_left = runs.n_left()
    so_far, ends = from_begin[symbols], to_end[symbols]
    for length in range(1, min(longest, len(symbols)) + 1):
        n = len(symbols) - length + 1
        np.multiply(so_far[:n], ends[length - 1 :], out=probs[length - 1, :n], where=n_left[:n] >= length)
        so_far[: n - 1] *= step[length - 1 : -1]
    return probs


def _discounted(counts: NDArray[np.int64]) -> NDArray[np.float64]:
    return np.asarray(np.maximum(counts - _DISCOUNT, 0.0))
