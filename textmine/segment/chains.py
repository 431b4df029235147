"""How often each place is cut, in the long run, by a chain of samples."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from textmine.segment.branching import cut_by_branching
from textmine.segment.class_sampler import LONGEST, ClassSampler
from textmine.segment.runs import Runs
from textmine.segment.substrings import Substrings

N_SWEEPS = 40
N_CLASSES = 10
"""docs/segmentation.md"""
_COUNTED = 1 / 3  # of the sweeps, the last ones
_RUNS_TOGETHER = 20
_GOLDEN = 0.6180339887498949  # its multiples are spread evenly over [0, 1)


def part_of(runs: Runs, number: int, n_symbols: int) -> NDArray[np.bool_]:
    """Which runs the first (0) or the second (1) chain learns from: about `n_symbols`, evenly from everywhere.

    If there are more, the two take different ones as far as they can.
    """
    share = n_symbols / max(1, len(runs.symbols))
    places = np.arange(len(runs)) // _RUNS_TOGETHER * _GOLDEN % 1
    return places < share if number == 0 else places >= 1 - share


def cut_shares(
    runs: Runs,
    first: NDArray[np.bool_] | None,
    seed: int,
    n_classes: int = N_CLASSES,
    n_sweeps: int = N_SWEEPS,
    advance: Callable[[int], object] = lambda _: None,
) -> NDArray[np.float32]:
    """In which share of the last samples a word begins at each symbol, shape (n,).

    first    : where words begin in the first sample; None to cut it by branching entropy
    advance  : called after each sweep with the number of symbols
    """
    if not len(runs):
        return np.zeros(0, np.float32)
    substrings = Substrings.of(runs, LONGEST)
    if first is None:
        first = cut_by_branching(runs, substrings)
    sampler = ClassSampler(runs, substrings, first, n_classes, np.random.default_rng(seed))
    n_counted = max(1, round(n_sweeps * _COUNTED))
    votes = np.zeros(len(runs.symbols), np.float32)
    for sweep in range(n_sweeps):
        sampler.sweep()
        if sweep >= n_sweeps - n_counted:
            votes += sampler.counts.begins
        advance(len(votes))
    return votes / np.float32(n_counted)
