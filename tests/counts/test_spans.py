import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import fuzz, words
from textmine.counts.spans import gather, sort_spans
from textmine.text.blocks import code_points, from_code_points

alike = st.text(st.sampled_from("a\0\U0010ffff"), max_size=10)  # so that ends and NUL are told apart, late


def spans_of(words):
    """The words among other characters, so that no span ends where the next begins."""
    lengths = np.array([len(word) for word in words], np.int64)
    return code_points("".join(f"{word}x" for word in words)), np.cumsum(lengths + 1) - lengths - 1, lengths


@fuzz
@given(st.lists(st.one_of(words, alike), min_size=1, max_size=30))
def test_spans_are_sorted_as_strings_and_equal_ones_found(words):
    order, is_new = sort_spans(*spans_of(words))
    ordered = [words[i] for i in order.tolist()]
    assert sorted(order.tolist()) == list(range(len(words)))
    assert ordered == sorted(words)
    assert is_new.tolist() == [i == 0 or ordered[i] != ordered[i - 1] for i in range(len(words))]


@fuzz
@given(st.lists(words))
def test_gather_puts_spans_one_after_another(words):
    assert from_code_points(gather(*spans_of(words))) == "".join(words)
