"""A browser, and the page of a count, for the tests that look at pages in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.cli.running import CORPUS, run
from tests.reports.browser import Browser, browsing


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browsing(tmp_path_factory.mktemp("saved")) as browser:
        yield browser


@pytest.fixture(scope="session")
def counted(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """The page of the words of the corpus, in each language, as the command writes it."""
    pytest.importorskip("jinja2")
    pytest.importorskip("vl_convert")
    folder = tmp_path_factory.mktemp("counted")
    pages = {language: folder / f"{language}.html" for language in ("en", "zh")}
    for language, path in pages.items():
        options = ("--docs", "--stopwords", "zh", "--report", path, "--lang", language, "-o", folder / "words.tsv")
        assert run("count", CORPUS, *options).returncode == 0
    return pages
