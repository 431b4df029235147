"""Whether a store or a model is whole: what its opening checks, with progress."""

from __future__ import annotations

from pathlib import Path

from textmine.io.lm_file import open_lm
from textmine.io.manifest import read_manifest
from textmine.io.model_file import check_digest, kind_of
from textmine.lm.model import LanguageModel
from textmine.results.ngrams import NgramCounts
from textmine.results.segmenter import Segmenter
from textmine.results.stores import open_store
from textmine.results.words import WordCounts
from textmine.settings.running import Reporter

_CHECKING = "checking"


def check_store(path: str, report: Reporter | None = None) -> WordCounts | NgramCounts:
    """The counts of a store all of whose files are as they were written; InputError says what is not."""
    files = [Path(path) / name for name in read_manifest(path)["sha256"]]
    n_bytes = sum(file.stat().st_size for file in files if file.is_file())
    with (report or Reporter()).phase(_CHECKING, n_bytes) as advance:
        return open_store(path, advance=advance)


def check_model(path: str, report: Reporter | None = None) -> LanguageModel | Segmenter:
    """A language model or a segmenter whose file is as it was written; InputError if it is not."""
    with (report or Reporter()).phase(_CHECKING, Path(path).stat().st_size) as advance:
        check_digest(path, advance)
        return open_lm(path) if kind_of(path) == "lm" else Segmenter.load(path)
