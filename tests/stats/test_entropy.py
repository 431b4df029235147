"""The entropy of samples that were counted."""

from __future__ import annotations

import math
from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import reference
from tests.strategies import fuzz
from textmine.stats.entropy import miller_madow_correction, plug_in_entropy


def plug_in(counts):
    distinct = Counter(counts)
    return plug_in_entropy(np.array([*distinct], np.uint64), np.array([*distinct.values()]))


def test_worked_by_hand():
    assert plug_in([1, 1, 2]) == pytest.approx(0.5 * math.log(4) + 0.5 * math.log(2))
    assert plug_in([7]) == 0
    assert miller_madow_correction(3, 4) == 0.25


@fuzz
@given(st.lists(st.one_of(st.integers(1, 5), st.integers(1, 10**9)), min_size=1, max_size=50))
def test_the_plug_in_estimate_is_the_entropy_of_the_relative_frequencies(counts):
    assert plug_in(counts) == pytest.approx(reference.entropy(counts), rel=1e-9, abs=1e-9)
    assert 0 <= plug_in(counts) <= math.log(len(counts)) + 1e-12


@pytest.mark.parametrize("n_kinds", [10, 1000])
def test_ten_draws_a_cell_of_a_uniform_distribution(n_kinds):
    random = np.random.default_rng(1955)
    errors = []
    for _ in range(200):
        drawn = np.bincount(random.integers(0, n_kinds, 10 * n_kinds))
        drawn = drawn[drawn > 0].tolist()
        correction = miller_madow_correction(len(drawn), 10 * n_kinds)
        errors.append((plug_in(drawn) - math.log(n_kinds), correction))
    biased, correction = np.mean(errors, axis=0)
    assert biased < -0.04
    assert abs(biased + correction) < 0.1 * correction
