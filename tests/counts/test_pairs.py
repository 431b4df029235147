"""Pairs of words as integers, and the cells that they fill."""

from __future__ import annotations

import math
from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reference import entropy, skip_gram_cells
from tests.strategies import fuzz
from textmine.counts.packing import count_keys
from textmine.counts.pairs import NO_CELLS, add_cells, by_rarer_word, ordered_cells, pairs_at

LARGEST = 2**32 - 1
lines_of_ids = st.lists(st.lists(st.sampled_from([0, 1, 2, 3, LARGEST]), max_size=8), max_size=5)


def arrays(lines):
    ids = np.array([word for line in lines for word in line], np.uint64)
    return ids, np.repeat(np.arange(len(lines)), [len(line) for line in lines])


def pairs_of(lines, window, n_before=0):
    ids, line_of = arrays(lines)
    return np.concatenate([pairs_at(ids, line_of, distance, n_before) for distance in range(1, window + 1)])


def as_counter(cells):
    return dict(zip(*(column.tolist() for column in cells), strict=True))


@fuzz
@given(lines_of_ids, st.integers(1, 9))
def test_cells_are_those_of_pairs_that_are_ordered_one_by_one(lines, window):
    keys, counts = count_keys(pairs_of(lines, window))
    expected = skip_gram_cells(lines, window, 1)
    assert as_counter(ordered_cells(keys, counts)) == Counter(expected.values())


@fuzz
@given(lines_of_ids, st.integers(1, 9))
def test_order_adds_ln_2_for_each_pair_of_two_words(lines, window):
    keys, counts = count_keys(pairs_of(lines, window))
    if not len(keys):
        return
    ordered = as_counter(ordered_cells(keys, counts))
    of_two_words = sum(n for key, n in zip(keys.tolist(), counts.tolist(), strict=True) if key >> 32 != key & LARGEST)
    assert entropy(n for n, n_cells in ordered.items() for _ in range(n_cells)) == pytest.approx(
        entropy(counts.tolist()) + math.log(2) * of_two_words / int(counts.sum())
    )


@fuzz
@given(lines_of_ids, st.integers(1, 9), st.data())
def test_words_before_have_been_paired(lines, window, data):
    n_before = data.draw(st.integers(0, sum(map(len, lines))))
    ids, line_of = arrays(lines)
    before = pairs_of([ids[:n_before][line_of[:n_before] == i] for i in range(len(lines))], window)
    assert Counter(pairs_of(lines, window, n_before).tolist()) + Counter(before.tolist()) == Counter(
        pairs_of(lines, window).tolist()
    )


@fuzz
@given(lines_of_ids, st.data())
def test_cells_add(lines, data):
    keys, counts = count_keys(pairs_of(lines, 3))
    at = data.draw(st.integers(0, len(keys)))
    parts = [ordered_cells(keys[part], counts[part]) for part in (slice(at), slice(at, None))]
    assert as_counter(add_cells(*parts)) == as_counter(ordered_cells(keys, counts))
    assert as_counter(add_cells(NO_CELLS, parts[0])) == as_counter(parts[0])


def test_pairs_by_their_rarer_word():
    keys = np.array([0 << 32 | 0, 0 << 32 | 2, 1 << 32 | 2], np.uint64)
    rarer, n_pairs, n_cells = by_rarer_word(keys, np.array([5, 1, 7]))
    assert (rarer.tolist(), n_pairs.tolist(), n_cells.tolist()) == ([0, 2, 2], [10, 2, 14], [1, 2, 2])
