"""How closely a word is associated with another word near it.

A word (the node) occurs `n_x` times, another (the collocate) `n_y` times, in a text of `n` words. Near the node there
are `n_near` words, of which `n_xy` are the collocate; by chance, `n_near n_y / n` are expected. Source of this view,
and of the measures that follow from it: Evert (2008), "Corpora and collocations".

Each argument is a number or an array; arrays have one shape.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from textmine.stats.keyness import log_likelihood_four_cell

Counts = NDArray[np.int64]
Numbers = int | Counts
Floats = NDArray[np.float64]


def log_dice(n_xy: Counts, n_x: Numbers, n_y: Counts) -> Floats:
    """LogDice = 14 + log2(2 n_xy / (n_x + n_y)); 14 if the two occur only together, one less for half as often.

    It does not depend on the size of the text. Source: Rychlý (2008), "A lexicographer-friendly association score".
    """
    both = np.asarray(n_x, np.float64) + n_y
    return 14 + np.log2(2.0 * n_xy / both)


def mutual_information(n_xy: Counts, n_near: Numbers, n_y: Counts, n: int) -> Floats:
    """MI = log2(observed / expected), in bits. High for rare words; Church & Hanks (1990)."""
    return np.log2(n_xy / _expected(n_near, n_y, n))


def t_score(n_xy: Counts, n_near: Numbers, n_y: Counts, n: int) -> Floats:
    """(observed - expected) / sqrt(observed). High for frequent words; Church et al. (1991)."""
    return (n_xy - _expected(n_near, n_y, n)) / np.sqrt(n_xy)


def log_likelihood(n_xy: Counts, n_near: Numbers, n_y: Counts, n: int) -> Floats:
    """G² of the table (collocate or not, near or not) with four cells, 2 sum O ln(O / E); Dunning (1993).

    Negative if the collocate occurs near the node less often than by chance.
    """
    g2 = log_likelihood_four_cell(n_xy, n_y - n_xy, n_near, n - n_near)
    signed: Floats = np.where(n_xy < _expected(n_near, n_y, n), -g2, g2)
    return signed


def _expected(n_near: Numbers, n_y: Counts, n: int) -> Floats:
    return np.asarray(n_near, np.float64) * n_y / n
