"""How much more often a word occurs in one text than in another, and how certain the difference is.

A count is that of a word, a total that of all words in the same text. All functions take arrays or numbers.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

PER = 1_000_000
"""Relative frequencies are per million words."""
NOT_SEEN = 0.5
"""Replaces a count of 0 in a ratio."""

Floats = NDArray[np.float64]


def log_likelihood(count_a: ArrayLike, count_b: ArrayLike, total_a: ArrayLike, total_b: ArrayLike) -> Floats:
    """G², the two-term form: 2 (a ln(a / E_a) + b ln(b / E_b)), E_a = total_a (a + b) / (total_a + total_b).

    Source: Rayson & Garside (2000), "Comparing corpora using frequency profiling".

    >>> round(float(log_likelihood(30, 10, 1000, 1000)), 3)
    10.465
    """
    counts = np.stack([np.asarray(count_a, np.float64), np.asarray(count_b, np.float64)])
    return log_likelihood_of_parts(counts, np.array([total_a, total_b], np.float64))


def log_likelihood_four_cell(count_a: ArrayLike, count_b: ArrayLike, total_a: ArrayLike, total_b: ArrayLike) -> Floats:
    """G² with two more cells, for all other words.

    Source: Dunning (1993), "Accurate methods for the statistics of surprise and coincidence".
    """
    a, b = np.asarray(count_a, np.float64), np.asarray(count_b, np.float64)
    n_a, n_b = np.asarray(total_a, np.float64), np.asarray(total_b, np.float64)
    return log_likelihood(a, b, n_a, n_b) + log_likelihood(n_a - a, n_b - b, n_a, n_b)


def log_likelihood_of_parts(counts: Floats, totals: Floats) -> Floats:
    """The same for k texts: 2 sum_i O_i ln(O_i / E_i), with k - 1 degrees of freedom.

    counts : shape (k, ...), of a word in each text
    totals : shape (k,) or that of `counts`, words of each text
    """
    totals = totals.reshape(*totals.shape, *[1] * (counts.ndim - totals.ndim))
    share = totals / totals.sum(axis=0)
    expected = counts.sum(axis=0) * share
    ratio = np.divide(counts, expected, out=np.ones_like(counts), where=counts > 0)
    g2: Floats = np.asarray(2 * (counts * np.log(ratio)).sum(axis=0))
    return g2.clip(0)  # below 0 only by rounding


def bic(g2: ArrayLike, total: int, degrees: int = 1) -> Floats:
    """The Bayes factor by the Bayesian information criterion: G² - degrees ln(total); above 10, very strong evidence.

    total : words of all texts together
    Source: Wilson (2013), "Embracing Bayes factors for key item analysis in corpus linguistics".
    """
    return np.asarray(g2, np.float64) - degrees * float(np.log(total))


def log_ratio(count_a: ArrayLike, count_b: ArrayLike, total_a: int, total_b: int) -> Floats:
    """The binary logarithm of the ratio of relative frequencies, with NOT_SEEN in place of a count of 0.

    1 means twice as frequent in the first text, -1 half as frequent. Source: Hardie (2014), "Log Ratio".

    >>> float(log_ratio(40, 10, 1000, 1000))
    2.0
    """
    a, b = np.asarray(count_a, np.float64), np.asarray(count_b, np.float64)
    a, b = np.where(a == 0, NOT_SEEN, a), np.where(b == 0, NOT_SEEN, b)
    return np.log2(a / total_a) - np.log2(b / total_b)


def per_million(counts: ArrayLike, total: int) -> Floats:
    """Relative frequencies."""
    return np.asarray(counts, np.float64) * PER / total


def rank_correlation(values: Floats) -> Floats:
    """Kendall's tau-b between the order of k texts and a word's frequencies in them, in [-1, 1]; 0 if all are equal.

    values : shape (k, n)
    1 means that it grows from each text to the next. As a measure of trends in corpora: Hilpert & Gries (2009).
    """
    k, n = values.shape
    agreeing, untied = np.zeros(n), np.zeros(n)
    for first in range(k - 1):
        signs = np.sign(values[first + 1 :] - values[first])
        agreeing += signs.sum(axis=0)
        untied += np.abs(signs).sum(axis=0)
    n_pairs = k * (k - 1) / 2
    tau: Floats = np.divide(agreeing, np.sqrt(untied * n_pairs), out=np.zeros(n), where=untied > 0)
    return tau
