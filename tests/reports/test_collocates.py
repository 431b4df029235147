"""The page of the words near a word."""

from __future__ import annotations

import numpy as np
import pytest

import textmine
from tests.reports.reading import EVIL, assert_harmless, read
from textmine.reports.of_collocates import page_of_collocates

pytest.importorskip("jinja2")
pytest.importorskip("vl_convert")


def collocates(words: list[str], node: str = "银行", **measures: list[float]) -> textmine.Collocates:
    """The first is found 1 + n times on the left, and once on the right; the last twice in all."""
    n = np.arange(len(words), 0, -1)
    values = {name: np.array(given) for name, given in measures.items()} or {"log_dice": n + 4.0, "g2": n * 30.0}
    return textmine.Collocates(np.array(words, object), n + 1, n, np.ones_like(n), n * 10, values, node, 40, 400, 9999)


def charts(found: textmine.Collocates, **more):
    page = page_of_collocates(found, **more)
    return {section.title: section.charts[0] for section in page.sections if section.charts}


def test_left_and_right_are_the_two_sides_of_a_bar():
    rows = charts(collocates(["贷款", "利率"]))["sides"]["data"]["values"]
    bars = [(row["word"], row["which"], row["value"]) for row in rows]
    assert bars == [("贷款", "left", -2), ("贷款", "right", 1), ("利率", "left", -1), ("利率", "right", 1)]
    assert "贷款; on the left 2; on the right 1" in read(page_of_collocates(collocates(["贷款", "利率"]))).told


def test_the_measure_is_that_of_the_order():
    found = collocates(["贷款", "利率"])
    assert {"log_dice", "count"} <= charts(found)["measures"]["data"]["values"][0].keys()
    assert {"g2", "count"} <= charts(found, sort="g2")["measures"]["data"]["values"][0].keys()
    assert "log_dice" in charts(found, sort="count")["measures"]["data"]["values"][0]


def test_the_closer_the_tie_the_wider_the_line():
    for sort in ("log_dice", "count"):
        lines = charts(collocates(["贷款", "利率", "存款"]), sort=sort)["around"]["layer"][0]["data"]["values"]
        widths = [line["width"] for line in lines]
        assert widths == sorted(widths, reverse=True)
        assert len(set(widths)) == 3


@pytest.mark.slow
@pytest.mark.parametrize("n", [1, 2, 30])
def test_any_number_of_words_has_a_page(n):
    found = collocates([f"词{number}" for number in range(n)])
    texts = read(page_of_collocates(found)).texts
    assert "词0" in texts
    around = charts(found)["around"]["layer"]
    assert sum(len(layer["data"]["values"]) for layer in around[2:]) == 1 + min(n, 20)  # each has its label


def test_measures_without_a_value_above_zero_have_no_logarithm():
    found = collocates(["贷款", "利率"], g2=[0.0, 0.0])
    assert "measures" not in charts(found, sort="g2")
    read(page_of_collocates(found, "g2"))


@pytest.mark.slow
@pytest.mark.parametrize("evil", EVIL)
def test_whatever_a_word_is_it_does_nothing(evil):
    hostile, plain = collocates(["贷款", evil, "利率"], evil), collocates(["贷款", "存款", "利率"])
    assert_harmless(page_of_collocates(hostile, about=evil), page_of_collocates(plain, about="x"))


def test_nothing_near_is_said():
    texts = read(page_of_collocates(collocates([])), "zh").texts
    assert "没有足够频繁的搭配词：请把 --min-count 设低一些。" in texts
