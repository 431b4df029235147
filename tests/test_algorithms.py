"""The pages of algorithms compute what they say, and say where the code is and whence the formulas are."""

from __future__ import annotations

import doctest
import re

import pytest

from tests.cli.running import ROOT
from tests.test_docs import blocks, read

FOLDER = "docs/algorithms"
PAGES = sorted(f"{FOLDER}/{path.name}" for path in (ROOT / FOLDER).glob("*.md") if path.name != "index.md")
OTHERS = [f"docs/{name}.md" for name in ("newwords", "segmentation", "dimensions", "encodings", "duplicates")]
"""Pages of single algorithms that lie elsewhere."""


@pytest.mark.slow
@pytest.mark.parametrize("page", [*PAGES, *OTHERS])
def test_an_example_gives_what_the_page_says(page):
    examples = "\n".join(blocks(page, "pycon"))
    assert page in OTHERS or examples
    test = doctest.DocTestParser().get_doctest(examples, {}, page, page, 0)
    failures: list[str] = []
    doctest.DocTestRunner(verbose=False).run(test, out=failures.append)
    assert failures == []


@pytest.mark.parametrize("page", [*PAGES, *OTHERS])
def test_a_page_names_code_that_is_there_and_its_sources(page):
    text = read(page)
    named = re.findall(r"`((?:textmine/)?[a-z]+/(?:[a-z_]+/)*(?:[a-z_]+\.py)?)`", text)
    folders = [name if name.startswith("textmine/") else f"textmine/{name}" for name in named]
    assert folders
    assert [name for name in folders if not (ROOT / name).exists()] == []
    assert re.search(r"\((18|19|20)\d\d\)\. ", text), "a source"


def test_the_index_has_every_page():
    linked = set(re.findall(r"\]\(([\w./-]+\.md)", read(f"{FOLDER}/index.md")))
    assert linked >= {page.removeprefix(f"{FOLDER}/") for page in PAGES} | {f"../{page[5:]}" for page in OTHERS}
