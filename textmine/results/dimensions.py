"""How many dimensions the vectors of so many words need; light to import, for it answers at once."""

from __future__ import annotations

import math
from dataclasses import dataclass

from textmine.errors import SettingsError
from textmine.stats.dimension import (
    SHORT_RULE,
    dimension_of_data,
    embedding_entropy,
    rule_of_thumb,
    smallest_dimension,
)

MIN_WORDS = 2
MAX_WORDS = 10**12
BYTES_PER_COMPONENT = 4  # float32
CAVEAT = "An order of magnitude: try half and twice as many; more overfit more, and cost more."


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class PairEntropy:
    """The entropy of the ordered pairs of words that stand at most `window` words apart in a line.

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


def suggest_dim(n_words: int, data_entropy_nats: float | None = None) -> Suggestion:
    """How many dimensions vectors of so many words need; SettingsError if there cannot be so many.

    data_entropy_nats : of the pairs of words of a text, such as `textmine.pair_entropy(…).corrected_nats`: then
                        `by_data` says how many dimensions these pairs need

    >>> suggest_dim(100_000).by_rule
    96
    >>> suggest_dim(100_000, data_entropy_nats=16).by_data
    29
    """
    if not MIN_WORDS <= n_words <= MAX_WORDS:
        raise SettingsError(
            f"a vocabulary of {n_words:,} word{'s' * (n_words != 1)}",
            hint=f"Give a number from {MIN_WORDS} to {MAX_WORDS:,}.",
        )
    if data_entropy_nats is not None and not 0 <= data_entropy_nats < math.inf:
        raise SettingsError(f"an entropy of {data_entropy_nats} nats", hint="Give a number that is 0 or more.")
    exact = smallest_dimension(n_words)
    return Suggestion(n_words, rule_of_thumb(n_words), exact, data_entropy_nats=data_entropy_nats)
