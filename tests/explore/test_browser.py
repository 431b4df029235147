"""The explorer in a browser: from word to word, without a complaint, without asking for anything else."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest

from tests.cli.running import CORPUS
from tests.explore.serving import Served, served
from tests.reports.browser import Browser, browsing
from tests.reports.test_browser_looks import CONTRASTS, LEAST_CONTRAST, NARROW, WIDE, grave_findings, needs_axe

pytestmark = [pytest.mark.slow, pytest.mark.process]


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browsing(tmp_path_factory.mktemp("saved")) as browser:
        yield browser


@pytest.fixture(scope="module")
def explored() -> Iterator[Served]:
    with served(CORPUS, "--lang", "en") as pages:
        yield pages


def heading(browser: Browser) -> str:
    """What the page is about; nothing while it is not there."""
    return "".join(browser.texts(".about"))


def test_a_reader_goes_from_word_to_word(browser: Browser, explored: Served):
    browser.open(explored.address)
    browser.one("nav input[name=w]").send_keys("公司")
    browser.click("nav form button")
    browser.wait_for(lambda: heading(browser) == "公司")
    first = browser.texts("td.before")
    browser.click('a[href*="at="]')
    browser.wait_for(lambda: browser.texts("td.before") and browser.texts("td.before") != first)
    other = browser.one('[data-name^="containing"] td a').text
    browser.click('[data-name^="containing"] td a')
    browser.wait_for(lambda: heading(browser) == other)
    browser.one("nav input[name=b]").send_keys("时候")
    browser.click('nav form[action="two"] button')
    browser.wait_for(lambda: heading(browser) == f"{other} · 时候")
    assert browser.complaints() == []
    asked = browser.requests()
    assert len(asked) >= 4
    assert all(each.startswith(explored.address) for each in asked), asked


def test_new_words_show_by_themselves_and_what_is_ticked_is_saved(browser: Browser, explored: Served):
    browser.open(f"{explored.address}new")
    browser.wait_for(lambda: browser.all("td.tick input"))
    words = browser.texts("tbody td[dir]:nth-child(2)")
    browser.click("td.tick input")
    saved = browser.download(".dictionary").decode().splitlines()
    assert len(saved) == len(browser.all("td.tick input")) - 1
    assert words[0] not in saved
    assert browser.complaints() == []


def test_the_language_stays_from_page_to_page(browser: Browser, explored: Served):
    browser.open(explored.address + f"word?w={quote('公司')}")
    browser.click("#language")
    assert browser.one("h1").text == "词"
    browser.driver.get(explored.address + f"word?w={quote('时候')}")
    assert browser.one("h1").text == "词"
    browser.click("#language")
    assert browser.one("h1").text == "A word"


def test_pages_work_without_scripts(browser: Browser, explored: Served):
    browser.open(explored.address + f"word?w={quote('公司')}", scripts=False)
    assert "公司" in browser.one(".about").text
    assert browser.all("td.hit a")


@needs_axe
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("page", ["word?w=公司", "two?a=公司&b=时候", "word", ""])
def test_pages_can_be_read_by_all(browser: Browser, explored: Served, page: str, scheme: str):
    browser.open(explored.address + quote(page, "?=&"), scheme=scheme, width=WIDE)
    browser.wait_for(lambda: browser.all("section h2") and not browser.all('meta[http-equiv="refresh"]'))
    assert [each for each in browser.run(CONTRASTS) if each[1] < LEAST_CONTRAST] == []
    assert grave_findings(browser) == []


@pytest.mark.parametrize("page", ["word?w=公司", "two?a=公司&b=时候"])
def test_narrow_pages_do_not_scroll_sideways(browser: Browser, explored: Served, page: str):
    browser.open(explored.address + quote(page, "?=&"), width=NARROW)
    assert browser.run("return document.documentElement.scrollWidth") == NARROW
