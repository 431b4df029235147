"""The best tags of all runs of a text (Viterbi): the loop is in kernels/tags.py.

The four tags give the position of a symbol in its word: b first, c second, d third, e fourth or later.
Scores are integers, so the result depends neither on the order of additions nor on what else is tagged
in the same call.

Source: the four tags are those of kexue.fm/archives/3956.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from textmine.kernels.tags import B, C, D, E, tag_runs

TAGS = (B, C, D, E)
SCALE = 1 << 14
"""Units of a score per 1 of its decimal logarithm."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Added when a word continues: decimal logarithms in units of SCALE, from b to c, c to d, d to e, e to e."""

    bc: int
    cd: int
    de: int
    ee: int


def best_tags(
    scores: NDArray[np.int32], starts: NDArray[np.int64], lengths: NDArray[np.int64], weights: Weights
) -> NDArray[np.uint8]:
    """The tags of the best path through each run.

    scores  : int32, shape (4, n): of each tag at each symbol, in units of 1 / SCALE
    starts  : of runs among the n symbols, ascending, shape (n_runs,)
    lengths : of runs, shape (n_runs,), each >= 1
    Returns uint8, shape (n,); B outside of runs. If several tags are equally good before a b, the last one wins.
    """
    tags = np.full(scores.shape[1], B, np.uint8)
    tag_runs(scores, starts, lengths, weights.bc, weights.cd, weights.de, weights.ee, tags)
    return tags
