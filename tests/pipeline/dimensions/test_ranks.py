"""Words of a vocabulary are found in a text as by cutting it and looking at every token."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import reference
from tests.strategies import fuzz, texts
from textmine.pipeline.dimensions.ranks import LEFT_OUT, LINE_END, TokenRanks
from textmine.text.tokenizers import TokenizerSpec
from textmine.text.userdict import UserWord
from textmine.text.words import WordFilter

USER_WORDS = [UserWord("中国人民"), UserWord("的是"), UserWord("我们", 0), UserWord("C++"), UserWord("a 的")]
TOKENIZERS = {
    "jieba": TokenizerSpec.of("jieba", True, ()).build(),
    "with words": TokenizerSpec.of("jieba", True, USER_WORDS).build(),
    "chars": TokenizerSpec.of("chars", True, ()).build(),
}
few_words = st.text(st.sampled_from("的是我们a+C𠀀. ，\n"), max_size=40)
filters = st.builds(
    WordFilter,
    stopwords=st.frozensets(st.sampled_from(["的", "是", "a", "c++"]), max_size=2),
    lowercase=st.booleans(),
    keep_punct=st.booleans(),
    min_length=st.sampled_from([1, 1, 1, 2]),
)


@pytest.mark.parametrize("name", TOKENIZERS)
@fuzz
@given(text=st.one_of(texts(), few_words), word_filter=filters, data=st.data())
def test_as_by_looking_at_every_token(name, text, word_filter, data):
    tokenizer = TOKENIZERS[name]
    words = [reference.counted_as(token, word_filter) for token in tokenizer.cut(text)]
    of_text = sorted({*words} - {""})
    ranked = data.draw(st.lists(st.sampled_from(of_text), unique=True)) if of_text else []
    expected = [
        LINE_END if token == "\n" else ranked.index(word)
        for token, word in zip(tokenizer.cut(text), words, strict=True)
        if token == "\n" or word in ranked
    ]
    ranks = TokenRanks(ranked, tokenizer, word_filter, data.draw(st.integers(1, 9)))
    for _ in range(2):
        assert [rank for rank in ranks.of(text).tolist() if rank != LEFT_OUT] == expected


def test_only_what_is_no_word_is_forgotten():
    ranks = TokenRanks(["的", "linux"], TOKENIZERS["jieba"], WordFilter(lowercase=True), max_others=2)
    for _ in range(2):
        for token, rank in {"Linux": 1, "的": 0, "，": LEFT_OUT, "\n": LINE_END, "LINUX": 1, "是": LEFT_OUT}.items():
            assert ranks[token] == rank
            assert len(ranks) <= 2 + 1 + 2
