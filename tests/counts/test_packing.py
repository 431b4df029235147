from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import reference
from tests.strategies import fuzz, words
from textmine.counts.packing import add_up, count_keys, pack, unpack
from textmine.text.blocks import code_points

keys = st.lists(st.sampled_from([0, 1, 2**16, 2**63, 2**64 - 1]) | st.integers(0, 2**64 - 1))


def packed(words):
    lengths = np.array([len(word) for word in words], np.int64)
    return pack(code_points("".join(words)), np.cumsum(lengths) - lengths, lengths)


def as_keys(numbers):
    return np.array(numbers, np.uint64)


@fuzz
@given(st.lists(words))
def test_pack_equals_its_twin(words):
    keys, fit = packed(words)
    expected = [reference.pack(word) for word in words]
    assert fit.tolist() == [key is not None for key in expected]
    assert keys[fit].tolist() == [key for key in expected if key is not None]


@fuzz
@given(st.lists(words))
def test_keys_sort_as_words_do_and_words_that_do_not_fit_belong_after_their_key(words):
    keys, fit = packed(words)
    for one, key in zip(words, keys.tolist(), strict=True):
        for two, other, other_fits in zip(words, keys.tolist(), fit.tolist(), strict=True):
            if other_fits:
                assert (two <= one) == (other <= key)


@fuzz
@given(st.lists(words))
def test_unpack_leads_back_to_the_words(words):
    keys, fit = packed(words)
    assert unpack(keys[fit]) == "".join(f"{word}\n" for word, is_fit in zip(words, fit, strict=True) if is_fit)


@pytest.mark.parametrize("word", ["a\0", "\0", "\n", "a\nb", "\uffff", "𠀀", "一\U0010ffff", "五个字的词"])
def test_words_that_do_not_fit(word):
    assert packed([word])[1].tolist() == [False]


@pytest.mark.parametrize("word", ["\x01", "\ufffe\ufffe\ufffe\ufffe", "四字成语", "\t", "\r"])
def test_words_that_just_fit(word):
    assert packed([word])[1].tolist() == [True]


def test_a_key_by_hand():
    assert packed(["一a"])[0].tolist() == [0x4E00_0061_0000_0000]
    assert packed(["一二三四五"])[0].tolist() == [0x4E00_4E8C_4E09_56DB]


@fuzz
@given(st.lists(st.tuples(st.sampled_from([0, 1, 2**63, 2**64 - 1]), st.integers(0, 2**40), st.integers(0, 9))))
def test_add_up_sums_each_column_of_equal_keys(rows):
    expected = Counter(), Counter()
    for key, *addends in rows:
        for column, addend in zip(expected, addends, strict=True):
            column[key] += addend
    distinct = sorted({key for key, *_ in rows})
    numbers = as_keys([key for key, *_ in rows])
    addends = np.array([addends for _, *addends in rows], np.int64).reshape(len(rows), 2)
    found, sums = add_up(numbers, addends)
    assert found.tolist() == distinct
    assert sums.tolist() == [[column[key] for column in expected] for key in distinct]
    found, sums = add_up(numbers, addends[:, 0])
    assert (found.tolist(), sums.tolist()) == (distinct, [expected[0][key] for key in distinct])


@fuzz
@given(keys)
def test_count_keys_counts_equal_keys_in_ascending_order(keys):
    distinct, counts = count_keys(as_keys(keys))
    assert list(zip(distinct.tolist(), counts.tolist(), strict=True)) == sorted(Counter(keys).items())
