"""How evenly a word is spread over the parts of a text."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def deviation_of_proportions(
    counts: NDArray[np.int64], rows: NDArray[np.integer], parts: NDArray[np.integer], sizes: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Gries' DP of each word: half the sum over all parts of |share of the word in it - share of all words in it|.

    counts : int64, shape (n_pairs,), each >= 1, the count of a word in a part; pairs that are left out have 0
    rows   : shape (n_pairs,), the word's number, in [0, n_words); each word has a pair
    parts  : shape (n_pairs,), the part's number
    sizes  : int64, shape (n_parts,), words of each part
    Returns float64, shape (n_words,), in [0, 1]: 0 means spread like the text itself, near 1 all in one small part.

    Source: Gries (2008), "Dispersions and adjusted frequencies in corpora".

    >>> counts, sizes = np.array([1, 2, 3, 4, 5]), np.array([9, 10, 10, 10, 11])  # the example there
    >>> deviation_of_proportions(counts, np.zeros(5, int), np.arange(5), sizes).round(6).tolist()
    [0.18]
    """
    if not len(rows):
        return np.zeros(0)
    n_words = int(rows.max()) + 1
    totals = np.zeros(n_words)
    np.add.at(totals, rows, counts)
    shares = (sizes / sizes.sum())[parts]
    excess = np.abs(counts / totals[rows] - shares) - shares  # a part without the word has -share + share
    return (0.5 * (1 + np.bincount(rows, excess, n_words))).clip(0, 1)
