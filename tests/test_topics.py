"""The tutorial runs from top to bottom, as far as its packages are there."""

from __future__ import annotations

import warnings

import pytest

from tests.test_docs import blocks

ROOT_PACKAGES = ("scipy", "sklearn", "gensim")


def test_the_blocks_of_the_tutorial_run_one_after_another(tmp_path):
    for package in ROOT_PACKAGES:
        pytest.importorskip(package)
    names: dict[str, object] = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for block in blocks("docs/topics.md", "python"):
            exec(block.replace('"corpus.ldac"', repr(str(tmp_path / "corpus.ldac"))), names)
    assert names["shares"].shape == (9, 3)
    assert [len(topic) for topic in names["topics"]] == [8, 8, 8]
    assert names["weights"].shape[1] == names["matrix"].shape[1]
    assert len(names["model"].show_topic(0)) == 10
    assert all(len(name) == 5 for name in names["names"])
