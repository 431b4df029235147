"""Words of a vocabulary are found in a text as by cutting it and looking at every token."""

from __future__ import annotations

from functools import cache
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import reference
from tests.strategies import fuzz, texts
from textmine.pipeline.words.ranks import LEFT_OUT, LINE_END, OTHER, TokenRanks
from textmine.text.blocks import code_points
from textmine.text.tokenizers import TokenizerSpec
from textmine.text.userdict import UserWord
from textmine.text.words import WordFilter

USER_WORDS = [UserWord("中国人民"), UserWord("的是"), UserWord("我们", 0), UserWord("C++"), UserWord("a 的")]
SPECS = {
    "jieba": TokenizerSpec.of("jieba", True, ()),
    "with words": TokenizerSpec.of("jieba", True, USER_WORDS),
    "chars": TokenizerSpec.of("chars", True, ()),
}
few_words = st.text(st.sampled_from("的是我们a+C𠀀. ，\n"), max_size=40)
filters = st.builds(
    WordFilter,
    stopwords=st.frozensets(st.sampled_from(["的", "是", "a", "c++"]), max_size=2),
    lowercase=st.booleans(),
    keep_punct=st.booleans(),
    min_length=st.sampled_from([1, 1, 1, 2]),
)


@cache
def built(name):
    return SPECS[name].build()


@pytest.mark.slow
@pytest.mark.parametrize("name", SPECS)
@fuzz
@given(text=st.one_of(texts(), few_words), word_filter=filters, data=st.data())
def test_as_by_looking_at_every_token(name, text, word_filter, data):
    tokenizer = built(name)
    words = [reference.counted_as(token, word_filter) for token in tokenizer.cut(text)]
    of_text = sorted({*words} - {""})
    ranked = data.draw(st.lists(st.sampled_from(of_text), unique=True)) if of_text else []
    numbers = {word: ranked.index(word) if word in ranked else OTHER for word in of_text} | {"": LEFT_OUT}
    expected = [
        LINE_END if token == "\n" else numbers[word] for token, word in zip(tokenizer.cut(text), words, strict=True)
    ]
    ranks = TokenRanks(ranked, tokenizer, word_filter, data.draw(st.integers(1, 9)))
    for _ in range(2):
        found, starts = ranks.with_starts(code_points(text))
        assert found.tolist() == expected
        assert starts.tolist() == [0, *accumulate(map(len, tokenizer.cut(text)))][:-1]


def test_only_what_is_no_word_is_forgotten():
    ranks = TokenRanks(["的", "linux"], built("jieba"), WordFilter(lowercase=True), max_others=2)
    expected = {"Linux": 1, "的": 0, "，": LEFT_OUT, "\n": LINE_END, "LINUX": 1, "是": OTHER, "GNU": OTHER}
    for _ in range(2):
        for token, rank in expected.items():
            assert ranks.of(code_points(token)).tolist() == [rank]
            assert len(ranks) <= 2 + 2 + 2  # words, others, and those of the last text
