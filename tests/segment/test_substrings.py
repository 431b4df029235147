from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reference_segment import as_runs, placed_substrings
from tests.strategies import fuzz
from textmine.segment import substrings as substrings_module
from textmine.segment.substrings import Substrings

N_KINDS = 3

run_lists = st.lists(st.lists(st.integers(0, N_KINDS - 1), min_size=1, max_size=12), max_size=6)


def check(of_symbols, n_kinds: int, longest: int) -> None:
    runs = as_runs(of_symbols, n_kinds)
    substrings = Substrings.of(runs, longest)
    assert (substrings.ids.dtype, substrings.ids.shape) == (np.int32, (longest, len(runs.symbols)))
    placed = list(placed_substrings(of_symbols, longest))
    counts = Counter(string for _, string in placed)
    firsts = {string: at for at, string in reversed(placed)}
    strings = {}
    expected = np.full(substrings.ids.shape, -1)
    for at, string in placed:
        number = int(substrings.ids[len(string) - 1, at])
        if counts[string] > 1:
            assert strings.setdefault(number, string) == string  # one string an id
            expected[len(string) - 1, at] = number
            assert number >= 0
    assert (substrings.ids == expected).all()  # -1 if it occurs once or leaves its run
    assert len(set(strings.values())) == len(strings)  # one id a string
    assert sorted(strings) == list(range(len(substrings)))
    for number, string in strings.items():
        assert substrings.lengths[number] == len(string)
        assert substrings.counts[number] == counts[string]
        assert substrings.firsts[number] == firsts[string]
    assert (np.diff(substrings.lengths) >= 0).all()  # the ids of length k follow those of length k - 1


@fuzz
@given(run_lists, st.integers(1, 6))
def test_as_by_a_counter_of_tuples(of_symbols, longest):
    check(of_symbols, N_KINDS, longest)


@pytest.mark.parametrize("n_kinds", [2, 40, 1 << 21])
def test_a_longer_text(n_kinds):
    random = np.random.default_rng(n_kinds)
    some = random.integers(0, n_kinds, 30)
    check([random.choice(some, length).tolist() for length in random.integers(1, 40, 60).tolist()], n_kinds, 5)


def test_by_hand():
    substrings = Substrings.of(as_runs([(0, 1, 0, 1), (1, 0), (2,)], 3), 3)
    assert len(substrings) == 4  # 0, 1, 01, 10
    zero, one = substrings.ids[0, :2].tolist()
    assert substrings.ids[0].tolist() == [zero, one, zero, one, one, zero, -1]
    both, back = substrings.ids[1, :2].tolist()
    assert substrings.ids[1].tolist() == [both, back, both, -1, back, -1, -1]
    assert set(substrings.ids[2].tolist()) == {-1}
    assert substrings.counts[[zero, one, both, back]].tolist() == [3, 3, 2, 2]
    assert substrings.firsts[[zero, one, both, back]].tolist() == [0, 1, 0, 1]


@fuzz
@given(run_lists, st.integers(1, 6), st.integers(1, 9))
def test_however_many_are_sorted_at_once(of_symbols, longest, at_once):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(substrings_module, "_AT_ONCE", at_once)
        check(of_symbols, N_KINDS, longest)
