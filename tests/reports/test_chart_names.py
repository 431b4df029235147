"""Charts are chosen by name, and what names there are is said before any work."""

from __future__ import annotations

from pathlib import Path

import pytest

import textmine
from tests.cli.running import run
from textmine.errors import SettingsError
from textmine.reports.chart_names import CHARTS, chart_of
from textmine.reports.of_results import page_of

pytest.importorskip("vl_convert")

TEXTS = [f"长江大桥{i}，南京长江。" * (i + 1) for i in range(6)]


@pytest.fixture
def results(tmp_path: Path) -> list[object]:
    (tmp_path / "gold.txt").write_text("长江 大桥\n")
    gold = tmp_path / "gold.txt"
    return [
        textmine.count(texts=TEXTS),
        textmine.count_ngrams(texts=TEXTS, order=2),
        textmine.concordance(texts=TEXTS, words="长江"),
        textmine.evaluate(gold, gold),
        textmine.suggest_dim(1000),
        textmine.collocates(texts=TEXTS, word="长江"),
    ]


def test_charts_have_the_names_that_are_listed_and_the_first_is_the_default(results):
    for result in results:
        page = page_of(result)
        there = [section.title.replace("_", "-") for section in page.sections if section.charts]
        assert there == [name for name in CHARTS[page.title] if name in there]
        assert chart_of(page) == chart_of(page, there[0])
        for name in there:
            assert textmine.plot(result, chart=name).spec["layer"]


def test_another_chart_is_drawn_and_a_wrong_name_is_answered_by_those_there_are(results):
    assert textmine.plot(results[0], chart="growth").spec != textmine.plot(results[0]).spec
    with pytest.raises(SettingsError, match="no chart pie") as caught:
        textmine.plot(results[0], chart="pie")
    assert caught.value.hint == "Choose one of zipf, coverage, lengths, growth."


def test_a_chart_that_this_result_has_not_is_told_from_one_that_none_has():
    with pytest.raises(SettingsError, match="too little for the chart lengths"):
        textmine.plot(textmine.count(texts=TEXTS, word_ngrams=(2, 2)), chart="lengths")


def test_the_command_draws_it_and_refuses_before_it_reads(tmp_path: Path):
    (tmp_path / "a.txt").write_text("长江大桥\n" * 9)
    drawn = run("count", "a.txt", "--plot", "a.svg", "--chart", "coverage", "--lang", "en", "-o", "a.tsv", cwd=tmp_path)
    assert drawn.returncode == 0, drawn.stderr
    assert "share of the text" in (tmp_path / "a.svg").read_text()
    wrong = run("count", "none.txt", "--plot", "b.svg", "--chart", "pie", cwd=tmp_path)
    assert (wrong.returncode, "zipf, coverage, lengths, growth" in wrong.stderr) == (2, True)
    alone = run("count", "none.txt", "--chart", "zipf", cwd=tmp_path)
    assert (alone.returncode, "--chart needs --plot" in alone.stderr) == (2, True)
