"""jieba's `posseg.cut` of a text (0.42.1): words and their parts of speech.

A block is a maximal run of characters whose kind is not OTHER; every other character is a token by itself.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from textmine.kernels.compiled import compiled, part
from textmine.kernels.dictionary_cut import find_path, word_place
from textmine.kernels.single_characters import DIGIT, HAN, LETTER, OTHER, SYMBOL
from textmine.kernels.tag_run import tag_run
from textmine.kernels.trie import walk

UNKNOWN, NUMBER, LATIN = 0, 1, 2
"""The first tags: of what has no other (`x`), of digits and dots (`m`), of Latin letters (`eng`)."""

_DOT = 0x2E


@compiled
def tag_blocks(
    points: NDArray[np.uint32],
    kinds: NDArray[np.uint8],
    codes: NDArray[np.int32],
    links: NDArray[np.int64],
    values: NDArray[np.float64],
    unknown: float,
    hmm: bool,
    word_tags: NDArray[np.uint16],
    first_han: int,
    emission_starts: NDArray[np.int32],
    emission_states: NDArray[np.int16],
    emissions: NDArray[np.float64],
    is_listed: NDArray[np.bool_],
    first: NDArray[np.float64],
    into: NDArray[np.float64],
    tag_of: NDArray[np.uint16],
    bounds: NDArray[np.int64],
    is_start: NDArray[np.bool_],
    tags: NDArray[np.uint16],
) -> None:
    """Mark where tokens start, and their tags there.

    points, kinds, codes, links, values, unknown, hmm : as in kernels/dictionary_cut.py
    word_tags                   : by place in the trie, UNKNOWN for what is no word
    emission_starts to bounds   : see kernels/tag_run.py; not read without `hmm`
    is_start                    : shape (n_points,), written
    tags                        : shape (n_points,), UNKNOWN; written where tokens start
    """
    best = np.empty(1024, np.float64)
    after = np.empty(1024, np.int32)
    scratch = np.empty((3, 1024), np.int64)
    ways, offsets = np.empty((2, 1 << 16), np.uint8), np.empty(1024, np.int64)
    scores = np.empty((3, len(first)), np.float64)
    states = np.empty((2, len(first)), np.int16)
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
            scratch = np.empty((3, 2 * (end - at)), np.int64)
        find_path(points, at, end, codes, links, values, unknown, scratch, best, after)
        i = at
        while i < end:
            begun = i
            while i < end and after[i - at] == i - at + 1:
                i += 1
            if not hmm:
                _mark_singles(points, begun, i, kinds, codes, links, word_tags, is_start, tags)
            elif i - begun == 1 or (i > begun and word_place(points, begun, i, codes, links, values)):
                for k in range(begun, i):
                    is_start[k] = True
                    tags[k] = word_tags[walk(points, k, k + 1, codes, links)]
            else:
                while begun < i:
                    stop = begun + 1
                    while stop < i and (kinds[points[stop]] == HAN) == (kinds[points[begun]] == HAN):
                        stop += 1
                    if kinds[points[begun]] == HAN:
                        tag_run(
                            points, begun, stop, first_han, emission_starts, emission_states, emissions, is_listed,
                            first, into, tag_of, bounds, ways, offsets, scores, states, is_start, tags,
                        )  # fmt: skip
                    else:
                        _mark_units(points, begun, stop, kinds, is_start, tags)
                    begun = stop
            if i < end:
                behind = at + after[i - at]
                is_start[i] = True
                tags[i] = word_tags[walk(points, i, behind, codes, links)]
                i = behind
        at = end


@part
def _mark_singles(
    points: NDArray[np.uint32],
    start: int,
    stop: int,
    kinds: NDArray[np.uint8],
    codes: NDArray[np.int32],
    links: NDArray[np.int64],
    word_tags: NDArray[np.uint16],
    is_start: NDArray[np.bool_],
    tags: NDArray[np.uint16],
) -> None:
    """Single characters as they are; letters and digits that follow one another are one token."""
    in_latin = False
    for at in range(start, stop):
        kind = kinds[points[at]]
        is_latin = kind == LETTER or kind == DIGIT
        if not is_latin:
            tags[at] = word_tags[walk(points, at, at + 1, codes, links)]
        elif not in_latin:
            tags[at] = LATIN
        is_start[at] = not (is_latin and in_latin)
        in_latin = is_latin


@part
def _mark_units(
    points: NDArray[np.uint32],
    start: int,
    stop: int,
    kinds: NDArray[np.uint8],
    is_start: NDArray[np.bool_],
    tags: NDArray[np.uint16],
) -> None:
    """Matches of the pattern `[\\.0-9]+|[a-zA-Z0-9]+`, and what stands between them."""
    at = start
    while at < stop:
        is_start[at] = True
        kind = kinds[points[at]]
        if kind == DIGIT or points[at] == _DOT:
            tags[at] = NUMBER
            while at < stop and (kinds[points[at]] == DIGIT or points[at] == _DOT):
                at += 1
        elif kind == LETTER:
            tags[at] = LATIN
            while at < stop and (kinds[points[at]] == LETTER or kinds[points[at]] == DIGIT):
                at += 1
        else:
            while at < stop and kinds[points[at]] == SYMBOL and points[at] != _DOT:
                at += 1
