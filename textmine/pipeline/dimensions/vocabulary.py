"""How many dimensions the vectors of the words that were counted need, by how often they occur."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from textmine.errors import InputError
from textmine.io.word_tables import read_counts
from textmine.pipeline.dimensions.suggest import MIN_WORDS, suggest_dim
from textmine.results.dimensions import Suggestion
from textmine.results.stores import is_store
from textmine.results.words import WordCounts

MIN_COUNTS = (1, 2, 5, 10, 20, 50, 100)


def counts_of(path: str) -> NDArray[np.int64]:
    """The counts of a table or a store of words; InputError if it is none."""
    if is_store(path):
        return WordCounts.load(path).table.counts
    return read_counts(path)


def suggestions(counts: NDArray[np.int64], min_counts: Sequence[int] = (), where: str = "") -> list[Suggestion]:
    """For the words that occur at least so often; by default MIN_COUNTS, as far as two words are left.

    counts : of words, shape (n_types,), each >= 1
    where  : what an InputError names, if fewer than two words are left
    """
    ascending = np.sort(counts)
    n_tokens = int(ascending.sum())
    found: list[Suggestion] = []
    for min_count in sorted(set(min_counts or MIN_COUNTS)):
        first = int(np.searchsorted(ascending, min_count))
        n_words = len(ascending) - first
        if n_words < MIN_WORDS and (min_counts or not found):
            times = f" that occur {min_count:,} times or more" if min_count > 1 else ""
            raise InputError(
                f"a vocabulary of {n_words} word{'s' * (n_words != 1)}{times} needs no vectors", where=where
            )
        if n_words >= MIN_WORDS:
            coverage = int(ascending[first:].sum()) / n_tokens
            found.append(replace(suggest_dim(n_words), min_count=min_count, coverage=coverage))
    return found
