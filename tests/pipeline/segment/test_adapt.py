"""A saved model learns on: from the text at hand, from a dictionary, from lines that were cut by hand."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

import textmine
from tests.cli.running import CORPUS
from tests.heard import Heard
from tests.learning import quick_learning
from textmine.errors import InputError, SettingsError
from textmine.io.segmenter_file import base_of
from textmine.pipeline.segment.cut import segment, train
from textmine.pipeline.stores.models import merge_models
from textmine.results.segmenter import Segmenter
from textmine.settings.reading import ReadSettings
from textmine.settings.running import RunSettings
from textmine.settings.segment import LexiconSettings, SegmentSettings

NAME = "霁鸢翀"
"""A name that no text of the base has; its characters are in none of its runs either."""
STORY = "".join(f"{NAME}{verb}，我们{verb}{NAME}。\n" for verb in ("知道", "时候", "学习", "发展", "研究", "工作")) * 8


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """With `base.seg`, `other.seg` and `story.txt`."""
    folder = tmp_path_factory.mktemp("models")
    with quick_learning():
        train(str(CORPUS), run=RunSettings(workers=1)).save(folder / "base.seg")
        train(str(CORPUS), SegmentSettings(seed=1), run=RunSettings(workers=1)).save(folder / "other.seg")
    (folder / "story.txt").write_text(STORY)
    return folder


@pytest.fixture
def here(folder, monkeypatch, tmp_path) -> Path:
    for name in ("base.seg", "other.seg", "story.txt"):
        (tmp_path / name).symlink_to(folder / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def adapted(save_model: str = "", *, workers: int = 1, text: str = "story.txt", **options) -> str:
    """What becomes of a text, cut by the base that has learnt on from it."""
    run = RunSettings(workers)
    segment([text], "out.txt", run=run, model="base.seg", adapt=True, save_model=save_model, **options)
    return Path("out.txt").read_text()


def test_a_name_that_the_text_repeats_is_learnt(here):
    before = Segmenter.load("base.seg").cut(STORY)
    after = adapted().split()
    assert after.count(NAME) > before.count(NAME)
    assert after.count(NAME) > 90
    assert "".join(after) == "".join(STORY.split())


def test_what_was_gained_is_told(here):
    told = []
    adapted(gained=told.append)
    (gained,) = told
    n_han = sum("\u4e00" <= each <= "\u9fff" for each in STORY)
    assert gained.n_symbols == n_han
    assert 0 < gained.n_changed <= gained.n_places < n_han
    assert gained.n_words >= len(gained.words) > 0
    assert NAME in dict(gained.words)
    assert [count for _, count in gained.words] == sorted((count for _, count in gained.words), reverse=True)


def test_workers_do_not_matter(here):
    one, two = (adapted(f"{n}.seg", workers=n) for n in (1, 2))
    assert one == two
    assert Path("1.seg").read_bytes() == Path("2.seg").read_bytes()


def test_a_model_that_was_adapted_cuts_the_same_when_it_is_loaded(here):
    cut = adapted("whole.seg")
    adapted("small.seg", difference=True)
    assert Path("small.seg").stat().st_size < Path("whole.seg").stat().st_size
    for name in ("whole.seg", "small.seg"):
        segment(["story.txt"], "again.txt", model=name)
        assert Path("again.txt").read_text() == cut
    assert base_of("whole.seg") is None
    assert Path(base_of("small.seg")[0]).name == "base.seg"


def test_from_python(here):
    base = textmine.Segmenter.load("base.seg")
    assert base.adaptation is None
    after = base.adapt(texts=STORY.splitlines(), workers=1)
    assert after.adaptation.n_words > 0
    assert after.cut(f"我们知道{NAME}。").count(NAME) == 1
    assert base.cut(STORY) == Segmenter.load("base.seg").cut(STORY)
    after.save("small.seg", "base.seg")
    assert textmine.Segmenter.load("small.seg").cut(STORY) == after.cut(STORY)


def test_a_difference_whose_base_is_gone_or_another(here):
    adapted("small.seg", difference=True)
    elsewhere = here / "elsewhere"
    elsewhere.mkdir()
    shutil.copy("small.seg", elsewhere)
    with pytest.raises(InputError, match=r"base\.seg, which is not beside it"):
        Segmenter.load(elsewhere / "small.seg")
    shutil.copy("other.seg", elsewhere / "base.seg")
    with pytest.raises(InputError, match="is not the model from which it differs"):
        Segmenter.load(elsewhere / "small.seg")
    shutil.copy(Path("base.seg").resolve(), elsewhere / "base.seg")
    assert Segmenter.load(elsewhere / "small.seg").cut(STORY) == Segmenter.load("small.seg").cut(STORY)


def test_a_base_that_was_not_that_of_a_model(here):
    after = textmine.Segmenter.load("base.seg").adapt(texts=[STORY], workers=1)
    train(str(CORPUS), SegmentSettings("lm"), run=RunSettings(workers=1)).save("lm.seg")
    with pytest.raises(InputError, match="not the model that was adapted"):
        after.save("x.seg", "lm.seg")


def test_differences_of_one_base_are_merged(here):
    Path("two.txt").write_text(STORY.replace(NAME, "嘒翾姮"))
    adapted("one.seg", difference=True)
    adapted("two.seg", difference=True, text="two.txt")
    merge_models(["one.seg", "two.seg"], "both.seg")
    base, one, two, both = (
        Segmenter.load(f"{name}.seg").cutter.weights.astype(int) for name in ("base", "one", "two", "both")
    )
    np.testing.assert_array_equal(both, np.clip(one + two - base, -127, 127))
    merged = Segmenter.load("both.seg")
    assert {NAME, "嘒翾姮"} <= {*merged.cut(STORY), *merged.cut(Path("two.txt").read_text())}
    assert merged.about["adapted_to"] == sum(
        Segmenter.load(f"{name}.seg").about["adapted_to"] for name in ("one", "two")
    )


def test_what_cannot_be_merged(here):
    adapted("one.seg", difference=True)
    run = RunSettings(1)
    segment(["story.txt"], "o.txt", run=run, model="other.seg", adapt=True, save_model="two.seg", difference=True)
    with pytest.raises(InputError, match="another base than one"):
        merge_models(["one.seg", "two.seg"], "both.seg")
    with pytest.raises(InputError, match="whole model"):
        merge_models(["one.seg", "base.seg"], "both.seg")
    with pytest.raises(InputError, match="given twice"):
        merge_models(["one.seg", "./one.seg"], "both.seg")
    (here / "elsewhere").mkdir()
    with pytest.raises(SettingsError, match="must lie beside the base"):
        merge_models(["one.seg"], "elsewhere/both.seg")
    assert not Path("both.seg").exists()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"adapt": True}, "what is adapted is a saved model"),
        ({"model": "base.seg", "save_model": "x.seg"}, "a model that is there is not learnt"),
        ({"model": "base.seg", "adapt": True, "difference": True}, "a difference is kept of a saved model"),
        (
            {"model": "base.seg", "adapt": True, "difference": True, "save_model": "a/x.seg"},
            "must lie beside its base",
        ),
        ({"model": "base.seg", "lexicon": LexiconSettings("jieba")}, "here nothing is learnt"),
        (
            {"settings": SegmentSettings("lm"), "lexicon": LexiconSettings("jieba")},
            "the method lm takes no evidence",
        ),
    ],
)
def test_what_does_not_go_together(here, options, said):
    (here / "a").mkdir()
    with pytest.raises(SettingsError, match=said):
        segment(["story.txt"], "out.txt", **options)
    assert not Path("out.txt").exists()


def test_a_language_model_does_not_learn_on(here):
    train(str(CORPUS), SegmentSettings("lm"), run=RunSettings(workers=1)).save("lm.seg")
    for options in ({"adapt": True}, {"lexicon": LexiconSettings(style=["我们 知道"])}):
        with pytest.raises(SettingsError, match="lm"):
            segment(["story.txt"], "out.txt", model="lm.seg", **options)


def test_a_text_without_han_characters_teaches_nothing(here):
    Path("latin.txt").write_text("nothing\n")
    with pytest.raises(InputError, match="no Han character"):
        adapted(text="latin.txt")


def test_widths_are_those_of_the_base(here):
    run = RunSettings(1)
    options = {"read": ReadSettings(normalize="none"), "run": run, "model": "base.seg", "adapt": True}
    segment(["story.txt"], "out.txt", save_model="x.seg", **options)
    assert Segmenter.load("x.seg").cutter.normalize == "width"


# A dictionary as evidence


def test_words_of_a_dictionary_are_found_in_a_text_too_small_to_learn_from(here):
    Path("small.txt").write_text("我昨天在图书馆借了一本关于机器学习的参考书，老师说这本书对初学者很有帮助。\n")
    heard = Heard()
    with quick_learning():
        segment(
            ["small.txt"],
            "out.txt",
            run=RunSettings(1),
            report=heard.report,
            lexicon=LexiconSettings("jieba"),
            save_model="j.seg",
        )
    assert {"昨天", "图书馆", "关于", "机器", "学习", "老师", "帮助"} <= set(Path("out.txt").read_text().split())
    assert Segmenter.load("j.seg").about["lexicon"] == "jieba"
    assert not heard.warnings


def test_little_text_is_told_what_would_help(here):
    heard = Heard()
    with quick_learning():
        segment(["story.txt"], "out.txt", run=RunSettings(1), report=heard.report)
    assert "--adapt" in heard.warnings[0]
    assert "--lexicon jieba" in heard.warnings[0]


# A style


LINES = ["这 是 第 一 行 ， 我 们 知 道", "我 们 的 时 候 ， 时 候 不 知 道"]
JOINED = ["我们知道 的 时候", "我们知道 这个 时候 ， 我们知道"]


@pytest.mark.parametrize("as_file", [False, True])
def test_lines_cut_by_hand_say_how_to_cut(here, as_file):
    finely = [" ".join(line.replace(" ", "")) + " 不可以" for line in LINES] * 30
    joined = JOINED * 30
    found = []
    for lines in (finely, joined):
        style = lines
        if as_file:
            Path("style.txt").write_text("\n".join(lines) + "\n\n")
            style = "style.txt"
        segment(["story.txt"], "out.txt", run=RunSettings(1), model="base.seg", lexicon=LexiconSettings(style=style))
        found.append(Path("out.txt").read_text())
    assert ["".join(each.split()) for each in found] == ["".join(STORY.split())] * 2
    assert len(found[0].split()) > len(found[1].split())
    segmenter = textmine.Segmenter.load("base.seg").in_style(joined)
    assert "我们知道" in segmenter.cut("我们知道的时候")


def test_numbers_are_as_in_the_style(here):
    base = textmine.Segmenter.load("base.seg")
    text = "他在1998年5月知道。"
    assert {"1998年", "5月"} <= set(base.cut(text))
    apart = base.in_style(["他 在 1998 年 5 月 知道 。", "2001 年 的 时候"] * 20)
    assert {"1998年", "5月"}.isdisjoint(apart.cut(text))
    apart.save("apart.seg")
    assert textmine.Segmenter.load("apart.seg").cut(text) == apart.cut(text)


def test_a_word_list_teaches_its_words_alone(here):
    base = textmine.Segmenter.load("base.seg")
    after = base.in_style([NAME])
    assert after.cut(NAME) == [NAME]
    assert after.cutter.granularity == base.cutter.granularity


@pytest.mark.parametrize("lines", [[" ", ""], ["我 们 知 道"]])
def test_lines_that_show_nothing(here, lines):
    with pytest.raises(InputError, match="cut"):
        textmine.Segmenter.load("base.seg").in_style(lines)


def test_a_style_is_kept_while_the_model_learns_on(here):
    options = {"adapt": True, "model": "base.seg", "lexicon": LexiconSettings(style=JOINED * 30), "run": RunSettings(1)}
    segment(["story.txt"], "out.txt", save_model="x.seg", **options)
    assert "我们知道" in Segmenter.load("x.seg").cut("我们知道的时候")
    assert NAME in Path("out.txt").read_text().split()
