"""The documentation as a site: complete, with links that lead somewhere, and the help as it is."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from urllib.parse import unquote

import pytest

from tests import commands_page
from tests.cli.running import ROOT
from tests.site_pages import PAGES
from tests.test_docs import read

GLANCE = "docs/accuracy-and-speed.md"


@pytest.mark.slow
@pytest.mark.parametrize("language", commands_page.PAGES)
def test_the_page_of_the_commands_has_their_help(language):
    kept = commands_page.PAGES[language].read_text(encoding="utf-8")
    assert kept == commands_page.page(language), "run python -m tests.commands_page"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The folder of the site, which is built as a whole."""
    folder = tmp_path_factory.mktemp("site")
    pytest.importorskip("mkdocs")
    pytest.importorskip("material")
    build = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", folder]
    env = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    ended = subprocess.run(build, cwd=ROOT, env=env, capture_output=True, encoding="utf-8")
    assert ended.returncode == 0, ended.stderr
    return folder


@pytest.mark.slow
@pytest.mark.process
def test_the_site_is_built_without_a_warning_and_has_every_page(site):
    pages = [path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")]
    addresses = [re.sub(r"(^|/)index$", "", page.removesuffix(".md")) for page in (*pages, *PAGES.values())]
    assert [page for page in addresses if not (site / page / "index.html").exists()] == []
    linked = set(re.findall(r'href="([^"#]*)"', (site / "index.html").read_text(encoding="utf-8")))
    assert [page for page in addresses if page and f"{page}/" not in linked] == [], "not in the navigation"


@pytest.mark.slow
@pytest.mark.process
def test_links_within_the_site_lead_somewhere(site):
    for path in site.rglob("index.html"):
        targets = set(re.findall(r"""(?:href|src)="?([^"#? >]+)""", path.read_text("utf-8")))
        within = [target for target in targets if not re.match(r"[a-z]+:", target)]
        found = [(path.parent / unquote(target)).resolve() for target in within]
        assert within
        assert [str(each) for each in found if not (each.is_file() or (each / "index.html").is_file())] == [], path


@pytest.mark.slow
@pytest.mark.process
def test_a_page_of_the_site_asks_no_other_host(site):
    for path in site.rglob("*.html"):
        asked = re.findall(
            r"<(?:link|script|img|iframe)\b[^>]*?\b(?:src|href)=\"?(?:https?:)?//[^\" >]+", path.read_text("utf-8")
        )
        assert asked == [], path
    for path in site.rglob("*.css"):
        assert re.findall(r"(?:url\(|@import) *['\"]?(?:https?:)?//", path.read_text("utf-8")) == [], path


def test_figures_at_a_glance_are_those_of_the_pages_that_have_them():
    rows = re.findall(r"^\| (.*) \| (.*) \| (.*) \| \[.*\]\((.*?)#.*\) \|$", read(GLANCE), re.MULTILINE)
    assert len(rows) > 15
    for what, figures, measured_by, page in rows:
        lacking = [figure for figure in re.findall(r"\d[\d,.]*\d|\.\d+", figures) if figure not in read(f"docs/{page}")]
        assert lacking == [], what
        for script in re.findall(r"`(benchmarks/\w+\.py)`", measured_by):
            assert (ROOT / script).exists()
            assert script in read(f"docs/{page}"), what
