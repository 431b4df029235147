"""Jobs run by the library's keywords, in portions of one's own choice, on machines of any size."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from os import fspath
from typing import Any

import pytest

import textmine
from textmine.pipeline.categories.count import count_categories
from textmine.pipeline.collocates.find import collocates
from textmine.pipeline.compare.two import compare
from textmine.pipeline.matrix.build import matrix
from textmine.pipeline.network.find import network
from textmine.pipeline.ngrams.count import count_ngrams
from textmine.pipeline.words.count import count
from textmine.settings.categories import CategorySettings
from textmine.settings.collocates import CollocateSettings
from textmine.settings.compare import CompareSettings
from textmine.settings.matrix import MatrixSettings, NamingSettings
from textmine.settings.network import NetworkSettings
from textmine.settings.ngrams import NgramSettings
from textmine.settings.reading import ReadSettings
from textmine.settings.running import RunSettings
from textmine.settings.sizes import Sizes
from textmine.settings.words import CountSettings, SpreadSettings, WordSettings


@dataclass(frozen=True, slots=True)
class SmallMachine(RunSettings):
    """A run that has `n_bytes` of memory, fewer than one may ask for."""

    n_bytes: int = 0

    @property
    def memory_bytes(self) -> int:
        return self.n_bytes


def count_words(*inputs: Any, **keywords: Any) -> textmine.WordCounts:
    """`textmine.count`, with `sizes` and `n_bytes` of memory among its keywords; one worker unless said."""
    return _run(count, inputs, keywords, CountSettings)


def count_all(*inputs: Any, **keywords: Any) -> textmine.NgramCounts:
    """As `count_words`, of character n-grams."""
    return _run(count_ngrams, inputs, keywords, NgramSettings)


def compare_two(a: Any, b: Any, **keywords: Any) -> textmine.Comparison:
    """As `count_words`, of what is typical of one of two corpora."""
    return _run(
        lambda both, *how, **more: compare(*both, *how, **more), (a, b), keywords, CompareSettings, SpreadSettings
    )


def words_near(inputs: Any, word: str, **keywords: Any) -> textmine.Collocates:
    """As `count_words`, of the words near a word."""
    job = lambda paths, *how, **more: collocates(paths, word, *how, **more)  # noqa: E731
    return _run(job, (inputs,), keywords, CollocateSettings, WordSettings)


def categories_of(*inputs: Any, **keywords: Any) -> textmine.CategoryCounts:
    """As `count_words`, of categories."""
    return _run(count_categories, inputs, keywords, CategorySettings, CountSettings)


def network_of(*inputs: Any, **keywords: Any) -> textmine.Network:
    """As `count_words`, of the network of words that stand together."""
    return _run(network, inputs, keywords, NetworkSettings, WordSettings)


def matrix_of(*inputs: Any, **keywords: Any) -> textmine.Matrix:
    """As `count_words`, of documents and their words."""
    return _run(matrix, inputs, keywords, MatrixSettings, WordSettings, NamingSettings)


def _run(job: Any, inputs: Any, keywords: dict[str, Any], *kinds: Any) -> Any:
    keywords = {"workers": 1} | keywords
    keywords |= {name: fspath(keywords[name]) for name in ("temp_dir", "resume", "store", "counts") if name in keywords}
    settings = [_taken(keywords, kind) for kind in kinds]
    read = _taken(keywords, ReadSettings)
    run = _taken(keywords, SmallMachine if "n_bytes" in keywords else RunSettings)
    return job(list(map(fspath, inputs)), *settings, read=read, run=run, **keywords)


def _taken(keywords: dict[str, Any], kind: Any) -> Any:
    """The settings of a kind that are among the keywords, which lose them."""
    return kind(**{field.name: keywords.pop(field.name) for field in fields(kind) if field.name in keywords})


@contextmanager
def default_sizes(**sizes: int) -> Iterator[None]:
    """Has the command line work in other portions; it has no option for them."""
    with pytest.MonkeyPatch.context() as patch:
        by_name = dict(zip((field.name for field in fields(Sizes)), Sizes.__init__.__defaults__, strict=True))
        patch.setattr(Sizes.__init__, "__defaults__", tuple((by_name | sizes).values()))
        yield
