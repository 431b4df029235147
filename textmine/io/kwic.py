"""Key word in context: hits aligned below one another, with the left context flush right.

::

    a.txt:3       长江上的  大桥  是南京的
    a.txt:17  南京长江      大桥  。
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from textmine.text.widths import display_width

KwicRow = tuple[str, int, str, str, str]
"""Place, position, left context, hit, right context."""

_GAP = "  "

_MAX_HIT_PADDING = 24
"""In columns: a longer hit pushes its right context aside, rather than widening the column for all."""

_UNPRINTABLE = re.compile("[\\x00-\\x1f\\x7f-\\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, which a terminal obeys, and characters that change the direction of a line or break it."""


def printable(text: str) -> str:
    """A text that cannot move the cursor or change colours: a tab becomes a space, other controls U+FFFD.

    >>> printable("a\\tb\\x1b[31m")
    'a b�[31m'
    """
    return _UNPRINTABLE.sub(lambda found: " " if found.group() == "\t" else "\ufffd", text)


def kwic_lines(parts: Iterable[Sequence[KwicRow]], emphasize: Callable[[str], str]) -> Iterator[str]:
    """Each batch of hits as lines of text. Columns never become narrower, so no batch has to wait for the next.

    emphasize : applied to each hit
    """
    widest = [0, 0, 0]
    for part in parts:
        rows = [(place, left, hit, right) for place, _, left, hit, right in part]
        if any(map(_UNPRINTABLE.search, map("".join, rows))):
            rows = [(printable(a), printable(b), printable(c), printable(d)) for a, b, c, d in rows]
        widths = [tuple(map(display_width, row[:3])) for row in rows]
        widest = [max(column) for column in zip(widest, *widths, strict=True)]
        widest[2] = min(widest[2], _MAX_HIT_PADDING)
        lines = []
        for (place, left, hit, right), (of_place, of_left, of_hit) in zip(rows, widths, strict=True):
            before = " " * (widest[0] - of_place + widest[1] - of_left)
            behind = " " * (widest[2] - of_hit)
            lines.append(f"{place}{_GAP}{before}{left}{_GAP}{emphasize(hit)}{behind}{_GAP}{right}".rstrip() + "\n")
        yield "".join(lines)
