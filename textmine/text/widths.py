"""How wide a text is on a terminal, where Han characters take two columns."""

from __future__ import annotations

import unicodedata

from textmine.text.properties import IGNORABLE, is_among


class _Widths(dict[str, int]):
    """The number of columns of each character; 1 if Unicode calls the width ambiguous, as in terminals."""

    def __missing__(self, character: str) -> int:
        if unicodedata.category(character) in ("Mn", "Me", "Cf") or is_among(character, IGNORABLE):
            width = 0
        else:
            width = 2 if unicodedata.east_asian_width(character) in "WF" else 1
        self[character] = width
        return width


_WIDTHS = _Widths()


def display_width(text: str) -> int:
    """The number of columns of a text.

    >>> display_width("e\\u0301A桥，")
    6
    """
    return len(text) if text.isascii() else sum(map(_WIDTHS.__getitem__, text))
