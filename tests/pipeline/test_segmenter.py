"""A segmenter that was learnt: what it cuts, and how it is kept."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import textmine
from tests.cli.running import CORPUS
from tests.strategies import fuzz, texts
from textmine.errors import InputError, SettingsError
from textmine.io.lm_file import write_lm
from textmine.io.settings import ReadSettings
from textmine.pipeline.segment import SegmentSettings, train
from textmine.pipeline.segmenter import Segmenter
from textmine.pipeline.settings import RunSettings

ONE = RunSettings(workers=1)
SENTENCE = "我们的时候, GPT-4!"
WORDS = ["我们", "的时候", ",", "GPT-4", "!"]


@pytest.fixture(scope="module")
def segmenter() -> Segmenter:
    return train(str(CORPUS), run=ONE)


@pytest.fixture(scope="module")
def saved(segmenter, tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("saved") / "x.seg"
    segmenter.save(path)
    return path


def test_it_is_what_the_package_offers(segmenter):
    assert type(segmenter) is textmine.Segmenter
    assert segmenter.about["n_symbols"] > 10_000
    assert repr(segmenter).startswith("<Segmenter by a language model of order 4, ")


def test_words_that_the_corpus_teaches(segmenter):
    cut = segmenter.cut("我们没有时间，他们知道这个问题。")
    assert {"我们", "没有", "他们", "知道"} <= {*cut}
    assert [word for word in cut if word in "，。"] == ["，", "。"]


def test_it_can_be_called(segmenter):
    assert segmenter(SENTENCE) == segmenter.cut(SENTENCE)
    assert segmenter.cut(SENTENCE)[-3:] == [",", "GPT-4", "!"]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u3000\t"])
def test_a_text_without_words(segmenter, text):
    assert segmenter.cut(text) == []
    assert segmenter.cut_many([text, SENTENCE, text]) == [[], segmenter.cut(SENTENCE), []]


def test_no_text_at_all(segmenter):
    assert segmenter.cut_many([]) == []
    assert segmenter.cut_many(iter(())) == []


def test_a_lone_surrogate_is_a_word(segmenter):
    assert segmenter.cut("我\ud800们") == ["我", "\ud800", "们"]


@fuzz
@given(texts=st.lists(texts(max_size=15), max_size=6), at_once=st.sampled_from([1, 20, 1 << 17]))
def test_many_texts_are_cut_as_each(segmenter, texts, at_once):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("textmine.pipeline.segmenter._CHARACTERS_AT_ONCE", at_once)
        assert segmenter.cut_many(iter(texts)) == [segmenter.cut(text) for text in texts]


def test_many_texts_of_a_corpus_are_cut_as_each(segmenter):
    lines = [line for path in sorted(CORPUS.iterdir()) for line in path.read_text().split("\n")][:400]
    assert segmenter.cut_many(lines) == list(map(segmenter.cut, lines))


@fuzz
@given(text=texts())
def test_words_and_white_space_rebuild_the_text(segmenter, text):
    begins, ends = segmenter.spans(text)
    assert segmenter.cut(text) == [text[begin:end] for begin, end in zip(begins, ends, strict=True)]
    assert "".join(segmenter.cut(text)) == "".join(text.split())
    assert (begins < ends).all()
    assert (ends[:-1] <= begins[1:]).all()
    assert not any(map(str.isspace, "".join(segmenter.cut(text))))


@fuzz
@given(first=texts(max_size=20), second=texts(max_size=20))
def test_a_run_is_cut_the_same_whatever_stands_around_it(segmenter, first, second):
    assert segmenter.cut(f"{first}\n{second}") == segmenter.cut(first) + segmenter.cut(second)


@fuzz
@given(text=texts())
def test_what_is_loaded_cuts_as_what_was_saved(segmenter, saved, text):
    assert Segmenter.load(saved).cut(text) == segmenter.cut(text)


def test_what_is_loaded_is_what_was_saved(segmenter, saved, tmp_path):
    loaded = Segmenter.load(str(saved))
    assert repr(loaded) == repr(segmenter)
    assert loaded.cutter.weights == segmenter.cutter.weights
    for ours, theirs in zip(loaded.cutter.model.log10_probs, segmenter.cutter.model.log10_probs, strict=True):
        assert np.array_equal(ours, theirs)
    loaded.save(tmp_path / "again.seg")
    again = Segmenter.load(tmp_path / "again.seg")
    assert again.cut(SENTENCE) == segmenter.cut(SENTENCE)
    assert again.about["n_symbols"] == segmenter.about["n_symbols"]


def test_learning_again_gives_the_same_bytes(saved, tmp_path):
    train([str(CORPUS)], run=RunSettings(workers=2)).save(tmp_path / "x.seg")
    assert (tmp_path / "x.seg").read_bytes() == saved.read_bytes()


@pytest.mark.parametrize("order", [2, 3, 5])
def test_any_order(order):
    segmenter = train(str(CORPUS), SegmentSettings(order=order), run=ONE)
    assert segmenter.cutter.model.order == order
    assert "".join(segmenter.cut(SENTENCE)) == SENTENCE.replace(" ", "")


def test_larger_weights_make_longer_words():
    text = "我们没有时间，他们知道这个问题，那个时候大家都在这里。"
    n_words = [
        len(train(str(CORPUS), SegmentSettings(weights=(weight,) * 4), run=ONE).cut(text))
        for weight in (1e-300, 0.001, 0.1, 1)
    ]
    assert n_words == sorted(n_words, reverse=True)
    assert n_words[0] == len(text)  # each character alone
    assert n_words[-1] < n_words[0]


def test_a_model_without_folding_looks_text_up_as_it_is():
    segmenter = train(str(CORPUS), read=ReadSettings(normalize="none"), run=ONE)
    assert segmenter.cut("我们Ｃ＋＋") == ["我们", "Ｃ", "＋＋"]


# Words that are not to be cut.


@pytest.mark.parametrize(
    ("lexicon", "text", "expected"),
    [
        (["们的时"], SENTENCE, ["我", "们的时", "候", ",", "GPT-4", "!"]),
        (["们的时 5 n"], SENTENCE, ["我", "们的时", "候", ",", "GPT-4", "!"]),
        (["时候,"], SENTENCE, ["我们", "的", "时候,", "GPT-4", "!"]),
        (["AT&T"], "AT&T", ["AT&T"]),
        (["AT&T"], "ＡＴ＆Ｔ", ["ＡＴ＆Ｔ"]),
        (["ＡＴ＆Ｔ"], "AT&T", ["AT&T"]),
        (["无此词"], SENTENCE, WORDS),
        ([], SENTENCE, WORDS),
    ],
)
def test_words_of_a_lexicon_are_not_cut(segmenter, tmp_path, lexicon, text, expected):
    assert Segmenter(segmenter.cutter, lexicon=lexicon).cut(text) == expected
    (tmp_path / "words.txt").write_text("\n".join(lexicon) + "\n", encoding="utf-8-sig")
    assert Segmenter(segmenter.cutter, lexicon=str(tmp_path / "words.txt")).cut(text) == expected


def test_a_word_of_a_lexicon_with_a_space(segmenter):
    with_words = Segmenter(segmenter.cutter, lexicon=["Louis Vuitton 5 n"])
    begins, ends = with_words.spans("我买Louis Vuitton了")
    assert len(begins) == len(ends)
    assert "".join("".join(with_words.cut("我买Louis Vuitton了")).split()) == "我买LouisVuitton了"


def test_a_lexicon_is_handed_in_wherever_there_is_a_segmenter(saved):
    cut = ["我", "们的时", "候"]
    assert Segmenter.load(saved, ["们的时"]).cut("我们的时候") == cut
    learnt = train(str(CORPUS), run=ONE, lexicon=["们的时"])
    assert learnt.cut("我们的时候") == cut
    assert learnt.cut_many(["我们的时候"] * 2) == [cut] * 2


@fuzz
@given(
    texts=st.lists(texts(max_size=12), max_size=5),
    words=st.lists(st.text(st.sampled_from("的一是A&，"), min_size=1, max_size=3), max_size=4),
)
def test_with_a_lexicon_many_are_cut_as_each(segmenter, texts, words):
    with_words = Segmenter(segmenter.cutter, lexicon=words)
    assert with_words.cut_many(texts) == list(map(with_words.cut, texts))
    assert ["".join(cut) for cut in map(with_words.cut, texts)] == ["".join(text.split()) for text in texts]


def test_a_lexicon_that_is_missing(segmenter, saved, tmp_path):
    with pytest.raises(InputError, match="missing"):
        Segmenter(segmenter.cutter, lexicon=str(tmp_path / "missing.txt"))
    with pytest.raises(InputError, match="missing"):
        Segmenter.load(saved, str(tmp_path / "missing.txt"))


# What cannot be done.


@pytest.mark.parametrize(
    "weights", [(), (0.1,), (0.1,) * 3, (0.1,) * 5, (0, 0.1, 0.1, 0.1), (0.1, 0.1, 0.1, 1.01), (-1,) * 4, (np.nan,) * 4]
)
def test_weights_that_cannot_be(weights):
    with pytest.raises(SettingsError, match="weights cannot be") as raised:
        SegmentSettings(weights=weights)
    assert raised.value.hint.startswith("Give four factors above 0 and up to 1")


@pytest.mark.parametrize("order", [-1, 0, 1, 6])
def test_orders_that_cannot_be(order):
    with pytest.raises(SettingsError):
        SegmentSettings(order=order)


def test_a_method_that_is_none():
    with pytest.raises(SettingsError, match="method cannot be 'guess'"):
        SegmentSettings(method="guess")


@pytest.mark.parametrize("text", ["", "\n", "no Han, 3.5 GPT-4\n", "かな 한국어\n"])
def test_a_text_without_han_characters_teaches_nothing(tmp_path, text):
    (tmp_path / "in.txt").write_text(text)
    with pytest.raises(InputError, match="no Han character in any input"):
        train(str(tmp_path / "in.txt"), run=ONE)


@pytest.mark.parametrize("text", ["一", "一一一一\n", "一丁，七\n"])
def test_little_text_teaches_something(tmp_path, text):
    (tmp_path / "in.txt").write_text(text)
    segmenter = train(str(tmp_path / "in.txt"), run=ONE)
    assert "".join(segmenter.cut("一丁七上\n海")) == "一丁七上海"


def test_a_model_of_another_kind(segmenter, tmp_path):
    write_lm(str(tmp_path / "x.lm"), segmenter.cutter.model, {})
    with pytest.raises(InputError, match="a model of kind lm, not segmenter"):
        Segmenter.load(tmp_path / "x.lm")


def test_what_is_no_model(tmp_path):
    (tmp_path / "x.txt").write_text("我们的时候\n")
    with pytest.raises(InputError, match="not a model of textmine"):
        Segmenter.load(tmp_path / "x.txt")
    (tmp_path / "empty").write_text("")
    with pytest.raises(InputError, match="not a model of textmine"):
        Segmenter.load(tmp_path / "empty")
    with pytest.raises(InputError):
        Segmenter.load(tmp_path / "missing")
    with pytest.raises(InputError):
        Segmenter.load(tmp_path)


@pytest.mark.parametrize("kept", [16, 20, 24, 100, 1000, -1, -33])
def test_a_model_that_was_cut_off(saved, tmp_path, kept):
    (tmp_path / "x.seg").write_bytes(saved.read_bytes()[:kept])
    with pytest.raises(InputError) as raised:
        Segmenter.load(tmp_path / "x.seg")
    assert raised.value.where == str(tmp_path / "x.seg")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b'"method":"lm"', b'"method":"xy"', "it cuts by xy, which this textmine does not know"),
        (b'"weights":[', b'"weightz":[', "its description is damaged: weights"),
        (b'"version":1', b'"version":7', "a model of version 7"),
    ],
)
def test_a_description_that_is_damaged(saved, tmp_path, old, new, said):
    raw = saved.read_bytes()
    assert raw.count(old) == 1
    (tmp_path / "x.seg").write_bytes(raw.replace(old, new))
    with pytest.raises(InputError, match=said):
        Segmenter.load(tmp_path / "x.seg")
