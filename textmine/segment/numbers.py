"""A number and its unit of measurement are one word: `1998年`, `3.5亿`, `12:30`, `30%`. A rule, not learned.

A number is one or more stretches of digits, joined by `.`, `:` or `/`. It also includes a following percent sign, any
number of 万 and 亿, and then one of 年 月 日 时 分 秒.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from textmine.kernels.words import DIGIT, INNER, MEASURE, MYRIAD, PERCENT, mark_numbers
from textmine.text.blocks import N_CODE_POINTS

_KINDS = {DIGIT: "0123456789０１２３４５６７８９", INNER: ".:/．：／", PERCENT: "%‰％", MYRIAD: "万亿萬億"}
_KINDS[MEASURE] = "年月日时分秒時"


def goes_on(points: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Whether each character continues a number that ends right before it; bool, shape (n_points,)."""
    continues = np.zeros(len(points), np.bool_)
    mark_numbers(np.require(points, np.uint32, "W"), _kinds(), continues)
    return continues


@cache
def _kinds() -> NDArray[np.uint8]:
    kinds = np.zeros(N_CODE_POINTS, np.uint8)
    for kind, characters in _KINDS.items():
        kinds[[ord(character) for character in characters]] = kind
    return kinds
