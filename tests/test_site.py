"""The documentation as a site: complete, with links that lead somewhere, and the help as it is."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests import commands_page
from tests.cli.running import ROOT


@pytest.mark.parametrize("language", commands_page.PAGES)
def test_the_page_of_the_commands_has_their_help(language):
    kept = commands_page.PAGES[language].read_text(encoding="utf-8")
    assert kept == commands_page.page(language), "run python -m tests.commands_page"


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
