"""Targets: stores and models, of which one file has other bytes."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import textmine
from tests.fuzz.target import chosen, folder, lying
from textmine.io.lm_file import open_lm
from textmine.io.model_file import is_model, kind_of
from textmine.io.segmenter_file import open_segmenter
from textmine.pipeline.stores.check import check_model, check_store
from textmine.results.stores import open_store

_TEXT = "长江大桥，长江长江，南京市长江大桥。GPT-4写长江。" * 20
_STORES = ("words", "ngrams")
_MODELS = ("lm", "seg")


@cache
def _made() -> Path:
    """A folder with a store and a model of each kind."""
    made = folder() / "made"
    made.mkdir()
    text = lying((_TEXT + "\n").encode(), "made/text.txt")
    textmine.count(text, docs=True, workers=1).save(made / "words.store")
    textmine.count_ngrams(text, order=3, workers=1).save(made / "ngrams.store")
    textmine.language_model(made / "ngrams.store", output=made / "lm")
    textmine.Segmenter.train(text, method="lm", workers=1).save(made / "seg")
    return made


@cache
def _files(store: str) -> Mapping[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((_made() / f"{store}.store").iterdir())}


def store(raw: bytes) -> None:
    """Open a store of which one file, which is chosen, has other bytes, look at its rows, and check it."""
    kind, raw = chosen(raw, len(_STORES))
    files = _files(_STORES[kind])
    at, content = chosen(raw, len(files))
    target = folder() / "fuzz.store"
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir()
    for name, own in {**files, [*files][at]: content}.items():
        (target / name).write_bytes(own)
    _looked_at(open_store(str(target)))
    check_store(str(target))


def _looked_at(counts: Any) -> None:
    for row in counts.top(5) if hasattr(counts, "top") else ():
        repr(row)


def seeds_of_store() -> list[bytes]:
    """Each file of each store."""
    return [
        bytes([kind, at]) + content
        for kind, name in enumerate(_STORES)
        for at, content in enumerate(_files(name).values())
    ]


def model(raw: bytes) -> None:
    """Open a model, use it, and check it."""
    path = lying(raw, "fuzz.model")
    if not is_model(path):
        return
    if kind_of(path) == "language model":
        open_lm(path).log10_prob("长江大桥")
    else:
        open_segmenter(path)
    check_model(path)


def seeds_of_model() -> list[bytes]:
    """A model of each kind."""
    return [(_made() / name).read_bytes() for name in _MODELS]
