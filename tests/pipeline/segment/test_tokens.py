"""Text cut by a tokenizer: as it is, or just the words that count."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

import textmine
from tests import reference
from tests.cli.running import CORPUS
from tests.strategies import fuzz, texts
from textmine.errors import SettingsError
from textmine.io.not_text import NotTextError
from textmine.pipeline.segment.cut import segment, train
from textmine.settings.reading import ReadSettings
from textmine.settings.running import RunSettings
from textmine.settings.segment import SegmentSettings, TokenSettings
from textmine.settings.sizes import Sizes
from textmine.text.words import WordFilter

JIEBA = SegmentSettings(method="jieba")
ONE = RunSettings(workers=1, sizes=Sizes(shard_bytes=900, batch_bytes=400))


def written(folder, text, to="txt", read=None, method=JIEBA, **tokens):
    path, out = folder / "in.txt", folder / "out"
    path.write_bytes(text.encode())
    how = {"read": read or ReadSettings(encoding="utf-8"), "run": ONE, "to": to, "tokens": TokenSettings(**tokens)}
    try:
        segment(str(path), str(out), method, **how)
    except NotTextError:
        reject()  # control characters
    return out.read_bytes().decode()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("tokens")


@pytest.mark.slow
@fuzz
@given(texts(), st.booleans())
def test_the_words_are_those_of_jieba_and_the_text_is_what_it_was(folder, text, hmm):
    text = text.replace("\r", "").replace("\ufeff", "") + "好\n"
    cut = written(folder, text, read=ReadSettings(encoding="utf-8", normalize="none"), hmm=hmm)
    lines, expected = cut.split("\n"), text.split("\n")
    assert ["".join(line.split()) for line in lines] == ["".join(line.split()) for line in expected]
    tokens = [[token for token in reference.jieba().lcut(line, HMM=hmm) if not token.isspace()] for line in expected]
    assert [line.split() for line in lines] == tokens
    rows = [json.loads(line) for line in written(folder, text, "jsonl", normal(), hmm=hmm).split("\n")[:-1]]
    assert [row["words"] for row in rows] == tokens[:-1]
    for row in rows:
        assert [row["text"][begin:end] for begin, end in row["spans"]] == row["words"]


def normal():
    return ReadSettings(encoding="utf-8", normalize="none")


@pytest.mark.slow
@fuzz
@given(texts(), st.booleans(), st.booleans(), st.sampled_from([1, 2]), st.sampled_from(["", "n*,x,m"]))
def test_the_words_that_count(folder, text, lowercase, punct, min_length, pos):
    text = text.replace("\r", "").replace("\ufeff", "") + "我们的Linux好\n"
    chosen = {"lowercase": lowercase, "punct": punct, "min_length": min_length, "pos": pos, "stopwords": ["我们"]}
    word_filter = WordFilter(frozenset(["我们"]), lowercase, punct, min_length)
    expected = []
    for line in text.split("\n")[:-1]:
        tokens = textmine.posseg(line) if pos else [(word, "") for word in textmine.lcut(line)]
        kept = [word for word, tag in tokens if not pos or tag[0] == "n" or tag in ("x", "m")]
        expected.append([word for token in kept if not token.isspace() and (word := word_filter.counted_as(token))])
    assert written(folder, text, read=normal(), **chosen) == "".join(f"{' '.join(line)}\n" for line in expected)
    rows = [json.loads(line) for line in written(folder, text, "jsonl", normal(), **chosen).split("\n")[:-1]]
    assert [row["words"] for row in rows] == expected


def test_tags(folder):
    assert written(folder, "我爱北京\n\n天安门，好\n", tags=True) == "我/r 爱/v 北京/ns\n\n天安门/ns ,/x 好/a\n"
    (row,) = map(json.loads, written(folder, "爱ＡＢ\u200b好\n", "jsonl", tags=True).splitlines())
    assert row.pop("text") == "爱ＡＢ\u200b好"
    assert row == {"words": ["爱", "AB", "好"], "spans": [[0, 1], [1, 3], [4, 5]], "tags": ["nr", "eng", "a"]}


def test_full_width_letters_are_cut_as_half_width_ones_and_stay(folder):
    assert written(folder, "爱ＣＰＵ\u200b　好\n") == "爱 ＣＰＵ\u200b　好\n"


def test_any_tokenizer(folder):
    (folder / "words.txt").write_text("一 3\n一二 2\n二三 9\n", "utf-8")
    for method, expected in (
        ("chars", "一 二 三\n"),
        (str(folder / "words.txt"), "一 二三\n"),
        ("jieba-py", "一二三\n"),
    ):
        assert written(folder, "一二三\n", method=SegmentSettings(method=method)) == expected
    train(str(CORPUS), SegmentSettings(method="lm"), run=RunSettings(workers=1)).save(str(folder / "x.seg"))
    model = textmine.Segmenter.load(str(folder / "x.seg"))
    text = "今天的天气 真好，我们去公园。"
    assert written(folder, f"{text}\n", method=SegmentSettings(method=str(folder / "x.seg"))).split() == model.cut(text)


def test_a_word_of_the_user_with_white_space_inside(folder):
    words = {"userdict": ["Louis Vuitton"]}
    assert written(folder, "买Louis Vuitton 包\n", **words) == "买 Louis Vuitton 包\n"
    (row,) = map(json.loads, written(folder, "买Louis Vuitton 包\n", "jsonl", **words).splitlines())
    assert row["words"] == ["买", "Louis Vuitton", "包"]


def test_what_cannot_be(folder):
    with pytest.raises(SettingsError, match="no such method, word list or model: clases\nChoose classes, lm, jieba"):
        written(folder, "好\n", method=SegmentSettings(method="clases"))
    with pytest.raises(SettingsError, match="jieba does not learn\nChoose classes or lm"):
        train(str(CORPUS), JIEBA)
    with pytest.raises(SettingsError, match="chars knows no parts of speech"):
        written(folder, "好\n", method=SegmentSettings(method="chars"), tags=True)
