"""Looks up which of many stretches of text are words of a list."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray

from textmine.counts.lookup import KeyTable
from textmine.text.blocks import code_points

_POINT_BITS = np.uint64(21)


class WordSet:
    """A set of words that looks up many spans at once: a trie, each level a hash table over (node, character).

    words : non-empty strings
    """

    def __init__(self, words: Collection[str]) -> None:
        points = code_points("".join(words)).astype(np.uint64)
        lengths = np.array([len(word) for word in words], np.int64)
        starts = np.cumsum(lengths) - lengths
        nodes = np.zeros(len(lengths), np.uint64)
        self._levels: list[tuple[KeyTable, NDArray[np.bool_]]] = []
        while len(nodes):
            depth = len(self._levels)
            keys, children = np.unique(nodes << _POINT_BITS | points[starts + depth], return_inverse=True)
            last = lengths == depth + 1
            is_word = np.zeros(len(keys), np.bool_)
            is_word[children[last]] = True
            self._levels.append((KeyTable(keys), is_word))
            nodes, starts, lengths = children[~last].astype(np.uint64), starts[~last], lengths[~last]

    def holds(
        self, points: NDArray[np.uint32], starts: NDArray[np.int64], lengths: NDArray[np.int64]
    ) -> NDArray[np.bool_]:
        """Whether each span `points[start : start + length]` is a word; bool, shape (n_spans,)."""
        held = np.zeros(len(starts), np.bool_)
        rows = np.arange(len(starts))
        nodes = np.zeros(len(starts), np.uint64)
        for depth, (table, is_word) in enumerate(self._levels):
            found = table.find(nodes << _POINT_BITS | points[starts[rows] + depth].astype(np.uint64))
            rows, found = rows[found >= 0], found[found >= 0]
            last = lengths[rows] == depth + 1
            held[rows[last]] = is_word[found[last]]
            rows, nodes = rows[~last], found[~last].astype(np.uint64)
        return held
