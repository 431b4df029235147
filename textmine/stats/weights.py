"""How much a word says about a document that has it.

n_documents : of the corpus
documents   : int64, shape (n,): in how many of them each word is
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def smooth_idf(documents: NDArray[np.int64], n_documents: int) -> Floats:
    """ln((1 + n) / (1 + df)) + 1, at least 1: as if one more document had every word.

    Source: scikit-learn's TfidfTransformer(smooth_idf=True).

    >>> smooth_idf(np.array([1, 3]), 3).round(4).tolist()
    [1.6931, 1.0]
    """
    idf: Floats = np.log((n_documents + 1) / (documents + 1.0)) + 1.0
    return idf


def idf(documents: NDArray[np.int64], n_documents: int) -> Floats:
    """ln((1 + n) / (1 + df)), at least 0: a word that is in every document says nothing.

    Source: Spärck Jones (1972), "A statistical interpretation of term specificity and its application in retrieval",
    with one more document that has every word, so that it is finite also for words that no document has.

    >>> idf(np.array([0, 1, 3]), 3).round(4).tolist()
    [1.3863, 0.6931, 0.0]
    """
    value: Floats = np.log((n_documents + 1) / (documents + 1.0))
    return value


def of_length_one(rows: NDArray[np.int64], values: Floats, n_rows: int) -> Floats:
    """Values divided by the Euclidean length of their row.

    rows   : int64, shape (n,), in [0, n_rows)
    values : shape (n,), each > 0
    """
    lengths = np.sqrt(np.bincount(rows, values * values, n_rows))
    return values / lengths[rows]
