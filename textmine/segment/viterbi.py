"""The best tags of all runs of a text at once: Viterbi in lock-step, longest runs first.

The four tags give the position of a symbol in its word: b first, c second, d third, e fourth or later.
Scores are integers, so the result depends neither on the order of additions nor on what else is tagged
in the same call. Runs longer than MAX_PIECE symbols are tagged in pieces, each starting from every possible
previous tag, and the pieces are joined: the result is the same, in fewer steps.

Source: the four tags are those of kexue.fm/archives/3956.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from textmine.segment.runs import Steps

N_TAGS = 4
B, C, D, E = range(N_TAGS)
SCALE = 1 << 14
"""Units of a score per 1 of its decimal logarithm."""
MAX_PIECE = 128
"""Up to this length, a score of -30 at each symbol fits into 32 bits."""

_START = 4  # the tag before the first symbol of a run
_NEVER = -(1 << 29)
_TAG_BITS = 3  # the lowest two bits of a score are its tag, so that the highest score shows its origin
_BEFORE = np.zeros(N_TAGS << 3, np.uint8)
"""The tag before a symbol, by its tag and the record of the step: the best tag before a b; whether e follows e."""
for _kept in range(8):
    _BEFORE[[B << 3 | _kept, C << 3 | _kept, D << 3 | _kept, E << 3 | _kept]] = _kept & 3, B, C, D + (_kept >> 2)


@dataclass(frozen=True, slots=True)
class Weights:
    """Added when a word continues: decimal logarithms in units of SCALE, from b to c, c to d, d to e, e to e."""

    bc: int
    cd: int
    de: int
    ee: int


def best_tags(
    scores: NDArray[np.int32], starts: NDArray[np.int64], lengths: NDArray[np.int64], weights: Weights
) -> NDArray[np.uint8]:
    """The tags of the best path through each run.

    scores  : int32, shape (4, n): of each tag at each symbol, in [-30, 0] * SCALE
    starts  : of runs among the n symbols, ascending, shape (n_runs,)
    lengths : of runs, shape (n_runs,), each >= 1
    Returns uint8, shape (n,); B outside of runs. If several tags are equally good before a b, the last one wins.
    """
    pieces = _Pieces.of(starts, lengths)
    steps = Steps(pieces.starts, pieces.lengths)
    finals, kept = _forward(scores, steps, pieces.before, weights)
    last, chosen = _join(finals, pieces)
    tags = _backward(kept, last, steps)
    result = np.zeros(scores.shape[1], np.uint8)
    if chosen is None:
        result[steps.at] = tags
    else:
        is_chosen = np.concatenate([chosen[:n] for n in steps.n_alive.tolist()])
        result[steps.at[is_chosen]] = tags[is_chosen]
    return result


@dataclass(frozen=True, slots=True)
class _Pieces:
    """The pieces that are tagged together, longest first; pieces of one length are in the order of runs and pieces.

    starts, lengths : of pieces
    before          : the tag before the first symbol, or _START
    runs, numbers   : the run of each piece, and its number in that run
    """

    starts: NDArray[np.int64]
    lengths: NDArray[np.int64]
    before: NDArray[np.int64]
    runs: NDArray[np.int64]
    numbers: NDArray[np.int64]

    @classmethod
    def of(cls, starts: NDArray[np.int64], lengths: NDArray[np.int64]) -> _Pieces:
        n_pieces = -(-lengths // MAX_PIECE)
        runs = np.repeat(np.arange(len(lengths)), n_pieces)
        numbers = np.arange(len(runs)) - np.repeat(np.cumsum(n_pieces) - n_pieces, n_pieces)
        n_variants = np.where(numbers > 0, N_TAGS, 1)
        before = np.arange(int(n_variants.sum())) - np.repeat(np.cumsum(n_variants) - n_variants, n_variants)
        runs, numbers = np.repeat(runs, n_variants), np.repeat(numbers, n_variants)
        before[numbers == 0] = _START
        piece_lengths = np.minimum(lengths[runs] - numbers * MAX_PIECE, MAX_PIECE)
        order = np.argsort(-piece_lengths, kind="stable")
        runs, numbers = runs[order], numbers[order]
        return cls(starts[runs] + numbers * MAX_PIECE, piece_lengths[order], before[order], runs, numbers)


def _forward(
    scores: NDArray[np.int32], steps: Steps, before: NDArray[np.int64], weights: Weights
) -> tuple[NDArray[np.int32], NDArray[np.uint8]]:
    """The best scores of each tag at the end of each piece, shape (4, n_pieces), and the record of each step."""
    n_pieces = len(before)
    added = np.array([0, 4 * weights.bc + 1, 4 * weights.cd + 1, 0], np.int32)  # and the tags of c and d
    de, ee = np.int32(4 * weights.de), np.int32(4 * weights.ee)
    ordered = [scores[tag][steps.at] * np.int32(4) + added[tag] for tag in range(N_TAGS)]
    kept = np.empty(len(steps.at), np.uint8)
    finals = np.full((N_TAGS, n_pieces), _NEVER, np.int32)
    spans = steps.spans()
    if not spans:
        return finals, kept
    first = [each[spans[0]] for each in ordered]
    finals[B] = first[B]
    for tag in (C, D, E):
        finals[tag] += tag
    for last, tag, value in ((B, C, B), (C, D, C), (D, E, (D + de) | E), (E, E, (E + ee) | E)):
        rows = before == last
        finals[tag, rows] = value + first[tag][rows]
    for span in spans[1:]:
        b, c, d, e = finals[:, : span.stop - span.start]
        best = np.maximum(np.maximum(b, c), np.maximum(d, e))
        fourth = np.maximum(d + de, e + ee)
        kept[span] = best & _TAG_BITS | (fourth & 1) << 2
        fourth |= E
        np.add(fourth, ordered[E][span], out=e)
        np.add(c, ordered[D][span], out=d)
        np.add(b, ordered[C][span], out=c)
        best &= ~_TAG_BITS
        np.add(best, ordered[B][span], out=b)
    return finals, kept


def _backward(kept: NDArray[np.uint8], last: NDArray[np.uint8], steps: Steps) -> NDArray[np.uint8]:
    """The tags in the order of steps, given those of the last symbols of pieces."""
    tags = np.empty(len(steps.at), np.uint8)
    now = last.copy()
    for span in reversed(steps.spans()):
        alive = now[: span.stop - span.start]
        tags[span] = alive
        np.take(_BEFORE, alive << 3 | kept[span], out=alive, mode="clip")
    return tags


def _join(finals: NDArray[np.int32], pieces: _Pieces) -> tuple[NDArray[np.uint8], NDArray[np.bool_] | None]:
    """The last tag of each piece, and which pieces belong to best paths; None if all do."""
    last = (finals.max(axis=0) & _TAG_BITS).astype(np.uint8) if finals.size else np.empty(0, np.uint8)
    later = np.flatnonzero(pieces.numbers > 0)
    if not len(later):
        return last, None
    long_runs, of_long = np.unique(pieces.runs[later], return_inverse=True)
    n_pieces = np.zeros(len(long_runs), np.int64)
    np.maximum.at(n_pieces, of_long, pieces.numbers[later] + 1)
    # rows[run, piece, tag before]: a row of `pieces`
    rows = np.full((len(long_runs), int(n_pieces.max()), N_TAGS), -1)
    rows[of_long, pieces.numbers[later], pieces.before[later]] = later
    first = np.flatnonzero((pieces.numbers == 0) & np.isin(pieces.runs, long_runs))
    rows[np.searchsorted(long_runs, pieces.runs[first]), 0, 0] = first
    chosen = np.ones(len(pieces.runs), np.bool_)
    chosen[later] = False
    totals = finals[:, rows[:, 0, 0]].T.astype(np.int64) >> 2
    best_before = np.zeros((len(long_runs), rows.shape[1], N_TAGS), np.int64)
    for number in range(1, rows.shape[1]):
        there = np.flatnonzero(n_pieces > number)
        of_tag = finals[:, rows[there, number]].transpose(1, 2, 0).astype(np.int64) >> 2  # run, before, tag
        sums = totals[there][:, :, None] + of_tag
        best_before[there, number] = N_TAGS - 1 - sums[:, ::-1].argmax(axis=1)  # the last of equal ones
        totals[there] = sums.max(axis=1)
    tag = N_TAGS - 1 - totals[:, ::-1].argmax(axis=1)
    for number in range(rows.shape[1] - 1, 0, -1):
        there = np.flatnonzero(n_pieces > number)
        before = best_before[there, number, tag[there]]
        row = rows[there, number, before]
        chosen[row] = True
        last[row] = tag[there]
        tag[there] = before
    last[rows[:, 0, 0]] = tag
    return last, chosen
