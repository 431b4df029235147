"""The page of two corpora compared."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.reports.reading import EVIL_NAMES, assert_harmless, read
from textmine.reports.of_comparison import page_of_comparison
from textmine.reports.page import Page
from textmine.results.comparison import Comparison
from textmine.stats.keyness import bic, log_likelihood, log_ratio, per_million

pytest.importorskip("jinja2")
pytest.importorskip("vl_convert")


def compared(a: dict[str, int], b: dict[str, int], min_g2: float = 6.63) -> Comparison:
    words = np.array(list(a | b), object)
    counts = np.array([[side.get(word, 0) for word in words] for side in (a, b)], np.int64)
    n_a, n_b = counts.sum(axis=1).tolist()
    g2, ratio = log_likelihood(*counts, n_a, n_b), log_ratio(*counts, n_a, n_b)
    kept = np.array([i for i in np.argsort(-ratio, kind="stable") if g2[i] >= min_g2], np.int64)
    return Comparison(
        words=words[kept],
        counts=counts[:, kept],
        log_ratio=ratio[kept],
        g2=g2[kept],
        bic=bic(g2[kept], n_a + n_b),
        per_million=np.stack([per_million(counts[0, kept], n_a), per_million(counts[1, kept], n_b)]),
        documents=(None, None),
        dispersion=(None, None),
        n_tokens=(n_a, n_b),
        n_types=len(words),
        min_g2=min_g2,
        names=("law", "news"),
    )


def section(page: Page, title: str):
    return next(each for each in page.sections if each.title == title)


A, B = {"法": 900, "人": 60, "的": 1000}, {"人": 800, "的": 1000, "新": 40}


def test_each_side_has_its_bars_and_its_table():
    page = page_of_comparison(compared(A, B), "law, news")
    assert section(page, "typical_a").table.to_dict()["word"] == ["法"]
    assert section(page, "typical_b").table.to_dict()["word"] == ["新", "人"]
    elements = read(page)
    assert {"法; log ratio 10.7", "人; log ratio -3.83", "新; log ratio -6.41"} <= set(elements.told)
    assert any(told.startswith("法; count in A 900; count in B 0; log ratio 10.7; G² ") for told in elements.told)
    assert "law, news" in elements.texts


def test_bars_are_the_outermost_of_each_side():
    a = {f"a{number}": 100 + number for number in range(40)}
    b = {f"b{number}": 100 + number for number in range(40)}
    rows = section(page_of_comparison(compared(a, b)), "typical").charts[0]["data"]["values"]
    assert [row["word"] for row in rows[:2]] == ["a39", "a38"]
    assert [row["word"] for row in rows[-2:]] == ["b38", "b39"]
    assert len(rows) == 30


def test_words_as_frequent_in_both_are_typical_of_neither():
    page = page_of_comparison(compared({"的": 10, "法": 10}, {"的": 10, "新": 10}, min_g2=0))
    assert section(page, "typical_of_neither").table.to_dict()["word"] == ["的"]
    points = section(page, "certainty").charts[0]["data"]["values"]
    assert "的" not in [row["word"] for row in points]  # a G² of 0 has no logarithm
    read(page)


def test_words_as_frequent_in_both_alone_have_a_page():
    page = page_of_comparison(compared({"的": 10}, {"的": 10}, min_g2=0))
    assert [each.title for each in page.sections] == ["typical", "typical_a", "typical_b", "typical_of_neither"]
    assert "的; log ratio 0" in read(page).told


@pytest.mark.slow
@pytest.mark.parametrize("evil", EVIL_NAMES)
def test_whatever_a_word_or_a_name_is_it_does_nothing(evil):
    hostile, plain = compared({**A, evil: 500}, B), compared({**A, "词": 500}, B)
    hostile = replace(hostile, names=(evil, "news"))
    assert_harmless(page_of_comparison(hostile, evil), page_of_comparison(plain, "corpus"))


def test_no_difference_is_said():
    page = page_of_comparison(compared({"的": 10}, {"的": 10}))
    assert "No word differs for sure between what was compared. A lower --min-g2 shows more." in read(page).texts


@pytest.mark.slow
def test_a_page_of_many_words_stays_small():
    a = {f"甲乙丙{number}": 1000 + number for number in range(3000)}
    b = {f"丁戊己{number}": 1000 + number for number in range(3000)}
    read(page_of_comparison(compared(a, b)))
