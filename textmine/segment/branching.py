"""A first cut of runs: words are what other words freely stand beside.

Source: Magistry & Sagot (2012), Unsupervized word segmentation: the case for Mandarin Chinese. A string is as good a
word as the entropies of its neighbours on both sides exceed those of the string without its last and first symbol;
for each length that is compared with the mean over all types.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from textmine.segment.runs import Runs, Steps
from textmine.segment.substrings import Substrings

LONGEST = 4
"""Of words, in symbols."""


def cut_by_branching(runs: Runs, substrings: Substrings) -> NDArray[np.bool_]:
    """Whether a word begins at each symbol.

    substrings : of up to at least LONGEST + 1 symbols
    The words of a run are those whose autonomies, each times its length, have the largest sum.
    """
    autonomy = _autonomy(runs, substrings)
    order = np.argsort(-runs.lengths, kind="stable")
    steps = Steps(runs.starts[order], runs.lengths[order])
    spans = steps.spans()
    best = np.full((len(spans) + 1, len(runs)), -np.inf, np.float32)
    best[0] = 0
    chosen = np.zeros((len(spans) + 1, len(runs)), np.int8)
    for step, span in enumerate(spans, 1):
        n_alive = span.stop - span.start
        sums = np.full((LONGEST, n_alive), -np.inf, np.float32)
        for length in range(1, min(LONGEST, step) + 1):
            starts = steps.starts[:n_alive] + (step - length)
            sums[length - 1] = best[step - length, :n_alive] + autonomy[length - 1, starts]
        chosen[step, :n_alive] = sums.argmax(axis=0) + 1
        best[step, :n_alive] = sums.max(axis=0)
    begins = np.zeros(len(runs.symbols), np.bool_)
    ends, going = steps.lengths.copy(), np.arange(len(runs))
    while len(going):
        ends[going] -= chosen[ends[going], going]
        begins[steps.starts[going] + ends[going]] = True
        going = going[ends[going] > 0]
    return begins


def _autonomy(runs: Runs, substrings: Substrings) -> NDArray[np.float32]:
    """Of the 1 to LONGEST symbols from each one on, times their number; shape (LONGEST, n). Natural logarithms."""
    right, left = _entropies(substrings)
    n_left = runs.n_left()
    autonomy = np.full((LONGEST, len(n_left)), -np.inf, np.float32)
    for length in range(1, LONGEST + 1):
        at = np.flatnonzero(n_left >= length)
        if not len(at):
            break
        ids = substrings.ids[length - 1, at]
        variation = left[ids] + right[ids]
        if length > 1:
            variation -= left[substrings.ids[length - 2, at + 1]] + right[substrings.ids[length - 2, at]]
        is_type = ids < 0
        is_type |= np.append(substrings.firsts, -1)[ids] == at
        autonomy[length - 1, at] = length * (variation - variation[is_type].mean())
    return autonomy


def _entropies(substrings: Substrings) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Of what follows and what precedes each substring; and 0 at the end, for those that occur once.

    What stands once beside a string adds nothing to the sum over n log n, an end of a run is another one each time.
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
