"""Emoji that are written with several characters and are one sign: 👍🏽, 👨‍👩‍👧, 🇨🇳, 1️⃣.

What can be one is Unicode's "possible emoji" (UTS #51, 1.4.9), without a list of those that fonts have. Differences:
variation selectors are gone before (text/normalize.py); digits, # and * are emoji in keycaps alone; pictographs are
Extended_Pictographic, so that emoji of coming versions are some; tags and joiners may also follow a flag.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from textmine.text.blocks import N_CODE_POINTS, members
from textmine.text.properties import KEYCAP_BASES, PICTOGRAPHS, REGIONAL_INDICATORS, SKIN_TONES, TAGS


def continues_emoji(points: NDArray[np.uint32]) -> NDArray[np.bool_] | None:
    """Whether each character continues an emoji which ends right before it, shape (n_points,); None if none does.

    >>> from textmine.text.blocks import code_points
    >>> continues_emoji(code_points("赞👍🏽!")).tolist()
    [False, False, True, False]
    """
    from textmine.kernels.emoji import mark_emoji, may_have_emoji  # loads numba, which few texts need for this

    points = np.require(points, np.uint32, ["C", "W"])  # of one type, so that the kernels are compiled once
    if not may_have_emoji(points):
        return None
    goes_on = np.zeros(len(points), np.bool_)
    mark_emoji(points, _kinds(), goes_on)
    return goes_on if goes_on.any() else None


def outside(goes_on: NDArray[np.bool_] | None, spans: Sequence[tuple[int, int]]) -> Sequence[tuple[int, int]]:
    """The spans of a text, half-open, that neither begin nor end inside an emoji; `goes_on` as from above."""
    if goes_on is None or not spans:
        return spans
    inside = np.append(goes_on, False)
    return [span for span in spans if not inside[list(span)].any()]


@cache
def _kinds() -> NDArray[np.uint8]:
    from textmine.kernels import emoji

    kinds = np.zeros(N_CODE_POINTS, np.uint8)
    for ranges, kind in (
        (PICTOGRAPHS, emoji.PICTOGRAPH),
        (SKIN_TONES, emoji.SKIN_TONE),
        (REGIONAL_INDICATORS, emoji.REGIONAL_INDICATOR),
        (KEYCAP_BASES, emoji.KEYCAP_BASE),
        (TAGS, emoji.TAG),
    ):
        kinds[members(ranges)] = kind
    return kinds
