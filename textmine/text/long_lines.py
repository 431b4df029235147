"""Where a long line may be cut without changing a single token."""

from __future__ import annotations

import unicodedata
from collections.abc import Set
from functools import cache

import numpy as np
from numpy.typing import NDArray

from textmine.text.blocks import JIEBA_BLOCK, code_points, members
from textmine.text.properties import IGNORABLE, SKIN_TONES, is_among

_BMP = 0x10000


def safe_cut(text: str, never_after: Set[str] = frozenset()) -> int:
    """The end of the last character of `text` after which it may be cut; 0 if there is none.

    For jieba, such a character is a token by itself, whatever its context and however the text is normalised,
    and neither NFKC nor an emoji joins the next character to it. `never_after` has the characters inside words of a
    user dictionary, such as the space in `Louis Vuitton`.

    >>> safe_cut("今天，天气好")
    3
    """
    points = code_points(text)[:-1]  # the character after the cut must be known
    places = np.flatnonzero(_cuttable()[np.minimum(points, _BMP - 1)])
    for place in places[::-1].tolist():
        character = text[place] + unicodedata.normalize("NFKC", text[place])  # U+3000 is a space to the dictionary
        if never_after.isdisjoint(character) and not _may_join(text[place + 1]):
            return int(place) + 1
    return 0


def _may_join(character: str) -> bool:
    """Whether NFKC, or an emoji, may join `character` to the preceding one.

    Those are marks (as in `ｶﾞ`), Hangul vowels and finals, characters that do not show, and skin tones.
    """
    if is_among(character, (*IGNORABLE, *SKIN_TONES)):
        return True
    first = unicodedata.normalize("NFKD", character)[0]
    return unicodedata.category(first)[0] == "M" or "\u1160" <= first <= "\u11ff"


@cache
def _cuttable() -> NDArray[np.bool_]:
    """Over the basic plane; characters beyond it share the entry of U+FFFF, which is False."""
    block = members(JIEBA_BLOCK)[:_BMP]
    joins = [
        block[point] or any(block[min(ord(c), _BMP - 1)] for c in unicodedata.normalize("NFKC", chr(point)))
        for point in range(_BMP)
    ]
    cuttable = ~np.array(joins)
    cuttable &= ~members(IGNORABLE)[:_BMP]
    cuttable[_BMP - 1] = False
    return cuttable
