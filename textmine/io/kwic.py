"""Key word in context: hits aligned below one another, with the left context flush right.

::

    a.txt:3       长江上的  大桥  是南京的
    a.txt:17  南京长江      大桥  。
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from textmine.text.visible import marked
from textmine.text.widths import display_width

KwicRow = tuple[str, int, str, str, str]
"""Place, position, left context, hit, right context."""

_GAP = "  "

_MAX_HIT_PADDING = 24
"""In columns: a longer hit pushes its right context aside, rather than widening the column for all."""


def kwic_lines(parts: Iterable[Sequence[KwicRow]], emphasize: Callable[[str], str]) -> Iterator[str]:
    """Each batch of hits as lines of text. Columns never become narrower, so no batch has to wait for the next.

    emphasize : applied to each hit
    """
    widest = [0, 0, 0]
    for part in parts:
        rows = [(place, left, hit, right) for place, _, left, hit, right in part]
        rows = [(marked(a), marked(b), marked(c), marked(d)) for a, b, c, d in rows]
        widths = [tuple(map(display_width, row[:3])) for row in rows]
        widest = [max(column) for column in zip(widest, *widths, strict=True)]
        widest[2] = min(widest[2], _MAX_HIT_PADDING)
        lines = []
        for (place, left, hit, right), (of_place, of_left, of_hit) in zip(rows, widths, strict=True):
            before = " " * (widest[0] - of_place + widest[1] - of_left)
            behind = " " * (widest[2] - of_hit)
            lines.append(f"{place}{_GAP}{before}{left}{_GAP}{emphasize(hit)}{behind}{_GAP}{right}".rstrip() + "\n")
        yield "".join(lines)
