"""The log-odds of boundaries, linear in hashed combinations of the symbols on both sides: summed up, and learnt.

ids         : int64, shape (n,), below 0 between runs
multipliers : uint64, shape (4,): of the symbols at the offsets -2, -1, 0 and 1 from a boundary
shift       : a slot is a hash >> shift
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from textmine.kernels.compiled import compiled, part
from textmine.kernels.prefetch import prefetch

TEMPLATES = ((-1,), (0,), (-1, 0), (-2, -1), (0, 1), (-2, -1, 0), (-1, 0, 1), (-2, -1, 0, 1))
"""Offsets of the symbols that are combined, in the order in which `_slots` has them."""

_AHEAD = 16
"""So many boundaries before one is looked up, its weights are asked for."""
_TOGETHER = 16
"""Boundaries whose weights are asked for together."""

_SURE = 30.0
"""Log-odds beyond it are as good as certain."""


@compiled
def sum_weights(
    ids: NDArray[np.int64],
    multipliers: NDArray[np.uint64],
    shift: int,
    weights: NDArray[np.int8],
    sums: NDArray[np.int16],
) -> None:
    """The sum of the weights of each boundary.

    weights : shape (8, n_slots)
    sums    : shape (n,), written
    """
    n_slots = weights.shape[1]
    slots = np.zeros((_AHEAD, 8), np.int64)  # of the boundaries whose weights were asked for
    for at in range(-_AHEAD, len(ids)):
        place = at % _AHEAD
        if at >= 0:
            total = np.int64(0)
            for template in range(8):
                total += weights[template, slots[place, template]]
            sums[at] = total
        if at + _AHEAD < len(ids):
            a, b, c, d, e, f, g, h = _slots(ids, at + _AHEAD, multipliers, shift)
            slots[place, 0], slots[place, 1], slots[place, 2], slots[place, 3] = a, b, c, d
            slots[place, 4], slots[place, 5], slots[place, 6], slots[place, 7] = e, f, g, h
            for template in range(8):
                prefetch(weights, template * n_slots + slots[place, template])


@compiled
def learn_weights(
    ids: NDArray[np.int64],
    multipliers: NDArray[np.uint64],
    shift: int,
    order: NDArray[np.int64],
    shares: NDArray[np.float32],
    rate: float,
    bias: NDArray[np.float64],
    learnt: NDArray[np.float32],
) -> None:
    """Logistic regression by AdaGrad, one boundary after another.

    order  : the boundaries
    shares : shape (n,): how often each was cut, in [0, 1]
    bias   : shape (2,): added to all log-odds, and the sum of squares of its gradients; unless that is 0, written
    learnt : shape (8, n_slots, 2): weights, and the sums of squares of their gradients; written
    """
    slots = np.zeros((_TOGETHER, 8), np.int64)
    targets = np.zeros(_TOGETHER, np.float32)
    n_slots = learnt.shape[1]
    for first in range(0, len(order), _TOGETHER):
        n = min(_TOGETHER, len(order) - first)
        for coming in order[first + _TOGETHER : first + 2 * _TOGETHER]:
            prefetch(ids, coming)
            prefetch(shares, coming)
        for i in range(n):
            at = order[first + i]
            a, b, c, d, e, f, g, h = _slots(ids, at, multipliers, shift)
            slots[i, 0], slots[i, 1], slots[i, 2], slots[i, 3] = a, b, c, d
            slots[i, 4], slots[i, 5], slots[i, 6], slots[i, 7] = e, f, g, h
            targets[i] = shares[at]
            for template in range(8):
                prefetch(learnt, 2 * (template * n_slots + slots[i, template]))
        for i in range(n):
            log_odds = bias[0]
            for template in range(8):
                log_odds += learnt[template, slots[i, template], 0]
            log_odds = min(max(log_odds, -_SURE), _SURE)
            gradient = 1 / (1 + np.exp(-log_odds)) - targets[i]
            if bias[1] > 0:
                bias[1] += gradient * gradient
                bias[0] -= rate * gradient / np.sqrt(bias[1])
            for template in range(8):
                slot = slots[i, template]
                learnt[template, slot, 1] += gradient * gradient
                learnt[template, slot, 0] -= rate * gradient / np.sqrt(learnt[template, slot, 1])


@part
def _slots(ids: NDArray[np.int64], at: int, multipliers: NDArray[np.uint64], shift: int) -> Any:
    """The slot of each template; symbols outside the run count as 0."""
    nothing, bits = np.uint64(0), np.uint64(shift)
    left = np.uint64(ids[at - 1] + 1) if at > 0 else nothing
    far_left = np.uint64(ids[at - 2] + 1) if at > 1 and left > 0 else nothing
    right = np.uint64(ids[at] + 1)
    far_right = np.uint64(ids[at + 1] + 1) if at + 1 < len(ids) and right > 0 else nothing
    left *= multipliers[1]
    right *= multipliers[2]
    two_left = far_left * multipliers[0] + left
    two_right = right + far_right * multipliers[3]
    return (
        left >> bits,
        right >> bits,
        left + right >> bits,
        two_left >> bits,
        two_right >> bits,
        two_left + right >> bits,
        left + two_right >> bits,
        two_left + two_right >> bits,
    )
