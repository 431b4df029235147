"""The words that stand near a word, and how closely they are tied to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from textmine.io.columns import integer, real, text
from textmine.results.arrays import ArrayColumn, table_of
from textmine.results.naming import inline, some_of
from textmine.results.summary import Summary
from textmine.results.table import Table, Tabular

_DECIMALS = 3
_UNITS = {"mi_bits": "bits"}


@dataclass(frozen=True)
class Collocates(Tabular):
    """The words near a word, the most closely tied first; docs/corpora.md has the formulas.

    words       : shape (n,), strings
    counts      : int64, shape (n,), how often each stands near the word; what is near two places of it counts once
    left, right : int64, shape (n,), how often it does so on one side and on the other, or both
    totals      : int64, shape (n,), how often it occurs in the text
    measures    : float64, shape (n,) each, by name: log_dice, mi_bits, t_score, g2
    word, n_word     : the word they stand near, and how often it occurs
    n_near, n_tokens : words near it; words of the text
    summary     : what was read
    """

    words: NDArray[Any]
    counts: NDArray[np.int64]
    left: NDArray[np.int64]
    right: NDArray[np.int64]
    totals: NDArray[np.int64]
    measures: dict[str, NDArray[np.float64]]
    word: str
    n_word: int
    n_near: int
    n_tokens: int
    summary: Summary = field(default_factory=Summary)

    what = "a table of collocates"

    def __len__(self) -> int:
        return len(self.words)

    def __repr__(self) -> str:
        return f"<Collocates of {inline(self.word)}: {len(self):,} words, {some_of(self.words)}>"

    def as_table(self, top: int | None = None) -> Table:
        """The words, the most closely tied first."""
        columns: list[ArrayColumn] = [(text("word"), self.words), (integer("count"), self.counts)]
        columns += [(integer("left"), self.left), (integer("right"), self.right), (integer("total"), self.totals)]
        for name, values in self.measures.items():
            columns.append((real(name, _UNITS.get(name, ""), _DECIMALS), values))
        return table_of(f"Words near {self.word}", columns, len(self), [slice(top)])
