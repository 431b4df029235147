"""Learns the weights of boundaries from how often each was cut: logistic regression by AdaGrad."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from textmine.kernels.boundaries import learn_weights
from textmine.lm.vocabulary import NO_SYMBOL
from textmine.segment.boundaries import MULTIPLIERS, TEMPLATES, UNIT, shift_of

MIN_BITS, MAX_BITS = 12, 22
_SLOTS_PER_PLACE = 8  # so that few features share a slot, and a short text gets a small model
N_EPOCHS = 4
_RATE = 0.5
_FIRST_SQUARES = 0.01  # so that the first steps are not too large
_SQUARES_OF_BASE = 1.0  # so that what another text has taught is not forgotten at the first step
_TOLD_AFTER = 1 << 18  # boundaries


def learn_boundaries(
    ids: NDArray[np.int64],
    shares: NDArray[np.float32],
    rng: np.random.Generator,
    advance: Callable[[int], object] = lambda _: None,
    base: NDArray[np.int8] | None = None,
) -> NDArray[np.int8]:
    """The weights of a BoundaryCutter that learns to cut like `shares`.

    ids     : NO_SYMBOL between runs, shape (n,)
    shares  : how often each boundary was cut, in [0, 1], shape (n,); values at the start of runs are ignored
    advance : called with the number of further boundaries seen
    base    : weights of another text, with which to begin

    Source: Duchi et al. (2011), Adaptive subgradient methods for online learning and stochastic optimization.
    """
    inner = np.flatnonzero((ids[1:] != NO_SYMBOL) & (ids[:-1] != NO_SYMBOL)) + 1
    learnt = _begun(len(inner)) if base is None else _from(base)
    shares = np.require(shares, np.float32, ["C", "W"])
    for _ in range(N_EPOCHS):
        order = rng.permutation(inner)
        for start in range(0, len(order), _TOLD_AFTER):
            some = order[start : start + _TOLD_AFTER]
            learn_weights(ids, MULTIPLIERS, shift_of(learnt), some, shares, _RATE, learnt)
            advance(len(some))
    limit = np.iinfo(np.int8).max
    in_units: NDArray[np.int8] = np.clip(np.rint(learnt[:, :, 0] / UNIT), -limit, limit).astype(np.int8)
    return in_units


def _begun(n_places: int) -> NDArray[np.float32]:
    n_bits = min(MAX_BITS, max(MIN_BITS, (n_places * _SLOTS_PER_PLACE).bit_length()))
    learnt = np.zeros((len(TEMPLATES), 1 << n_bits, 2), np.float32)
    learnt[:, :, 1] = _FIRST_SQUARES
    return learnt


def _from(base: NDArray[np.int8]) -> NDArray[np.float32]:
    learnt = np.empty((*base.shape, 2), np.float32)
    learnt[:, :, 0] = base * np.float32(UNIT)
    learnt[:, :, 1] = np.where(base == 0, _FIRST_SQUARES, _SQUARES_OF_BASE)
    return learnt
