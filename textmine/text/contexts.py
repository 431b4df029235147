"""What stands around a stretch of text in its line."""

from __future__ import annotations

CHARACTERS = 20
"""On each side."""

Context = tuple[str, str, str]
"""What stands before a stretch, the stretch, and what stands behind it."""


def around(text: str, start: int, end: int) -> Context:
    """A stretch with what stands around it in its line, without white space at the ends.

    >>> around("武汉\\n过长江大桥", 4, 6)
    ('过', '长江', '大桥')
    """
    left = text[max(0, start - CHARACTERS - 1) : start].rpartition("\n")[2]
    right = text[end : end + CHARACTERS + 1].partition("\n")[0]
    before, behind = "…" if len(left) > CHARACTERS else "", "…" if len(right) > CHARACTERS else ""
    return f"{before}{left[-CHARACTERS:]}".lstrip(), text[start:end], f"{right[:CHARACTERS]}{behind}".rstrip()
