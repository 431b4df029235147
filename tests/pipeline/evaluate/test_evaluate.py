"""`evaluate` from files to figures: blocks, encodings, texts that differ, real text."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow
import pyarrow.parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st

import textmine
from tests.corpora import SHARED
from tests.heard import Heard
from textmine.errors import EncodingError, InputError, SettingsError
from textmine.pipeline.evaluate.evaluate import evaluate as evaluated
from textmine.pipeline.evaluate.same_text import MAX_WORD
from textmine.results.evaluation import LengthScore, WrongCut
from textmine.settings.evaluate import EvaluateSettings
from textmine.text.jieba_dictionary import load_tokenizer

DATA = SHARED / "segmentation"

GOLD = "研究 生命 起源\n\n我 爱 北京\n"
PREDICTED = "研究生 命 起源\n\n我爱 北京\n"

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path) -> Write:
    def write(name: str, text: str, encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return path

    return write


@pytest.fixture
def evaluate(write) -> Callable[..., textmine.Evaluation]:
    def evaluate(gold: str, predicted: str, block_bytes: int = 1 << 20, **settings) -> textmine.Evaluation:
        paths = [str(write("gold.txt", gold)), str(write("predicted.txt", predicted))]
        return evaluated(*paths, EvaluateSettings(**settings), block_bytes=block_bytes)

    return evaluate


def test_all_figures_of_two_lines_counted_by_hand(evaluate):
    """Of 6 gold and 5 predicted words 起源 and 北京 are correct, of 4 and 3 inner cuts those before these two.

    研究生 crosses 生命; 命 and 我爱 do not. Not in the lexicon: 起源 and 北京, both found.
    """
    found = evaluate(GOLD, PREDICTED, lexicon=["研究", "生命", "我", "爱"], worst=9)
    assert found == (
        textmine.Evaluation(
            n_gold=6,
            n_predicted=5,
            n_correct=2,
            precision=2 / 5,
            recall=2 / 6,
            f1=4 / 11,
            n_oov=2,
            n_oov_correct=2,
            oov_rate=2 / 6,
            oov_recall=1.0,
            iv_recall=0.0,
            n_crossing=1,
            crossing_rate=1 / 5,
            n_gold_boundaries=4,
            n_predicted_boundaries=3,
            n_correct_boundaries=2,
            boundary_precision=2 / 3,
            boundary_recall=2 / 4,
            boundary_f1=4 / 7,
            by_length=(
                LengthScore("1", 2, 1, 0, 0.0, 0.0, 0.0),
                LengthScore("2", 4, 3, 2, 2 / 3, 2 / 4, 4 / 7),
                LengthScore("3", 0, 1, 0, 0.0, None, 0.0),
                LengthScore("4", 0, 0, 0, None, None, None),
                LengthScore("5+", 0, 0, 0, None, None, None),
            ),
            worst=(
                WrongCut("我 爱", "我爱", 1, (("", "我 爱", " 北京"), ("", "我爱", " 北京"))),
                WrongCut("研究 生命", "研究生 命", 1, (("", "研究 生命", " 起源"), ("", "研究生 命", " 起源"))),
            ),
        )
    )


def test_the_same_text_is_right_in_every_way(evaluate):
    found = evaluate(GOLD, GOLD, lexicon=["研究"], worst=3)
    assert (found.precision, found.recall, found.f1, found.boundary_f1) == (1.0, 1.0, 1.0, 1.0)
    assert (found.n_crossing, found.worst) == (0, ())


def test_what_cannot_be_told_is_none(evaluate):
    found = evaluate("北京\n", "北京\n", lexicon=["北京"])
    assert (found.oov_rate, found.oov_recall, found.iv_recall) == (0.0, None, 1.0)
    assert (found.boundary_precision, found.boundary_recall, found.boundary_f1) == (None, None, None)
    assert json.loads(found.to_json())["oov_recall"] is None


@pytest.mark.parametrize("block_bytes", [1, 7, 64])
def test_blocks_of_any_size_give_the_same(evaluate, block_bytes):
    gold, predicted = GOLD * 7, PREDICTED.replace(" ", " \t ") * 7
    whole = evaluate(gold, predicted, lexicon=["研究"], worst=2)
    assert evaluate(gold, predicted, block_bytes, lexicon=["研究"], worst=2) == whole
    assert [cut.count for cut in whole.worst] == [7, 7]


@given(
    st.lists(st.lists(st.sampled_from(["一", "丁七", "八九十"]), max_size=12), max_size=4),
    st.lists(st.sampled_from(["", " ", " \t", "\u3000"]), min_size=60, max_size=60),
    st.sampled_from([1, 5, 40]),
    st.integers(1, 12),
    st.booleans(),
)
def test_lines_of_any_length_may_be_worked_on_piece_by_piece(lines, spaces, block_bytes, max_line, ends_last_line):
    gold = "\n".join(" ".join(words) for words in lines)
    left = list(spaces)
    predicted = "\n".join(
        "".join((left.pop() if left else "") + character for character in "".join(words)) for words in lines
    )
    if ends_last_line:
        gold, predicted = gold + "\n", predicted + "\n"
    with TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in ("gold.txt", "predicted.txt")]
        for path, text in zip(paths, (gold, predicted), strict=True):
            path.write_text(text)
        if not gold.strip():
            return
        settings = EvaluateSettings(lexicon=["一", "丁七"], worst=5)
        whole = evaluated(*map(str, paths), settings)
        pieces = evaluated(*map(str, paths), settings, block_bytes=block_bytes, max_line=max_line)
    without_contexts = [
        replace(each, worst=tuple(replace(cut, contexts=()) for cut in each.worst)) for each in (whole, pieces)
    ]
    assert without_contexts[0] == without_contexts[1]


@pytest.mark.parametrize(
    ("gold", "predicted", "where", "what"),
    [
        ("一 " * 40 + "\n", "一 " * 41 + "\n", "predicted.txt:1", "'一一' instead of '一'"),
        ("一 " * 41 + "\n", "一 " * 40 + "\n", "predicted.txt:1", "instead of"),
        ("七\n" + "一 " * 40 + "\n", "七\n" + "一 " * 30 + "丁 " + "一 " * 9 + "\n", "predicted.txt:2", "丁"),
        ("一 " * 40 + "\n", "一 " * 40 + "\n七\n", "gold.txt", "its line 2 has words"),
    ],
)
def test_texts_that_differ_in_a_long_line(write, gold, predicted, where, what):
    paths = [str(write("gold.txt", gold)), str(write("predicted.txt", predicted))]
    with pytest.raises(InputError) as raised:
        evaluated(*paths, block_bytes=7, max_line=5)
    assert raised.value.where.endswith(where)
    assert what in raised.value.what


def test_a_word_that_is_too_long_to_be_one_is_refused(write):
    text = "一\n" + "一" * (MAX_WORD + 1) + "\n"
    paths = [str(write("gold.txt", text)), str(write("predicted.txt", text))]
    for block_bytes in (1 << 20, 1 << 24):
        with pytest.raises(InputError) as raised:
            evaluated(*paths, block_bytes=block_bytes)
        assert raised.value.where.endswith("gold.txt:2")
        assert raised.value.what == "a word of more than 1,048,576 characters"


def test_worst_cuts_come_by_count_then_text(evaluate):
    gold, predicted = "一 丁\n七 八\n九 十\n九 十\n一 二 三\n", "一丁\n七八\n九十\n九十\n一二 三\n"
    cuts = [(cut.gold, cut.count) for cut in evaluate(gold, predicted, worst=3).worst]
    assert cuts == [("九 十", 2), ("一 丁", 1), ("一 二", 1)]


@pytest.mark.parametrize(("gold_encoding", "encoding"), [("gb18030", "utf-8-sig"), ("utf-16", "gb18030")])
def test_encodings_are_told_file_by_file(write, gold_encoding, encoding):
    gold = write("gold.txt", GOLD * 20, gold_encoding)
    found = textmine.evaluate(gold, write("predicted.txt", PREDICTED.replace("\n", "\r\n") * 20, encoding))
    assert found.n_correct == 40


def test_an_encoding_may_be_named(write):
    gold, predicted = (write(name, text, "utf-16-le") for name, text in (("gold.txt", GOLD), ("in.txt", PREDICTED)))
    assert textmine.evaluate(gold, predicted, encoding="utf-16-le").n_correct == 2
    with pytest.raises(SettingsError, match="no such encoding: klingon"):
        textmine.evaluate(gold, predicted, encoding="klingon")


def test_compressed_files_and_a_lexicon_with_further_columns(write, tmp_path):
    for name, text in (("gold.gz", GOLD), ("lexicon.gz", "\ufeff研究 20 n\n\n  生命\t3\n")):
        (tmp_path / name).write_bytes(gzip.compress(text.encode()))
    predicted = write("predicted.txt", PREDICTED)
    found = textmine.evaluate(tmp_path / "gold.gz", predicted, lexicon=tmp_path / "lexicon.gz")
    assert (found.n_correct, found.n_oov) == (2, 4)


@pytest.mark.parametrize(
    ("gold", "predicted"),
    [("一 丁\n七", "一丁\n七\n"), ("一 丁\n七\n\n \n", "一丁\n七"), ("一 丁\n七\n", "一丁\n七\n\n\n\n")],
)
@pytest.mark.parametrize("block_bytes", [1, 1000])
def test_blank_lines_at_the_end_do_not_matter(evaluate, gold, predicted, block_bytes):
    assert evaluate(gold, predicted, block_bytes).n_correct == 1


@pytest.mark.parametrize(
    ("gold", "predicted", "message"),
    [
        (
            "一\n建设 第三 步 战略 目标 迈进 的 新 征程\n",
            "一\n建设 第三 歩 战略 目标 迈进 的 新 征程\n",
            "predicted.txt:2: the text is not that of gold.txt: "
            "'建设第三歩战略目标迈进的'… instead of '建设第三步战略目标迈进的'…\n"
            "Cut the text of the gold file itself, line by line: only white space may differ.",
        ),
        ("一二三四五六七八九十", "一二三四五六七八九", ": …'二三四五六七八九' instead of …'二三四五六七八九十'\n"),
        ("一\n丁\n", "\n一\n丁\n", "predicted.txt:1: the text is not that of gold.txt: nothing instead of '一'\n"),
        ("一\n丁\n", "一丁\n", "predicted.txt:1: the text is not that of gold.txt: '一丁' instead of '一'\n"),
        ("Ａ股 １ 月\n", "A股 1月\n", "instead of 'Ａ股１月'\nThey are equal once widths are folded"),
        ("一丁\n", "一\u200b丁\n", "'一\\u200b丁' instead of '一丁'\nThey are equal once widths are folded"),
        (
            "一\n丁\n七\n",
            "一\n丁\n",
            "predicted.txt: ends after line 2, but gold.txt goes on: its line 3 has words\n"
            "Both need the same sentences, one a line, in the same order.",
        ),
        ("一\n", "一\n\n\n 丁\n", "gold.txt: ends after line 1, but predicted.txt goes on: its line 4 has words\n"),
        ("一\n", "", "predicted.txt: ends after line 0, but gold.txt goes on: its line 1 has words\n"),
        ("", "一\n", "gold.txt: no word in it\n"),
        (" \n\u3000\n", "一\n", "gold.txt: no word in it\n"),
    ],
)
@pytest.mark.parametrize("block_bytes", [1, 1000])
def test_texts_that_differ(evaluate, tmp_path, gold, predicted, message, block_bytes):
    with pytest.raises(InputError) as caught:
        evaluate(gold, predicted, block_bytes)
    assert message in str(caught.value).replace(f"{tmp_path}/", "")


def test_the_line_of_a_difference_far_into_the_file(evaluate):
    with pytest.raises(InputError, match=r"predicted\.txt:302: "):
        evaluate(GOLD * 100 + "\n一\n", PREDICTED * 100 + "\n丁\n", block_bytes=50)


def test_bytes_that_do_not_decode(write, tmp_path):
    (tmp_path / "bad.txt").write_bytes(PREDICTED.encode() + b"\xff\n")
    with pytest.raises(EncodingError, match=r"bad\.txt:4: not UTF-8 at byte \d+\nName its encoding by --encoding"):
        textmine.evaluate(write("gold.txt", GOLD), tmp_path / "bad.txt", encoding="utf-8")


def test_files_that_are_not_there_or_no_text(write, tmp_path):
    gold = write("gold.txt", GOLD)
    pyarrow.parquet.write_table(pyarrow.table({"text": [GOLD]}), tmp_path / "x.parquet")
    for arguments, message in (
        ((gold, tmp_path / "none.txt"), r"none\.txt: no such file"),
        ((tmp_path / "none.txt", gold), r"none\.txt: no such file"),
        ((gold, tmp_path), "a folder, not a file"),
        ((tmp_path / "*.*", gold), "2 files, not one"),
        ((gold, tmp_path / "x.parquet"), "a Parquet file, not text"),
    ):
        with pytest.raises(InputError, match=message):
            textmine.evaluate(*arguments)


def test_a_lexicon_that_is_not_there_or_empty(write, tmp_path):
    gold = write("gold.txt", GOLD)
    with pytest.raises(InputError, match=r"none\.txt: no such file"):
        textmine.evaluate(gold, gold, lexicon=tmp_path / "none.txt")
    with pytest.raises(InputError, match=r"empty\.txt: no word in the lexicon"):
        textmine.evaluate(gold, gold, lexicon=write("empty.txt", "\n \n"))


def test_settings_that_cannot_be():
    with pytest.raises(SettingsError, match="worst must be 0 or more, not -1"):
        textmine.evaluate("a", "b", worst=-1)
    with pytest.raises(SettingsError, match="standard input cannot be both files"):
        textmine.evaluate("-", "-")


def test_a_report_hears_of_all_bytes(write):
    gold, predicted = write("gold.txt", GOLD), write("predicted.txt", PREDICTED)
    heard = Heard()
    textmine.evaluate(gold, predicted, report=heard.report)
    heard.assert_whole()
    assert heard.totals() == [gold.stat().st_size + predicted.stat().st_size]


@pytest.mark.slow
@pytest.mark.corpora
@pytest.mark.parametrize(
    ("name", "n_gold", "oov_rate", "f1"), [("pku", 104_372, 0.058, 0.818), ("msr", 106_873, 0.026, 0.813)]
)
def test_jieba_on_the_test_sets_of_the_second_bakeoff(tmp_path, name, n_gold, oov_rate, f1):
    """n_gold and oov_rate are those of Emerson (2005); f1 was measured apart, with sets of spans."""
    jieba, _ = load_tokenizer()
    lines = (DATA / f"{name}_test.raw.txt").read_text(encoding="utf-8").split("\n")
    predicted = tmp_path / "predicted.txt"
    predicted.write_text("\n".join(" ".join(jieba.lcut(line)) for line in lines), encoding="utf-8")
    lexicon = DATA / f"{name}_training_words.txt.xz"
    found = textmine.evaluate(DATA / f"{name}_test.gold.txt", predicted, lexicon=lexicon)
    assert found.n_gold == n_gold
    assert found.oov_rate == pytest.approx(oov_rate, abs=0.0005)
    assert found.f1 == pytest.approx(f1, abs=0.0005)
