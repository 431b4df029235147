"""A page of words that are scripts, quotes, control characters, turned or very long: nothing runs, and it holds."""

from __future__ import annotations

from pathlib import Path

import pytest

import textmine
from tests.reports.browser import Browser, written
from textmine.io.columns import integer, text
from textmine.reports.charts import bars
from textmine.reports.of_counts import page_of_counts
from textmine.reports.page import Cloud, Page, Section
from textmine.results.table import one_chunk

pytestmark = [pytest.mark.slow, pytest.mark.process]

RUNS = "window.hit = 1; document.title = 1; alert(1)"
TURNED = "שלום עולם"
EVIL = [
    f"<script>{RUNS}</script>",
    f"</script><script>{RUNS}</script>",
    f"<img src=http://example.invalid/ onerror='{RUNS}'>",
    f'" onmouseover="{RUNS}" x="',
    f"' autofocus onfocus='{RUNS}",
    f"javascript:{RUNS}",
    f"<svg onload='{RUNS}'>",
    "</style><style>* { display: none }</style>",
    "<!--",
    "-->",
    "]]>",
    "&lt;b&gt;&#0;",
    "{{ 7 * 7 }}{% raw %}",
    "${alert(1)}`",
    "\\u0000\\x1b",
    *map(chr, (0, 1, 8, 9, 11, 12, 13, 27, 127, 133, 155)),
    "\x1b[31m",
    "\u202eabc",
    "\u2067abc",
    "\u200b",
    "\u2028",
    "\ufeff",
    "\ufffe",
    "\uffff",
    "\ud800",
    TURNED,
    "مرحبا 123",
    "👩‍👩‍👧‍👦",
    "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "👍🏽",
    "𠀀",
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L",
    "constructor",
    "__proto__",
    "count",
    "w" * 2000,
    "长" * 2000,
    "a b " * 500,
]
IS_BELOW = "const [a, b] = arguments; return b.getBoundingClientRect().top >= a.getBoundingClientRect().bottom"


@pytest.fixture(scope="module")
def evil(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page with such words wherever words can stand."""
    words = {word: 1 + n for n, word in enumerate(EVIL) if word not in ("\0", "\ud800")}  # these are in names alone
    counts = textmine.WordCounts.from_counts(words)
    counts.contexts = {word: [(f"前{other}", word, f"{other}后") for other in EVIL[:3]] for word in EVIL}
    page = page_of_counts(counts, ", ".join(EVIL))
    rows = [{"document": word, "n": 1 + n} for n, word in enumerate(EVIL)]
    table = one_chunk("t", (text("word"), text("document"), integer("count")), [(each, each, 1) for each in EVIL])
    values = {"n": TURNED, "k": "12", EVIL[0]: EVIL[1]}
    chart = bars(rows, "document", "n", EVIL[0])
    cloud = Cloud([(word, 1 + n % 9) for n, word in enumerate(EVIL)])
    section = Section(EVIL[0], EVIL[2], values, [chart], cloud, table, ticks=True)
    facts = [*page.facts, *((word, word) for word in EVIL)]
    made = Page("counts", [*page.sections, section], facts, page.about, " ".join(EVIL))
    return written(tmp_path_factory.mktemp("evil"), "evil", made)


def test_nothing_runs(browser: Browser, evil: Path):
    browser.open(evil)
    browser.unfold()
    for mark in browser.all("[data-told]")[-3:]:
        browser.point_at(mark)
        assert browser.one("#told").is_displayed()
    for _ in range(2):
        browser.click("#language")
    assert browser.run("return window.hit") is None
    assert browser.run("return document.title").startswith("Word frequencies: <script>")
    assert browser.complaints() == []
    assert browser.requests() == [evil.as_uri()]


@pytest.mark.parametrize("width", [1200, 360])
def test_the_layout_holds(browser: Browser, evil: Path, width: int):
    browser.open(evil, width=width)
    browser.unfold()
    assert browser.run("return document.documentElement.scrollWidth") == width
    for mark in browser.all("[data-told]")[-3:]:
        browser.point_at(mark)
        told = browser.one("#told").rect
        assert told["x"] >= 0
        assert told["x"] + told["width"] <= width
        assert told["height"] < 200


def test_turned_text_turns_nothing_else(browser: Browser, evil: Path):
    browser.open(evil)
    lefts = "return [...document.querySelectorAll('.value')].slice(-3, -1).map((e) => e.getBoundingClientRect().left)"
    first, second = browser.run(lefts)
    assert first < second
    assert "\\u202eabc" in browser.texts("tbody td")
    assert "\u202e" not in browser.run("return document.body.textContent")


def test_what_is_written_out_is_saved_as_it_is(browser: Browser, evil: Path):
    browser.open(evil)
    browser.unfold()
    saved = browser.download(".dictionary").decode("utf-8")
    assert saved == "".join(f"{word}\n" for word in EVIL if word != "\r").replace("\ud800", "\ufffd")
