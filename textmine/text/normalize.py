"""Folding of widths, so that `ＡＢＣ１２３` and `ABC123` are counted as one."""

from __future__ import annotations

import unicodedata
from functools import cache

import numpy as np
from numpy.typing import NDArray

from textmine.errors import SettingsError
from textmine.settings.reading import NORMALIZATIONS, Normalization
from textmine.text.blocks import N_CODE_POINTS, code_points, from_code_points

ZERO_WIDTH = (
    0x200B,  # zero width space
    0x200C,  # zero width non-joiner
    0x200D,  # zero width joiner
    0x2060,  # word joiner
    0xFEFF,  # byte order mark
    *range(0xFE00, 0xFE10),  # variation selectors: they choose a glyph for the preceding character
)

_FULL_WIDTH_FIRST = 0xFF01  # ！, whose half-width form is U+0021; the two rows are parallel up to U+FF5E
_N_FULL_WIDTH = 0x5E
_IDEOGRAPHIC_SPACE = 0x3000


def normalize(text: str, how: Normalization) -> str:
    """`text` with widths folded (`width`), in Unicode's NFKC (`nfkc`), or unchanged (`none`).

    `width` maps full-width Latin letters, digits and ASCII punctuation and U+3000 to their
    half-width forms and removes zero-width characters; nothing else.

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
    """Code points of a text with widths folded."""
    folded = np.take(_folded(), points)
    dropped = folded == _DROPPED
    return folded[~dropped] if dropped.any() else folded


def folded_characters(points: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Like `fold_points`, but of the same length: zero-width characters stay."""
    folded = np.take(_folded(), points)
    return np.where(folded == _DROPPED, points, folded)


_DROPPED = 0xFFFFFFFF


@cache
def _folded() -> NDArray[np.uint32]:
    """Over all code points: what each becomes, or _DROPPED."""
    points = np.arange(N_CODE_POINTS, dtype=np.uint32)
    points[_FULL_WIDTH_FIRST : _FULL_WIDTH_FIRST + _N_FULL_WIDTH] -= np.uint32(0xFEE0)
    points[_IDEOGRAPHIC_SPACE] = 0x20
    points[list(ZERO_WIDTH)] = _DROPPED
    return points
