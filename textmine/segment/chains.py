"""How often a chain of samples cuts each boundary."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from textmine.kernels.cuts import LONGEST
from textmine.segment.arrays import Empty
from textmine.segment.branching import cut_by_branching
from textmine.segment.class_sampler import ClassSampler
from textmine.segment.runs import Runs
from textmine.segment.substrings import Substrings

N_CLASSES = 10
MIN_SWEEPS, MAX_SWEEPS = 40, 100
_SYMBOLS_SWEPT = 200_000_000
"""docs/segmentation.md"""
COUNTED = 1 / 3
_RUNS_TOGETHER = 20
_GOLDEN = 0.6180339887498949  # its multiples are spread evenly over [0, 1)


@dataclass(frozen=True, slots=True)
class ChainState:
    """A chain between two sweeps: all that the rest of it depends on.

    n_sweeps : that were made
    begins, classes, random : see `ClassSampler.state`
    votes    : in how many of the samples that count a word begins at each symbol, float32, shape (n,)
    """

    n_sweeps: int
    begins: NDArray[np.bool_]
    classes: NDArray[np.int8]
    random: NDArray[np.uint64]
    votes: NDArray[np.float32]


def part_of(runs: Runs, number: int, n_symbols: int) -> NDArray[np.bool_]:
    """The runs on which the first (0) or second (1) chain is trained: about `n_symbols`, spread evenly over the text.

    If there are more symbols, the two chains share as few runs as possible.
    """
    share = n_symbols / max(1, len(runs.symbols))
    places = np.arange(len(runs)) // _RUNS_TOGETHER * _GOLDEN % 1
    return places < share if number == 0 else places >= 1 - share


def n_sweeps(n_symbols: int) -> int:
    """How many sweeps a chain makes over so many symbols: a short text can afford, and needs, more."""
    return min(MAX_SWEEPS, max(MIN_SWEEPS, _SYMBOLS_SWEPT // max(1, n_symbols)))


def cut_shares(
    runs: Runs,
    first: NDArray[np.bool_] | None,
    seed: int,
    n_classes: int = N_CLASSES,
    sweeps: int = 0,
    advance: Callable[[int], object] = lambda _: None,
    odds: NDArray[np.float32] | None = None,
    counted: float = COUNTED,
    before: ChainState | None = None,
    keep: Callable[[ChainState], object] = lambda _: None,
    empty: Empty = np.empty,
) -> NDArray[np.float32]:
    """The share of the last samples in which a word begins at each symbol, shape (n,).

    first    : where words begin in the first sample; None to cut it by branching entropy
    sweeps   : the number of sweeps; 0 for the default for so many symbols
    advance  : called after each sweep with 1
    odds     : of the boundary before each symbol, as far as other evidence goes
    counted  : the share of the sweeps, the last ones, whose samples count
    before   : of such a chain, from which this one goes on
    keep     : called between sweeps with what may be given as `before`; its arrays change with the next sweep
    empty    : makes the largest arrays
    """
    if not len(runs):
        return np.zeros(0, np.float32)
    substrings = Substrings.of(runs, LONGEST, empty)
    if first is None:
        first = np.zeros(len(runs.symbols), np.bool_) if before else cut_by_branching(runs, substrings)
    sampler = ClassSampler(runs, substrings, first, n_classes, np.random.default_rng(seed), odds)
    sweeps = sweeps or n_sweeps(len(runs.symbols))
    n_counted = max(1, round(sweeps * counted))
    votes, done = np.zeros(len(runs.symbols), np.float32), 0
    if before is not None:
        votes, done = before.votes.copy(), before.n_sweeps
        sampler.go_on_from(before.begins, before.classes, before.random)
        advance(done)
    for sweep in range(done, sweeps):
        sampler.sweep()
        if sweep >= sweeps - n_counted:
            votes += sampler.words.begins
        advance(1)
        keep(ChainState(sweep + 1, *sampler.state, votes))
    return votes / np.float32(n_counted)
