from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.reference_segment import as_runs
from tests.strategies import fuzz
from textmine.lm.vocabulary import NO_SYMBOL
from textmine.segment.runs import Runs, Steps


def twin(ids: list[int], longest: int) -> list[list[int]]:
    runs: list[list[int]] = []
    is_new = True
    for number in ids:
        if number == NO_SYMBOL:
            is_new = True
            continue
        if is_new or len(runs[-1]) == longest:
            runs.append([])
            is_new = False
        runs[-1].append(number)
    return runs


def listed(runs: Runs) -> list[list[int]]:
    spans = zip(runs.starts.tolist(), runs.lengths.tolist(), strict=True)
    return [runs.symbols[start : start + length].tolist() for start, length in spans]


ids = st.lists(st.integers(NO_SYMBOL, 4), max_size=40)
run_lengths = st.lists(st.integers(1, 9), max_size=8)


@fuzz
@given(ids, st.integers(1, 6) | st.just(100))
def test_runs_as_in_a_loop(ids, longest):
    runs = Runs.of(np.array(ids, np.int64), 5, longest)
    expected = twin(ids, longest)
    assert listed(runs) == expected
    assert len(runs) == len(expected)
    assert runs.symbols.tolist() == [number for number in ids if number != NO_SYMBOL]
    assert runs.n_kinds == 5
    assert {each.dtype for each in (runs.symbols, runs.starts, runs.lengths)} == {np.dtype(np.int64)}


def test_a_long_run_is_taken_as_several():
    runs = Runs.of(np.array([-1, 0, 1, 2, 3, 4, -1, -1, 0, 1, -1, 3]), 5, 2)
    assert listed(runs) == [[0, 1], [2, 3], [4], [0, 1], [3]]
    assert runs.starts.tolist() == [0, 2, 4, 5, 7]


@fuzz
@given(run_lengths)
def test_symbols_left_in_each_run(lengths):
    runs = as_runs([[0] * length for length in lengths], 1)
    assert runs.n_left().tolist() == [left for length in lengths for left in range(length, 0, -1)]


@fuzz
@given(run_lengths, st.randoms())
def test_steps_as_in_a_loop(lengths, random):
    runs = as_runs([[0] * length for length in lengths], 1)
    order = sorted(range(len(lengths)), key=lambda run: (-lengths[run], random.random()))
    starts, lengths = runs.starts[order], runs.lengths[order]
    steps = Steps(starts, lengths)
    expected = []
    for step in range(max(lengths, default=0)):
        expected.append([start + step for start, length in zip(starts, lengths, strict=True) if length > step])
    assert [steps.at[span].tolist() for span in steps.spans()] == expected
    assert steps.n_alive.tolist() == [len(some) for some in expected]
    for run, (start, length) in enumerate(zip(starts, lengths, strict=True)):
        for offset in range(length):
            assert steps.at[steps.firsts[offset] + run] == start + offset
    assert sorted(steps.at.tolist()) == list(range(len(runs.symbols)))


def test_steps_by_hand():
    steps = Steps(np.array([2, 0, 5]), np.array([3, 2, 1]))
    assert steps.at.tolist() == [2, 0, 5, 3, 1, 4]
    assert steps.n_alive.tolist() == [3, 2, 1]
    assert steps.firsts.tolist() == [0, 3, 5]
