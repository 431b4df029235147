"""The best tags of runs: b first, c second, d third, e fourth or later symbol of a word. Scores are integers."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from textmine.kernels.compiled import compiled

B, C, D, E = 0, 1, 2, 3

_NEVER = -(1 << 60)


@compiled
def tag_runs(
    scores: NDArray[np.int32],
    starts: NDArray[np.int64],
    lengths: NDArray[np.int64],
    bc: int,
    cd: int,
    de: int,
    ee: int,
    tags: NDArray[np.uint8],
) -> None:
    """Tag each run along its best path (Viterbi); if several tags are equally good before a b or at the end, the last.

    scores : shape (4, n): of each tag at each symbol
    bc, cd, de, ee : added from one tag to the next inside a word; a b may follow each of the four
    tags   : shape (n,), written inside of runs
    """
    for run in range(len(starts)):
        start = starts[run]
        stop = start + lengths[run]
        b: Any = np.int64(scores[B, start])
        c, d, e = _NEVER, _NEVER, _NEVER
        for at in range(start + 1, stop):
            best, before = b, B
            if c >= best:
                best, before = c, C
            if d >= best:
                best, before = d, D
            if e >= best:
                best, before = e, E
            from_d, from_e = d + de, e + ee
            tags[at] = before | (4 if from_e >= from_d else 0)  # what leads here, until the way is known
            e = max(from_d, from_e) + scores[E, at]
            d = c + cd + scores[D, at]
            c = b + bc + scores[C, at]
            b = best + scores[B, at]
        best, tag = b, B
        if c >= best:
            best, tag = c, C
        if d >= best:
            best, tag = d, D
        if e >= best:
            best, tag = e, E
        for at in range(stop - 1, start - 1, -1):
            led = tags[at]
            tags[at] = tag
            if tag == B:
                tag = led & 3
            elif tag == E:
                tag = E if led & 4 else D
            else:
                tag -= 1
