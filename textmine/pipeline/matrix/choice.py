"""Which words of all a matrix has."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from textmine.counts.ranking import ranked
from textmine.counts.words import WordTable
from textmine.settings.matrix import MatrixSettings, NumberOrShare

_RANKED_AT_ONCE = 1 << 20


def chosen_words(table: WordTable, n_documents: int, settings: MatrixSettings) -> NDArray[np.bool_]:
    """Whether each word of a table with documents is kept; shape (n_types,)."""
    least, most = (_number(bound, n_documents) for bound in (settings.min_docs, settings.max_docs))
    chosen = np.empty(len(table), np.bool_)
    for start in range(0, len(table), _RANKED_AT_ONCE):  # they may lie on disk
        part = slice(start, start + _RANKED_AT_ONCE)
        documents = _documents(table)[part]
        chosen[part] = (documents >= least) & (documents <= most)
    if settings.top is None or settings.top >= np.count_nonzero(chosen):
        return chosen
    most_frequent = np.zeros(len(table), np.bool_)
    left = settings.top
    for rows in ranked(table, _RANKED_AT_ONCE):
        first = rows[chosen[rows]][:left]
        most_frequent[first] = True
        left -= len(first)
        if not left:
            break
    return most_frequent


def numbers_of(chosen: NDArray[np.bool_]) -> NDArray[np.int32]:
    """The number of each word among those that are chosen, -1 for the others."""
    numbers = np.cumsum(chosen, dtype=np.int32) - np.int32(1)
    numbers[~chosen] = -1
    return numbers


def _number(bound: NumberOrShare, n_documents: int) -> float:
    """As scikit-learn's min_df and max_df: a float is a share."""
    return bound * n_documents if isinstance(bound, float) else bound


def _documents(table: WordTable) -> NDArray[np.int64]:
    if table.documents is None:
        raise ValueError("a table without document counts")
    return table.documents
