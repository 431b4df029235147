"""Emoji that are written with several characters: flags, keycaps, skin tones, families."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from textmine.kernels.compiled import compiled, part

PICTOGRAPH, SKIN_TONE, REGIONAL_INDICATOR, KEYCAP_BASE, TAG = 1, 2, 3, 4, 5
"""What a character may be in an emoji; 0 is nothing. The others are single characters."""

_JOINER, _KEYCAP, _CANCEL_TAG = 0x200D, 0x20E3, 0xE007F
_FIRST_BEYOND = 0x1F1E6  # regional indicators; skin tones and tags come after


@compiled
def may_have_emoji(points: NDArray[np.uint32]) -> bool:
    """Whether any character is one without which no emoji has several, or is as far away as these; fast."""
    found = np.uint32(0)
    for point in points:
        found |= np.uint32(point == _JOINER) | np.uint32(point == _KEYCAP) | np.uint32(point >= _FIRST_BEYOND)
    return bool(found)


@compiled
def mark_emoji(points: NDArray[np.uint32], kinds: NDArray[np.uint8], goes_on: NDArray[np.bool_]) -> None:
    """Mark the characters that continue an emoji which ends right before them.

    kinds   : by code point, see above
    goes_on : shape (n_points,), False; written
    Emoji are found from the left, each as long as it can be: elements with a zero-width joiner between each two.

    Source: UTS #51 (Emoji 17.0), 1.4.9, without variation selectors.
    """
    at: Any = np.int64(0)  # no literal: each type is compiled anew
    while at < len(points):
        end = _element_end(points, kinds, at)
        while at < end < len(points) - 1 and points[end] == _JOINER:
            behind = _element_end(points, kinds, end + 1)
            if behind == end + 1:
                break
            end = behind
        for inside in range(at + 1, end):
            goes_on[inside] = True
        at = max(end, at + 1)


@part
def _element_end(points: NDArray[np.uint32], kinds: NDArray[np.uint8], at: int) -> int:
    """The end of the emoji without joiners that begins at a place; that place if none does.

    A keycap; or a pictograph with or without a skin tone, a skin tone, one or two regional indicators, then tags.
    """
    kind = kinds[points[at]]
    if kind == 0 or kind == TAG:
        return at
    end = at + 1
    following = points[end] if end < len(points) else np.uint32(0)
    if kind == KEYCAP_BASE:
        return end + 1 if following == _KEYCAP else at
    if (kind == PICTOGRAPH and kinds[following] == SKIN_TONE) or (
        kind == REGIONAL_INDICATOR and kinds[following] == REGIONAL_INDICATOR
    ):
        end += 1
    tag = end
    while tag < len(points) and kinds[points[tag]] == TAG:
        tag += 1
    return tag + 1 if end < tag < len(points) and points[tag] == _CANCEL_TAG else end
