"""From text to runs of symbols, which character n-grams are made of.

A symbol is a Han character, or a unit of Latin letters and digits such as `A`, `GPT-4`, `C++`, `3.5` or
`Wi-Fi`. Anything else ends a run. A unit is a maximal stretch of letters and digits, joined by one of
`. - _ '` between two of them, and by any number of `+` and `#` after one (`C++11`, `C#`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from textmine.settings.ngrams import Units
from textmine.text.blocks import HAN, LATIN_OR_DIGIT, N_CODE_POINTS, members

END = 0
"""Stands between runs, and before the first and after the last one."""
WIDE = 1
"""Stands for a symbol that is not a Han character of the basic plane: a unit, or Han beyond it."""

UNIT_LETTERS = np.flatnonzero(members(LATIN_OR_DIGIT))
UNIT_INNERS = [ord(character) for character in ".-_'"]
UNIT_TRAILINGS = [ord(character) for character in "+#"]
"""Characters of units: those of which they are made, those between two of these, those behind one."""

_BMP = 0x10000
_OTHER, _NARROW_HAN, _WIDE_HAN, _LETTER, _INNER, _TRAILING = range(6)


@dataclass(frozen=True, slots=True)
class Symbols:
    """A text as symbols, with one END between runs; it begins and ends with END.

    narrow      : uint16, shape (n,): the code point of a Han character of the basic plane, END or WIDE
    wide_at     : int64, shape (n_wide,): where `narrow` is WIDE
    wide_starts : int64, shape (n_wide,): where each of these begins in the text, in code points
    wide_stops  : int64, shape (n_wide,): one past its last code point
    kept        : bool, shape (n_points + 2,): which characters became a symbol or the start of one, including
                  one END before and one after the text; n are True
    """

    narrow: NDArray[np.uint16]
    wide_at: NDArray[np.int64]
    wide_starts: NDArray[np.int64]
    wide_stops: NDArray[np.int64]
    kept: NDArray[np.bool_]


def symbolize(points: NDArray[np.uint32], units: Units = "all") -> Symbols:
    """The symbols of a text.

    points : code points, shape (n_points,)
    units  : `all`, or `han`: then units end a run, too
    """
    kinds = np.zeros(len(points) + 2, np.uint8)
    np.take(_kinds(units), points, out=kinds[1:-1])
    narrow = np.zeros(len(kinds), np.uint16)
    np.multiply(points.astype(np.uint16), kinds[1:-1] == _NARROW_HAN, out=narrow[1:-1])
    at = np.flatnonzero(kinds >= _WIDE_HAN)
    begins, goes_on, lengths = _find_units(kinds[at], np.diff(at) == 1)
    starts, inside = at[begins], at[goes_on]
    narrow[starts] = WIDE
    narrow[inside] = WIDE
    kept = narrow != END
    kept[1:] |= kept[:-1]  # an END that follows a symbol
    kept[0] = True
    kept[inside] = False
    symbols = narrow[kept]
    return Symbols(symbols, np.flatnonzero(symbols == WIDE), starts - 1, starts - 1 + lengths, kept)


def _find_units(
    kinds: NDArray[np.uint8], touches_next: NDArray[np.bool_]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_], NDArray[np.int64]]:
    """Which of the characters that may belong to a wide symbol begin one, which continue one, and the lengths.

    kinds        : uint8, shape (n,), _WIDE_HAN and above
    touches_next : bool, shape (n - 1,), whether a character is adjacent to the next one
    """
    n = len(kinds)
    touches_last = np.zeros(n + 1, np.bool_)
    touches_last[1:n] = touches_next
    letter = np.zeros(n + 2, np.bool_)
    letter[1:-1] = kinds == _LETTER
    in_unit = letter[1:-1].copy()
    joins = (kinds == _INNER) & letter[:-2] & letter[2:] & touches_last[:-1] & touches_last[1:]
    in_unit |= joins
    trailing = np.flatnonzero(kinds == _TRAILING)
    if len(trailing):  # a run of them belongs to the letter before it
        first = np.ones(len(trailing), np.bool_)
        first[1:] = (np.diff(trailing) > 1) | ~touches_last[trailing[1:]]
        heads = trailing[first]
        after_letter = letter[heads] & touches_last[heads]
        in_unit[trailing] = after_letter[np.cumsum(first) - 1]
    goes_on = in_unit & touches_last[:-1]
    goes_on[1:] &= in_unit[:-1]
    goes_on[:1] = False
    begins = (in_unit & ~goes_on) | (kinds == _WIDE_HAN)
    of_symbol = np.cumsum(begins)
    lengths = np.bincount(of_symbol[goes_on], minlength=of_symbol[-1] + 1 if n else 1)[1:] + 1
    return begins, goes_on, lengths


@cache
def _kinds(units: Units) -> NDArray[np.uint8]:
    kinds = np.zeros(N_CODE_POINTS, np.uint8)
    han = members(HAN)
    kinds[:_BMP][han[:_BMP]] = _NARROW_HAN
    kinds[_BMP:][han[_BMP:]] = _WIDE_HAN
    if units == "all":
        kinds[UNIT_LETTERS] = _LETTER
        kinds[UNIT_INNERS] = _INNER
        kinds[UNIT_TRAILINGS] = _TRAILING
    return kinds
