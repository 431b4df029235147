from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import reference
from tests.strategies import fuzz, texts, words
from textmine.text.blocks import N_CODE_POINTS
from textmine.text.words import WordFilter, is_punctuation

filters = st.builds(
    WordFilter,
    stopwords=st.frozensets(st.one_of(words, st.sampled_from(["的", "a", "，", "\n", "c++"])), max_size=4),
    lowercase=st.booleans(),
    keep_punct=st.booleans(),
    min_length=st.integers(1, 5),
)
tokens = st.one_of(words, texts(min_size=1, max_size=2), st.sampled_from(["的", "A", "a", "，", "\n", "C++", "İ", "Σ"]))


@pytest.mark.parametrize(
    "characters",
    [range(0x3400), pytest.param(range(0x3400, N_CODE_POINTS), marks=[pytest.mark.slow])],
    ids=["below the ideographs", "all others"],
)
def test_is_punctuation_goes_by_category_for_every_character(characters):
    characters = list(map(chr, characters))
    assert list(map(is_punctuation, characters)) == list(map(reference.is_punctuation, characters))


@fuzz
@given(tokens)
def test_a_token_is_punctuation_if_all_its_characters_are(token):
    assert is_punctuation(token) == all(map(is_punctuation, token)) == reference.is_punctuation(token)


@pytest.mark.parametrize(
    "token",
    ["C++", "AT&T", "3.5%", "😀", "👍🏽", "①", "词", "é", "®", "°", "々", "〇", "🇨🇳", "🇨", "1\u20e3", "#\u20e3", "🫨"],
)
def test_words_with_symbols_and_emoji_are_words(token):
    assert WordFilter().counted_as(token) == token


@pytest.mark.parametrize(
    "token", ["，", "……", "——", " ", "\u3000", "\r", "\x1c", "\0", "+", "=", "￥", "\u200d", "\ufffd", "\uffff", "🏽"]
)
def test_marks_spaces_controls_and_other_symbols_are_not(token):
    assert WordFilter().counted_as(token) == ""
    assert WordFilter(keep_punct=True).counted_as(token) == token


@fuzz
@given(tokens, filters)
def test_counted_as_equals_its_twin(token, word_filter):
    assert word_filter.counted_as(token) == reference.counted_as(token, word_filter)


def test_a_line_end_is_never_a_word():
    assert WordFilter(keep_punct=True).counted_as("\n") == ""


def test_min_length_keeps_the_equal_length():
    assert [WordFilter(min_length=2).counted_as(word) for word in ("词", "词语", "𠀀")] == ["", "词语", ""]


def test_stop_words_are_looked_up_after_lower_casing():
    assert WordFilter(frozenset({"the"}), lowercase=True).counted_as("The") == ""
    assert WordFilter(frozenset({"The"}), lowercase=True).counted_as("The") == "the"


@fuzz
@given(st.dictionaries(tokens, st.integers(1, 9)), filters)
def test_apply_counts_each_token_as_its_word(counts, word_filter):
    expected = Counter()
    for token, n in counts.items():
        expected[word_filter.counted_as(token)] += n
    del expected[""]
    word_filter.apply(counts)
    assert counts == expected
