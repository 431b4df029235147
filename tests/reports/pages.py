"""What is asked of every page: that it says what its result has, and that nothing in it does anything."""

from __future__ import annotations

import re
from html import unescape

from tests.reports.test_pages import Elements
from textmine.reports.html import html_of
from textmine.reports.labels import LANGUAGES, Labels
from textmine.reports.page import Page
from textmine.reports.texts import TEXTS

MAX_BYTES = 1_000_000


def shown(page: Page, language: str = "en") -> str:
    """The page as HTML, which is small, and whose labels are all there in both languages."""
    made = html_of(page, Labels(language))
    assert len(made.encode()) < MAX_BYTES
    for key in re.findall(r'data-t="([^"]+)"', made):
        assert key in TEXTS or len(key) == 1, key  # a letter of a formula
    return made


def rows(made: str) -> list[list[str]]:
    """The cells of all tables, row by row."""
    found = re.findall(r"<tr>(.*?)</tr>", made, re.DOTALL)
    return [[unescape(re.sub("<[^>]*>", "", cell)) for cell in re.findall(r"<td.*?</td>", row)] for row in found]


def assert_harmless(hostile: Page, plain: Page) -> None:
    """Assert that a page has no other elements than one whose words are plain."""
    for language in LANGUAGES:
        found, expected = (Elements(shown(page, language)).found for page in (hostile, plain))
        assert {tag for tag, _ in found} == {tag for tag, _ in expected}
        assert [tag for tag, _ in found].count("script") == 2
        assert not [name for _, attrs in found for name in attrs if name.startswith("on")]
