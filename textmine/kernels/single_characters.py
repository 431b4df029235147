"""jieba's `finalseg` (0.42.1): single characters that follow one another, cut by its hidden Markov model."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from textmine.kernels.compiled import part
from textmine.kernels.trie import walk

OTHER, HAN, LETTER, DIGIT, SYMBOL = 0, 1, 2, 3, 4
"""Kinds of characters."""

_DOT, _PERCENT = 0x2E, 0x25


@part
def mark_run(
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
        node = walk(points, first, behind, codes, links)
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
