import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import fuzz
from textmine.stats.dispersion import deviation_of_proportions


def test_the_example_of_gries_2008():
    parts = ["bamnibeup", "basatbewqn", "bcagabesta", "baghabeaat", "bahaabeaxat"]
    words = sorted(set("".join(parts)))
    pairs = [(part.count(word), row, i) for row, word in enumerate(words) for i, part in enumerate(parts)]
    counts, rows, numbers = np.array([pair for pair in pairs if pair[0]]).T
    dp = deviation_of_proportions(counts, rows, numbers, np.array(list(map(len, parts))))
    assert dp[words.index("a")] == pytest.approx(0.18)


@fuzz
@given(st.lists(st.lists(st.integers(0, 9), min_size=3, max_size=3), min_size=1, max_size=5))
def test_dp_is_half_the_sum_of_differences(table):
    table = [row for row in table if any(row)] or [[1, 0, 0]]
    sizes = np.array([10, 20, 50])
    rows, parts = np.nonzero(np.array(table))
    dp = deviation_of_proportions(np.array(table)[rows, parts], rows, parts, sizes)
    for counts, found in zip(table, dp, strict=True):
        expected = sum(abs(n / sum(counts) - s / 80) for n, s in zip(counts, sizes, strict=True)) / 2
        assert found == pytest.approx(expected)


def test_like_the_text_is_nought_and_all_in_a_small_part_nearly_one():
    sizes = np.array([900, 99, 1])
    dp = deviation_of_proportions(np.array([900, 99, 1, 7]), np.array([0, 0, 0, 1]), np.array([0, 1, 2, 2]), sizes)
    assert dp.tolist() == pytest.approx([0, 0.999])


def test_of_no_words():
    none = np.empty(0, np.int64)
    assert len(deviation_of_proportions(none, none, none, np.array([1, 2]))) == 0
