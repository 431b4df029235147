"""How many dimensions the vectors of so many words need; light to import, for it answers at once."""

from __future__ import annotations

import math

from textmine.errors import SettingsError
from textmine.results.dimensions import Suggestion
from textmine.stats.dimension import rule_of_thumb, smallest_dimension

MIN_WORDS = 2
MAX_WORDS = 10**12
CAVEAT = "An order of magnitude: try half and twice as many; more overfit more, and cost more."


def suggest_dim(n_words: int, data_entropy_nats: float | None = None) -> Suggestion:
    """How many dimensions vectors of so many words need; docs/dimensions.md has the formulas.

    n_words           : of the vocabulary, 2 or more
    data_entropy_nats : of the pairs of words of a text, such as `textmine.pair_entropy(…).corrected_nats`: then
                        `by_data` says how many dimensions these pairs need
    Returns `by_rule`, `exact`, `by_data` and what they are made of. SettingsError if there cannot be so many words.

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
