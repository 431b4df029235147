"""Targets: stores and models, of which one file has other bytes."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import textmine
from tests.fuzz.target import chosen, folder, lying
from textmine.io.lm_file import open_lm
from textmine.io.model_file import is_model, kind_of
from textmine.pipeline.stores.check import check_model, check_store
from textmine.results.segmenter import Segmenter
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
    top = _made() / f"{store}.store"
    return {str(path.relative_to(top)): path.read_bytes() for path in sorted(top.rglob("*")) if path.is_file()}


def store(raw: bytes) -> None:
    """Open a store of which one file, which is chosen, has other bytes, look at its rows, and check it."""
    kind, raw = chosen(raw, len(_STORES))
    files = _files(_STORES[kind])
    at, content = chosen(raw, len(files))
    target = folder() / "fuzz.store"
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir()
    for name, own in {**files, [*files][at]: content}.items():
        (target / name).parent.mkdir(exist_ok=True)
        (target / name).write_bytes(own)
    open_store(str(target)).most_common(5)
    check_store(str(target))


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
    if kind_of(path) == "lm":
        open_lm(path).score(["长江大桥"])
    else:
        Segmenter.load(path).cut("南京市长江大桥")
    check_model(path)


def seeds_of_model() -> list[bytes]:
    """A model of each kind."""
    return [(_made() / name).read_bytes() for name in _MODELS]
