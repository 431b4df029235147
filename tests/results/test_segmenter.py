"""A segmenter that was learnt: what it cuts, and how it is kept."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pyarrow
import pytest
from hypothesis import given
from hypothesis import strategies as st

import textmine
from tests.cli.running import CORPUS
from tests.learning import quick_learning
from tests.mending import mend_model
from tests.reference import without_ignorable
from tests.strategies import emoji_texts, fuzz, shown, texts
from textmine.errors import InputError, SettingsError
from textmine.io.lm_file import write_lm
from textmine.pipeline.segment.cut import train
from textmine.results.segmenter import Segmenter
from textmine.settings.reading import ReadSettings
from textmine.settings.running import RunSettings
from textmine.settings.segment import GRANULARITIES, METHODS, TRAIN_CHARS, LexiconSettings, SegmentSettings

LM = SegmentSettings(method="lm")  # learnt in no time
ONE = RunSettings(workers=1)
SENTENCE = "我们的时候, GPT-4!"
WORDS = ["我们", "的时候", ",", "GPT-4", "!"]


@pytest.fixture(scope="module")
def segmenter() -> Segmenter:
    return train(str(CORPUS), LM, run=ONE)


@pytest.fixture(scope="module")
def in_classes() -> Segmenter:
    """By the default method."""
    with quick_learning():
        return train(str(CORPUS), run=ONE)


@pytest.fixture(scope="module", params=METHODS)
def any_segmenter(request, segmenter, in_classes) -> Segmenter:
    """One by each method."""
    return {"classes": in_classes, "lm": segmenter}[request.param]


@pytest.fixture(scope="module")
def saved(segmenter, tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("saved") / "x.seg"
    segmenter.save(path)
    return path


def test_it_is_what_the_package_offers(segmenter, saved):
    assert issubclass(textmine.Segmenter, Segmenter)
    assert type(textmine.Segmenter.load(saved)) is textmine.Segmenter
    assert segmenter.about["n_symbols"] > 10_000
    assert repr(segmenter).startswith("<Segmenter: <TagCutter by <LanguageModel of order 4, ")


def test_what_cutters_and_models_say_of_themselves(segmenter, in_classes):
    cutter, model = in_classes.cutter, segmenter.cutter.model
    assert repr(model) == f"<LanguageModel of order 4, {sum(model.n_ngrams):,} n-grams>"
    assert repr(segmenter.cutter) == f"<TagCutter by {model!r}>"
    assert repr(replace(cutter, granularity=1.25)) == (
        f"<BoundaryCutter of {len(cutter.vocabulary):,} symbols, granularity 1.25>"
    )


def test_words_that_the_corpus_teaches(segmenter):
    cut = segmenter.cut("我们没有时间，他们知道这个问题。")
    assert {"我们", "没有", "他们", "知道"} <= {*cut}
    assert [word for word in cut if word in "，。"] == ["，", "。"]


def test_it_can_be_called(any_segmenter):
    assert any_segmenter(SENTENCE) == any_segmenter.cut(SENTENCE)
    assert any_segmenter.cut(SENTENCE)[-3:] == [",", "GPT-4", "!"]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u3000\t"])
def test_a_text_without_words(any_segmenter, text):
    assert any_segmenter.cut(text) == []
    assert any_segmenter.cut_many([text, SENTENCE, text]) == [[], any_segmenter.cut(SENTENCE), []]


def test_no_text_at_all(any_segmenter):
    assert any_segmenter.cut_many([]) == []
    assert any_segmenter.cut_many(iter(())) == []


def test_a_lone_surrogate_is_a_word(any_segmenter):
    assert any_segmenter.cut("我\ud800们") == ["我", "\ud800", "们"]


@fuzz
@given(texts=st.lists(texts(max_size=15), max_size=6), at_once=st.sampled_from([1, 20, 1 << 17]))
def test_many_texts_are_cut_as_each(any_segmenter, texts, at_once):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("textmine.results.segmenter._CHARACTERS_AT_ONCE", at_once)
        assert any_segmenter.cut_many(iter(texts)) == [any_segmenter.cut(text) for text in texts]


@fuzz
@given(texts=st.lists(st.none() | texts(max_size=15), max_size=6), at_once=st.sampled_from([1, 20, 1 << 17]))
def test_an_arrow_array_is_cut_as_each(any_segmenter, texts, at_once):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("textmine.io.arrow_words._BYTES_AT_ONCE", at_once)
        found = any_segmenter.cut_arrow(pyarrow.array(texts, pyarrow.string()))
    assert found.to_pylist() == [None if text is None else any_segmenter.cut(text) for text in texts]


def test_many_texts_of_a_corpus_are_cut_as_each(any_segmenter):
    lines = [line for path in sorted(CORPUS.iterdir()) for line in path.read_text().split("\n")][:400]
    assert any_segmenter.cut_many(lines) == list(map(any_segmenter.cut, lines))


@fuzz
@given(text=texts())
def test_words_and_white_space_rebuild_the_text(any_segmenter, text):
    begins, ends = any_segmenter.spans(text)
    assert any_segmenter.cut(text) == [text[begin:end] for begin, end in zip(begins, ends, strict=True)]
    assert shown("".join(any_segmenter.cut(text))) == shown("".join(text.split()))
    assert (begins < ends).all()
    assert (ends[:-1] <= begins[1:]).all()
    assert not any(map(str.isspace, "".join(any_segmenter.cut(text))))


@fuzz
@given(first=texts(max_size=20), second=texts(max_size=20))
def test_a_run_is_cut_the_same_whatever_stands_around_it(any_segmenter, first, second):
    assert any_segmenter.cut(f"{first}\n{second}") == any_segmenter.cut(first) + any_segmenter.cut(second)


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
    train([str(CORPUS)], LM, run=RunSettings(workers=2)).save(tmp_path / "x.seg")
    assert (tmp_path / "x.seg").read_bytes() == saved.read_bytes()


@pytest.mark.parametrize("order", [2, 3, 5])
def test_any_order(order):
    segmenter = train(str(CORPUS), SegmentSettings("lm", order=order), run=ONE)
    assert segmenter.cutter.model.order == order
    assert "".join(segmenter.cut(SENTENCE)) == SENTENCE.replace(" ", "")


def test_larger_weights_make_longer_words():
    text = "我们没有时间，他们知道这个问题，那个时候大家都在这里。"
    n_words = [
        len(train(str(CORPUS), SegmentSettings("lm", weights=(weight,) * 4), run=ONE).cut(text))
        for weight in (1e-300, 0.001, 0.1, 1)
    ]
    assert n_words == sorted(n_words, reverse=True)
    assert n_words[0] == len(text)  # each character alone
    assert n_words[-1] < n_words[0]


def test_a_model_without_folding_looks_text_up_as_it_is():
    segmenter = train(str(CORPUS), LM, read=ReadSettings(normalize="none"), run=ONE)
    assert segmenter.cut("我们Ｃ＋＋") == ["我们", "Ｃ", "＋＋"]


# Words in classes.


def cuts(segmenter: Segmenter, text: str) -> set[int]:
    return {*segmenter.spans(text)[0].tolist()}


CORPUS_TEXT = "".join(path.read_text() for path in sorted(CORPUS.iterdir()))


def test_the_default_method_is_in_classes(in_classes):
    assert SegmentSettings().method == "classes"
    assert in_classes.about["n_symbols"] > 10_000
    assert in_classes.cutter.granularity == GRANULARITIES["standard"]
    standard = re.escape(f"{GRANULARITIES['standard']:g}")
    assert re.fullmatch(
        rf"<Segmenter: <BoundaryCutter of 1,\d{{3}} symbols, granularity {standard}>>", repr(in_classes)
    )
    found = in_classes.cut("我们没有时间，他们知道这个问题。")
    assert {"我们", "他们"} <= {*found}
    assert [word for word in found if word in "，。"] == ["，", "。"]


@pytest.mark.parametrize(
    ("text", "with_measures", "as_ever"),
    [
        ("1998年", ["1998年"], ["1998", "年"]),
        ("30%", ["30%"], ["30", "%"]),
        ("3.5亿", ["3.5亿"], ["3.5", "亿"]),
        ("12:30", ["12:30"], ["12", ":", "30"]),
        ("１９９８年，３０％", ["１９９８年", "，", "３０％"], ["１９９８", "年", "，", "３０", "％"]),
        ("1998 年", ["1998", "年"], ["1998", "年"]),
        ("年1998", ["年", "1998"], ["年", "1998"]),
        ("1998\n年", ["1998", "年"], ["1998", "年"]),
    ],
)
def test_numbers_with_what_they_measure_are_words_of_classes_alone(in_classes, segmenter, text, with_measures, as_ever):
    assert in_classes.cut(text) == with_measures
    assert segmenter.cut(text) == as_ever
    assert in_classes.cut(f"，{text}。") == ["，", *with_measures, "。"]


def test_a_lexicon_may_cut_a_number_from_what_it_measures(in_classes):
    with_words = Segmenter(in_classes.cutter, lexicon=["年底", "们的时"])
    assert with_words.cut("1998年底") == ["1998", "年底"]
    assert with_words.cut("我们的时候") == ["我", "们的时", "候"]


def test_what_was_saved_in_classes_cuts_as_before(in_classes, tmp_path):
    path = str(tmp_path / "x.seg")
    in_classes.save(path)
    loaded = Segmenter.load(path)
    assert loaded.cut(CORPUS_TEXT) == in_classes.cut(CORPUS_TEXT)
    assert repr(loaded) == repr(in_classes)
    assert np.array_equal(loaded.cutter.weights, in_classes.cutter.weights)
    assert (loaded.cutter.granularity, loaded.cutter.normalize) == (GRANULARITIES["standard"], "width")
    assert {name: loaded.about[name] for name in in_classes.about} == in_classes.about
    loaded.save(str(tmp_path / "again.seg"))
    assert Segmenter.load(str(tmp_path / "again.seg")).cut(CORPUS_TEXT) == in_classes.cut(CORPUS_TEXT)


@pytest.mark.slow
@fuzz
@given(text=texts())
def test_coarser_cuts_are_some_of_the_finer_ones(in_classes, tmp_path_factory, text):
    path = saved_once(in_classes, tmp_path_factory)
    grades = [cuts(Segmenter.load(path, granularity=g), text) for g in (9, "coarse", "1", -2.0, "standard", "fine")]
    for coarser, finer in pairwise(grades):
        assert coarser <= finer


def saved_once(segmenter: Segmenter, factory) -> str:
    path = factory.getbasetemp() / "in_classes.seg"
    if not path.is_file():
        segmenter.save(path)
    return str(path)


def test_granularities_have_names_and_numbers(in_classes, tmp_path_factory):
    path = saved_once(in_classes, tmp_path_factory)
    for name, number in GRANULARITIES.items():
        by_name = cuts(Segmenter.load(path, granularity=name), CORPUS_TEXT)
        assert by_name == cuts(Segmenter.load(path, granularity=number), CORPUS_TEXT)
        assert by_name == cuts(Segmenter.load(path, granularity=str(number)), CORPUS_TEXT)
    sizes = [len(cuts(Segmenter.load(path, granularity=name), CORPUS_TEXT)) for name in GRANULARITIES]
    assert sizes == sorted({*sizes}, reverse=True)
    assert SegmentSettings(granularity=1.5).granularity == 1.5


def test_granularity_of_what_cannot_have_one(in_classes, saved, tmp_path_factory):
    with pytest.raises(SettingsError, match="the method lm has no granularity") as raised:
        Segmenter.load(saved, granularity="fine")
    assert raised.value.hint == "Train again with other --weights."
    with pytest.raises(SettingsError, match="granularity cannot be 'odd'"):
        Segmenter.load(saved_once(in_classes, tmp_path_factory), granularity="odd")


@pytest.mark.parametrize("granularity", ["fine", "coarse", 1.5, "0"])
def test_granularity_is_refused_where_lm_learns(granularity):
    with pytest.raises(SettingsError, match="the method lm has no granularity") as raised:
        SegmentSettings("lm", granularity=granularity)
    assert raised.value.hint == "Use weights instead."
    assert SegmentSettings("lm", granularity="standard") == LM


@pytest.mark.slow
def test_learning_classes_again_gives_the_same(in_classes):
    with quick_learning():
        again, other = (textmine.Segmenter.train(CORPUS, workers=1, seed=seed) for seed in (0, 1))
    assert again.cut(CORPUS_TEXT) == in_classes.cut(CORPUS_TEXT)
    assert np.array_equal(again.cutter.weights, in_classes.cutter.weights)
    assert other.about["seed"] == 1
    assert not np.array_equal(other.cutter.weights, in_classes.cutter.weights)


@pytest.mark.parametrize("method", METHODS)
def test_learning_from_a_part_folds_as_learning_from_all(method):
    with quick_learning():
        segmenter = train(str(CORPUS), SegmentSettings(method, train_chars=3000), run=ONE)
    assert 0 < segmenter.about["n_symbols"] <= 3000
    assert segmenter.cut("用ＧＰＴ－４") == ["用", "ＧＰＴ－４"]
    assert segmenter.cutter.normalize == "width"


@pytest.mark.slow
@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("normalize", ["none", "nfkc"])
def test_learning_from_a_part_keeps_how_the_text_was_normalised(method, normalize):
    with quick_learning():
        read = ReadSettings(normalize=normalize)
        part, whole = (
            train(str(CORPUS), SegmentSettings(method, train_chars=n), read=read, run=ONE) for n in (3000, 0)
        )
    assert part.about["n_symbols"] < whole.about["n_symbols"]
    assert part.cutter.normalize == whole.cutter.normalize == normalize


# Words that are not to be cut.


@pytest.mark.parametrize(
    ("lexicon", "text", "expected"),
    [
        (["们的时"], SENTENCE, ["我", "们的时", "候", ",", "GPT-4", "!"]),
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


def test_a_word_of_a_lexicon_with_a_space(any_segmenter):
    with_words = Segmenter(any_segmenter.cutter, lexicon=["Louis Vuitton 5 n"])
    begins, ends = with_words.spans("我买Louis Vuitton了")
    assert len(begins) == len(ends)
    assert "".join("".join(with_words.cut("我买Louis Vuitton了")).split()) == "我买LouisVuitton了"


def test_a_lexicon_is_handed_in_wherever_there_is_a_segmenter(saved):
    cut = ["我", "们的时", "候"]
    assert Segmenter.load(saved, ["们的时"]).cut("我们的时候") == cut
    learnt = train(str(CORPUS), LM, run=ONE, lexicon=LexiconSettings(["们的时"]))
    assert learnt.cut("我们的时候") == cut
    assert learnt.cut_many(["我们的时候"] * 2) == [cut] * 2


@fuzz
@given(
    texts=st.lists(texts(max_size=12), max_size=5),
    words=st.lists(st.text(st.sampled_from("的一是A&，"), min_size=1, max_size=3), max_size=4),
)
def test_with_a_lexicon_many_are_cut_as_each(any_segmenter, texts, words):
    with_words = Segmenter(any_segmenter.cutter, lexicon=words)
    assert with_words.cut_many(texts) == list(map(with_words.cut, texts))
    for text, cut in zip(texts, map(with_words.cut, texts), strict=True):
        assert without_ignorable("".join(cut)) == without_ignorable("".join(text.split()))


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


@pytest.mark.parametrize("granularity", ["odd", "", "nan", "inf", "-inf", np.nan, np.inf, "1,5", "Fine"])
def test_granularities_that_cannot_be(granularity):
    with pytest.raises(SettingsError, match="granularity cannot be ") as raised:
        SegmentSettings(granularity=granularity)
    assert raised.value.hint == "Give fine, standard, coarse or a number."


@pytest.mark.parametrize("field", ["train_chars", "seed"])
def test_numbers_that_cannot_be(field):
    with pytest.raises(SettingsError, match=f"{field} must be . or more, not -1"):
        SegmentSettings(**{field: -1})


def test_characters_to_learn_from_by_method():
    assert [SegmentSettings(method).n_chars for method in METHODS] == [TRAIN_CHARS[method] for method in METHODS]
    assert SegmentSettings(train_chars=7).n_chars == SegmentSettings("lm", train_chars=7).n_chars == 7


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("text", ["", "\n", "no Han, 3.5 GPT-4\n", "かな 한국어\n"])
def test_a_text_without_han_characters_teaches_nothing(tmp_path, text, method):
    (tmp_path / "in.txt").write_text(text)
    with pytest.raises(InputError, match="no Han character in any input") as raised:
        train(str(tmp_path / "in.txt"), SegmentSettings(method), run=ONE)
    assert raised.value.hint == "Look at the encoding and the format."


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(
    "text",
    ["一", "一一一一\n", "一丁，七\n", "我们没有时间，他们知道这个问题。\n", "1998年\n", "一。丁。七。上。海。" * 10],
)
def test_little_text_teaches_something(tmp_path, text, method):
    (tmp_path / "in.txt").write_text(text)
    with quick_learning():
        segmenter = train(str(tmp_path / "in.txt"), SegmentSettings(method), run=ONE)
    assert "".join(segmenter.cut("一丁七上\n海")) == "一丁七上海"


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("n_lines", [1, 10, 39])
def test_fewer_runs_than_minibatches_teach_something(tmp_path, n_lines):
    (tmp_path / "in.txt").write_text("我们没有时间。\n" * n_lines)
    with quick_learning(n_sweeps=3):
        segmenter = train(str(tmp_path / "in.txt"), run=ONE)
    assert "".join(segmenter.cut("我们没有时间。")) == "我们没有时间。"


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
        (b'"method":"lm"', b'"method":"xy"', "a segmenter of method xy, which this textmine does not know"),
        (b'"weights":[', b'"weightz":[', "its description is damaged: weights"),
        (b'"version":1', b'"version":7', "a model of version 7"),
    ],
)
def test_a_description_that_is_damaged(saved, tmp_path, old, new, said):
    raw = saved.read_bytes()
    assert raw.count(old) == 1
    (tmp_path / "x.seg").write_bytes(raw.replace(old, new))
    mend_model(tmp_path / "x.seg")
    with pytest.raises(InputError, match=said):
        Segmenter.load(tmp_path / "x.seg")


# Characters that do not show, and emoji.


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("我\u200b们我\U000e0100们", ["我\u200b们", "我\U000e0100们"]),
        ("\ufeff我们\xad 我们\u2060", ["\ufeff我们\xad", "我们\u2060"]),
        ("我们 \u200b我们", ["我们", "\u200b我们"]),
        ("\u200b \u200b\u200b\n\u200b", []),
        ("GP\xadT-\u200b4", ["GP\xadT-\u200b4"]),
        ("我们👨\ufe0f\u200d👩\u200d👧🇨🇳🇨🇳🇨我们", ["我们", "👨\ufe0f\u200d👩\u200d👧", "🇨🇳", "🇨🇳", "🇨", "我们"]),
        ("12\ufe0f\u20e3#\u20e3", ["1", "2\ufe0f\u20e3", "#\u20e3"]),
    ],
)
def test_what_does_not_show_cuts_nothing_and_is_written_as_it_was(any_segmenter, text, words):
    assert any_segmenter.cut(text) == words


@fuzz
@given(st.one_of(texts(), emoji_texts))
def test_words_are_those_of_the_text_without_what_does_not_show(any_segmenter, text):
    words = [without_ignorable(word) for word in any_segmenter.cut(text)]
    assert "" not in words
    assert words == any_segmenter.cut(without_ignorable(text))


def test_a_word_of_a_lexicon_is_found_with_what_does_not_show_inside_and_not_inside_an_emoji(segmenter):
    with_words = Segmenter(segmenter.cutter, lexicon=["们的时", "👍", "好👍🏽"])
    assert with_words.cut("我们\u200b的时候") == ["我", "们\u200b的时", "候"]
    assert with_words.cut("👍👍🏽好👍🏽") == ["👍", "👍🏽", "好👍🏽"]


def test_trained_on_text_as_it_is_it_looks_up_the_text_as_it_is():
    as_it_is = train(str(CORPUS), LM, read=ReadSettings(normalize="none"), run=ONE)
    assert as_it_is.cut("我们我\u200b们🇨🇳") == ["我们", "我\u200b", "们", "🇨🇳"]
