"""The entropy of the pairs of a skip-gram model, and the dimension at which it is used up."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import fuzz
from textmine.stats.dimension import (
    MAX_DIMENSION,
    RULE,
    embedding_entropy,
    excess_entropy,
    rule_of_thumb,
    smallest_dimension,
)

NODES, WEIGHTS = np.polynomial.legendre.leggauss(400)
SLOPE = -0.5 * math.log((math.sqrt(5) + 1) / 2)


def excess_by_integration(n: int) -> float:
    """h_n from its definition: the angle of two random directions has a density in proportion to sin(t)**(n - 2)."""
    angle = (NODES + 1) * np.pi / 2
    density = WEIGHTS * np.sin(angle) ** (n - 2)
    density /= density.sum()
    score = n * np.cos(angle)
    mean = (density * np.exp(score)).sum()
    return float(np.log(mean) - (density * score * np.exp(score)).sum() / mean)


@pytest.mark.parametrize(
    ("n", "published"),
    [(32, -7.77471), (64, -15.4734), (96, -23.1726), (128, -30.8718), (256, -61.6692), (512, -123.264)],
)
def test_the_values_of_kexue_7695(n, published):
    assert excess_entropy(n) == pytest.approx(published, rel=3e-6)  # of six digits
    assert excess_by_integration(n) == pytest.approx(published, rel=3e-6)


@pytest.mark.parametrize(("n_words", "n"), [(10_000, 77), (100_000, 96), (5_000_000, 128)])
def test_the_smallest_dimensions_for_some_vocabularies(n_words, n):
    assert smallest_dimension(n_words) == n


@pytest.mark.parametrize(("n_words", "n"), [(10_000, 77), (100_000, 96), (5_000_000, 129)])
def test_the_dimensions_of_kexue_7695_by_the_rule(n_words, n):
    assert math.floor(rule_of_thumb(n_words)) + 1 == n
    assert rule_of_thumb(n_words) == pytest.approx(RULE * math.log(n_words))


@fuzz
@given(n=st.integers(2, 60))
def test_the_excess_is_that_of_an_integration(n):
    assert excess_entropy(n) == pytest.approx(excess_by_integration(n), rel=1e-10, abs=1e-12)


@fuzz
@given(n=st.integers(2, 600), n_words=st.integers(2, 10**12))
def test_the_entropy_is_that_of_independent_pairs_and_the_excess(n, n_words):
    assert embedding_entropy(n, n_words) == pytest.approx(2 * math.log(n_words) + excess_by_integration(n), abs=1e-9)


def test_the_excess_falls_and_is_finite():
    ns = [
        *range(2, 300),
        *range(300, 2000, 37),
        *(n for start in range(2000, 10_001, 1000) for n in (start, start + 1)),
    ]
    values = [excess_entropy(n) for n in ns]
    assert all(map(math.isfinite, values))
    assert values[0] < 0
    assert all(later < earlier for earlier, later in pairwise(values))


@pytest.mark.parametrize(("n", "rel"), [(100, 1e-3), (1000, 1e-5), (10_000, 1e-5), (MAX_DIMENSION // 2, 1e-5)])
def test_it_comes_to_fall_by_the_golden_section_a_dimension(n, rel):
    assert (excess_entropy(2 * n) - excess_entropy(n)) / n == pytest.approx(SLOPE, rel=rel)


@fuzz
@given(n_words=st.integers(2, 10**12), entropy=st.floats(-500, 100))
def test_the_smallest_dimension_is_the_smallest(n_words, entropy):
    n = smallest_dimension(n_words, entropy)
    assert n >= 2
    assert embedding_entropy(n, n_words) < entropy
    assert n == 2 or embedding_entropy(n - 1, n_words) >= entropy


@pytest.mark.parametrize("n", [2, 3, 4, 5, 8, 9, 127, 128, 129])
def test_an_entropy_that_is_met_is_not_yet_below(n):
    assert smallest_dimension(1000, embedding_entropy(n, 1000)) == n + 1


def test_it_does_not_fall_for_ever():
    least = embedding_entropy(MAX_DIMENSION, 2)
    assert smallest_dimension(2, least + 0.1) == MAX_DIMENSION
    for entropy in (least - 0.1, -1e9, -math.inf):
        with pytest.raises(ValueError, match=f"more than {MAX_DIMENSION} dimensions"):
            smallest_dimension(2, entropy)
