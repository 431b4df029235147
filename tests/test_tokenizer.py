"""Words of strings: `cut` and its like, and Tokenizer."""

from __future__ import annotations

import copy
import pickle
from concurrent.futures import ThreadPoolExecutor

import pyarrow
import pytest
from hypothesis import given
from hypothesis import strategies as st

import textmine
from tests import reference
from tests.corpora import CORPUS
from tests.strategies import emoji_texts, fuzz, lines
from textmine.errors import SettingsError

TEXTS = ("他来到了网易杭研大厦", "我 爱，你", "", "GPT-4占3.5%", " ")


@fuzz
@given(lines(), st.booleans())
def test_cuts_as_jieba_does(text, hmm):
    tokens = reference.jieba().lcut(text, HMM=hmm)
    assert textmine.lcut(text, HMM=hmm) == list(textmine.cut(text, False, hmm)) == tokens
    assert list(textmine.tokenize(text, HMM=hmm)) == list(reference.jieba().tokenize(text, HMM=hmm))


@fuzz
@given(st.lists(lines(max_size=8), max_size=6), st.sampled_from([1, 2]))
def test_many_are_cut_as_one_by_one(texts, workers):
    assert textmine.cut_many(iter(texts), workers=workers) == list(map(textmine.lcut, texts))


@fuzz
@given(st.lists(emoji_texts, max_size=6), st.sampled_from(["none", "width"]), st.booleans())
def test_whatever_the_settings(texts, normalize, chooses):
    more = {"stopwords": "zh", "lowercase": True, "punct": False} if chooses else {}
    tokenizer = textmine.Tokenizer(normalize=normalize, **more)
    assert tokenizer.cut_many(texts) == list(map(tokenizer.lcut, texts))
    for text in texts:
        found = list(tokenizer.tokenize(text))
        assert [word for word, _, _ in found] == tokenizer(text) == list(tokenizer.cut(text))
        if not chooses:
            assert all(text[begin:end] == word for word, begin, end in found)
            assert tokenizer.keeps_all


@fuzz
@given(
    st.lists(st.none() | emoji_texts, max_size=6),
    st.sampled_from(["none", "width"]),
    st.sampled_from(
        [{}, {"stopwords": "zh", "lowercase": True, "punct": False}, {"pos": "n*"}, {"tokenizer": "chars"}]
    ),
    st.sampled_from([1, 20, 1 << 20]),
)
def test_an_arrow_array_is_cut_as_one_by_one(texts, normalize, more, at_once):
    tokenizer = textmine.Tokenizer(normalize=normalize, **more)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("textmine.io.arrow_words._BYTES_AT_ONCE", at_once)
        found = tokenizer.cut_arrow(pyarrow.array(texts, pyarrow.large_string()))
    assert found.to_pylist() == [None if text is None else tokenizer.lcut(text) for text in texts]


def test_what_is_no_array_of_strings():
    tokenizer = textmine.Tokenizer()
    assert tokenizer.cut_arrow(pyarrow.array([None, None])).to_pylist() == [None, None]
    assert tokenizer.cut_arrow(["好的"]).to_pylist() == [["好", "的"]]
    with pytest.raises(SettingsError, match="an array of int64, not of strings"):
        tokenizer.cut_arrow(pyarrow.array([1]))


def test_more_texts_than_a_thread_takes_at_once():
    texts = [line for path in sorted(CORPUS.iterdir()) for line in path.read_text("utf-8").splitlines()] * 8
    found = textmine.cut_many(texts, workers=2)
    assert found == [textmine.lcut(text) for text in texts]
    assert textmine.cut_many([]) == []


def test_hidden_characters_belong_to_the_word_before_or_to_the_first():
    tokenizer = textmine.Tokenizer(normalize="width")
    assert tokenizer.lcut("\u200bＧＰＴ４真\u200b好") == ["\u200bＧＰＴ４", "真\u200b好"]
    assert tokenizer.lcut("\u200b") == []
    assert textmine.lcut("\u200b好") == ["\u200b", "好"]


@pytest.mark.slow
def test_parts_of_speech():
    expected = [("我", "r"), ("爱", "v"), ("北京", "ns"), ("天安门", "ns")]
    found = textmine.posseg("我爱北京天安门")
    assert found == expected
    assert (found[2].word, found[2].flag) == ("北京", "ns")
    tokenizer = textmine.Tokenizer(pos="n*", userdict=[("云计算平台", None, "nz")])
    assert tokenizer.tag("我爱云计算平台") == [("云计算平台", "nz")]
    assert tokenizer.lcut("我爱云计算平台") == ["云计算平台"]
    assert tokenizer.cut_many(["我爱", "爱云计算平台"]) == [[], ["云计算平台"]]


def test_a_filter_leaves_the_words_that_count_would():
    tokenizer = textmine.Tokenizer(stopwords="zh", punct=False, lowercase=True, min_length=2)
    assert tokenizer.lcut("我们的Linux，大厦 用！") == ["linux", "大厦"]
    assert list(tokenizer.tokenize("我们的Linux，大厦")) == [("linux", 3, 8), ("大厦", 9, 11)]
    assert not tokenizer.keeps_all


@pytest.mark.slow
def test_words_are_added():
    tokenizer = textmine.Tokenizer()
    text = "他来到了网易杭研大厦，Wi-Fi"
    assert "网易杭研大厦" not in tokenizer.lcut(text)
    tokenizer.add_word("网易杭研大厦", tag="nt")
    tokenizer.add_word("Wi-Fi")
    assert tokenizer.lcut(text) == ["他", "来到", "了", "网易杭研大厦", "，", "Wi-Fi"]
    assert ("网易杭研大厦", "nt") in tokenizer.tag(text)
    tokenizer.add_word("来到", 0)
    assert "来到" not in tokenizer.lcut(text)
    assert repr(tokenizer) == "<Tokenizer: jieba, 3 words of the user>"
    assert repr(textmine.Tokenizer()) == "<Tokenizer: jieba>"
    assert textmine.lcut("来到") == ["来到"]  # others are not changed


@pytest.mark.slow
@pytest.mark.parametrize(
    "made", [lambda t: pickle.loads(pickle.dumps(t)), pytest.param(copy.deepcopy, marks=[pytest.mark.slow])]
)
def test_can_be_pickled_before_and_after_its_first_use(made):
    tokenizer = textmine.Tokenizer(userdict=["杭研大厦"], min_length=2)
    first = made(tokenizer)
    expected = tokenizer.lcut(TEXTS[0])
    assert expected == first.lcut(TEXTS[0]) == made(tokenizer).lcut(TEXTS[0]) == ["来到", "网易", "杭研大厦"]


@pytest.mark.slow
def test_threads_may_ask_at_once():
    tokenizer = textmine.Tokenizer(userdict=["杭研大厦"])
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(tokenizer, [TEXTS[0]] * 8))
    assert found == [found[0]] * 8


def test_a_word_list_and_single_characters(tmp_path):
    path = tmp_path / "words.txt"
    path.write_text("一 3\n一二 2\n二三 9\n", "utf-8")
    assert textmine.Tokenizer(tokenizer=path).lcut("一二三") == ["一", "二三"]
    assert textmine.Tokenizer(tokenizer="chars").lcut("一二") == ["一", "二"]


@pytest.mark.parametrize(
    ("ask", "what"),
    [
        (lambda: textmine.lcut("好", cut_all=True), "cut_all is not there.*\nLeave it out, or ask jieba"),
        (lambda: textmine.tokenize("好", mode="search"), "mode='search' is not there"),
        (lambda: textmine.lcut(None), "None is no text\nGive strings"),
        (lambda: textmine.cut("好".encode()), "is no text\nDecode it first"),
        (lambda: textmine.cut_many(["好", float("nan")]), "text 2: nan is no text"),
        (lambda: textmine.Tokenizer(pos="nn"), "no such part of speech: nn\nThere are a, "),
        (lambda: textmine.Tokenizer(tokenizer="chars", pos="n"), "chars knows no parts of speech"),
        (lambda: textmine.Tokenizer(tokenizer="chars").tag("好"), "chars knows no parts of speech"),
        (lambda: textmine.Tokenizer(normalize="nfkc"), "nfkc changes how long a text is"),
        (lambda: textmine.Tokenizer().add_word(" "), "' ' is no word"),
    ],
)
def test_what_cannot_be_is_said(ask, what):
    with pytest.raises(SettingsError, match=what):
        ask()


@pytest.mark.parametrize("cut_many", [textmine.cut_many, textmine.Tokenizer().cut_many])
def test_one_string_is_not_several_texts(cut_many):
    with pytest.raises(SettingsError, match="'今天' is one text, not several\nGive a list"):
        cut_many("今天")
