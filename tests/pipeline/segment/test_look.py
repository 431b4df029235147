"""What is told of a text once it is cut: its words, and its first lines."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from tests.cli.running import CORPUS
from textmine.pipeline.segment.cut import segment
from textmine.results.cut_text import CutText
from textmine.results.segmenter import Segmenter
from textmine.settings.running import RunSettings
from textmine.settings.segment import GRANULARITIES, LexiconSettings, SegmentSettings, TokenSettings
from textmine.settings.sizes import Sizes
from textmine.text.words import is_punctuation

JIEBA, LM = SegmentSettings("jieba"), SegmentSettings("lm")
SMALL = Sizes(shard_bytes=20_000, batch_bytes=3_000)


def looked_at(inputs, out: Path, settings=JIEBA, sizes=SMALL, resume="", **options) -> CutText:
    heard: list[CutText] = []
    run = RunSettings(2, sizes=sizes, resume=resume)
    segment(str(inputs), str(out), settings, run=run, watch=heard.append, **options)
    return heard[0]


@pytest.fixture(scope="module")
def model(tmp_path_factory) -> str:
    """One of classes, learnt from hardly anything: it has granularity."""
    folder = tmp_path_factory.mktemp("model")
    (folder / "in.txt").write_text("我们的时候，我们去长江大桥。\n" * 30)
    segment(str(folder / "in.txt"), str(folder / "out"), run=RunSettings(1), save_model=str(folder / "x.seg"))
    return str(folder / "x.seg")


@pytest.mark.slow
@pytest.mark.parametrize("to", ["txt", "jsonl"])
@pytest.mark.parametrize(
    "options",
    [
        {},
        {"settings": LM},
        {"tokens": TokenSettings(min_length=2, lowercase=True)},
        {"tokens": TokenSettings(tags=True)},
    ],
    ids=["tokenizer", "model", "chosen", "tagged"],
)
def test_the_words_are_those_that_are_written(tmp_path, options, to):
    found = looked_at(CORPUS, tmp_path / "out", to=to, **options)
    segment(str(CORPUS), str(tmp_path / "x.jsonl"), options.pop("settings", JIEBA), to="jsonl", **options)
    written = [json.loads(line)["words"] for line in (tmp_path / "x.jsonl").read_text().splitlines()]
    expected = Counter(word for words in written for word in words if not is_punctuation(word))
    assert dict(found.words) == expected
    assert found.summary.n_tokens == sum(map(len, written))


def test_to_be_told_changes_nothing_that_is_written_and_can_be_resumed(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    segment(str(CORPUS), "plain", JIEBA, run=RunSettings(2, resume="parts"))
    first = looked_at(CORPUS, Path("one"), sizes=Sizes(), resume="parts")
    again = looked_at(CORPUS, Path("two"), sizes=Sizes(), resume="parts")
    assert Path("plain").read_bytes() == Path("one").read_bytes() == Path("two").read_bytes()
    assert (first.summary.n_reused, again.summary.n_reused) == (0, again.summary.n_shards)
    assert dict(first.words) == dict(again.words)


def test_the_first_lines_at_each_granularity(tmp_path, model):
    lines = ["我们去长江大桥，GPT-4", "我们"]
    (tmp_path / "in.txt").write_text("\n\n".join([*lines, *["时候"] * 99]))
    found = looked_at(tmp_path / "in.txt", tmp_path / "out", SegmentSettings(), model=model, granularity="fine")
    assert len(found.first) == 12
    assert found.first[:2] == Segmenter.load(model, granularity="fine").cut_many(lines)
    assert [*found.granularity] == [*GRANULARITIES]
    for name, cut in found.granularity.items():
        assert cut[:2] == Segmenter.load(model, granularity=name).cut_many(lines)


def test_words_that_are_never_cut_are_whole_at_each_granularity(tmp_path, model):
    (tmp_path / "in.txt").write_text("我们去长江大桥")
    found = looked_at(
        tmp_path / "in.txt",
        tmp_path / "out",
        SegmentSettings(),
        model=model,
        lexicon=LexiconSettings(["去长江"]),
        granularity=None,
    )
    assert all("去长江" in lines[0] for lines in (found.first, *found.granularity.values()))


def test_of_a_long_line_the_beginning_is_shown_once(tmp_path):
    (tmp_path / "in.txt").write_text("长江大桥" * 50_000 + "\n后面\n")
    found = looked_at(tmp_path / "in.txt", tmp_path / "out", sizes=Sizes())
    assert ["".join(line) for line in found.first] == ["长江大桥" * 25, "后面"]
    assert found.granularity == {}


def test_tags_and_chosen_words_are_shown_as_written(tmp_path):
    (tmp_path / "in.txt").write_text("长江的大桥，\n")
    tokens = TokenSettings(tags=True, min_length=2)
    found = looked_at(tmp_path / "in.txt", tmp_path / "out", tokens=tokens)
    assert [" ".join(line) for line in found.first] == [(tmp_path / "out").read_text().strip()] == ["长江/ns 大桥/ns"]


@pytest.mark.parametrize("text", ["，。\n", "\n \n", "\x1b\n"])
def test_a_text_without_words(tmp_path, text, model):
    (tmp_path / "in.txt").write_text(text)
    found = looked_at(tmp_path / "in.txt", tmp_path / "out", SegmentSettings(), model=model)
    assert dict(found.words) == {}
