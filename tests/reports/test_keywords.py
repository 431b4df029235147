"""The page of keywords."""

from __future__ import annotations

import re

import pytest

from tests.reports.reading import EVIL, Elements
from textmine.reports.html import html_of
from textmine.reports.labels import LANGUAGES, Labels
from textmine.reports.of_keywords import page_of_keywords
from textmine.results.keywords import KEYWORDS, Keywords

pytest.importorskip("jinja2")
pytest.importorskip("vl_convert")

ROWS = [("a.txt", "长江", 0.5, 3), ("a.txt", "大桥", 0.25, 2), ("b.txt", "长江", 0.125, 1)]


def found(rows, n_columns: int = 4) -> Keywords:
    columns = [list(column)[: len(rows)] for column in zip(*rows, strict=True)][:n_columns]
    return Keywords(KEYWORDS[:n_columns], len(rows), lambda: [columns] if rows else [])


def page(of: Keywords, language: str = "en") -> str:
    return html_of(page_of_keywords(of, "corpus"), Labels(language))


def cells(made: str) -> list[list[str]]:
    return [re.findall(r"<td[^>]*>([^<]*)</td>", row) for row in re.findall(r"<tr><td.*", made)]


def test_the_keywords_and_in_how_many_documents_they_are():
    made = page(found(ROWS))
    assert cells(made) == [
        ["a.txt", "长江", "0.5000", "3"],
        ["a.txt", "大桥", "0.2500", "2"],
        ["b.txt", "长江", "0.1250", "1"],
        ["长江", "2"],
    ]
    assert "长江; documents 2" in Elements(made).told
    assert "TF-IDF" in made


def test_where_documents_share_none_the_best_are_drawn():
    made = page(found(ROWS[1:]))
    assert cells(made)[2:] == [["a.txt", "大桥", "0.2500"], ["b.txt", "长江", "0.1250"]]
    assert "大桥; score 0.250" in Elements(made).told


def test_the_scores_of_jieba_are_not_called_ours():
    made = page(found(ROWS, 3))
    assert "as jieba finds" in made
    assert "TF-IDF" not in made


def test_many_documents_make_no_large_page():
    rows = [(f"{'文件夹/' * 20}{i}.txt", f"词{i}", 0.5, 1) for i in range(5000)]
    made = page(found(rows))
    assert len(made.encode()) < 1_000_000
    assert len(cells(made)) == 1000 + 30
    assert re.search(r"in all.*5,000", made)


@pytest.mark.parametrize("evil", EVIL)
def test_whatever_a_word_or_a_document_is_it_is_shown_and_does_nothing(evil):
    plain, hostile = Elements(page(found(ROWS))), Elements(page(found([*ROWS, (evil, evil, 0.1, 1)])))
    assert {tag for tag, _ in hostile.found} == {tag for tag, _ in plain.found}
    assert not [name for _, attrs in hostile.found for name in attrs if name.startswith("on")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_keyword_has_a_page_that_says_so(language):
    made = page(found([]), language)
    assert {"en": "No document has a keyword", "zh": "没有关键词"}[language] in made
    assert "<table>" not in made
