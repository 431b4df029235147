"""What is said of how many dimensions vectors of words need; light to import, for it is said at once."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from textmine.io.columns import Chunk, Column, integer, real
from textmine.results.table import Table, Tabular, one_chunk
from textmine.stats.dimension import SHORT_RULE, dimension_of_data, embedding_entropy

BYTES_PER_COMPONENT = 4  # float32


@dataclass(frozen=True, slots=True, repr=False)
class Suggestion:
    """What the theory says of a vocabulary; see stats/dimension.py.

    n_words  : N
    rule     : 8.33 ln N
    exact    : the least n at which the entropy of the pairs is below 0
    min_count : the words counted are those that occur so often
    coverage : the share of all tokens that are these words; None if only N is known
    data_entropy_nats : of the pairs of words in a text, estimated (pipeline/dimensions/); None if there is no text
    """

    n_words: int
    rule: float
    exact: int
    min_count: int = 1
    coverage: float | None = None
    data_entropy_nats: float | None = None

    def __repr__(self) -> str:
        return f"<Suggestion for {self.n_words:,} words: {self.by_rule:,} dimensions, exactly {self.exact:,}>"

    @property
    def by_rule(self) -> int:
        """The least n above the rule."""
        return math.floor(self.rule) + 1

    @property
    def by_short_rule(self) -> int:
        """The least n above 8 ln N."""
        return math.floor(SHORT_RULE * math.log(self.n_words)) + 1

    @property
    def by_data(self) -> int | None:
        """The least n at which the entropy of the pairs is not above that of the data's own; None without a text."""
        return None if self.data_entropy_nats is None else dimension_of_data(self.n_words, self.data_entropy_nats)

    def multiple(self, of: int) -> int:
        """The least multiple of a number from `by_rule` on."""
        return -(-self.by_rule // of) * of

    @property
    def entropy_nats(self) -> float:
        """Of the pairs of words at `by_rule` dimensions."""
        return embedding_entropy(self.by_rule, self.n_words)

    def n_parameters(self, n: int) -> int:
        """Components of all vectors of n dimensions: a vector a word, as they are used (training has two)."""
        return self.n_words * n

    def megabytes(self, n: int) -> float:
        """Of these vectors in float32, in 10**6 bytes."""
        return self.n_parameters(n) * BYTES_PER_COMPONENT / 1e6


@dataclass(frozen=True, slots=True, repr=False)
class PairEntropy:
    """The entropy of the ordered pairs of words that stand at most `window` words apart in a line.

    window          : in words
    min_count       : words that occur less often are left out of the text
    n_words         : N, of the vocabulary: words that occur `min_count` times or more
    n_pairs         : M, ordered: two for every two places
    n_occupied      : K, of the N x N cells those with a pair
    plug_in_nats    : the entropy of the relative frequencies
    corrected_nats  : that and (K - 1) / 2M, which the plug-in estimate is too low by, about (Miller 1955)
    """

    window: int
    min_count: int
    n_words: int
    n_pairs: int
    n_occupied: int
    plug_in_nats: float
    corrected_nats: float

    def __repr__(self) -> str:
        return f"<PairEntropy of {self.n_pairs:,} pairs of {self.n_words:,} words: {self.corrected_nats:.3f} nats>"

    @property
    def max_nats(self) -> float:
        """Ln M, which the plug-in estimate cannot exceed, whatever the text."""
        return math.log(self.n_pairs)

    @property
    def pairs_per_cell(self) -> float:
        """M / K."""
        return self.n_pairs / self.n_occupied

    @property
    def dimension(self) -> int:
        """The least n at which the entropy of the model's pairs is not above `corrected_nats`."""
        return dimension_of_data(self.n_words, self.corrected_nats)


_VOCABULARY = (integer("min_count"), integer("n_words", "words"))


@dataclass(frozen=True, repr=False)
class Suggestions(Tabular, Sequence[Suggestion]):
    """What is said of several vocabularies, such as those of the words that occur 1, 5 and 20 times or more.

    pairs : the entropies that `data_entropy_nats` are taken from, if there is a text
    """

    found: Sequence[Suggestion]
    pairs: Sequence[PairEntropy] = ()

    what = "a table of dimensions"

    def __len__(self) -> int:
        return len(self.found)

    def __getitem__(self, index: Any) -> Any:
        return self.found[index]

    def __repr__(self) -> str:
        return f"<Suggestions for {len(self):,} vocabular{'y' if len(self) == 1 else 'ies'}>"

    def as_table(self, top: int | None = None) -> Table:
        """A vocabulary a row; what a text alone can tell has no columns without one."""
        kinds: list[tuple[Column, Sequence[Any], bool]] = [
            (integer("min_count"), [each.min_count for each in self.found], self._are_counted),
            (integer("n_words", "words"), [each.n_words for each in self.found], True),
            (real("coverage"), [each.coverage for each in self.found], self._are_counted),
            (real("rule"), [each.rule for each in self.found], True),
            (integer("by_rule"), [each.by_rule for each in self.found], True),
            (integer("exact"), [each.exact for each in self.found], True),
            (integer("by_data"), [each.by_data for each in self.found], self._have_data),
            (_nats("entropy"), [each.entropy_nats for each in self.found], True),
            (_nats("data_entropy"), [each.data_entropy_nats for each in self.found], self._have_data),
            (real("megabytes", "MB"), [each.megabytes(each.by_rule) for each in self.found], True),
        ]
        schema = tuple(column for column, _, there in kinds if there)
        columns = [values for _, values, there in kinds if there]
        return Table("Dimensions of vectors of words", schema, len(self), lambda: [columns]).as_table(top)

    @property
    def tables(self) -> tuple[Table, ...]:
        """The suggestions, the entropies of the pairs if there are any, and the curve."""
        return (self.as_table(), *([self._pairs()] if self.pairs else ()), self.curve())

    def curve(self) -> Table:
        """The entropy of the model's pairs by n dimensions, n from 2 to twice the suggested one, of each vocabulary."""
        schema = (*(_VOCABULARY if self._are_counted else ()), integer("n", "dimensions"), _nats("entropy"))
        if self._have_data:
            schema += (_nats("data_entropy"),)
        n_rows = sum(len(_dimensions(each)) for each in self.found)
        return Table("Entropy of pairs by dimension", schema, n_rows, self._chunks)

    def _chunks(self) -> Iterator[Chunk]:
        for each in self.found:
            ns = _dimensions(each)
            columns: list[Sequence[Any]] = [ns, [embedding_entropy(n, each.n_words) for n in ns]]
            if self._are_counted:
                columns = [[each.min_count] * len(ns), [each.n_words] * len(ns), *columns]
            if self._have_data:
                columns.append([each.data_entropy_nats] * len(ns))
            yield columns

    def _pairs(self) -> Table:
        schema: tuple[Column, ...] = (
            integer("window", "words"),
            *_VOCABULARY,
            integer("n_pairs"),
            integer("n_occupied"),
        )
        schema += (_nats("max"), _nats("plug_in"), _nats("corrected"))
        rows = [
            (
                *(each.window, each.min_count, each.n_words, each.n_pairs, each.n_occupied),
                *(each.max_nats, each.plug_in_nats, each.corrected_nats),
            )
            for each in self.pairs
        ]
        return one_chunk("Entropy of pairs of words near one another", schema, rows)

    @property
    def _are_counted(self) -> bool:
        return any(each.coverage is not None for each in self.found)

    @property
    def _have_data(self) -> bool:
        return any(each.data_entropy_nats is not None for each in self.found)


def _dimensions(suggestion: Suggestion) -> range:
    return range(2, 2 * suggestion.by_rule + 1)


def _nats(name: str) -> Column:
    return real(f"{name}_nats", "nats")
