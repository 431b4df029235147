from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import fuzz, sparing
from textmine.kernels.tags import B, C, D, E
from textmine.segment.viterbi import SCALE, TAGS, Weights, best_tags

N_TAGS = len(TAGS)

BEFORE = {B: (B, C, D, E), C: (B,), D: (C,), E: (D, E)}
"""Which tags may stand before each."""


small = st.integers(-3, 0)  # so that many paths are equally good
large = st.integers(-30 * SCALE, 0)
scores = st.one_of(small, large)
weights = st.one_of(st.builds(Weights, *[small] * 4), st.builds(Weights, *[st.integers(-5 * SCALE, 0)] * 4))


def runs(max_length: int, min_size: int = 0, max_size: int = 4):
    """Runs of symbols, each the scores of its four tags."""
    symbol = st.one_of(st.tuples(*[small] * N_TAGS), st.tuples(*[large] * N_TAGS))
    return st.lists(st.lists(symbol, min_size=1, max_size=max_length), min_size=min_size, max_size=max_size)


def tags_of(of_runs, weights: Weights, gap: int = 1) -> list[list[int]]:
    """What `best_tags` says of runs, `gap` symbols that belong to none between them."""
    lengths = np.array([len(run) for run in of_runs], np.int64)
    starts = np.cumsum(lengths + gap) - lengths
    columns = np.zeros((N_TAGS, int((lengths + gap).sum()) + gap), np.int32)
    for start, run in zip(starts.tolist(), of_runs, strict=True):
        columns[:, start : start + len(run)] = np.array(run).T
    tags = best_tags(columns, starts, lengths, weights)
    assert (tags.dtype, tags.shape) == (np.uint8, (columns.shape[1],))
    outside = np.ones(len(tags), bool)
    for start, length in zip(starts.tolist(), lengths.tolist(), strict=True):
        outside[start : start + length] = False
    assert not tags[outside].any()
    return [tags[start : start + n].tolist() for start, n in zip(starts.tolist(), lengths.tolist(), strict=True)]


def added(before: int, tag: int, weights: Weights) -> int:
    return {(B, C): weights.bc, (C, D): weights.cd, (D, E): weights.de, (E, E): weights.ee}.get((before, tag), 0)


def is_legal(path) -> bool:
    return path[0] == B and all(before in BEFORE[tag] for before, tag in pairwise(path))


def total(path, run, weights: Weights) -> int:
    steps = sum(added(before, tag, weights) for before, tag in pairwise(path))
    return steps + sum(symbol[tag] for symbol, tag in zip(run, path, strict=True))


def optimum(run, weights: Weights) -> tuple[int, int]:
    """The score of the best paths, and how many there are: Viterbi in a loop."""
    best = {B: (run[0][B], 1)}
    for symbol in run[1:]:
        now = {}
        for tag in range(N_TAGS):
            ways = [
                (best[before][0] + added(before, tag, weights), best[before][1])
                for before in BEFORE[tag]
                if before in best
            ]
            if ways:
                highest = max(score for score, _ in ways)
                now[tag] = highest + symbol[tag], sum(n for score, n in ways if score == highest)
        best = now
    highest = max(score for score, _ in best.values())
    return highest, sum(n for score, n in best.values() if score == highest)


def enumerated(run, weights: Weights) -> tuple[int, list[tuple[int, ...]]]:
    """The score of the best paths, and these."""
    totals = {path: total(path, run, weights) for path in product(range(N_TAGS), repeat=len(run)) if is_legal(path)}
    highest = max(totals.values())
    return highest, [path for path, score in totals.items() if score == highest]


@fuzz
@given(runs(5, min_size=1, max_size=2), weights)
def test_the_path_is_the_best_of_all_there_are(of_runs, weights):
    for run, tags in zip(of_runs, tags_of(of_runs, weights), strict=True):
        highest, paths = enumerated(run, weights)
        assert tuple(tags) in paths
        assert optimum(run, weights) == (highest, len(paths))


@pytest.mark.parametrize("length", [6, 7])
@pytest.mark.parametrize("low", [-2, -30 * SCALE])
def test_the_path_is_the_best_of_all_there_are_in_longer_runs(length, low):
    random = np.random.default_rng(length)
    weights = Weights(*random.integers(-2, 1, 4).tolist())
    of_runs = random.integers(low, 1, (4, length, N_TAGS)).tolist()
    for run, tags in zip(of_runs, tags_of(of_runs, weights), strict=True):
        assert tuple(tags) in enumerated(run, weights)[1]


@sparing
@given(runs(40), weights, st.integers(0, 2))
def test_the_path_has_the_score_of_the_twin(of_runs, weights, gap):
    for run, tags in zip(of_runs, tags_of(of_runs, weights, gap), strict=True):
        assert is_legal(tags)
        assert total(tags, run, weights) == optimum(run, weights)[0]


@pytest.mark.parametrize("length", [127, 128, 129, 256, 257, 700])
@pytest.mark.parametrize("low", [-1, -30 * SCALE])
def test_long_runs(length, low):
    random = np.random.default_rng(length)
    weights = Weights(*random.integers(-SCALE, 1, 4).tolist())
    of_runs = [random.integers(low, 1, (n, N_TAGS)).tolist() for n in (3, length, 1, length - 5)]
    for run, tags in zip(of_runs, tags_of(of_runs, weights), strict=True):
        assert is_legal(tags)
        assert total(tags, run, weights) == optimum(run, weights)[0]


@pytest.mark.parametrize("length", [1, 5, 128, 129, 400])
@pytest.mark.parametrize("score", [0, -30 * SCALE])
@pytest.mark.parametrize("weight", [0, -300 * SCALE])
def test_scores_at_their_bounds_do_not_overflow(length, score, weight):
    run = [(score,) * N_TAGS] * length
    weights = Weights(*[weight] * 4)
    (tags,) = tags_of([run], weights)
    assert is_legal(tags)
    assert total(tags, run, weights) == length * score
    forced = [(-30 * SCALE, 0, 0, 0)] * length  # a long word is best, at the least of weights
    (tags,) = tags_of([forced], Weights(0, 0, 0, 0))
    assert tags == [B, C, D, *[E] * length][:length]


@sparing
@given(runs(12, max_size=6), weights)
def test_runs_together_are_as_each_alone(of_runs, weights):
    assert tags_of(of_runs, weights) == [tags_of([run], weights)[0] for run in of_runs]


@pytest.mark.parametrize("n_symbols", [0, 1, 5])
def test_no_run_at_all(n_symbols):
    none = np.empty(0, np.int64)
    tags = best_tags(np.zeros((N_TAGS, n_symbols), np.int32), none, none, Weights(0, 0, 0, 0))
    assert tags.tolist() == [B] * n_symbols


def test_a_run_of_one_symbol_is_a_word():
    assert tags_of([[(-30, 0, 0, 0)]] * 3, Weights(0, 0, 0, 0)) == [[B]] * 3


def test_by_hand():
    weights = Weights(-1, -2, -3, -4)
    assert tags_of([[(0, 0, 0, 0), (-2, 0, 0, 0)]], weights) == [[B, C]]
    assert tags_of([[(0, 0, 0, 0), (0, 0, 0, 0)]], weights) == [[B, B]]
    five = [(0, 0, 0, 0), *[(-9, 0, 0, 0)] * 4]
    assert tags_of([five], weights) == [[B, C, D, E, E]]
    assert total([B, C, D, E, E], five, weights) == -10


def test_of_equally_good_tags_before_a_b_the_last_one_is_taken():
    assert tags_of([[(0, 0, 0, 0)] * 3], Weights(0, 0, 0, 0)) == [[B, C, D]]
    run = [(0, -9, -9, -9), (0, 0, -9, -9), (0, -9, -9, -9)]  # b or c in the middle
    assert tags_of([run], Weights(0, 0, 0, 0)) == [[B, C, B]]
