"""Looking up keys, against a dictionary."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.strategies import fuzz
from textmine.counts.lookup import KeyCounts, KeyTable

HIGHEST = 2**64 - 1
_INVERSE = pow(0x9E3779B97F4A7C15, -1, 1 << 64)

keys = st.one_of(st.integers(0, 40), st.integers(0, HIGHEST - 1), st.integers(HIGHEST - 9, HIGHEST - 1))
sets = st.lists(keys, unique=True, max_size=60)


def hashed_to(value: int) -> int:
    """The key that the hash turns into `value`, whose highest bits are its place in a table."""
    return value * _INVERSE % (1 << 64)


def array(keys) -> np.ndarray:
    return np.array(keys, np.uint64)


@fuzz
@given(sets, st.lists(keys, max_size=30))
@example([], [0, HIGHEST])
@example([HIGHEST - 1, 0], [HIGHEST])
def test_a_table_finds_the_rows_of_its_keys_and_nothing_else(held, others):
    row_of = {key: row for row, key in enumerate(held)}
    queries = [*others, *held[::-1], *held]
    assert KeyTable(array(held)).find(array(queries)).tolist() == [row_of.get(key, -1) for key in queries]


@pytest.mark.parametrize("start", [0, HIGHEST - 250], ids=["all in the first slot", "over the end"])
def test_keys_that_want_the_same_slot_are_all_found(start):
    held = [hashed_to(value) for value in range(start, start + 200)]
    absent = [hashed_to(value) for value in (start + 200, start + 201)]
    table = KeyTable(array(held))
    assert table.find(array(held)).tolist() == list(range(200))
    assert table.find(array(absent)).tolist() == [-1, -1]


@pytest.mark.parametrize("n", [7, 8, 9, 15, 16, 17, 1_000, 100_000])
def test_a_table_of_any_size(n):
    held = np.random.default_rng(n).permutation(2 * n).astype(np.uint64) * np.uint64(65_537)
    table = KeyTable(held[:n])
    assert (table.find(held[:n]) == np.arange(n)).all()
    assert (table.find(held[n:]) == -1).all()


def test_no_query_has_no_answer():
    assert KeyTable(array([1, 2])).find(array([])).tolist() == []
    assert KeyTable(array([1, 2])).find_windows(np.empty(3, np.uint16)).tolist() == []


@fuzz
@given(st.lists(st.integers(0, 3), max_size=30), st.sets(st.tuples(*[st.integers(0, 3)] * 4)))
def test_windows_of_four_symbols_are_found(symbols, windows):
    row_of = {window: row for row, window in enumerate(windows)}
    held = [sum(symbol << 16 * (3 - place) for place, symbol in enumerate(window)) for window in windows]
    found = KeyTable(array(held)).find_windows(np.array(symbols, np.uint16))
    assert found.tolist() == [row_of.get(tuple(symbols[at : at + 4]), -1) for at in range(len(symbols) - 3)]


@fuzz
@given(st.lists(st.lists(st.tuples(keys, st.integers(-9, 9)), max_size=60), max_size=4))
@example([[(key, 1) for key in range(3_000)], [(key, 2) for key in range(2_000, 9_000)]])
def test_counts_of_keys_add_up(parts):
    counts, expected = KeyCounts(), Counter()
    for part in parts:
        counts.add(array([key for key, _ in part]), np.array([n for _, n in part], np.int64))
        for key, n in part:
            expected[key] += n
    found, sums = counts.sorted()
    assert list(zip(found.tolist(), sums.tolist(), strict=True)) == sorted(expected.items())
    assert counts.n_held == len(expected)
