"""Counting sequences of words (word n-grams) in a batch of tokens with array sorts."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

SEPARATOR = " "


def count_sequences(words: Sequence[str], orders: range) -> dict[str, int]:
    """How often each sequence of `orders` adjacent words occurs; an empty word breaks sequences.

    >>> count_sequences(["深度", "学习", "", "学习"], range(2, 3))
    {'深度 学习': 1}
    """
    ids_of: dict[str, int] = {"": 0}
    ids = np.fromiter((ids_of.setdefault(word, len(ids_of)) for word in words), np.int64, len(words))
    vocabulary = list(ids_of)
    counts: dict[str, int] = {}
    unbroken = np.ones(len(ids), np.bool_)
    ranks = np.zeros(len(ids), np.int64)
    for order in range(1, orders.stop):
        last = ids[order - 1 :]
        if not len(last):
            break
        unbroken = unbroken[: len(last)] & (last != 0)
        keys = ranks[: len(last)] * len(vocabulary) + last
        _, first, ranks, n = np.unique(keys, return_index=True, return_inverse=True, return_counts=True)
        if order in orders:
            _collect(counts, words, first, n, unbroken, order)
    return counts


def _collect(
    counts: dict[str, int],
    words: Sequence[str],
    first: NDArray[np.int64],
    n: NDArray[np.int64],
    unbroken: NDArray[np.bool_],
    order: int,
) -> None:
    whole = unbroken[first]
    for position, count in zip(first[whole].tolist(), n[whole].tolist(), strict=True):
        counts[SEPARATOR.join(words[position : position + order])] = count
