"""Folding of widths, so that `ＡＢＣ１２３` and `ABC123` are counted as one, and of what does not show."""

from __future__ import annotations

import unicodedata
from functools import cache

import numpy as np
from numpy.typing import NDArray

from textmine.errors import SettingsError
from textmine.settings.reading import NORMALIZATIONS, Normalization
from textmine.text.blocks import N_CODE_POINTS, code_points, from_code_points, members
from textmine.text.emoji import continues_emoji
from textmine.text.properties import CANCEL_TAG, IGNORABLE, TAGS, ZERO_WIDTH_JOINER

_FULL_WIDTH_FIRST = 0xFF01  # ！, whose half-width form is U+0021; the two rows are parallel up to U+FF5E
_N_FULL_WIDTH = 0x5E
_IDEOGRAPHIC_SPACE = 0x3000
_FIRST_TAG = TAGS[0][0]


def normalize(text: str, how: Normalization) -> str:
    """`text` with widths folded (`width`), in Unicode's NFKC (`nfkc`), or unchanged (`none`).

    `width` maps full-width Latin letters, digits and ASCII punctuation and U+3000 to their
    half-width forms, and removes the characters that do not show (Unicode's Default_Ignorable_Code_Point),
    except joiners and tags inside emoji (text/emoji.py); nothing else. NFKC removes none of these.

    >>> normalize("ＧＰＴ－４　模型\\u200b", "width")
    'GPT-4 模型'
    """
    if how == "width":
        return _fold_width(text)
    if how == "nfkc":
        return unicodedata.normalize("NFKC", text)
    if how == "none":
        return text
    raise SettingsError(f"no such normalisation: {how}", hint=f"Choose one of {', '.join(NORMALIZATIONS)}.")


def normalized_points(text: str, how: Normalization) -> NDArray[np.uint32]:
    """The code points of the normalised text; widths are folded as integers, without a second string."""
    return fold_points(code_points(text)) if how == "width" else code_points(normalize(text, how))


def lower(character: str) -> str:
    """A character in lower case if that is a single character; otherwise the character itself.

    >>> lower("É"), lower("İ")
    ('é', 'İ')
    """
    lowered = character.lower()
    return lowered if len(lowered) == 1 else character


def _fold_width(text: str) -> str:
    if text.isascii():
        return text
    return from_code_points(fold_points(code_points(text)))


def fold_points(points: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Code points of a text as `width` makes them."""
    folded = np.take(_folded(), points)
    gone = _removed(folded)
    return folded if gone is None else folded[~gone] & _CHARACTER


def folded_characters(points: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Like `fold_points`, but of the same length: characters that do not show stay."""
    return np.take(_folded(), points) & _CHARACTER


def removed(points: NDArray[np.uint32]) -> NDArray[np.bool_] | None:
    """Which characters of a text `width` removes, shape (n_points,); None if there are none."""
    gone = _removed(np.take(_folded(), points))
    return gone if gone is not None and gone.any() else None


def _removed(folded: NDArray[np.uint32]) -> NDArray[np.bool_] | None:
    """The same of characters that have been looked up; None if none of them has the bit _IGNORABLE."""
    if folded.max(initial=0) < _IGNORABLE:
        return None
    gone = folded >= _IGNORABLE
    points = folded & _CHARACTER
    in_emoji = gone & ((points == ZERO_WIDTH_JOINER) | ((points >= _FIRST_TAG) & (points <= CANCEL_TAG)))
    if in_emoji.any():
        rest = np.flatnonzero(in_emoji | ~gone)
        goes_on = continues_emoji(points[rest])
        if goes_on is not None:
            gone[rest[goes_on]] = False
    return gone


_IGNORABLE = np.uint32(1 << 31)
_CHARACTER = np.uint32((1 << 31) - 1)


@cache
def _folded() -> NDArray[np.uint32]:
    """Over all code points: what each becomes, with the bit _IGNORABLE if it does not show."""
    points = np.arange(N_CODE_POINTS, dtype=np.uint32)
    points[_FULL_WIDTH_FIRST : _FULL_WIDTH_FIRST + _N_FULL_WIDTH] -= np.uint32(0xFEE0)
    points[_IDEOGRAPHIC_SPACE] = 0x20
    points[members(IGNORABLE)] |= _IGNORABLE
    return points
