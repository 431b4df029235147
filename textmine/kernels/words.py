"""Rules that need no model: numbers with their units, and where words begin outside the runs of a model."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from textmine.kernels.compiled import compiled

OTHER, SPACE, LETTER, JOINED, MARK = 0, 1, 2, 3, 4
"""Kinds of characters; what each is for is said in segment/words.py."""

UNIT_LETTER, UNIT_INNER, UNIT_TRAILING = 1, 2, 3
"""What a character may be in a unit of Latin letters and digits (text/symbols.py)."""

DIGIT, INNER, PERCENT, MYRIAD, MEASURE = 1, 2, 3, 4, 5
"""What it may be in a number with its unit of measurement (segment/numbers.py)."""

_ZERO_WIDTH_JOINER = 0x200D


@compiled
def mark_numbers(points: NDArray[np.uint32], kinds: NDArray[np.uint8], goes_on: NDArray[np.bool_]) -> None:
    """Mark the characters that continue a number which ends right before them.

    kinds   : by code point, DIGIT to MEASURE, or 0
    goes_on : shape (n_points,), False; written
    """
    n = len(points)
    at = np.int64(0)
    while at < n:
        if kinds[points[at]] != DIGIT:
            at += 1
            continue
        at += 1
        while at < n:
            kind = kinds[points[at]]
            if kind == DIGIT:
                goes_on[at] = True
                at += 1
            elif kind == INNER and at + 1 < n and kinds[points[at + 1]] == DIGIT:
                goes_on[at] = True
                goes_on[at + 1] = True
                at += 2
            else:
                break
        if at < n and kinds[points[at]] == PERCENT:
            goes_on[at] = True
            at += 1
        while at < n and kinds[points[at]] == MYRIAD:
            goes_on[at] = True
            at += 1
        if at < n and kinds[points[at]] == MEASURE:
            goes_on[at] = True
            at += 1


@compiled
def mark_words(
    points: NDArray[np.uint32],
    kinds: NDArray[np.uint8],
    unit_kinds: NDArray[np.uint8],
    ids: NDArray[np.int64],
    begins: NDArray[np.bool_],
    in_number: NDArray[np.bool_],
    starts: NDArray[np.bool_],
    is_space: NDArray[np.bool_],
) -> None:
    """Mark where words begin, and white space.

    kinds, unit_kinds : by code point, see above
    ids       : shape (n_points,): of symbols in runs, below 0 outside of them
    begins    : where words begin in runs
    in_number : see `mark_numbers`
    starts, is_space : shape (n_points,), written
    """
    in_unit = False  # whether the character before belongs to a unit
    bearer = OTHER  # the kind of the last character that was not JOINED
    for at in range(len(points)):
        point = points[at]
        kind = kinds[point]
        is_space[at] = kind == SPACE
        start = kind != SPACE
        if ids[at] >= 0:
            start = begins[at]
        unit_kind = unit_kinds[point]
        belongs = unit_kind == UNIT_LETTER
        if unit_kind == UNIT_INNER and 0 < at < len(points) - 1:
            belongs = unit_kinds[points[at - 1]] == UNIT_LETTER and unit_kinds[points[at + 1]] == UNIT_LETTER
        elif unit_kind == UNIT_TRAILING and in_unit:
            belongs = unit_kinds[points[at - 1]] != UNIT_INNER
        if belongs and in_unit:
            start = False
        in_unit = belongs
        if at > 0:
            before = points[at - 1]
            kind_before = kinds[before]
            is_joined = before == _ZERO_WIDTH_JOINER
            is_joined = is_joined or (kind == LETTER and bearer == LETTER)
            is_joined = is_joined or (kind == MARK and point == before)
            is_joined = is_joined or (kind == JOINED and kind_before != SPACE)
            start = start and not is_joined
        if in_number[at]:
            start = False
        if at > 0 and kind != SPACE and kinds[points[at - 1]] == SPACE:
            start = True
        starts[at] = start
        if kind != JOINED or at == 0:
            bearer = kind
