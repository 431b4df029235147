"""Folding of widths, so that `ＡＢＣ１２３` and `ABC123` are counted as one."""

from __future__ import annotations

import unicodedata
from typing import Literal, get_args

import numpy as np

from textmine.errors import SettingsError
from textmine.text.blocks import code_points, from_code_points

Normalization = Literal["width", "nfkc", "none"]
NORMALIZATIONS: tuple[str, ...] = get_args(Normalization)

ZERO_WIDTH = (
    0x200B,  # zero width space
    0x200C,  # zero width non-joiner
    0x200D,  # zero width joiner
    0x2060,  # word joiner
    0xFEFF,  # byte order mark
    *range(0xFE00, 0xFE10),  # variation selectors: they pick a glyph of the character before
)

_FULL_WIDTH_FIRST = 0xFF01  # ！, whose half-width form is U+0021; the rows run in parallel to U+FF5E
_N_FULL_WIDTH = 0x5E
_IDEOGRAPHIC_SPACE = 0x3000


def normalize(text: str, how: Normalization) -> str:
    """`text` with widths folded (`width`), in Unicode's NFKC (`nfkc`), or as it is (`none`).

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


def _fold_width(text: str) -> str:
    if text.isascii():
        return text
    points = code_points(text).copy()
    wide = points - np.uint32(_FULL_WIDTH_FIRST) < _N_FULL_WIDTH
    points[wide] -= np.uint32(0xFEE0)
    points[points == _IDEOGRAPHIC_SPACE] = 0x20
    if any(chr(point) in text for point in ZERO_WIDTH):
        points = points[~np.isin(points, ZERO_WIDTH)]
    return from_code_points(points)
