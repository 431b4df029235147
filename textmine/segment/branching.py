"""An initial segmentation of runs: a word is a string with many different neighbours.

Source: Magistry & Sagot (2012), Unsupervized word segmentation: the case for Mandarin Chinese. A string is a
word to the extent that the entropies of its neighbours on both sides exceed those of the string without its last and
its first symbol, compared with the mean over all types of the same length.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from textmine.segment.runs import Runs, Steps
from textmine.segment.substrings import Substrings

LONGEST = 4
"""Of words, in symbols."""
_AT_ONCE = 1 << 18
"""Symbols that are looked at together."""


def cut_by_branching(runs: Runs, substrings: Substrings) -> NDArray[np.bool_]:
    """Whether a word begins at each symbol.

    substrings : of up to at least LONGEST + 1 symbols
    The words of a run are those that maximise the sum of autonomy times length.
    """
    autonomy = _autonomy(runs, substrings)
    order = np.argsort(-runs.lengths, kind="stable")
    steps = Steps(runs.starts[order], runs.lengths[order])
    spans = steps.spans()
    best = np.zeros((LONGEST + 1, len(runs)), np.float32)  # of the last steps, turn by turn
    chosen = np.zeros((len(spans) + 1, len(runs)), np.int8)
    for step, span in enumerate(spans, 1):
        n_alive = span.stop - span.start
        sums = np.full((LONGEST, n_alive), -np.inf, np.float32)
        for length in range(1, min(LONGEST, step) + 1):
            starts = steps.starts[:n_alive] + (step - length)
            sums[length - 1] = best[(step - length) % len(best), :n_alive] + autonomy[length - 1, starts]
        chosen[step, :n_alive] = sums.argmax(axis=0) + 1
        best[step % len(best), :n_alive] = sums.max(axis=0)
    begins = np.zeros(len(runs.symbols), np.bool_)
    ends, going = steps.lengths.copy(), np.arange(len(runs))
    while len(going):
        ends[going] -= chosen[ends[going], going]
        begins[steps.starts[going] + ends[going]] = True
        going = going[ends[going] > 0]
    return begins


def _autonomy(runs: Runs, substrings: Substrings) -> NDArray[np.float32]:
    """The autonomy of the 1 to LONGEST symbols from each symbol on, times their number; shape (LONGEST, n). In nats."""
    right, left = _entropies(substrings)
    n_left = np.minimum(runs.n_left(), LONGEST).astype(np.int8)
    firsts = np.append(substrings.firsts, -1)
    autonomy = np.full((LONGEST, len(n_left)), -np.inf, np.float32)
    for length in range(1, LONGEST + 1):
        at = np.flatnonzero(n_left >= length)
        if not len(at):
            break
        variation, is_type = np.empty(len(at)), np.empty(len(at), np.bool_)
        for some in _portions(len(at)):
            here = at[some]
            ids = substrings.ids[length - 1, here]
            variation[some] = left[ids] + right[ids]
            if length > 1:
                variation[some] -= left[substrings.ids[length - 2, here + 1]] + right[substrings.ids[length - 2, here]]
            is_type[some] = (ids < 0) | (firsts[ids] == here)
        mean = variation[is_type].mean()
        for some in _portions(len(at)):
            autonomy[length - 1, at[some]] = length * (variation[some] - mean)
    return autonomy


def _portions(n: int) -> Iterator[slice]:
    for start in range(0, n, _AT_ONCE):
        yield slice(start, start + _AT_ONCE)


def _entropies(substrings: Substrings) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The entropies of what follows and what precedes each substring, then a 0 for substrings that occur once.

    A neighbour that occurs once adds nothing to the sum of n log n; each end of a run is a distinct neighbour.
    """
    longer = np.flatnonzero(substrings.lengths > 1)
    at, lengths, counts = substrings.firsts[longer], substrings.lengths[longer], substrings.counts[longer]
    weights = counts * np.log(counts)
    entropies = []
    for shift in (0, 1):
        inner = substrings.ids[lengths - 2, at + shift]
        sums = np.bincount(inner, weights, minlength=len(substrings))
        entropies.append(np.append(np.log(substrings.counts) - sums / substrings.counts, 0.0))
    return entropies[0], entropies[1]
