"""Learns the weights of boundaries from how often each was cut: logistic regression by AdaGrad."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from textmine.lm.vocabulary import NO_SYMBOL
from textmine.segment.boundaries import TEMPLATES, UNIT, hashed, slots_of

MIN_BITS, MAX_BITS = 12, 22
_SLOTS_PER_PLACE = 8  # so that few features share a slot, and a short text gets a small model
N_EPOCHS = 4
_RATE = 0.5
_FIRST_SQUARES = 0.01  # so that the first steps are not too large
_MIN_AT_ONCE, _MAX_AT_ONCE = 1 << 6, 1 << 12
_N_STEPS = 1000  # at least, per epoch: a step over too many similar boundaries would go too far
_SURE = 30.0


def learn_boundaries(
    ids: NDArray[np.int64],
    shares: NDArray[np.float32],
    rng: np.random.Generator,
    advance: Callable[[int], object] = lambda _: None,
) -> NDArray[np.int8]:
    """The weights of a BoundaryCutter that learns to cut like `shares`.

    ids     : NO_SYMBOL between runs, shape (n,)
    shares  : how often each boundary was cut, in [0, 1], shape (n,); values at the start of runs are ignored
    advance : called with the number of further boundaries seen

    Source: Duchi et al. (2011), Adaptive subgradient methods for online learning and stochastic optimization.
    """
    inner = np.flatnonzero((ids[1:] != NO_SYMBOL) & (ids[:-1] != NO_SYMBOL)) + 1
    n_bits = min(MAX_BITS, max(MIN_BITS, (len(inner) * _SLOTS_PER_PLACE).bit_length()))
    slots = np.empty((len(TEMPLATES), len(ids)), np.int32)
    for block, columns in hashed(ids):
        for template, places in enumerate(slots_of(columns, n_bits)):
            slots[template, block] = places
    weights = np.zeros((len(TEMPLATES), 1 << n_bits), np.float32)
    squares = np.full(weights.shape, _FIRST_SQUARES, np.float32)
    at_once = min(_MAX_AT_ONCE, max(_MIN_AT_ONCE, len(inner) // _N_STEPS))
    for _ in range(N_EPOCHS):
        order = rng.permutation(inner)
        for start in range(0, len(order), at_once):
            places = order[start : start + at_once]
            at = slots[:, places].astype(np.int64)
            log_odds = np.zeros(len(places), np.float32)
            for template, where in enumerate(at):
                log_odds += np.take(weights[template], where)
            gradient = 1 / (1 + np.exp(-np.clip(log_odds, -_SURE, _SURE))) - shares[places]
            square, step = gradient * gradient, -np.float32(_RATE) * gradient
            for template, where in enumerate(at):
                np.add.at(squares[template], where, square)
                np.add.at(weights[template], where, step / np.sqrt(np.take(squares[template], where)))
            advance(len(places))
    limit = np.iinfo(np.int8).max
    in_units: NDArray[np.int8] = np.clip(np.rint(weights / UNIT), -limit, limit).astype(np.int8)
    return in_units
