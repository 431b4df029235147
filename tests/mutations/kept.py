"""Jobs whose parts are kept by `--resume`: whatever becomes of the parts, the result is that of an undisturbed run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import textmine
from tests.learning import quick_learning
from textmine.pipeline.segment.cut import segment
from textmine.settings.running import RunSettings

Job = Callable[[str, str], Any]
"""A job over a text, whose parts are kept in a folder; what must be the same."""


def _rows(result: Any) -> list[Any]:
    return list(result.as_table().rows())


def _segmented(text: str, parts: str) -> bytes:
    target = Path(text).with_name("out.txt")
    with quick_learning():
        segment([text], str(target), run=RunSettings(workers=1, resume=parts))
    return target.read_bytes()


def _matrix(text: str, parts: str) -> list[Any]:
    made = textmine.matrix(text, resume=parts, workers=1)
    return [made.shape, made.to_scipy().toarray().tolist()]


JOBS: dict[str, Job] = {
    "count": lambda text, parts: _rows(textmine.count(text, resume=parts, workers=1)),
    "count --ngrams": lambda text, parts: _rows(textmine.count_ngrams(text, order=3, resume=parts, workers=1)),
    "newwords": lambda text, parts: _rows(textmine.discover(text, resume=parts, workers=1, min_count=2)),
    "concordance": lambda text, parts: _rows(textmine.concordance(text, "大桥", resume=parts, workers=1)),
    "collocates": lambda text, parts: _rows(textmine.collocates(text, "大桥", resume=parts, workers=1)),
    "network": lambda text, parts: _rows(textmine.network(text, resume=parts, workers=1, min_count=1)),
    "matrix": _matrix,
    "segment": _segmented,
}
"""By the name of the command."""
