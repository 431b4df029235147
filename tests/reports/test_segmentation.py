"""The page of a text that was cut into words."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

import textmine
from tests.reports.reading import EVIL, Elements
from textmine.reports.html import html_of
from textmine.reports.labels import LANGUAGES, Labels
from textmine.reports.of_cut_text import page_of_cut_text
from textmine.results.cut_text import CutText
from textmine.results.summary import Phase, Summary

pytest.importorskip("jinja2")
pytest.importorskip("vl_convert")


def cut(word: str = "长江") -> CutText:
    return CutText(
        Summary(1, 7, phases=(Phase("training", 12.34, 2), Phase("cutting", 1.5, 1))),
        textmine.WordCounts.from_counts({word: 3, "大桥": 1}),
        [[word, "大桥"], [word]],
        {
            "fine": [["长", "江", "大", "桥"], ["长", "江"]],
            "standard": [[word, "大桥"], [word]],
            "coarse": [["长江大桥"], [word]],
        },
    )


def page(of: CutText, language: str = "en") -> str:
    return html_of(page_of_cut_text(of, "corpus"), Labels(language))


def cells(made: str) -> list[list[str]]:
    return [re.findall(r"<td[^>]*>([^<]*)</td>", row) for row in re.findall(r"<tr><td.*", made)]


def test_lines_granularities_lengths_and_words():
    found = cells(page(cut()))
    assert found[:2] == [["长江｜大桥"], ["长江"]]
    assert found[2:4] == [["长｜江｜大｜桥", "长江｜大桥", "长江大桥"], ["长｜江", "长江", "长江"]]
    assert ["2", "100", "100"] in found
    assert found[-2:] == [["长江", "3", "750,000"], ["大桥", "1", "250,000"]]


def test_the_phases_and_how_many_words_there_are_at_each_granularity():
    made = page(cut())
    assert re.search(r"learning, seconds.*12\.3", made)
    assert re.search(r"cutting, seconds.*1\.5", made)
    assert [int(n) for n in re.findall(r'class="value">.*?<b dir="auto">(\d+)</b>', made)] == [6, 3, 2]


def test_a_model_without_granularity_shows_none():
    assert "granularity" not in page(replace(cut(), granularity={}))


@pytest.mark.slow
@pytest.mark.parametrize("evil", EVIL)
def test_whatever_a_word_is_it_is_shown_and_does_nothing(evil):
    plain, hostile = Elements(page(cut())), Elements(page(cut(evil)))
    assert {tag for tag, _ in hostile.found} == {tag for tag, _ in plain.found}
    assert not [name for _, attrs in hostile.found for name in attrs if name.startswith("on")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_without_words_has_a_page_that_says_so(language):
    made = page(CutText(Summary(), textmine.WordCounts.from_counts({})), language)
    assert {"en": "There is no word", "zh": "文中没有词"}[language] in made
    assert "<table>" not in made
    marks_alone = page(CutText(Summary(), textmine.WordCounts.from_counts({}), [["，"]]), language)
    assert cells(marks_alone) == [["，"]]
