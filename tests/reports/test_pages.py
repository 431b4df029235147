"""Pages: complete in themselves, with everything escaped, in two languages."""

from __future__ import annotations

import re

import pytest

import textmine
from tests.reports.reading import EVIL, Elements
from textmine.reports.charts import bars
from textmine.reports.drawing import PICTURE_FORMATS, picture
from textmine.reports.figures import spoken
from textmine.reports.html import html_of
from textmine.reports.labels import LANGUAGES, Labels
from textmine.reports.of_counts import page_of_counts
from textmine.reports.texts import TEXTS

pytest.importorskip("jinja2")
pytest.importorskip("vl_convert")


def page(words: dict[str, int], language: str = "en") -> str:
    return html_of(page_of_counts(textmine.WordCounts.from_counts(words), "corpus"), Labels(language))


def test_a_page_loads_nothing_and_leads_nowhere():
    elements = Elements(page({"长江": 3, "大桥": 2, "南京": 2})).found
    assert not [tag for tag, _ in elements if tag in ("link", "img", "iframe", "object", "base", "form")]
    assert not [attrs for _, attrs in elements if {"src", "href", "xlink:href", "style"} & attrs.keys()]
    policy = next(attrs["content"] for tag, attrs in elements if attrs.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy


@pytest.mark.slow
@pytest.mark.parametrize("evil", EVIL)
def test_whatever_a_word_is_it_is_shown_and_does_nothing(evil):
    plain, hostile = Elements(page({"长江": 3, "大桥": 2})), Elements(page({"长江": 3, evil: 2}))
    assert {tag for tag, _ in hostile.found} == {tag for tag, _ in plain.found}
    assert [tag for tag, _ in hostile.found].count("script") == 2
    assert not [name for _, attrs in hostile.found for name in attrs if name.startswith("on")]


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_speaks_one_language_and_knows_the_other(language):
    made = page({"长江": 3, "大桥": 2}, language)
    assert f'<html lang="{language}">' in made
    for key in re.findall(r'data-t="([^"]+)"', made):
        assert key in TEXTS or len(key) == 1, key  # a letter of a formula
        assert f'"{key}":' in made or len(key) == 1


@pytest.mark.slow
@pytest.mark.parametrize("to", PICTURE_FORMATS)
def test_no_label_ends_the_process(to):
    """As vl-convert does over what no XML can hold."""
    rows = [{"word": word, "n": 1} for word in (*EVIL, "\0", "\ufffe", "\uffff", "\ud800", "constructor")]
    assert len(picture(spoken(bars(rows, "word", "n", "count"), Labels("en")), to)) > 1000


def test_labels_are_there_in_both_languages():
    for key, texts in TEXTS.items():
        assert len(texts) == len(LANGUAGES), key
        assert all(texts), key


@pytest.mark.slow
@pytest.mark.parametrize("words", [{}, {"长": 1}, {"长江": 1, "大桥": 1}])
def test_little_text_has_a_page_too(words):
    assert "<h1>" in page(words)
