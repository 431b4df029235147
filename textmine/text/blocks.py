"""Ranges of code points, as pairs (first, last), both included.

Source: Unicode Character Database 17.0, Blocks.txt and Scripts.txt.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from textmine.text.properties import Ranges

N_CODE_POINTS = 0x110000

HAN: Ranges = (
    (0x3005, 0x3005),  # iteration mark, script Han
    (0x3007, 0x3007),  # ideographic zero, script Han
    (0x3400, 0x4DBF),  # Extension A
    (0x4E00, 0x9FFF),  # the basic block
    (0xF900, 0xFAFF),  # compatibility ideographs
    (0x20000, 0x2A6DF),  # Extension B
    (0x2A700, 0x2B73F),  # C
    (0x2B740, 0x2B81F),  # D
    (0x2B820, 0x2CEAF),  # E
    (0x2CEB0, 0x2EBEF),  # F
    (0x2EBF0, 0x2EE5F),  # I
    (0x2F800, 0x2FA1F),  # compatibility supplement
    (0x30000, 0x3134F),  # G
    (0x31350, 0x323AF),  # H
    (0x323B0, 0x3347F),  # J
)

LATIN_OR_DIGIT: Ranges = (
    (0x30, 0x39),
    (0x41, 0x5A),
    (0x61, 0x7A),
    (0xAA, 0xAA),
    (0xBA, 0xBA),
    (0xC0, 0xD6),
    (0xD8, 0xF6),
    (0xF8, 0x24F),  # Latin-1 letters, Extended-A and B
    (0x250, 0x2AF),  # IPA extensions
    (0x300, 0x36F),  # combining marks, which follow a letter
    (0x1E00, 0x1EFF),  # Latin Extended Additional
    (0xFF10, 0xFF19),  # full-width digits and letters
    (0xFF21, 0xFF3A),
    (0xFF41, 0xFF5A),
)

JIEBA_BLOCK: Ranges = (
    (0x4E00, 0x9FD5),
    *((ord(a), ord(b)) for a, b in ("az", "AZ", "09")),
    *((ord(a), ord(a)) for a in "+#&._%-"),
)
"""What jieba 0.42.1 cuts as one block (`re_han_default`); every other character is a token by itself."""


def members(ranges: Ranges) -> NDArray[np.bool_]:
    """A table over all code points, shape (0x110000,): True inside `ranges`."""
    table = np.zeros(N_CODE_POINTS, dtype=np.bool_)
    for first, last in ranges:
        table[first : last + 1] = True
    return table


def code_points(text: str) -> NDArray[np.uint32]:
    """The code points of `text`, shape (len(text),), read-only.

    >>> code_points("a一").tolist()
    [97, 19968]
    """
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def writeable(points: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """The same code points as an array of the one type for which kernels are compiled."""
    return points if points.flags.carray and points.dtype == np.uint32 else np.array(points, np.uint32)


def from_code_points(points: NDArray[np.uint32]) -> str:
    """The inverse of `code_points`."""
    return points.astype("<u4", copy=False).tobytes().decode("utf-32-le", "surrogatepass")
