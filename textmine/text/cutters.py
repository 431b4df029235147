"""What tokenizers have in common: strings cut where words start, and what is kept whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from textmine.text.blocks import code_points, from_code_points
from textmine.text.emoji import continues_emoji, outside
from textmine.text.userdict import Protector, UserWord

_WALL = 0  # a character that no dictionary joins to others


class Cutter:
    """Cuts strings where `starts` says so."""

    def starts(self, points: NDArray[np.uint32]) -> NDArray[np.bool_]:
        """Where tokens start; shape (n_points,), True at the first."""
        raise NotImplementedError

    def cut(self, text: str) -> list[str]:
        """The tokens of `text` in order; joined, they are `text`."""
        bounds = [*self.starts(code_points(text)).nonzero()[0].tolist(), len(text)]
        return [text[start:end] for start, end in pairwise(bounds)]


class Protecting(Cutter):
    """Keeps some words and emoji whole, and cuts the text between them.

    words     : those that it can cut as a dictionary has them
    protected : the user's other words, which are kept whole
    """

    def __init__(self, words: Sequence[UserWord], matchable: re.Pattern[str], whole_emoji: bool = False) -> None:
        able, protected = [], []
        for word in words:
            if matchable.fullmatch(word.word):
                able.append(word)
            elif word.freq != 0:
                protected.append(word)
        self.words = tuple(able)
        self.protected = tuple(protected)
        self._protector = Protector(tuple(word.word for word in protected))
        self._whole_emoji = whole_emoji

    def starts(self, points: NDArray[np.uint32]) -> NDArray[np.bool_]:
        """See Cutter."""
        walled, goes_on, _ = self._walled(points)
        starts = self._between(walled)
        return starts if goes_on is None else starts & ~goes_on

    def _walled(
        self, points: NDArray[np.uint32]
    ) -> tuple[NDArray[np.uint32], NDArray[np.bool_] | None, list[tuple[int, int]]]:
        """A text with walls for what is kept whole, the characters that continue such a thing, and spans of words."""
        in_emoji = continues_emoji(points) if self._whole_emoji else None
        spans = list(self._protector.spans(from_code_points(points))) if self._protector.words else []
        if in_emoji is None and not spans:
            return points, None, spans
        goes_on = np.zeros(len(points), np.bool_) if in_emoji is None else in_emoji.copy()
        walled = np.where(goes_on | np.append(goes_on[1:], False), np.uint32(_WALL), points)
        spans = list(outside(in_emoji, spans))
        for start, end in spans:
            walled[start:end] = _WALL
            goes_on[start + 1 : end] = True
        return walled, goes_on, spans

    def _between(self, points: NDArray[np.uint32]) -> NDArray[np.bool_]:
        raise NotImplementedError
