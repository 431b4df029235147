"""A number and its unit of measurement are one word: `1998年`, `3.5亿`, `12:30`, `30%`. A rule, not learned.

A number is one or more stretches of digits, joined by `.`, `:` or `/`. It also includes a following percent sign, any
number of 万 and 亿, and then one of 年 月 日 时 分 秒.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from textmine.text.blocks import N_CODE_POINTS

_DIGIT, _INNER, _PERCENT, _MYRIAD, _MEASURE = range(1, 6)
_KINDS = {_DIGIT: "0123456789０１２３４５６７８９", _INNER: ".:/．：／", _PERCENT: "%‰％", _MYRIAD: "万亿萬億"}
_KINDS[_MEASURE] = "年月日时分秒時"


def goes_on(points: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Whether each character continues a number that ends right before it; bool, shape (n_points,)."""
    kinds = np.zeros(len(points) + 1, np.uint8)
    np.take(_kinds(), points, out=kinds[:-1])
    is_digit = kinds == _DIGIT
    joined = np.zeros(len(points) + 1, np.bool_)
    joined[1:] = is_digit[1:] & is_digit[:-1]
    inner = np.flatnonzero(kinds[1:-1] == _INNER) + 1
    inner = inner[is_digit[inner - 1] & is_digit[inner + 1]]
    joined[inner] = joined[inner + 1] = True
    at = np.flatnonzero(is_digit[:-1] & ~is_digit[1:] & ~joined[1:]) + 1
    for kind in (_PERCENT, _MYRIAD, _MEASURE):
        while len(follows := np.flatnonzero(kinds[at] == kind)):
            joined[at[follows]] = True
            at[follows] += 1
            if kind != _MYRIAD:
                break
    return joined[:-1]


@cache
def _kinds() -> NDArray[np.uint8]:
    kinds = np.zeros(N_CODE_POINTS, np.uint8)
    for kind, characters in _KINDS.items():
        kinds[[ord(character) for character in characters]] = kind
    return kinds
