"""Sorts many stretches of text of any length at once, as strings."""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

T = TypeVar("T", bound=np.generic)

_KEY_BITS = 63
_WIDTHS = (7, 15, 16, 21)  # bits of a code point plus one: the narrower, the more characters are sorted at once


def sort_spans(
    points: NDArray[np.uint32], starts: NDArray[np.int64], lengths: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """The order that sorts the spans `points[start : start + length]` as strings, by code point.

    Returns `order`, shape (n,), and `is_new`, shape (n,): whether a span, in this order, differs from the
    previous one. Compares three characters at a time (nine of ASCII), and only spans that are still undecided.
    """
    highest = int(points.max()) + 1 if len(points) else 0
    bits = next(bits for bits in _WIDTHS if highest < 1 << bits)
    at_once = _KEY_BITS // bits
    last = np.uint64((1 << bits) - 1)
    order = np.arange(len(starts))
    is_new = np.zeros(len(starts) + 1, np.bool_)
    is_new[[0, -1]] = True
    undecided = order.copy()  # positions in `order`, whole groups that are equal so far
    depth = 0
    while len(undecided):
        rows = order[undecided]
        keys = _keys(points, starts[rows] + depth, lengths[rows] - depth, at_once, bits)
        group = np.cumsum(is_new[undecided])
        by_key = np.argsort(keys) if group[-1] == 1 else np.lexsort((keys, group))
        order[undecided], keys = rows[by_key], keys[by_key]
        is_new[undecided[1:]] |= keys[1:] != keys[:-1]
        depth += at_once
        alone = is_new[undecided] & is_new[undecided + 1]
        undecided = undecided[(keys & last != 0) & ~alone]
    return order, is_new[:-1]


def gather(items: NDArray[T], starts: NDArray[np.int64], lengths: NDArray[np.int64]) -> NDArray[T]:
    """The spans `items[start : start + length]`, concatenated."""
    shift = np.cumsum(lengths) - lengths
    gathered: NDArray[T] = items[np.arange(int(lengths.sum())) + np.repeat(starts - shift, lengths)]
    return gathered


def _keys(
    points: NDArray[np.uint32], starts: NDArray[np.int64], lengths: NDArray[np.int64], at_once: int, bits: int
) -> NDArray[np.uint64]:
    keys = np.zeros(len(starts), np.uint64)
    for place in range(at_once):
        there = lengths > place
        characters = points[np.where(there, starts + place, 0)].astype(np.uint64) + np.uint64(1)
        keys = keys << np.uint64(bits) | np.where(there, characters, np.uint64(0))
    return keys
