"""Chinese in lines of a terminal: characters that take two columns, with no spaces between them."""

from __future__ import annotations

import re

from textmine.text.widths import display_width

_OPENING, _CLOSING = r"\[(（《「『【“‘", r"\])，。、；：？！）》」』】”’"
"""What no line ends with, and what none begins with (W3C, Requirements for Chinese Text Layout, 3.1.3)."""
_WIDE = "\u1100-\U0003ffff"
_NARROW = rf"[^ {_WIDE}]*[^ {_WIDE}\[(]"
_NOTE = rf"\[(?:[^][ ]{{0,14}}\][^ {_WIDE}]*|[^][ ：]{{0,4}}：)"
"""What stays whole: `[默认：4]`, or its beginning; `[ARGS]...`."""
_PIECE = re.compile(rf" +|{_NOTE}|[{_OPENING}]*(?:[{_WIDE}]|{_NARROW})[{_CLOSING}]*|.")


def wrapped(text: str, width: int) -> list[str]:
    """The lines of a text, of at most so many columns, which are at least 2.

    Lines are broken at spaces and beside Chinese characters; what is too long for a line is cut.

    >>> wrapped("略去单字词（的、了），用 --min-length 2。", 20)
    ['略去单字词（的、', '了），用', '--min-length 2。']
    """
    lines, line = [], ""
    for piece in _PIECE.findall(text):
        if display_width(line + piece) > width:
            lines.append(line.rstrip())
            line = ""
        if piece.isspace() and not line:
            continue
        line += piece
        while display_width(line) > width:
            fits = max(end for end in range(1, len(line)) if display_width(line[:end]) <= width)
            lines.append(line[:fits])
            line = line[fits:]
    return [each for each in (*lines, line.rstrip()) if each]
