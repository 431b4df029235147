"""Text to runs of symbols: what n-grams are made of.

A symbol is a Han character, or a unit of Latin letters and digits such as `A`, `GPT-4`, `C++`, `3.5`,
`Wi-Fi`. Anything else ends a run. A unit is a maximal stretch of letters and digits, joined by one of
`. - _ '` between two of them, and by `+` and `#` after one (`C++11`, `C#`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from textmine.text.blocks import HAN, LATIN_OR_DIGIT, N_CODE_POINTS, members

Units = Literal["all", "han"]
UNITS: tuple[str, ...] = get_args(Units)

END = 0
"""Stands between runs."""
WIDE = 1
"""Stands for a symbol that is no Han character of the basic plane: a unit, or Han beyond it."""

_OTHER, _NARROW_HAN, _WIDE_HAN, _LETTER, _INNER, _TRAILING = range(6)


@dataclass(frozen=True, slots=True)
class Symbols:
    """A text as symbols, runs set apart by END; it begins and ends with END.

    narrow      : uint16, shape (n,): the code point of a Han character of the basic plane, END or WIDE
    wide_at     : int64, shape (n_wide,): where `narrow` is WIDE
    wide_starts : int64, shape (n_wide,): where each of these begins in the text, in code points
    wide_stops  : int64, shape (n_wide,): one past its last code point
    """

    narrow: NDArray[np.uint16]
    wide_at: NDArray[np.int64]
    wide_starts: NDArray[np.int64]
    wide_stops: NDArray[np.int64]


def symbolize(points: NDArray[np.uint32], units: Units = "all") -> Symbols:
    """The symbols of a text.

    points : code points, shape (n_points,)
    units  : `all`, or `han`: then units end a run, too
    """
    kinds = np.zeros(len(points) + 2, np.uint8)
    kinds[1:-1] = _kinds()[points]
    if units == "han":
        kinds[kinds >= _LETTER] = _OTHER
    in_unit = kinds == _LETTER
    if in_unit.any():
        _join(kinds, in_unit)
    begins_unit = in_unit.copy()
    begins_unit[1:] &= ~in_unit[:-1]
    narrow = np.full(len(kinds), END, np.uint16)
    is_han = kinds == _NARROW_HAN
    narrow[1:-1] = np.where(is_han[1:-1], points, END)
    wide = begins_unit | (kinds == _WIDE_HAN)
    narrow[wide] = WIDE
    kept = ~in_unit | begins_unit
    starts = np.flatnonzero(wide)
    stops = starts + 1
    unit_ends = np.flatnonzero(in_unit[:-1] & ~in_unit[1:]) + 1
    stops[begins_unit[starts]] = unit_ends
    return Symbols(narrow[kept], np.flatnonzero(wide[kept]), starts - 1, stops - 1)


def _join(kinds: NDArray[np.uint8], in_unit: NDArray[np.bool_]) -> None:
    """Mark in `in_unit` the characters that join letters and digits to one unit."""
    inner = np.flatnonzero(kinds == _INNER)
    in_unit[inner] = (kinds[inner - 1] == _LETTER) & (kinds[inner + 1] == _LETTER)
    trailing = np.flatnonzero(kinds == _TRAILING)
    if len(trailing):  # a run of them belongs to the letter before it
        first = np.concatenate([[True], np.diff(trailing) > 1])
        after_letter = kinds[trailing[first] - 1] == _LETTER
        in_unit[trailing] = after_letter[np.cumsum(first) - 1]


@cache
def _kinds() -> NDArray[np.uint8]:
    kinds = np.zeros(N_CODE_POINTS, np.uint8)
    han = members(HAN)
    kinds[:0x10000][han[:0x10000]] = _NARROW_HAN
    kinds[0x10000:][han[0x10000:]] = _WIDE_HAN
    kinds[members(LATIN_OR_DIGIT)] = _LETTER
    kinds[[ord(c) for c in ".-_'"]] = _INNER
    kinds[[ord(c) for c in "+#"]] = _TRAILING
    return kinds
