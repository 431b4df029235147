"""How results name words in the one line that says what they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from numpy.typing import NDArray


def inline(text: str) -> str:
    r"""A text on one line, whatever it holds.

    >>> print(inline("长\n江"))
    长\n江
    """
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def some_of(words: Sequence[str] | NDArray[Any], n: int = 8) -> str:
    """The first of the words, on one line.

    >>> some_of(["长江", "大桥", "南京"], 2)
    '长江 大桥 …'
    """
    return inline(" ".join(words[:n])) + " …" * (len(words) > n)
