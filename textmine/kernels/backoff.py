"""Look-ups of n-grams in the levels of a trie (lm/trie.py), with backoff."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from textmine.kernels.compiled import compiled, part
from textmine.kernels.hashing import MULTIPLIER

_MULTIPLIER = np.uint64(MULTIPLIER)
_HALF = np.uint64(32)
_ID_BITS = np.uint64(24)
_EMPTY = np.uint64(2**64 - 1)


@compiled
def extend(
    ids: NDArray[np.int64],
    rows: NDArray[np.int64],
    keys: NDArray[np.uint64],
    n_homes: int,
    log10_probs: NDArray[np.float32],
    log10_backoffs: NDArray[np.float32],
    shorter: NDArray[np.float32],
    longer: NDArray[np.float32],
) -> None:
    """From the n-grams that end at each symbol of a text to those with one more symbol in front.

    ids     : shape (n,), below 0 between runs
    rows    : shape (n,): of the n-gram that ends there, below 0 if there is none; written: of the longer one
    keys, n_homes : of the level of the longer ones
    log10_probs   : of this level; log10_backoffs : of the level below
    shorter : shape (n,): log10 p(symbol | the symbols before it in the shorter n-gram)
    longer  : shape (n,), written: the same for the longer one
    """
    for at in range(len(ids) - 1, 0, -1):
        longer[at] = shorter[at]
        prefix = rows[at - 1]
        rows[at] = -1
        if prefix >= 0 and ids[at] >= 0:
            row = _find(np.uint64(prefix) << _ID_BITS | np.uint64(ids[at]), keys, n_homes)
            rows[at] = row
            if row >= 0:
                longer[at] = log10_probs[row]
            else:
                longer[at] += log10_backoffs[prefix]
    if len(ids):
        longer[0] = shorter[0]
        rows[0] = -1


@part
def _find(key: np.uint64, keys: NDArray[np.uint64], n_homes: int) -> Any:
    """The row of a key, -1 if it is not there."""
    row = np.int64((key * _MULTIPLIER >> _HALF) * np.uint64(n_homes) >> _HALF)
    while keys[row] != key:
        if keys[row] == _EMPTY:
            return np.int64(-1)
        row += 1
    return row
