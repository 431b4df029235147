"""Where words begin in a text: rules that need no model, and between them the runs that a model cuts.

White space ends a word and belongs to none. Each of these is a word: a unit of Latin letters and digits
(text/symbols.py), a stretch of letters of another script, a punctuation mark or sign however often it is repeated,
any other character, an emoji of several characters (text/emoji.py). Characters that modify or join the preceding one
(combining marks, those that do not show, skin tones) belong to its word. Runs of Han characters are cut by the model.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from textmine.kernels.words import (
    JOINED,
    LETTER,
    MARK,
    OTHER,
    SPACE,
    UNIT_INNER,
    UNIT_LETTER,
    UNIT_TRAILING,
    mark_words,
)
from textmine.lm.vocabulary import NO_SYMBOL
from textmine.segment import numbers
from textmine.text.blocks import HAN, LATIN_OR_DIGIT, N_CODE_POINTS, members
from textmine.text.emoji import continues_emoji, outside
from textmine.text.normalize import folded_characters
from textmine.text.properties import IGNORABLE, SKIN_TONES
from textmine.text.symbols import UNIT_INNERS, UNIT_LETTERS, UNIT_TRAILINGS, Symbols, symbolize

_EMOJI = 0x1F000
_PLANES = (0, 1, 2, 3, 14)
"""Those that have characters; of the others, two are for private use."""
_KIND_OF = {
    **dict.fromkeys(("Lu", "Ll", "Lt", "Lm", "Lo", "Nd", "Nl", "No"), LETTER),
    **dict.fromkeys(("Mn", "Me", "Mc"), JOINED),
    **dict.fromkeys(("Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sm", "Sc", "Sk", "So"), MARK),
    **dict.fromkeys(("Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co", "Cn"), OTHER),
}
"""By general category."""

CutRuns = Callable[[NDArray[np.int64]], NDArray[np.bool_]]
"""Whether a word begins at each symbol, given ids with NO_SYMBOL between runs."""


def word_starts(
    points: NDArray[np.uint32],
    numbers_of_han: NDArray[np.int64],
    cut_runs: CutRuns,
    whole: Sequence[tuple[int, int]] = (),
    fold: bool = True,
    number_units: bool = False,
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Whether a word begins at each character, and whether it is white space; both of shape (n_points,).

    numbers_of_han : by code point, NO_SYMBOL for what is no Han character
    whole : spans of words that must not be cut, half-open, in order and without overlaps
    fold  : look up full-width letters and digits as half-width ones
    number_units : a number and its unit of measurement are one word (segment/numbers.py)
    """
    points = np.require(points, np.uint32, "W")
    starts, is_space = np.empty((2, len(points)), np.bool_)
    in_number = numbers.goes_on(points) if number_units else np.zeros(len(points), np.bool_)
    ids = np.take(numbers_of_han, points)
    ids[in_number] = NO_SYMBOL
    in_emoji = continues_emoji(points)
    whole = outside(in_emoji, whole)
    for start, stop in whole:
        ids[start:stop] = NO_SYMBOL
    mark_words(points, _kinds(), _unit_kinds(fold), ids, cut_runs(ids), in_number, starts, is_space)
    if in_emoji is not None:
        starts[:-1] |= in_emoji[1:]
        starts &= ~in_emoji
    for start, stop in whole:
        starts[start:stop] = False
        starts[start] = True
        starts[stop : stop + 1] |= ~is_space[stop : stop + 1]
    if whole:
        starts[1:] |= is_space[:-1] & ~is_space[1:]  # also inside a word that must not be cut
    return starts, is_space


def spread(
    unseen: NDArray[np.bool_], starts: NDArray[np.bool_], is_space: NDArray[np.bool_]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """What `word_starts` returns of a text without the characters that do not show, for the text with them.

    unseen : shape (n_points,); the others are of the characters that are left
    Such a character belongs to the word before it; behind white space, to the word after it; else to none.
    """
    is_start, in_none = np.zeros((2, len(unseen)), np.bool_)
    is_start[~unseen] = starts
    in_none[~unseen] = is_space
    first = np.flatnonzero(unseen & ~np.append(False, unseen[:-1]))
    behind = np.flatnonzero(unseen & ~np.append(unseen[1:], False)) + 1
    apart = (first == 0) | in_none[first - 1]
    first, behind = first[apart], behind[apart]
    has_word = np.append(is_start, False)[behind]
    is_start[first[has_word]] = True
    is_start[behind[has_word]] = False
    for start, stop in zip(first[~has_word].tolist(), behind[~has_word].tolist(), strict=True):
        in_none[start:stop] = True
    return is_start, in_none


def run_symbols(
    points: NDArray[np.uint32], numbers_of_han: NDArray[np.int64], left_out: NDArray[np.bool_]
) -> tuple[NDArray[np.int64], NDArray[np.int64], Symbols]:
    """What a model cuts in a text: the offset of each symbol (-1 or n_points for an end), its id, and the symbols.

    points   : folded, shape (n_points,)
    numbers_of_han : by code point, NO_SYMBOL for what is no Han character
    left_out : characters that belong to no run even if they are Han, shape (n_points,)
    In the ids, NO_SYMBOL separates runs.
    """
    symbols = symbolize(points)
    at = np.flatnonzero(symbols.kept) - 1
    ids = np.take(numbers_of_han, symbols.narrow)
    ids[symbols.wide_at] = np.take(numbers_of_han, points[symbols.wide_starts])
    ids[np.append(False, np.append(left_out, False))[at + 1]] = NO_SYMBOL
    return at, ids, symbols


def word_spans(starts: NDArray[np.bool_], is_space: NDArray[np.bool_]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The half-open spans of words, from what `word_starts` returns."""
    is_end = np.ones(len(starts), np.bool_)
    is_end[:-1] = starts[1:] | is_space[1:]
    is_end &= ~is_space
    return np.flatnonzero(starts), np.flatnonzero(is_end) + 1


@cache
def letters() -> frozenset[str]:
    """Characters that form a word with adjacent ones of their kind: scripts other than Han, Latin and digits."""
    return frozenset(map(chr, np.flatnonzero(np.isin(_kinds(), (LETTER, JOINED))).tolist()))


def is_white_space(points: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Which characters of a text are white space, as `str.isspace` has it."""
    return np.take(_white_space(), points)


@cache
def _white_space() -> NDArray[np.bool_]:
    return np.equal(_kinds(), SPACE)


@cache
def _unit_kinds(fold: bool) -> NDArray[np.uint8]:
    """Over all code points: what each may be in a unit, full-width ones as half-width ones if `fold`."""
    kinds = np.zeros(N_CODE_POINTS, np.uint8)
    for of_symbols, of_units in (
        (UNIT_LETTERS, UNIT_LETTER),
        (UNIT_INNERS, UNIT_INNER),
        (UNIT_TRAILINGS, UNIT_TRAILING),
    ):
        kinds[of_symbols] = of_units
    return kinds[folded_characters(np.arange(N_CODE_POINTS, dtype=np.uint32))] if fold else kinds


@cache
def _kinds() -> NDArray[np.uint8]:
    """Over all code points: how each is cut outside the runs of a model."""
    kinds = np.full(N_CODE_POINTS, OTHER, np.uint8)
    points = np.flatnonzero(~members(HAN))
    points = points[np.isin(points >> 16, _PLANES)]
    characters = [chr(point) for point in points.tolist()]
    categories = list(map(unicodedata.category, characters))
    kinds[points] = list(map(_KIND_OF.__getitem__, categories))
    kinds[points[(points >= _EMOJI) & np.array([category[0] == "S" for category in categories])]] = OTHER
    kinds[points[list(map(str.isspace, characters))]] = SPACE
    kinds[members(LATIN_OR_DIGIT) & (kinds == LETTER)] = OTHER  # which units are made of
    kinds[members((*IGNORABLE, *SKIN_TONES))] = JOINED
    return kinds
