"""The documentation as a site: complete, with links that lead somewhere, and the help as it is."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from tests import commands_page
from tests.cli.running import ROOT
from tests.test_docs import read

GLANCE = "docs/accuracy-and-speed.md"


def test_the_page_of_the_commands_has_their_help():
    assert commands_page.PAGE.read_text(encoding="utf-8") == commands_page.page(), "run python -m tests.commands_page"


@pytest.mark.slow
@pytest.mark.process
def test_the_site_is_built_without_a_warning(tmp_path):
    pytest.importorskip("mkdocs")
    pytest.importorskip("material")
    build = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", tmp_path]
    env = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    ended = subprocess.run(build, cwd=ROOT, env=env, capture_output=True, encoding="utf-8")
    assert ended.returncode == 0, ended.stderr
    assert (tmp_path / "tutorial" / "index.html").exists()


def test_figures_at_a_glance_are_those_of_the_pages_that_have_them():
    rows = re.findall(r"^\| (.*) \| (.*) \| (.*) \| \[.*\]\((.*?)#.*\) \|$", read(GLANCE), re.MULTILINE)
    assert len(rows) > 15
    for what, figures, measured_by, page in rows:
        lacking = [figure for figure in re.findall(r"\d[\d,.]*\d|\.\d+", figures) if figure not in read(f"docs/{page}")]
        assert lacking == [], what
        for script in re.findall(r"`(benchmarks/\w+\.py)`", measured_by):
            assert (ROOT / script).exists()
            assert script in read(f"docs/{page}"), what
