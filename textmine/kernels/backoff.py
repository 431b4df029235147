"""Look-ups of n-grams in the levels of a trie (lm/trie.py), with backoff."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from textmine.kernels.compiled import compiled
from textmine.kernels.levels import find, home_of, key_of
from textmine.kernels.prefetch import prefetch

_AHEAD = 16
"""So many symbols before one is looked up, its place is asked for."""


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
        coming = at - _AHEAD
        if coming > 0 and rows[coming - 1] >= 0 and ids[coming] >= 0:
            prefetch(keys, home_of(key_of(rows[coming - 1], ids[coming]), n_homes))
        longer[at] = shorter[at]
        prefix = rows[at - 1]
        rows[at] = -1
        if prefix >= 0 and ids[at] >= 0:
            row = find(key_of(prefix, ids[at]), keys, n_homes)
            rows[at] = row
            if row >= 0:
                longer[at] = log10_probs[row]
            else:
                longer[at] += log10_backoffs[prefix]
    if len(ids):
        longer[0] = shorter[0]
        rows[0] = -1
