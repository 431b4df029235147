"""Reading pages in tests: their elements, and what may not be done to them."""

from __future__ import annotations

import json
import re
from html import unescape
from html.parser import HTMLParser

from textmine.reports.html import html_of
from textmine.reports.labels import LANGUAGES, PER_MILLION, Labels
from textmine.reports.page import Page
from textmine.reports.texts import TEXTS

EVIL = [
    "<script>alert(1)</script>",
    '"onload="x',
    "</script><b>",
    "a&amp;b",
    "\u202eabc",
    "\x1b[31m",
    "\x00",
    "\ufffe\uffff",
    "a\nb",
    "{{ 7*7 }}",
    "@texts@",
    "datum['x']; \\' + 1",
    "count",
]
EVIL_NAMES = [*EVIL, "\udcd6\udcd0", "\ud800"]
"""Of files, which need not be UTF-8."""

MOST_BYTES = 1_000_000


class Elements(HTMLParser):
    """The elements of a page, with their attributes, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.texts.append(data)

    @property
    def told(self) -> list[str]:
        """What is told of the marks of charts, in the language of the page."""
        labels = Labels(next(attrs["lang"] or "en" for tag, attrs in self.found if tag == "html"))
        told = [json.loads(attrs["data-told"] or "") for _, attrs in self.found if "data-told" in attrs]
        return ["; ".join(f"{labels[key]} {value}" if key else value for key, value in mark) for mark in told]


def shown(page: Page, language: str = "en") -> str:
    """The page as HTML, which is small, and whose labels are all there in both languages."""
    text = html_of(page, Labels(language))
    assert len(text.encode("utf-8", "replace")) < MOST_BYTES
    for key in re.findall(r'data-t="([^"]+)"', text):
        assert unescape(key) in TEXTS or len(key) == 1 or key.startswith(PER_MILLION), key  # a letter of a formula
    return text


def read(page: Page, language: str = "en") -> Elements:
    """The elements of a page."""
    return Elements(shown(page, language))


def rows(text: str) -> list[list[str]]:
    """The cells of all tables of a page, row by row, without those of contexts."""
    found = re.findall(r"<tr>(.*?)</tr>", text, re.DOTALL)
    cells = [re.findall(r"<td(?: [^>]*)?>(?!<details).*?</td>", row, re.DOTALL) for row in found]
    return [[unescape(re.sub("<[^>]*>", "", cell)) for cell in row] for row in cells]


def assert_harmless(hostile: Page, plain: Page) -> None:
    """A page of evil words has the elements of another, and nothing runs."""
    for language in LANGUAGES:
        elements, others = read(hostile, language).found, read(plain, language).found
        assert {tag for tag, _ in elements} <= {tag for tag, _ in others} | {"tspan"}
        assert [tag for tag, _ in elements].count("script") == 2
        assert not [name for _, attrs in elements for name in attrs if name.startswith("on")]
