"""The log-odds of boundaries, linear in hashed combinations of the symbols on both sides: summed up, and learnt.

ids         : int64, shape (n,), below 0 between runs
multipliers : uint64, shape (4,): of the symbols at the offsets -2, -1, 0 and 1 from a boundary
templates   : uint64, shape (n_templates, 4): all bits set where a template has the symbol, else 0
shift       : a slot is a hash >> shift
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from textmine.kernels.compiled import compiled, part

_SURE = 30.0
"""Log-odds beyond it are as good as certain."""


@compiled
def sum_weights(
    ids: NDArray[np.int64],
    multipliers: NDArray[np.uint64],
    templates: NDArray[np.uint64],
    shift: int,
    weights: NDArray[np.int8],
    sums: NDArray[np.int16],
) -> None:
    """The sum of the weights of each boundary.

    weights : shape (n_templates, n_slots)
    sums    : shape (n,), written
    """
    hashes = np.zeros(4, np.uint64)
    for at in range(len(ids)):
        _hash_symbols(ids, at, multipliers, hashes)
        total: Any = np.int64(0)
        for template in range(len(templates)):
            total += weights[template, _slot(hashes, templates, template, shift)]
        sums[at] = total


@compiled
def learn_weights(
    ids: NDArray[np.int64],
    multipliers: NDArray[np.uint64],
    templates: NDArray[np.uint64],
    shift: int,
    order: NDArray[np.int64],
    shares: NDArray[np.float32],
    rate: float,
    learnt: NDArray[np.float32],
) -> None:
    """Logistic regression by AdaGrad, one boundary after another.

    order  : the boundaries
    shares : shape (n,): how often each was cut, in [0, 1]
    learnt : shape (n_templates, n_slots, 2): weights, and the sums of squares of their gradients; written
    """
    hashes = np.zeros(4, np.uint64)
    slots = np.zeros(len(templates), np.int64)
    for at in order:
        _hash_symbols(ids, at, multipliers, hashes)
        log_odds = 0.0
        for template in range(len(templates)):
            slots[template] = _slot(hashes, templates, template, shift)
            log_odds += learnt[template, slots[template], 0]
        log_odds = min(max(log_odds, -_SURE), _SURE)
        gradient = 1 / (1 + np.exp(-log_odds)) - shares[at]
        for template in range(len(templates)):
            slot = slots[template]
            learnt[template, slot, 1] += gradient * gradient
            learnt[template, slot, 0] -= rate * gradient / np.sqrt(learnt[template, slot, 1])


@part
def _hash_symbols(ids: NDArray[np.int64], at: int, multipliers: NDArray[np.uint64], hashes: NDArray[np.uint64]) -> None:
    """The hashes of the symbols around a boundary; 0 for those outside the run."""
    for offset in range(4):
        hashes[offset] = 0
    if at >= 1 and ids[at - 1] >= 0:
        hashes[1] = np.uint64(ids[at - 1] + 1) * multipliers[1]
        if at >= 2 and ids[at - 2] >= 0:
            hashes[0] = np.uint64(ids[at - 2] + 1) * multipliers[0]
    if ids[at] >= 0:
        hashes[2] = np.uint64(ids[at] + 1) * multipliers[2]
        if at + 1 < len(ids) and ids[at + 1] >= 0:
            hashes[3] = np.uint64(ids[at + 1] + 1) * multipliers[3]


@part
def _slot(hashes: NDArray[np.uint64], templates: NDArray[np.uint64], template: int, shift: int) -> Any:
    total = np.uint64(0)
    for offset in range(4):
        total += hashes[offset] & templates[template, offset]
    return np.int64(total >> np.uint64(shift))
