"""The page of every command in a browser: silent, alone, readable by all, on any screen."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import CORPUS, run
from tests.reports.browser import Browser
from tests.reports.test_browser_looks import CONTRASTS, LEAST_CONTRAST, NARROW, WIDE, grave_findings, needs_axe

pytestmark = [pytest.mark.slow, pytest.mark.process]

COMMANDS = {
    "count": ("count", "{corpus}", "--docs"),
    "word-ngrams": ("count", "{corpus}", "--word-ngrams", "2"),
    "ngrams": ("count", "{corpus}", "--ngrams", "3"),
    "newwords": ("newwords", "{corpus}", "--examples", "2"),
    "segment": ("segment", "{one}", "--method", "jieba"),
    "concordance": ("concordance", "公司", "{corpus}"),
    "collocates": ("collocates", "公司", "{corpus}"),
    "network": ("network", "{corpus}", "--min-length", "2", "--communities"),
    "compare": ("compare", "{one}", "{other}"),
    "trends": ("compare", "{years}", "--by", "year"),
    "keywords": ("keywords", "{corpus}", "--document", "file"),
    "suggest-dim": ("suggest-dim", "10000"),
    "evaluate": ("evaluate", "{gold}", "{predicted}"),
}
"""By the name of the page."""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Of each command, as it writes it."""
    pytest.importorskip("jinja2")
    pytest.importorskip("vl_convert")
    folder = tmp_path_factory.mktemp("pages")
    one, other, *_ = sorted(CORPUS.glob("*.txt"))
    (folder / "gold.txt").write_text("我 爱 北京 天安门\n研究 生命 起源\n" * 5, "utf-8")
    (folder / "predicted.txt").write_text("我爱 北京 天安门\n研究生 命 起源\n" * 5, "utf-8")
    records = [
        {"text": line, "year": 2000 + year}
        for year, path in enumerate(sorted(CORPUS.glob("*.txt")))
        for line in path.read_text("utf-8").splitlines()
    ]
    (folder / "years.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")
    names = {"years": folder / "years.jsonl", "corpus": CORPUS, "one": one, "other": other}
    names |= {name: folder / f"{name}.txt" for name in ("gold", "predicted")}
    written = {}
    for name, command in COMMANDS.items():
        written[name] = folder / f"{name}.html"
        done = run(*(part.format(**names) for part in command), "--report", written[name], "--lang", "en", "-q")
        assert done.returncode == 0, done.stderr
    return written


@pytest.mark.parametrize("name", COMMANDS)
def test_it_is_silent_and_asks_for_nothing(browser: Browser, pages: dict[str, Path], name: str):
    browser.open(pages[name])
    browser.unfold()
    browser.click("#language")
    for heading in browser.all("th button")[:3]:
        browser.run("arguments[0].click()", heading)
    assert browser.complaints() == []
    assert browser.requests() == [pages[name].as_uri()]
    assert pages[name].stat().st_size < 1_000_000


@needs_axe
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", COMMANDS)
def test_it_can_be_read_by_all(browser: Browser, pages: dict[str, Path], name: str, scheme: str):
    browser.open(pages[name], scheme=scheme, width=WIDE)
    browser.unfold()
    assert [each for each in browser.run(CONTRASTS) if each[1] < LEAST_CONTRAST] == []
    assert grave_findings(browser) == []


@pytest.mark.parametrize("name", COMMANDS)
def test_on_a_phone_it_does_not_scroll_sideways(browser: Browser, pages: dict[str, Path], name: str):
    browser.open(pages[name], width=NARROW)
    browser.unfold()
    assert browser.run("return document.documentElement.scrollWidth") == NARROW


def test_no_command_is_left_out():
    from textmine.cli import COMMANDS as ALL
    from textmine.cli import main

    with_page = {
        name
        for name in ALL
        if any(param.name == "report" for param in main.get_command(None, name).params)  # type: ignore[arg-type]
    }
    assert with_page == {command[0] for command in COMMANDS.values()}
