"""jieba's `posseg.viterbi` (0.42.1): a run of Han cut and tagged at once, by a hidden Markov model.

A state is a position in a word and a tag. States are numbered in the order of (position, tag) as texts, B < E < M < S,
which is the order that decides between equal paths.

emission_starts : int32, shape (n_han + 1,): by character from `first_han` on, where its states begin in the next two
emission_states : int16, ascending for each character
emissions       : float64, logarithms of probabilities
is_listed       : bool, of the same shape: whether the character may have the state; one that lists none may have any.
                  A few characters are emitted by states that they do not list: these count where no listed one can be
first           : float64, shape (n_states,): of the first state
into            : float64, shape (n_states, n_states): to a state (row) from another; -inf where there is no way
tag_of          : uint16, shape (n_states,)
bounds          : int64, shape (3,): how many states are B, are B or E, are not S
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from textmine.kernels.compiled import part

MISSING = -3.14e100  # viterbi.MIN_FLOAT
_NO_WAY = -np.inf


@part
def tag_run(
    points: NDArray[np.uint32],
    start: int,
    stop: int,
    first_han: int,
    emission_starts: NDArray[np.int32],
    emission_states: NDArray[np.int16],
    emissions: NDArray[np.float64],
    is_listed: NDArray[np.bool_],
    first: NDArray[np.float64],
    into: NDArray[np.float64],
    tag_of: NDArray[np.uint16],
    bounds: NDArray[np.int64],
    ways: NDArray[np.uint8],
    offsets: NDArray[np.int64],
    scores: NDArray[np.float64],
    states: NDArray[np.int16],
    is_start: NDArray[np.bool_],
    tags: NDArray[np.uint16],
) -> None:
    """Mark the words of a run, and their tags where they start.

    ways    : shape (2, any), scratch: the states that each character may have, one character behind another, and of
              each the place of the best one before it among those of the character before
    offsets : shape (any,), scratch: where those of each character begin
    scores  : shape (3, n_states), scratch
    states  : shape (2, n_states), scratch
    Where jieba finds no way on, and fails, a new run begins.
    """
    if len(offsets) < stop - start:
        offsets = np.empty(2 * (stop - start), np.int64)
    begun = start
    while begun < stop:
        n_states = len(first)
        behind, here, emitted = scores[0], scores[1], scores[2]
        before, after = states[0], states[1]
        n_before = _candidates(
            points[begun] - first_han, emission_starts, emission_states, emissions, is_listed, emitted, before
        )
        for i in range(n_before):
            state = before[i]
            behind[state] = first[state] + emitted[state]
            ways[0, i] = state
        offsets[0], used = 0, n_before
        at = begun + 1
        while at < stop:
            if used + n_states > ways.shape[1]:
                ways = _with_room(ways, used)
            n_wanted = _candidates(
                points[at] - first_han, emission_starts, emission_states, emissions, is_listed, emitted, after
            )
            n_after = _step(into, behind, before, n_before, emitted, after, n_wanted, ways[1, used:], here)
            if n_after == 0 and n_wanted < n_states:
                n_wanted = n_states
                for state in range(n_states):
                    after[state] = state
                n_after = _step(into, behind, before, n_before, emitted, after, n_wanted, ways[1, used:], here)
            if n_after == 0:
                break
            offsets[at - begun] = used
            for i in range(n_after):
                ways[0, used + i] = after[i]
            used += n_after
            behind, here = here, behind
            before, after = after, before
            n_before = n_after
            at += 1
        last = 0
        for i in range(1, n_before):
            if behind[before[i]] >= behind[before[last]]:
                last = i
        _mark(begun, at, last, bounds, tag_of, ways, offsets, is_start, tags)
        begun = at


@part
def _with_room(ways: NDArray[np.uint8], used: int) -> NDArray[np.uint8]:
    """The same ways with as much room again."""
    wider = np.empty((2, 2 * ways.shape[1]), np.uint8)
    wider[:, :used] = ways[:, :used]
    return wider


@part
def _candidates(
    han: int,
    emission_starts: NDArray[np.int32],
    emission_states: NDArray[np.int16],
    emissions: NDArray[np.float64],
    is_listed: NDArray[np.bool_],
    emitted: NDArray[np.float64],
    states: NDArray[np.int16],
) -> int:
    """The number of states of a character. `states` gets them, ascending; `emitted` what each state emits it with."""
    emitted[:] = MISSING
    n = 0
    for i in range(emission_starts[han], emission_starts[han + 1]):
        emitted[emission_states[i]] = emissions[i]
        if is_listed[i]:
            states[n] = emission_states[i]
            n += 1
    if n:
        return n
    for state in range(len(emitted)):
        states[state] = state
    return len(emitted)


@part
def _step(
    into: NDArray[np.float64],
    behind: NDArray[np.float64],
    before: NDArray[np.int16],
    n_before: int,
    emitted: NDArray[np.float64],
    after: NDArray[np.int16],
    n_wanted: int,
    ways: NDArray[np.uint8],
    here: NDArray[np.float64],
) -> int:
    """Keep those of `after` that some state of `before` leads to; how many these are.

    ways : gets the place in `before` of the best one for each
    """
    n = 0
    for i in range(n_wanted):
        state = after[i]
        best = _NO_WAY
        best_from = -1
        emission = emitted[state]
        for k in range(n_before):
            step = into[state, before[k]]
            if step != _NO_WAY:
                score = behind[before[k]] + step + emission
                if score >= best:
                    best = score
                    best_from = k
        if best_from >= 0:
            here[state] = best
            ways[n] = best_from
            after[n] = state
            n += 1
    return n


@part
def _mark(
    start: int,
    stop: int,
    last: int,
    bounds: NDArray[np.int64],
    tag_of: NDArray[np.uint16],
    ways: NDArray[np.uint8],
    offsets: NDArray[np.int64],
    is_start: NDArray[np.bool_],
    tags: NDArray[np.uint16],
) -> None:
    """Follow the best path back, from the state at place `last` at its end.

    A word ends at each E and S, and has its tag; a rest, that of its first character.
    """
    n_begin, n_end, n_middle = bounds[0], bounds[1], bounds[2]
    place = offsets[stop - 1 - start] + last
    tag = tag_of[ways[0, place]]
    is_finished = False
    for at in range(stop - 1, start - 1, -1):
        state = ways[0, place]
        if n_begin <= state < n_end or state >= n_middle:
            if at + 1 < stop:
                is_start[at + 1] = True
                tags[at + 1] = tag
            tag = tag_of[state]
            is_finished = True
        elif not is_finished:
            tag = tag_of[state]
        if at > start:
            place = offsets[at - 1 - start] + ways[1, place]
    is_start[start] = True
    tags[start] = tag
