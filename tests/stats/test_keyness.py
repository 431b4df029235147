from math import log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import fuzz
from textmine.stats.keyness import (
    bic,
    log_likelihood,
    log_likelihood_four_cell,
    log_likelihood_of_parts,
    log_ratio,
    per_million,
    rank_correlation,
)

counts = st.integers(0, 1000)


def test_the_two_term_form_is_that_of_a_teaching_page():
    # 52 of 50,000 words against 57 of 75,000: 2.65, in lecture slides that explain Rayson's calculator
    assert log_likelihood(52, 57, 50_000, 75_000) == pytest.approx(2.65, abs=0.005)


def test_the_four_cell_form_is_what_a_concordancer_printed():
    # 288 of 92,965 words against 114,099 of 104,570,472: keyness 228.02 (corpus4u.org, thread 8377)
    assert log_likelihood_four_cell(288, 114_099, 92_965, 104_570_472) == pytest.approx(228.02, abs=0.005)


@fuzz
@given(counts, counts)
def test_the_two_term_form_is_the_sum_it_is_said_to_be(a, b):
    n, m = 2000, 3000
    terms = [(a, n * (a + b) / (n + m)), (b, m * (a + b) / (n + m))]
    expected = 2 * sum(o * log(o / e) for o, e in terms if o)
    assert log_likelihood(a, b, n, m) == pytest.approx(expected, abs=1e-9)
    assert log_likelihood(b, a, m, n) == pytest.approx(expected, abs=1e-9)


@fuzz
@given(counts, counts)
def test_the_four_cell_form_is_the_sum_over_the_table(a, b):
    n, m = 2000, 3000
    table = [[a, b], [n - a, m - b]]
    expected = 0.0
    for row in table:
        for observed, total in zip(row, (n, m), strict=True):
            if observed:
                expected += 2 * observed * log(observed / (sum(row) * total / (n + m)))
    assert log_likelihood_four_cell(a, b, n, m) == pytest.approx(expected, abs=1e-8)


def test_two_parts_are_two_texts_and_equal_shares_are_no_evidence():
    several = log_likelihood_of_parts(np.array([[30.0, 5], [10, 10]]), np.array([1000.0, 2000]))
    assert several == pytest.approx(log_likelihood(np.array([30, 5]), np.array([10, 10]), 1000, 2000))
    assert several[1] == 0


def test_log_ratio_counts_doublings_and_takes_a_half_for_none():
    assert log_ratio(np.array([40, 10, 0]), np.array([10, 40, 8]), 1000, 1000).tolist() == [2, -2, -4]
    assert log_ratio(10, 10, 1000, 2000) == 1


def test_bic_takes_the_size_of_the_texts_into_account():
    assert bic(50.0, 1000) == pytest.approx(50 - log(1000))
    assert bic(50.0, 1000, 3) == pytest.approx(50 - 3 * log(1000))


def test_per_million():
    assert per_million(np.array([3]), 1500).tolist() == [2000]


@fuzz
@given(st.lists(st.integers(0, 4), min_size=2, max_size=7))
def test_rank_correlation_is_tau_b_by_pairs(values):
    pairs = [(x, y) for i, x in enumerate(values) for y in values[i + 1 :]]
    signs = [(y > x) - (y < x) for x, y in pairs]
    untied = sum(map(abs, signs))
    expected = sum(signs) / (untied * len(pairs)) ** 0.5 if untied else 0
    assert rank_correlation(np.array(values, float)[:, None])[0] == pytest.approx(expected)
