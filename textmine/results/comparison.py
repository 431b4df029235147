"""The results of comparing corpora: tables of words, each with its frequencies and how sure their difference is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from textmine.io.columns import Chunk, Column, integer, real, text
from textmine.results.arrays import ArrayColumn, rounded, table_of
from textmine.results.naming import inline, some_of
from textmine.results.summary import Summary
from textmine.results.table import Table, Tabular

_DECIMALS, _DP_DECIMALS = 3, 4

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, repr=False)
class KeyWord:
    """A word whose frequency differs between two corpora; docs/corpora.md has the formulas.

    word        : the word
    log_ratio   : log2 of the ratio of its relative frequencies, with 0.5 in place of a count of 0; above 0: the first's
    g2          : G², 0 or more: how certain the difference is
    bic         : G² less ln of all words of both corpora; above 10, very strong evidence
    counts      : in each corpus
    per_million : how often it occurs in a million words of each corpus
    documents   : how many of each corpus have it; None where they were not counted
    dispersion  : Gries' DP in each corpus, in [0, 1]; None where it was not counted
    """

    word: str
    log_ratio: float
    g2: float
    bic: float
    counts: tuple[int, int]
    per_million: tuple[float, float]
    documents: tuple[int | None, int | None]
    dispersion: tuple[float | None, float | None]

    def __repr__(self) -> str:
        one, other = self.counts
        figures = f"log ratio {self.log_ratio:.3f}, G² {self.g2:.1f}"
        return f"<KeyWord {inline(self.word)}: counts {one:,} and {other:,}, {figures}>"


@dataclass(frozen=True)
class Comparison(Tabular, Sequence[KeyWord]):
    """Words whose frequencies in two corpora differ for sure, from the most typical of the first to that of the second.

    words       : shape (n,), strings
    counts      : int64, shape (2, n)
    log_ratio, g2, bic : float64, shape (n,), as of a KeyWord
    per_million : float64, shape (2, n)
    documents   : of each corpus int64, shape (n,), or None
    dispersion  : of each corpus float64, shape (n,), Gries' DP, nan where the word does not occur; or None
    n_tokens    : words of each corpus
    n_types     : words of both, before any were left out
    min_g2      : the words are those whose G² is at least that
    by_default  : whether `min_g2` is where the BIC is 10, as nothing else was asked for
    names       : of the corpora
    summaries   : what was read of each corpus that was counted
    """

    words: NDArray[Any]
    counts: Ints
    log_ratio: Floats
    g2: Floats
    bic: Floats
    per_million: Floats
    documents: Sequence[Ints | None]
    dispersion: Sequence[Floats | None]
    n_tokens: tuple[int, int]
    n_types: int
    min_g2: float
    by_default: bool = True
    names: tuple[str, str] = ("a", "b")
    summaries: Sequence[Summary] = ()

    what = "a comparison"

    def __len__(self) -> int:
        return len(self.words)

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]

        def pair(values: Any, kind: type) -> Any:
            return tuple(
                None if column is None or column[index] != column[index] else kind(column[index]) for column in values
            )

        return KeyWord(
            str(self.words[index]),
            float(self.log_ratio[index]),
            float(self.g2[index]),
            float(self.bic[index]),
            pair(self.counts, int),
            pair(self.per_million, float),
            pair(self.documents, int),
            pair(self.dispersion, float),
        )

    def __repr__(self) -> str:
        return f"<Comparison of {inline(' and '.join(self.names))}: {len(self):,} words, {some_of(self.words)}>"

    def as_table(self, top: int | None = None) -> Table:
        """The words; of `top` so many that are most typical of the first corpus, and as many of the second."""
        return table_of(f"Words typical of {' and '.join(self.names)}", self._columns(), len(self), self._ranges(top))

    def typical_of(self, sign: int) -> Table:
        """The words typical of one corpus, the most typical first: 1 of the first, -1 of the second, 0 of neither."""
        order = np.flatnonzero(np.sign(self.log_ratio) == sign)[:: sign or 1]
        columns: list[ArrayColumn] = [(column, values[order]) for column, values in self._columns()]
        name = {1: self.names[0], -1: self.names[1]}.get(sign, "neither")
        return table_of(f"Words typical of {name}", columns, len(order))

    def _columns(self) -> list[ArrayColumn]:
        """What was not counted has no column."""
        columns: list[ArrayColumn] = [(text("word"), self.words), (_figure("log_ratio", "bits"), self.log_ratio)]
        columns += [(_figure("g2"), self.g2), (_figure("bic"), self.bic)]
        columns += [(integer(f"count_{side}"), self.counts[i]) for i, side in enumerate("ab")]
        columns += [(_figure(f"per_million_{side}", "per million"), self.per_million[i]) for i, side in enumerate("ab")]
        documents = zip("ab", self.documents, strict=True)
        columns += [(integer(f"docs_{side}", "documents"), each) for side, each in documents if each is not None]
        dispersion = zip("ab", self.dispersion, strict=True)
        return columns + [(_dp(f"dp_{side}"), each) for side, each in dispersion if each is not None]

    def _ranges(self, top: int | None) -> list[slice]:
        if top is None:
            return [slice(None)]
        n_first = int((self.log_ratio > 0).sum())
        return [slice(min(top, n_first)), slice(max(n_first, len(self) - top), len(self))]


@dataclass(frozen=True)
class Trends(Tabular):
    """Words whose frequencies differ for sure between the parts of a corpus, the surest first.

    words       : shape (n,), strings
    counts      : int64, shape (n_parts, n)
    per_million : float64, shape (n_parts, n)
    g2          : float64, shape (n,), G² over the parts, with n_parts - 1 degrees of freedom
    bic         : float64, shape (n,), G² less (n_parts - 1) ln of all words; above 10, very strong evidence
    tau         : float64, shape (n,), rank correlation of frequency with the order of the parts, in [-1, 1]
    dispersion  : float64, shape (n,), Gries' DP over the parts, in [0, 1]
    parts       : their names, in order
    sizes       : words of each part
    n_types     : words of all parts, before any were left out
    min_g2      : the words are those whose G² is at least that
    by_default  : whether `min_g2` is where the BIC is 10, as nothing else was asked for
    documents   : of each part, those that have characters
    summary     : what was read
    """

    words: NDArray[Any]
    counts: Ints
    per_million: Floats
    g2: Floats
    bic: Floats
    tau: Floats
    dispersion: Floats
    parts: Sequence[str]
    sizes: Sequence[int]
    n_types: int
    min_g2: float
    by_default: bool = True
    documents: Sequence[int] = ()
    summary: Summary = field(default_factory=Summary)

    what = "a comparison"

    def __len__(self) -> int:
        return len(self.words)

    def __repr__(self) -> str:
        return f"<Trends: {len(self):,} words in {len(self.parts)} parts, {some_of(self.words)}>"

    def as_table(self, top: int | None = None, *, parts: int | None = None) -> Table:
        """The words, the surest first; of `parts` only the first so many have columns."""
        columns: list[ArrayColumn] = [(text("word"), self.words), (integer("count"), self.counts.sum(axis=0))]
        columns += [(_figure("tau"), self.tau), (_figure("g2"), self.g2), (_figure("bic"), self.bic)]
        columns.append((_dp("dp"), self.dispersion))
        for name, frequencies in zip(self.parts[:parts], self.per_million[:parts], strict=True):
            columns.append((_figure(f"per_million_{name}", "per million"), frequencies))
        return table_of("Words that differ between parts", columns, len(self), [slice(top)])

    def tidy(self, top: int | None = None) -> Table:
        """A row for each word in each part, as programs for plots want it; of `top` only the first words."""
        n_words = len(self.words[:top])
        parts, sizes, documents = list(self.parts), list(self.sizes), list(self.documents)

        def chunks() -> Iterator[Chunk]:
            for i in range(n_words):
                words = [self.words[i]] * len(parts)
                relative = rounded(self.per_million[:, i], _DECIMALS)
                yield [words, parts, self.counts[:, i].tolist(), relative, sizes, documents]

        schema = (
            *(text("word"), text("part"), integer("count"), _figure("per_million", "per million")),
            *(integer("part_tokens"), integer("part_documents", "documents")),
        )
        return Table("Words in parts", schema, n_words * len(self.parts), chunks)


def _figure(name: str, unit: str = "") -> Column:
    return real(name, unit, _DECIMALS)


def _dp(name: str) -> Column:
    return real(name, decimals=_DP_DECIMALS)
