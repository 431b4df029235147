"""The page of new words: its evidence, its contexts, its size."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest

from tests.reports.reading import EVIL, Elements
from textmine.reports.html import html_of
from textmine.reports.labels import LANGUAGES, Labels
from textmine.reports.of_new_words import contexts_of, page_of_new_words
from textmine.results.new_words import _COLUMNS, _TERMS, NewWords

pytest.importorskip("jinja2")
pytest.importorskip("vl_convert")


def found(words: list[str], notes: list[str] | None = None, examples: dict[str, list[str]] | None = None) -> NewWords:
    n = len(words)
    return NewWords(
        np.array(words, object),
        np.arange(3 + n, 3, -1),
        np.full(n, 2),
        np.array(words, object),
        {name: np.linspace(1, 2, n) for name in ("pmi", "left_entropy", "right_entropy", *_TERMS)},
        np.linspace(-1, -5, n),
        np.array(notes or [""] * n, object),
        {"n_symbols": 5000, "min_count": 3, "n_words": n, "n_doubtful": 0},
        examples or {},
    )


def page(of: NewWords, language: str = "en", top: int | None = None) -> str:
    return html_of(page_of_new_words(of, "corpus", top), Labels(language))


def rows(made: str) -> list[str]:
    return re.findall(r'<tr><td class="tick" hidden><input.*', made)


def test_all_evidence_is_in_the_table_and_told_of_the_points():
    made = page(found(["二维码", "高铁站"], ["", "weak"]))
    for name in ("word", "count", "score", "documents", "parts", "note", *_COLUMNS.values(), *_TERMS.values()):
        assert f'data-name="{name}"' in made
    assert ">weak</td>" in made
    evidence = "documents 2; cohesion (PMI) 1.00; left entropy 1.00; right entropy 1.00; count 5; score -1.00"
    assert f"二维码; {evidence}" in Elements(made).told
    assert "doubtful" in made
    assert "5,000" in made


def test_contexts_have_the_word_apart():
    examples = {"二维码": ["扫【一下】【二维码】就行", "【二维码】"]}
    assert contexts_of(examples) == {"二维码": [("扫【一下】", "二维码", "就行"), ("", "二维码", "")]}
    made = page(found(["二维码", "高铁站"], examples=examples))
    assert '<summary dir="auto">扫【一下】<mark>二维码</mark>就行</summary>' in made
    assert 'data-name="examples"' not in made


def test_a_table_of_the_best_alone():
    made = page(found(["二维码", "高铁站", "网约车"]), top=2)
    assert "网约车" not in made
    assert len(rows(made)) == 2


def test_many_words_with_long_contexts_make_no_large_page():
    words = [f"词{i:04}" for i in range(1200)]
    made = page(found(words, examples={word: [f"{'前' * 40}【{word}】{'后' * 40}"] * 8 for word in words}))
    assert len(made.encode()) < 1_000_000
    assert 100 < len(rows(made)) < 1000
    assert re.search(r"in all.*1,200", made)


@pytest.mark.slow
@pytest.mark.parametrize("evil", EVIL)
def test_whatever_a_word_is_it_is_shown_and_does_nothing(evil):
    examples = {"高铁站": ["坐【高铁站】车"], evil: [f"{evil}【{evil}】{evil}"]}
    plain, hostile = (
        Elements(page(found(["二维码", "高铁站"], ["", "weak"], {"高铁站": examples["高铁站"]}))),
        Elements(page(found([evil, "高铁站"], ["", evil], examples))),
    )
    assert {tag for tag, _ in hostile.found} == {tag for tag, _ in plain.found}
    assert not [name for _, attrs in hostile.found for name in attrs if name.startswith("on")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_found_has_a_page_that_says_so(language):
    made = page(replace(found([]), about={}), language)
    assert "--min-count" in made
    assert "<table>" not in made


def test_one_word_has_a_page_too():
    assert "二维码" in page(found(["二维码"]))
    assert "二维码" in page(found(["二维码"], ["weak"]))
