"""What a page does in a browser: it asks for nothing, and its tools do what they say."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

import textmine
from tests.reports.browser import Browser, written
from textmine.io.columns import integer, real, text
from textmine.reports.of_counts import page_of_counts
from textmine.reports.page import Page, Section
from textmine.results.table import one_chunk

pytestmark = [pytest.mark.slow, pytest.mark.process]

SAID = """
const own = (e) => [...e.childNodes].filter((n) => n.nodeType === 3).map((n) => n.data.trim()).join("");
return [...document.querySelectorAll("title, body *:not(script, noscript, .command code)")]
  .map((e) => [own(e), e.placeholder, e.getAttribute("aria-label")].map((each) => each || ""))
  .filter((e) => e.join(""));
"""
"""All that a page says: to those who look, and to those who listen."""


def first_column(browser: Browser, n: int = 1) -> list[str]:
    return browser.texts(f'[data-name^="words"] tbody td:nth-child({n})')


def ticked(folder: Path) -> Path:
    words = [
        ("长江", 3, 2.5),
        ("大桥", 10, None),
        ("=1+1", 2, 0.5),
        ('说"是"', 1, 1.5),
        ("a\rb", 1, 1.0),
        ("@x", 1, 1e-7),
    ]
    table = one_chunk("words", (text("word"), integer("count"), real("score")), words)
    return written(folder, "ticked", Page("words", [Section("words", "words_in_contexts", table=table, ticks=True)]))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_page_asks_for_nothing_and_complains_of_nothing(browser: Browser, counted: Mapping[str, Path], language: str):
    browser.open(counted[language])
    browser.click("#language")
    browser.click("th button")
    browser.one("input[type=search]").send_keys("长")
    assert browser.complaints() == []
    assert browser.requests() == [counted[language].as_uri()]


def test_what_breaks_the_rules_of_a_page_is_heard_of(browser: Browser, counted: Mapping[str, Path], tmp_path: Path):
    """So that the silence above says something."""
    path = tmp_path / "loads.html"
    loads = '<img src="http://example.invalid/x.png" style="color: red"></body>'
    path.write_text(counted["en"].read_text(encoding="utf-8").replace("</body>", loads), encoding="utf-8")
    browser.open(path)
    assert sum("Content Security Policy" in each for each in browser.complaints()) == 2


def test_a_heading_sorts_numbers_as_numbers(browser: Browser, counted: Mapping[str, Path]):
    browser.open(counted["en"])
    before = first_column(browser, 3)
    browser.click('th[data-name="docs"] button')
    found = [int(each) for each in first_column(browser, 5)]
    assert found == sorted(found, reverse=True)
    assert max(found) > 9  # or else they might be sorted as text
    assert browser.one('th[data-name="docs"]').get_attribute("aria-sort") == "descending"
    browser.click('th[data-name="docs"] button')
    assert [int(each) for each in first_column(browser, 5)] == sorted(found)
    assert browser.one('th[data-name="docs"]').get_attribute("aria-sort") == "ascending"
    browser.click('th[data-name="count"] button')
    assert len(browser.all("th[aria-sort]")) == 1
    assert first_column(browser, 3) == before


def test_words_are_sorted_by_pinyin_and_gaps_come_last(browser: Browser, tmp_path: Path):
    browser.open(ticked(tmp_path))
    browser.click('th[data-name="word"] button')
    words = first_column(browser, 2)
    assert words.index("大桥") < words.index('说"是"')
    assert browser.one('th[data-name="word"]').get_attribute("aria-sort") == "ascending"
    for _ in range(2):
        browser.click('th[data-name="score"] button')
        assert first_column(browser, 4)[-1] == ""


def test_the_search_filters_and_says_how_many(browser: Browser, counted: Mapping[str, Path]):
    browser.open(counted["en"])
    expected = [each for each in first_column(browser) if "长" in each]
    assert 1 < len(expected) < 100
    browser.one("input[type=search]").send_keys("长")
    assert first_column(browser) == expected
    assert browser.one(".found").text == f"rows found: {len(expected)}"
    browser.click("#language")
    assert browser.one(".found").text == f"符合的行：{len(expected)}"
    browser.one("input[type=search]").send_keys("\ue003")  # backspace
    assert len(first_column(browser)) == 1000
    assert browser.one(".found").text == ""


def test_a_table_of_numbers_alone_has_no_search(browser: Browser, counted: Mapping[str, Path]):
    browser.open(counted["en"])
    assert not browser.one('[data-name^="coverage"] input').is_displayed()
    assert browser.one('[data-name^="coverage"] .csv').is_displayed()


def test_what_is_shown_is_saved_as_csv(browser: Browser, tmp_path: Path):
    browser.open(ticked(tmp_path))
    rows = [
        "word,count,score",
        "长江,3,2.5",
        "大桥,10,",
        "'=1+1,2,0.5",
        '"说""是""",1,1.5',
        '"a\rb",1,1',
        "'@x,1,1e-07",
        "",
    ]
    assert browser.download(".csv") == "\r\n".join(rows).encode("utf-8-sig")
    browser.one("input[type=search]").send_keys("大")
    assert browser.download(".csv") == "\r\n".join([rows[0], rows[2], ""]).encode("utf-8-sig")


def test_what_is_ticked_is_saved_as_a_dictionary(browser: Browser, tmp_path: Path):
    browser.open(ticked(tmp_path))
    assert browser.one(".kept").text == "6"
    browser.click("tbody tr:nth-child(2) input")
    assert browser.one(".kept").text == "5"
    assert browser.one("tbody tr:nth-child(2)").get_attribute("class") == "out"
    browser.click('th[data-name="count"] button')
    assert browser.download(".dictionary").decode() == '长江\n=1+1\n说"是"\n@x\n'


def test_the_other_language_is_the_page_of_that_language(browser: Browser, counted: Mapping[str, Path]):
    said = {}
    for language, path in counted.items():
        browser.open(path)
        said[language] = browser.run(SAID)
    assert not {"词频", "名次"} & {each for own in said["en"] for each in own}
    for language in ("en", "zh"):
        browser.click("#language")
        assert browser.run("return document.documentElement.lang") == language
        assert browser.run(SAID) == said[language]


def test_a_value_in_a_chart_is_no_label(browser: Browser, tmp_path: Path):
    """Nor is a word: here are some that labels are, too."""
    from textmine.reports.charts import bars

    rows = [{"word": word, "n": 1} for word in ("count", "word", "constructor", "__proto__")]
    spec = bars(rows, "word", "n", "count")
    browser.open(written(tmp_path, "chart", Page("words", [Section("words", charts=[spec])])))
    browser.click("#language")
    assert browser.texts("figure .role-axis-label text")[-4:] == ["count", "word", "constructor", "__proto__"]
    assert browser.texts("figure .role-axis-title text") == ["次数"]


def test_a_point_says_its_word_in_the_language_of_the_page(browser: Browser, counted: Mapping[str, Path]):
    browser.open(counted["en"])
    word, _, count, *_ = browser.texts(".box tbody tr:first-child td")
    assert not browser.one("#told").is_displayed()
    browser.point_at(browser.one("[data-told]"))
    assert browser.one("#told").text == f"{word}; rank 1; count {count}"
    browser.click("#language")
    browser.point_at(browser.one("[data-told]"))
    assert browser.one("#told").text == f"{word}; 名次 1; 次数 {count}"
    browser.point_at(browser.one("h1"))
    assert not browser.one("#told").is_displayed()


def test_contexts_open(browser: Browser, tmp_path: Path):
    counts = textmine.WordCounts.from_counts({"长江": 2, "大桥": 1})
    counts.contexts = {"长江": [("过", "长江", ""), ("南京", "长江", "大桥")]}
    browser.open(written(tmp_path, "contexts", page_of_counts(counts, "corpus")))
    assert len(browser.all("td details")) == 1
    assert not browser.one("td details p").is_displayed()
    browser.click("td summary")
    assert browser.one("td details p").text == "南京长江大桥"
    assert browser.one("td details mark").text == "长江"


def test_without_javascript_there_are_tables_and_charts_and_no_tools(
    browser: Browser, counted: Mapping[str, Path], tmp_path: Path
):
    tools = ".tools, #language, input, .csv, .tick"
    browser.open(counted["en"], scripts=False)
    assert len(first_column(browser)) == 1000
    assert all(each.size["height"] > 100 for each in browser.all("figure svg"))
    assert browser.texts(tools) == []
    assert not [each for each in browser.all("button") if each.is_enabled() and each.is_displayed()]
    assert "JavaScript" in browser.one("noscript").text
    browser.open(ticked(tmp_path), scripts=False)
    assert browser.texts(tools) == []
    browser.open(ticked(tmp_path))
    assert browser.texts(tools)
