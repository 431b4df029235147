"""How many dimensions the vectors of so many words need; light to import, for it answers at once."""

from __future__ import annotations

import math
from dataclasses import dataclass

from textmine.errors import SettingsError
from textmine.stats.dimension import SHORT_RULE, embedding_entropy, rule_of_thumb, smallest_dimension

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
    """

    n_words: int
    rule: float
    exact: int
    min_count: int = 1
    coverage: float | None = None

    @property
    def by_rule(self) -> int:
        """The least n above the rule."""
        return math.floor(self.rule) + 1

    @property
    def by_short_rule(self) -> int:
        """The least n above 8 ln N."""
        return math.floor(SHORT_RULE * math.log(self.n_words)) + 1

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


def suggest_dim(n_words: int) -> Suggestion:
    """How many dimensions vectors of so many words need; SettingsError if there cannot be so many.

    >>> suggest_dim(100_000).by_rule
    96
    """
    if not MIN_WORDS <= n_words <= MAX_WORDS:
        raise SettingsError(
            f"a vocabulary of {n_words:,} word{'s' * (n_words != 1)}",
            hint=f"Give a number from {MIN_WORDS} to {MAX_WORDS:,}.",
        )
    return Suggestion(n_words, rule_of_thumb(n_words), smallest_dimension(n_words))
