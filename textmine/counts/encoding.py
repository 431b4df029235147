"""Words as letters: in UTF-8, each followed by END."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from textmine.counts.packing import LF
from textmine.errors import InputError
from textmine.text.blocks import code_points, from_code_points

END = 0xFF
"""The byte that ends each word; it never occurs in UTF-8."""
_FIRST_SURROGATE, _LAST_SURROGATE = 0xD800, 0xDFFF

Encoded = tuple[NDArray[np.uint8], NDArray[np.int64]]
"""Letters, and one past each word's END in them."""


def encode_lines(lines: str) -> Encoded:
    """Letters and ends of words that are each followed by LF and contain none."""
    letters = np.frombuffer(lines.encode(), np.uint8).copy()
    ends = np.flatnonzero(letters == LF) + 1
    letters[ends - 1] = END
    return letters, ends


def encode_words(words: Sequence[str]) -> Encoded:
    """Letters and ends of words."""
    lengths = np.array([len(word) for word in words], np.int64)
    return encode_spans(code_points("".join(words)), lengths)


def encode_spans(points: NDArray[np.uint32], lengths: NDArray[np.int64]) -> Encoded:
    """Letters and ends of words given as concatenated code points."""
    ended = np.insert(points, np.cumsum(lengths), 0)
    n_bytes = 1 + (ended >= 0x80) + (ended >= 0x800).astype(np.int64) + (ended >= 0x10000)
    ends = np.cumsum(n_bytes)[np.cumsum(lengths + 1) - 1]
    letters = np.frombuffer(from_code_points(ended).encode(), np.uint8).copy()
    letters[ends - 1] = END
    return letters, ends


def check_encodable(points: NDArray[np.uint32]) -> None:
    """Raise InputError if there is half of a pair of surrogates, which UTF-8 does not have."""
    lone = (points >= _FIRST_SURROGATE) & (points <= _LAST_SURROGATE)
    if lone.any():
        raise InputError(
            f"half of a pair of surrogates in a word: \\u{int(points[lone][0]):x}",
            hint="Text has none; put U+FFFD in its place.",
        )
