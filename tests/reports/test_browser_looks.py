"""What a page looks like: wide, narrow, light, dark, printed; and what those hear who do not see it."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.cli.running import ROOT
from tests.reports.browser import Browser

pytestmark = [pytest.mark.slow, pytest.mark.process]

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
needs_axe = pytest.mark.skipif(not AXE.is_file(), reason="axe is not here (npm install --no-save axe-core)")
LEAST_CONTRAST = 4.5
NARROW, WIDE = 360, 1200

CONTRASTS = """
const parts = (color) => color.match(/[\\d.]+/g).map(Number);
const luminance = ([r, g, b]) => [r, g, b].map((each) => each / 255)
  .map((each) => (each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4))
  .reduce((sum, each, i) => sum + each * [0.2126, 0.7152, 0.0722][i], 0);
const ground = (e) => {
  for (; e; e = e.parentElement) {
    const color = parts(getComputedStyle(e).backgroundColor);
    if (color[3] === undefined || color[3] === 1) return color;
  }
  return [255, 255, 255];
};
const contrast = (e, color) => {
  const [dark, light] = [luminance(parts(color)), luminance(ground(e))].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};
const says = (e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
const shown = [...document.querySelectorAll("body *")].filter((e) => e.checkVisibility({ opacityProperty: true }));
const found = shown.filter(says).map((e) => {
  const style = getComputedStyle(e);
  return [e.outerHTML.slice(0, 200), contrast(e, e.closest("svg") ? style.fill : style.color)];
});
for (const e of shown.filter((each) => each.placeholder)) {
  found.push([e.outerHTML, contrast(e, getComputedStyle(e, "::placeholder").color)]);
}
return found;
"""
"""Of each text its contrast to what lies behind it, as WCAG counts it."""


def grave_findings(browser: Browser) -> list[tuple[str, list[str]]]:
    """What axe finds in the page that is open: rules, and elements that break them."""
    browser.run(AXE.read_text(encoding="utf-8"))
    browser.unfold()
    browser.driver.set_script_timeout(120)
    found = browser.driver.execute_async_script("axe.run().then((found) => arguments[0](JSON.stringify(found)))")
    result = json.loads(found)
    assert {"image-alt", "color-contrast", "svg-img-alt"} & {each["id"] for each in result["passes"]}
    grave = [each for each in result["violations"] if each["impact"] in ("serious", "critical")]
    return [(each["id"], [node["html"][:200] for node in each["nodes"][:3]]) for each in grave]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_read(browser: Browser, counted: Mapping[str, Path], scheme: str):
    browser.open(counted["en"], scheme=scheme)
    found = browser.run(CONTRASTS)
    assert len(found) > 1000
    assert [each for each in found if each[1] < LEAST_CONTRAST] == []
    assert (
        browser.run("return getComputedStyle(document.documentElement).backgroundColor")
        == {
            "light": "rgb(253, 252, 250)",
            "dark": "rgb(24, 26, 27)",
        }[scheme]
    )


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_narrow_page_does_not_scroll_sideways(browser: Browser, counted: Mapping[str, Path], language: str):
    browser.open(counted[language], width=NARROW)
    assert browser.run("return document.documentElement.scrollWidth") == NARROW
    smallest = min(
        browser.run("return [...document.querySelectorAll('svg')].map((e) => e.getBoundingClientRect().width)")
    )
    assert smallest > NARROW  # a chart is moved in its frame, not made too small to read


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_print_has_all_rows_on_white_paper(browser: Browser, counted: Mapping[str, Path], scheme: str):
    browser.open(counted["en"], scheme=scheme, media="print")
    box = '[data-name^="words"] .wide'
    shown, whole = browser.run(f"const e = document.querySelector('{box}'); return [e.clientHeight, e.scrollHeight]")
    assert shown == whole > 1000 * 20
    assert browser.texts(".tools, #language") == []
    assert [each for each in browser.run(CONTRASTS) if each[1] < LEAST_CONTRAST] == []
    assert browser.run("return getComputedStyle(document.querySelector('h1')).color") == "rgb(29, 29, 27)"


@needs_axe
@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(browser: Browser, counted: Mapping[str, Path], scheme: str, width: int):
    browser.open(counted["en"], scheme=scheme, width=width)
    assert grave_findings(browser) == []


def test_each_sheet_repeats_the_heading_of_a_long_table(browser: Browser, counted: Mapping[str, Path]):
    pdfium = pytest.importorskip("pypdfium2")
    browser.open(counted["en"])
    printed = pdfium.PdfDocument(base64.b64decode(browser.command("Page.printToPDF", pageRanges="1-4")["data"]))
    assert ["per million" in page.get_textpage().get_text_range() for page in printed] == [True] * 4
