"""Short words as integers, so that counting and summing them means sorting numbers.

A word of at most four characters of the basic plane fits into 64 bits: 16 per character, the first one
highest, zeros after the last. The integers sort like the words. Words that do not fit remain strings; in
Chinese text they are a few percent of the tokens.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

MAX_PACKED = 4
LF = 0x0A
_BEYOND = 0xFFFF  # stands for every character beyond the basic plane when words are sorted


def pack(
    points: NDArray[np.uint32], starts: NDArray[np.int64], lengths: NDArray[np.int64]
) -> tuple[NDArray[np.uint64], NDArray[np.bool_]]:
    """The first four characters of the words `points[start : start + length]`, and whether these are the whole word.

    points  : code points, shape (n_points,)
    starts  : shape (n,); lengths : shape (n,), each >= 1
    Returns keys, shape (n,), and `packed`, shape (n,): False for words that are longer or contain U+0000,
    LF, U+FFFF or a character beyond the basic plane. The keys of these only give their place among the
    packed ones: after the equal key.
    """
    packed = lengths <= MAX_PACKED
    unfit = (points >= _BEYOND) | (points == 0) | (points == LF)
    if unfit.any():
        n_unfit = np.concatenate([[0], np.cumsum(unfit)])
        packed &= n_unfit[starts + lengths] == n_unfit[starts]
    narrow = np.concatenate([np.minimum(points, _BEYOND).astype(np.uint16), np.zeros(MAX_PACKED, np.uint16)])
    keys = np.zeros(len(starts), np.uint64)
    for place in range(MAX_PACKED):
        character = narrow[starts + place].astype(np.uint64)
        character[lengths <= place] = 0
        keys |= character << np.uint64(16 * (MAX_PACKED - 1 - place))
    return keys, packed


def unpack(keys: NDArray[np.uint64]) -> str:
    """The words of packed keys, each followed by LF.

    >>> unpack(pack(np.array([0x8BCD, 0x61], np.uint32), np.array([0, 1]), np.array([1, 1]))[0])
    '词\\na\\n'
    """
    characters = np.full((len(keys), MAX_PACKED + 1), LF, "<u2")
    characters[:, :MAX_PACKED] = keys.astype(">u8").view(">u2").reshape(len(keys), MAX_PACKED)
    text: str = characters[characters != 0].tobytes().decode("utf-16-le")
    return text


def add_up(keys: NDArray[np.uint64], addends: NDArray[np.int64]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Distinct keys, ascending, with the sums of their addends, shape (n,) or (n, n_columns)."""
    if not len(keys):
        return keys, addends
    order = np.argsort(keys)  # vectorised by numpy, unlike its stable sorts
    ordered = keys[order]
    first = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]]))
    return ordered[first], np.add.reduceat(addends[order], first, axis=0)


def count_keys(keys: NDArray[np.uint64]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Distinct keys, ascending, and how often each occurs. Sorts `keys` in place."""
    keys.sort()
    first = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]])) if len(keys) else np.empty(0, np.int64)
    return keys[first], np.diff(first, append=len(keys))
