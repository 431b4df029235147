"""Pages of n-grams, and of stores of counts."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

import textmine
from tests.cli.running import run
from tests.reports.reading import EVIL, assert_harmless, rows, shown
from textmine.reports.of_ngrams import page_of_ngrams
from textmine.reports.of_results import page_of_store

pytest.importorskip("jinja2")
pytest.importorskip("vl_convert")

TEXT = "长江长江大桥，长江"


def test_a_page_has_the_commonest_of_each_order_and_what_there_is_of_it():
    cells = rows(shown(page_of_ngrams(textmine.count_ngrams(texts=[TEXT], order=2))))
    assert ["1", "1", "江", "3"] in cells
    assert ["2", "1", "长江", "3"] in cells
    assert ["2", "2", "大桥", "1"] in cells
    assert ["1", "4", "8", "2", "50.0"] in cells  # four symbols, eight times in all; two of them once
    assert ["2", "4", "6", "3", "75.0"] in cells


def test_one_order_alone_without_rare_ones():
    page = page_of_ngrams(textmine.count_ngrams(texts=[TEXT], order=3), order=2, min_count=2)
    cells = [row for row in rows(shown(page)) if row]
    assert cells == [["2", "1", "长江", "3"], ["2", "1", "3"]]  # what occurs once is not told of: it is not looked at


@given(st.text("长江大桥", min_size=1, max_size=60))
def test_the_curve_is_that_of_sorted_counts(text):
    page = page_of_ngrams(textmine.count_ngrams(texts=[text], order=1))
    expected = sorted(Counter(text).values(), reverse=True)
    values = page.sections[1].charts[0]["data"]["values"]
    assert [(value["rank"], value["count"]) for value in values] == list(enumerate(expected, 1))


def test_without_text_there_is_a_page():
    assert "There are no n-grams." in shown(page_of_ngrams(textmine.count_ngrams(texts=["，。"], order=2)))


@pytest.mark.slow
@pytest.mark.parametrize("evil", EVIL)
def test_whatever_a_file_is_called_it_does_nothing(evil):
    counts = textmine.count_ngrams(texts=[TEXT], order=2)
    assert_harmless(page_of_ngrams(counts, evil), page_of_ngrams(counts, "corpus"))


def test_a_store_of_words_has_the_page_of_its_words():
    words = textmine.WordCounts.from_counts({"长江": 3, "大桥": 1})
    cells = rows(shown(page_of_store(words, "x.store", min_count=2)))
    assert ["长江", "3", "750,000"] in cells
    assert not [row for row in cells if "大桥" in row]


@pytest.mark.slow
@pytest.mark.process
def test_the_commands_write_pages(tmp_path):
    (tmp_path / "a.txt").write_text(f"{TEXT}\n")
    pages = ("--report", "page.html", "--plot", "plot.svg", "--lang", "zh")
    for command, title in (
        (("a.txt", "--ngrams", 3, "-o", "x.store"), "字符 n 元组"),
        (("x.store", "--order", 2, "-o", "pairs.tsv"), "字符 n 元组"),
        (("a.txt", "-o", "words.store"), "词频"),
        (("words.store", "-o", "words.tsv"), "词频"),
    ):
        for name in ("page.html", "plot.svg"):
            (tmp_path / name).unlink(missing_ok=True)
        result = run("count", *command, *pages, cwd=tmp_path)
        assert result.returncode == 0, result.stderr
        assert title in (tmp_path / "page.html").read_text()
        assert "名次" in (tmp_path / "plot.svg").read_text()


def test_categories_have_no_page(tmp_path):
    (tmp_path / "mood.csv").write_text("word,category\n长江,水\n")
    result = run("count", "a.txt", "--categories", "mood.csv", "--report", "page.html", cwd=tmp_path)
    assert result.returncode == 2
    assert "there is no page of categories" in result.stderr
