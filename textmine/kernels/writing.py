"""Words as a text: one after another, with a separator between them, and their tags behind them."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from textmine.kernels.compiled import compiled

LINE_END = -1
"""Stands among the words."""

_LF, _SLASH = 0x0A, 0x2F


@compiled
def write_words(
    letters: NDArray[np.uint32],
    bounds: NDArray[np.int64],
    words: NDArray[np.int64],
    tags: NDArray[np.uint16],
    tag_letters: NDArray[np.uint32],
    tag_bounds: NDArray[np.int64],
    separator: NDArray[np.uint32],
    goes_on: bool,
    written: NDArray[np.uint32],
) -> tuple[int, bool]:
    """Write words, line by line.

    letters, bounds : word w is letters[bounds[w] : bounds[w + 1]]
    words           : shape (n_words,): which words, or LINE_END
    tags            : shape (n_words,), or empty for none: tag t is tag_letters[tag_bounds[t] : tag_bounds[t + 1]]
    goes_on         : whether a word stands already in the first line
    written         : the text, long enough for all of it; written
    Returns how long the text is, and whether a word stands already in its last line.
    """
    n: Any = np.int64(0)
    for i in range(len(words)):
        word = words[i]
        if word == LINE_END:
            written[n] = _LF
            n += 1
            goes_on = False
            continue
        if goes_on:
            for mark in separator:
                written[n] = mark
                n += 1
        for at in range(bounds[word], bounds[word + 1]):
            written[n] = letters[at]
            n += 1
        if len(tags):
            written[n] = _SLASH
            n += 1
            for at in range(tag_bounds[tags[i]], tag_bounds[tags[i] + 1]):
                written[n] = tag_letters[at]
                n += 1
        goes_on = True
    return n, goes_on
