"""Signatures of blocks of text, which tell where a word cannot be.

A block sets two bits for each of its characters, and two for each pair of neighbours. A word is only where all bits of
its pairs are set, or, if it is one character, its own: a Bloom filter (Bloom, Communications of the ACM 13, 1970).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from textmine.kernels.hashing import MULTIPLIER
from textmine.text.blocks import code_points

N_BITS = 1 << 18
"""Of a block of 64,000 characters, with 30,000 kinds of pairs, a fifth are set: 1 in 25 pairs seems to be there, and
is not."""
N_BYTES = N_BITS // 8

_SHIFTS = (46, 20)  # of a product of 64 bits, two pieces of 18
_ALONE = np.uint64(0xFFFFFFFF)  # stands for the second character of a single one


def signature(points: NDArray[np.uint32]) -> NDArray[np.uint8]:
    """The signature of a text; uint8, shape (N_BYTES,)."""
    bits = np.zeros(N_BITS, np.bool_)
    for keys in (_pairs(points), _characters(points)):
        for places in _places(keys):
            bits[places] = True
    return np.packbits(bits, bitorder="little")


def may_have(signatures: NDArray[np.uint8], word: str) -> NDArray[np.bool_]:
    """Which of some blocks may have a word, of one character at least.

    signatures : uint8, shape (n_blocks, N_BYTES)

    >>> blocks = np.stack([signature(code_points(text)) for text in ("长江大桥", "南京")])
    >>> may_have(blocks, "大桥").tolist(), may_have(blocks, "京").tolist()
    ([True, False], [False, True])
    """
    points = code_points(word)
    keys = _pairs(points) if len(points) > 1 else _characters(points)
    rows = np.arange(len(signatures))
    for place in np.unique(np.concatenate(_places(keys))).tolist():
        rows = rows[(signatures[rows, place >> 3] >> (place & 7)) & 1 == 1]
    kept = np.zeros(len(signatures), np.bool_)
    kept[rows] = True
    return kept


def _pairs(points: NDArray[np.uint32]) -> NDArray[np.uint64]:
    return (points[:-1].astype(np.uint64) << np.uint64(32)) | points[1:]


def _characters(points: NDArray[np.uint32]) -> NDArray[np.uint64]:
    return (points.astype(np.uint64) << np.uint64(32)) | _ALONE


def _places(keys: NDArray[np.uint64]) -> list[NDArray[np.uint64]]:
    hashed = keys * np.uint64(MULTIPLIER)
    hashed = (hashed ^ (hashed >> np.uint64(32))) * np.uint64(MULTIPLIER)
    return [(hashed >> np.uint64(shift)) & np.uint64(N_BITS - 1) for shift in _SHIFTS]
