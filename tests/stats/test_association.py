from math import log, log2

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import fuzz
from textmine.stats.association import log_dice, log_likelihood, mutual_information, t_score

N = 14_307_668  # words of the New York Times text of Manning & Schütze (1999), chapter 5


def one(value):
    return np.array([value], np.int64)


def test_the_published_bigram_ayatollah_ruhollah():
    """Manning & Schütze, tables 5.6 and 5.14."""
    assert t_score(one(20), 42, one(20), N)[0] == pytest.approx(4.4721, abs=5e-5)
    assert mutual_information(one(20), 42, one(20), N)[0] == pytest.approx(18.38, abs=0.005)


def test_the_published_bigram_most_powerful():
    """Table 5.12 there: -2 log lambda 1291.42, of a binomial whose second sample is the words after other words."""
    assert log_likelihood(one(150), 12_593, one(932), N)[0] == pytest.approx(1291.42, rel=1e-4)


def test_log_dice_is_14_for_two_words_that_occur_only_together_and_one_less_for_half_as_often():
    assert log_dice(np.array([8, 4, 2]), 8, np.array([8, 8, 8])).tolist() == [14, 13, 12]


@fuzz
@given(st.integers(1, 20), st.integers(0, 50), st.integers(0, 50))
def test_all_measures_by_their_formulas(n_xy, more_near, more_elsewhere):
    n, n_near, n_y, n_x = 500, n_xy + more_near, n_xy + more_elsewhere, 17
    expected = n_near * n_y / n
    assert mutual_information(one(n_xy), n_near, one(n_y), n)[0] == pytest.approx(log2(n_xy / expected))
    assert t_score(one(n_xy), n_near, one(n_y), n)[0] == pytest.approx((n_xy - expected) / n_xy**0.5)
    assert log_dice(one(n_xy), n_x, one(n_y))[0] == pytest.approx(14 + log2(2 * n_xy / (n_x + n_y)))
    g2 = 0.0
    for row, near in ((n_near, True), (n - n_near, False)):
        for column, same in ((n_y, True), (n - n_y, False)):
            here = n_xy if same else n_near - n_xy
            observed = here if near else column - here
            if observed:
                g2 += 2 * observed * log(observed * n / (row * column))
    sign = -1 if n_xy < expected else 1
    assert log_likelihood(one(n_xy), n_near, one(n_y), n)[0] == pytest.approx(sign * g2, abs=1e-8)
