"""Which words a comparison shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from textmine.counts.words import WordTable
from textmine.settings.compare import CompareSettings
from textmine.settings.running import Reporter

SURE_BIC = 10.0
"""Very strong evidence, by Wilson (2013). p-values say nothing at the size of corpora."""
BYTES_PER_ROW = 600
"""Of the words of a range while they are sorted and measured: an estimate on the safe side."""
_MAX_NAMED = 5
"""Of parts that a warning is about."""


def least_g2(settings: CompareSettings, n_tokens: int, degrees: int = 1) -> float:
    """The least G² of a word that is reported, in texts of so many words."""
    if settings.min_g2 is None:
        return 0.0 if settings.only else SURE_BIC + degrees * float(np.log(n_tokens))
    return settings.min_g2


def shown(piece: WordTable, figures: NDArray[Any], least: float, settings: CompareSettings) -> NDArray[np.int64]:
    """The rows that are asked for and whose figure is at least that."""
    if not settings.only:
        return np.flatnonzero(figures >= least)
    rows = np.array(sorted({piece.find(word) for word in settings.only} - {-1}), np.int64)
    return rows[figures[rows] >= least]


Aligned = tuple[WordTable, list[tuple[WordTable, NDArray[np.uint32]]]]
"""See counts/vocabulary.py."""


def told_of(pieces: Iterable[Aligned], tables: Sequence[WordTable], report: Reporter) -> Iterator[Aligned]:
    """Aligned pieces of tables, while it is told how many rows of these are compared."""
    with report.phase("comparing", sum(map(len, tables)), "rows") as advance:
        for piece, parts in pieces:
            yield piece, parts
            advance(sum(len(part) for part, _ in parts))


def warn_of_absent(settings: CompareSettings, words: NDArray[Any], report: Reporter) -> None:
    """Say which of the words that are asked for are not shown."""
    if absent := [word for word in settings.only if word not in {*words.tolist()}]:
        report.warn(f"not among the words: {some(absent)}")


def some(names: Sequence[str]) -> str:
    """The first few names, for a message."""
    return ", ".join([*names[:_MAX_NAMED], *["…"][: len(names) > _MAX_NAMED]])
