"""jieba's cut of a text (0.42.1): most probable path, hidden Markov model, runs of Latin letters.

A block is a maximal run of characters whose kind is not OTHER; every other character is a token by itself.
The order of every addition and the direction of every tie are jieba's.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from textmine.kernels.compiled import compiled, part
from textmine.kernels.single_characters import DIGIT, LETTER, OTHER, mark_run
from textmine.kernels.trie import ROOT, child_of, walk

_LOWEST = -1e300


@compiled
def cut_blocks(
    points: NDArray[np.uint32],
    kinds: NDArray[np.uint8],
    codes: NDArray[np.int32],
    links: NDArray[np.int64],
    values: NDArray[np.float64],
    unknown: float,
    hmm: bool,
    forbidden: NDArray[np.bool_],
    emissions: NDArray[np.float64],
    transitions: NDArray[np.float64],
    first_han: int,
    is_start: NDArray[np.bool_],
) -> None:
    """Mark where tokens start.

    points               : shape (n_points,)
    kinds                : by code point, see kernels/single_characters.py
    codes, links, values : a trie (kernels/trie.py) of the dictionary; values are logarithms of probabilities, at most 0
    unknown              : that of a character that no word covers
    hmm                  : whether runs of single characters go to the hidden Markov model
    forbidden            : by place: whether it is that of a word that the model must not make; empty if there are none
    emissions            : shape (n, 4): by character from `first_han` on, and state B, E, M, S; not read without `hmm`
    transitions          : shape (5, 4): from state to state; in the last row, those of the first state
    is_start             : shape (n_points,), written
    """
    best = np.empty(1024, np.float64)
    after = np.empty(1024, np.int32)
    back = np.empty((1024, 4), np.uint8)
    scratch = np.empty((3, 1024), np.int64)
    n = len(points)
    at: Any = np.int64(0)  # no literal: each type is compiled anew
    while at < n:
        if kinds[points[at]] == OTHER:
            is_start[at] = True
            at += 1
            continue
        end = at + 1
        while end < n and kinds[points[end]] != OTHER:
            end += 1
        if end - at >= len(best):
            best = np.empty(2 * (end - at), np.float64)
            after = np.empty(2 * (end - at), np.int32)
            back = np.empty((2 * (end - at), 4), np.uint8)
            scratch = np.empty((3, 2 * (end - at)), np.int64)
        find_path(points, at, end, codes, links, values, unknown, scratch, best, after)
        if hmm:
            _mark_with_model(
                points, at, end, kinds, codes, links, values, forbidden, emissions, transitions, first_han,
                after, back, is_start,
            )  # fmt: skip
        else:
            _mark_path(points, at, end, kinds, after, is_start)
        at = end


@part
def find_path(
    points: NDArray[np.uint32],
    start: int,
    end: int,
    codes: NDArray[np.int32],
    links: NDArray[np.int64],
    values: NDArray[np.float64],
    unknown: float,
    scratch: NDArray[np.int64],
    best: NDArray[np.float64],
    after: NDArray[np.int32],
) -> None:
    """The most probable path through a block, from the right; of equal ones, that of longer first words.

    scratch     : shape (3, more than the length)
    best, after : written; by place in the block: its log probability from there on, and where its next word starts
    """
    length = end - start
    # what is far apart in memory is fetched at once, before anything depends on it
    coded, ones, twos = scratch[0], scratch[1], scratch[2]
    for i in range(length):
        coded[i] = codes[points[start + i]]
    coded[length] = 0
    for i in range(length):
        ones[i] = child_of(links, ROOT, coded[i])
    for i in range(length):
        twos[i] = child_of(links, ones[i], coded[i + 1])
    best[length] = 0.0
    for i in range(length - 1, -1, -1):
        highest = _LOWEST
        behind = i + 1
        found = values[2 * ones[i] + 1] <= 0 and ones[i] > 0
        if found:
            highest = values[2 * ones[i] + 1] + best[i + 1]
        node = twos[i]
        j = i + 2
        while node:
            if values[2 * node + 1] <= 0:
                score = values[2 * node + 1] + best[j]
                if not found or score >= highest:
                    highest = score
                    behind = j
                    found = True
            if j == length:
                break
            node = child_of(links, node, coded[j])
            j += 1
        if not found:
            highest = unknown + best[i + 1]
        best[i] = highest
        after[i] = behind


@part
def _mark_path(
    points: NDArray[np.uint32],
    start: int,
    end: int,
    kinds: NDArray[np.uint8],
    after: NDArray[np.int32],
    is_start: NDArray[np.bool_],
) -> None:
    """Words on the path; single letters and digits that follow one another are one token."""
    i = 0
    in_latin = False
    while i < end - start:
        kind = kinds[points[start + i]]
        is_latin = after[i] == i + 1 and (kind == LETTER or kind == DIGIT)
        if not (is_latin and in_latin):
            is_start[start + i] = True
        in_latin = is_latin
        i = after[i]


@part
def _mark_with_model(
    points: NDArray[np.uint32],
    start: int,
    end: int,
    kinds: NDArray[np.uint8],
    codes: NDArray[np.int32],
    links: NDArray[np.int64],
    values: NDArray[np.float64],
    forbidden: NDArray[np.bool_],
    emissions: NDArray[np.float64],
    transitions: NDArray[np.float64],
    first_han: int,
    after: NDArray[np.int32],
    back: NDArray[np.uint8],
    is_start: NDArray[np.bool_],
) -> None:
    """Words on the path; runs of single characters as the model and the pattern of Latin units cut them."""
    length = end - start
    i = 0
    while i < length:
        first = i
        while i < length and after[i] == i + 1:
            i += 1
        if i - first == 1:
            is_start[start + first] = True
        elif i > first and word_place(points, start + first, start + i, codes, links, values):
            for k in range(first, i):
                is_start[start + k] = True
        elif i > first:
            mark_run(
                points, start + first, start + i, kinds, codes, links, forbidden, emissions, transitions, first_han,
                back, is_start,
            )  # fmt: skip
        if i < length:
            is_start[start + i] = True
            i = after[i]


@part
def word_place(
    points: NDArray[np.uint32],
    start: int,
    end: int,
    codes: NDArray[np.int32],
    links: NDArray[np.int64],
    values: NDArray[np.float64],
) -> int:
    """The node of a word of the dictionary, 0 if it is none."""
    node = walk(points, start, end, codes, links)
    return node if node and values[2 * node + 1] <= 0 else 0
