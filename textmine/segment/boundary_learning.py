"""Learns the weights of boundaries from how often each was cut: logistic regression by AdaGrad."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from textmine.kernels.boundaries import learn_weights
from textmine.lm.vocabulary import NO_SYMBOL
from textmine.segment.arrays import Empty
from textmine.segment.boundaries import MULTIPLIERS, TEMPLATES, UNIT, shift_of

MIN_BITS, MAX_BITS = 12, 22
_SLOTS_PER_PLACE = 8  # so that few features share a slot, and a short text gets a small model
_MIN_EPOCHS, _MAX_EPOCHS, _PLACES_SEEN = 4, 50, 200_000
_STYLE_EPOCHS = 10  # over some hundred lines
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
    empty: Empty = np.empty,
) -> NDArray[np.int8]:
    """The weights of a BoundaryCutter that learns to cut like `shares`.

    ids     : NO_SYMBOL between runs, shape (n,)
    shares  : how often each boundary was cut, in [0, 1], shape (n,); values at the start of runs are ignored
    advance : called with the number of further boundaries seen
    base    : weights of another text, with which to begin
    empty   : makes the array of what is learnt

    Source: Duchi et al. (2011), Adaptive subgradient methods for online learning and stochastic optimization.
    """
    inner = _inner(ids)
    learnt = _begun(len(inner), empty) if base is None else _from(base, empty)
    shares, no_bias = np.require(shares, np.float32, ["C", "W"]), np.zeros(2)
    for _ in range(n_epochs(len(inner))):
        order = rng.permutation(inner)
        for start in range(0, len(order), _TOLD_AFTER):
            some = order[start : start + _TOLD_AFTER]
            learn_weights(ids, MULTIPLIERS, shift_of(learnt), some, shares, _RATE, no_bias, learnt)
            advance(len(some))
    return _in_units(learnt)


def n_epochs(n_places: int) -> int:
    """How often all of so many places are seen: a short text more often, for each step changes little."""
    return min(_MAX_EPOCHS, max(_MIN_EPOCHS, _PLACES_SEEN // max(1, n_places)))


def learn_style(
    ids: NDArray[np.int64], begins: NDArray[np.bool_], rng: np.random.Generator, base: NDArray[np.int8], bias: float
) -> tuple[NDArray[np.int8], float]:
    """Weights and a bias of log-odds that learn on from a text that was cut by hand.

    ids    : NO_SYMBOL between runs, shape (n,)
    begins : whether a word begins at each symbol, shape (n,)
    base   : the weights with which to begin; bias: what is added to the log-odds with them
    The bias stays if the text has no boundary at all, as word lists have none.
    """
    inner = _inner(ids)
    learnt, learns_bias = _from(base), bool(begins[inner].any())
    learnt[:, :, 1] = _SQUARES_OF_BASE
    shares, of_bias = begins.astype(np.float32), np.array([bias, float(learns_bias)])
    for _ in range(_STYLE_EPOCHS):
        order = rng.permutation(inner)
        learn_weights(ids, MULTIPLIERS, shift_of(learnt), order, shares, _RATE, of_bias, learnt)
    return _in_units(learnt), float(of_bias[0])


def _inner(ids: NDArray[np.int64]) -> NDArray[np.int64]:
    """Places between two symbols of one run."""
    return np.flatnonzero((ids[1:] != NO_SYMBOL) & (ids[:-1] != NO_SYMBOL)) + 1


def _in_units(learnt: NDArray[np.float32]) -> NDArray[np.int8]:
    limit = np.iinfo(np.int8).max
    in_units = np.empty(learnt.shape[:2], np.int8)
    for row, of_template in zip(in_units, learnt, strict=True):
        row[:] = np.clip(np.rint(of_template[:, 0] / UNIT), -limit, limit)
    return in_units


def _begun(n_places: int, empty: Empty) -> NDArray[np.float32]:
    n_bits = min(MAX_BITS, max(MIN_BITS, (n_places * _SLOTS_PER_PLACE).bit_length()))
    learnt = empty((len(TEMPLATES), 1 << n_bits, 2), np.float32)
    learnt[:, :, 0], learnt[:, :, 1] = 0, _FIRST_SQUARES
    return learnt


def _from(base: NDArray[np.int8], empty: Empty = np.empty) -> NDArray[np.float32]:
    learnt = empty((*base.shape, 2), np.float32)
    for row, of_template in zip(learnt, base, strict=True):
        row[:, 0] = of_template * np.float32(UNIT)
        row[:, 1] = np.where(of_template == 0, _FIRST_SQUARES, _SQUARES_OF_BASE)
    return learnt
