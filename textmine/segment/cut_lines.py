"""Lines that are cut into words by white space."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from textmine.text.blocks import from_code_points, members
from textmine.text.contexts import Context
from textmine.text.properties import Ranges

WHITE_SPACE: Ranges = (
    (0x09, 0x0D),
    (0x1C, 0x20),
    (0x85, 0x85),
    (0xA0, 0xA0),
    (0x1680, 0x1680),
    (0x2000, 0x200A),
    (0x2028, 0x2029),
    (0x202F, 0x202F),
    (0x205F, 0x205F),
    (0x3000, 0x3000),
)
"""The characters at which `str.split()` splits."""

_WHITE = members(WHITE_SPACE)
_LF, _SPACE = 0x0A, 0x20

Span = tuple[int, int]
"""Of characters of Words."""


@dataclass(frozen=True, slots=True)
class Words:
    """Lines of words.

    points    : uint32, shape (n,), the characters except white space
    ends      : bool, shape (n,), whether a word ends after a character
    line_ends : int64, shape (n_lines,), the number of characters before the end of each line
    """

    points: NDArray[np.uint32]
    ends: NDArray[np.bool_]
    line_ends: NDArray[np.int64]

    def first(self, n: int) -> Words:
        """The first `n` characters, a line."""
        return Words(self.points[:n], self.ends[:n], np.array([n]))

    def line(self, number: int) -> str:
        """The text of a line, without white space; the first line is 0."""
        start = self.line_ends[number - 1] if number else 0
        return from_code_points(self.points[start : self.line_ends[number]])

    def around(self, span: Span, n: int) -> Context:
        """A stretch with up to `n` characters of its line on either side, the words separated by spaces.

        span : inside a line
        """
        at = int(np.searchsorted(self.line_ends, span[0], "right"))
        first, last = (int(self.line_ends[at - 1]) if at else 0), int(self.line_ends[at])
        start, stop = max(first, span[0] - n), min(last, span[1] + n)
        before, behind = self._spaced(start, span[0]), f" {self._spaced(span[1], stop)}".rstrip()
        before, behind = "…" * (start > first) + before, behind + "…" * (stop < last)
        return before, self._spaced(*span).strip(), behind

    def _spaced(self, start: int, stop: int) -> str:
        """Characters, with a space behind each word that ends among them."""
        ends = np.flatnonzero(self.ends[start:stop]) + 1
        return from_code_points(np.insert(self.points[start:stop], ends, _SPACE))


def parse_words(points: NDArray[np.uint32]) -> Words:
    """The words of lines, separated by white space.

    points : uint32, shape (n_points,), empty or ended by LF
    """
    kept = characters_in(points)
    return Words(points[kept], _WHITE[points[kept + 1]], np.searchsorted(kept, np.flatnonzero(points == _LF)))


def characters_in(points: NDArray[np.uint32]) -> NDArray[np.int64]:
    """Where the characters of Words stand among code points: all but white space."""
    return np.flatnonzero(~_WHITE[points])


def first_difference(gold: Words, predicted: Words) -> int | None:
    """The first line, from 0, whose text differs; None if there is none. Both must have the same number of lines."""
    if np.array_equal(gold.line_ends, predicted.line_ends) and np.array_equal(gold.points, predicted.points):
        return None
    n = min(len(gold.points), len(predicted.points))
    by_points = np.append(np.flatnonzero(gold.points[:n] != predicted.points[:n])[:1], n)[0]
    by_lines = np.flatnonzero(gold.line_ends != predicted.line_ends)
    line = int(np.searchsorted(gold.line_ends, by_points, "right"))
    return min(line, int(by_lines[0])) if len(by_lines) else line
