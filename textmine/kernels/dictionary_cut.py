"""jieba's cut of a text (0.42.1): most probable path, hidden Markov model, runs of Latin letters.

A block is a maximal run of characters whose kind is not OTHER; every other character is a token by itself.
The order of every addition and the direction of every tie are jieba's.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from textmine.kernels.compiled import compiled, part
from textmine.kernels.trie import ROOT, step

OTHER, HAN, LETTER, DIGIT, SYMBOL = 0, 1, 2, 3, 4
"""Kinds of characters."""

_DOT, _PERCENT = 0x2E, 0x25
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

    points      : uint32, shape (n_points,)
    kinds       : uint8, by code point, see above
    codes, links : a trie (kernels/trie.py) of the dictionary
    log_probs   : by node: the logarithm of the word's probability, at most 0; 1 if the node is no word
    unknown     : the logarithm of the probability of a character that no word covers
    hmm         : whether runs of single characters go to the hidden Markov model
    forbidden   : by node: whether it is a word that the model must not make; of length 0 if there are none
    emissions   : shape (n, 4): by character from `first_han` on and state B, E, M, S; not looked at without `hmm`
    transitions : shape (4, 4): from one state to another; shape (5, 4) with the start in the last row
    is_start    : shape (n_points,), written
    """
    best = np.empty(1024, np.float64)
    after = np.empty(1024, np.int32)
    back = np.empty((1024, 4), np.uint8)
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
        _find_path(points, at, end, codes, links, values, unknown, best, after)
        if hmm:
            _mark_with_model(
                points, at, end, kinds, codes, links, values, forbidden, emissions, transitions, first_han,
                after, back, is_start,
            )  # fmt: skip
        else:
            _mark_path(points, at, end, kinds, after, is_start)
        at = end


@part
def _find_path(
    points: NDArray[np.uint32],
    start: int,
    end: int,
    codes: NDArray[np.int32],
    links: NDArray[np.int64],
    values: NDArray[np.float64],
    unknown: float,
    best: NDArray[np.float64],
    after: NDArray[np.int32],
) -> None:
    """The most probable path through a block, from the right; of equal ones, that of longer first words.

    best, after : written; by place in the block: its log probability from there on, and where its next word starts
    """
    length = end - start
    best[length] = 0.0
    for i in range(length - 1, -1, -1):
        highest = _LOWEST
        behind = i + 1
        found = False
        node = step(codes, links, ROOT, points[start + i])
        j = i + 1
        while node:
            if values[2 * node + 1] <= 0:
                score = values[2 * node + 1] + best[j]
                if not found or score >= highest:
                    highest = score
                    behind = j
                    found = True
            if j == length:
                break
            node = step(codes, links, node, points[start + j])
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
        elif i > first and _word(points, start + first, start + i, codes, links, values):
            for k in range(first, i):
                is_start[start + k] = True
        elif i > first:
            _mark_run(
                points, start + first, start + i, kinds, codes, links, forbidden, emissions, transitions, first_han,
                back, is_start,
            )  # fmt: skip
        if i < length:
            is_start[start + i] = True
            i = after[i]


@part
def _word(
    points: NDArray[np.uint32],
    start: int,
    end: int,
    codes: NDArray[np.int32],
    links: NDArray[np.int64],
    values: NDArray[np.float64],
) -> int:
    """The node of a word of the dictionary, 0 if it is none."""
    node = step(codes, links, ROOT, points[start])
    for at in range(start + 1, end):
        if not node:
            return 0
        node = step(codes, links, node, points[at])
    return node if node and values[2 * node + 1] <= 0 else 0


@part
def _mark_run(
    points: NDArray[np.uint32],
    start: int,
    end: int,
    kinds: NDArray[np.uint8],
    codes: NDArray[np.int32],
    links: NDArray[np.int64],
    forbidden: NDArray[np.bool_],
    emissions: NDArray[np.float64],
    transitions: NDArray[np.float64],
    first_han: int,
    back: NDArray[np.uint8],
    is_start: NDArray[np.bool_],
) -> None:
    """`finalseg.cut` of a run: Han by the model, the rest by the pattern `[a-zA-Z0-9]+(?:\\.[0-9]+)?%?`."""
    at = start
    while at < end:
        is_han = kinds[points[at]] == HAN
        stop = at + 1
        while stop < end and (kinds[points[stop]] == HAN) == is_han:
            stop += 1
        is_start[at] = True
        if is_han:
            _decode(points, at, stop, emissions, transitions, first_han, back, is_start)
            if len(forbidden):
                _break_up(points, at, stop, codes, links, forbidden, is_start)
        else:
            _mark_units(points, at, stop, kinds, is_start)
        at = stop


@part
def _decode(
    points: NDArray[np.uint32],
    start: int,
    stop: int,
    emissions: NDArray[np.float64],
    transitions: NDArray[np.float64],
    first_han: int,
    back: NDArray[np.uint8],
    is_start: NDArray[np.bool_],
) -> None:
    """The most probable states B, E, M, S of a run; a word starts after each E and S."""
    here = points[start] - first_han
    b, e, m, s = transitions[4, 0], transitions[4, 1], transitions[4, 2], transitions[4, 3]
    b += emissions[here, 0]
    e += emissions[here, 1]
    m += emissions[here, 2]
    s += emissions[here, 3]
    for at in range(start + 1, stop):
        here = points[at] - first_han
        place = at - start
        from_e, from_s = e + transitions[1, 0] + emissions[here, 0], s + transitions[3, 0] + emissions[here, 0]
        from_b, from_m = b + transitions[0, 1] + emissions[here, 1], m + transitions[2, 1] + emissions[here, 1]
        to_m_b, to_m_m = b + transitions[0, 2] + emissions[here, 2], m + transitions[2, 2] + emissions[here, 2]
        to_s_e, to_s_s = e + transitions[1, 3] + emissions[here, 3], s + transitions[3, 3] + emissions[here, 3]
        back[place, 0] = 3 if from_s >= from_e else 1
        back[place, 1] = 2 if from_m >= from_b else 0
        back[place, 2] = 2 if to_m_m >= to_m_b else 0
        back[place, 3] = 3 if to_s_s >= to_s_e else 1
        b = max(from_e, from_s)
        e = max(from_b, from_m)
        m = max(to_m_b, to_m_m)
        s = max(to_s_e, to_s_s)
    state = 3 if s >= e else 1
    for at in range(stop - 1, start, -1):
        state = back[at - start, state]
        if state == 1 or state == 3:
            is_start[at] = True


@part
def _break_up(
    points: NDArray[np.uint32],
    start: int,
    stop: int,
    codes: NDArray[np.int32],
    links: NDArray[np.int64],
    forbidden: NDArray[np.bool_],
    is_start: NDArray[np.bool_],
) -> None:
    """Words of a run that the model must not make become single characters."""
    first = start
    while first < stop:
        behind = first + 1
        while behind < stop and not is_start[behind]:
            behind += 1
        node = step(codes, links, ROOT, points[first])
        for at in range(first + 1, behind):
            if node:
                node = step(codes, links, node, points[at])
        if node and forbidden[node]:
            for at in range(first, behind):
                is_start[at] = True
        first = behind


@part
def _mark_units(
    points: NDArray[np.uint32], start: int, stop: int, kinds: NDArray[np.uint8], is_start: NDArray[np.bool_]
) -> None:
    """Matches of the pattern, and what stands between them."""
    at = start
    while at < stop:
        is_start[at] = True
        kind = kinds[points[at]]
        if kind == SYMBOL:
            at += 1
            while at < stop and kinds[points[at]] == SYMBOL:
                at += 1
            continue
        while at < stop and (kinds[points[at]] == LETTER or kinds[points[at]] == DIGIT):
            at += 1
        if at + 1 < stop and points[at] == _DOT and kinds[points[at + 1]] == DIGIT:
            at += 1
            while at < stop and kinds[points[at]] == DIGIT:
                at += 1
        if at < stop and points[at] == _PERCENT:
            at += 1
