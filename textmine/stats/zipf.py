"""Laws of frequencies: Zipf and Mandelbrot, coverage, and how the number of different words grows with a text.

Mandelbrot, An informational theory of the statistical structure of language, 1953; Baayen, Word frequency
distributions, 2001, on the expected number of types.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

_SHIFTS = [0.0, *np.geomspace(0.1, 1000, 200).tolist()]

_MOST_LOG_SCALE = 700.0
"""What exp can still hold. Few words that occur alike often are nearest to laws beyond, with ever larger shifts."""


class ZipfMandelbrot(NamedTuple):
    """frequency = scale / (rank + shift)^slope."""

    scale: float
    shift: float
    slope: float

    def at(self, ranks: NDArray[np.int64]) -> NDArray[np.float64]:
        """The frequencies at some ranks."""
        made: NDArray[np.float64] = self.scale / np.power(ranks.astype(np.float64) + self.shift, self.slope)
        return made


def fitted(ranks: NDArray[np.int64], counts: NDArray[np.int64]) -> ZipfMandelbrot:
    """The law that is nearest to counts at some ranks, in squares of logarithms.

    ranks : ascending from 1, spaced evenly on a logarithmic scale, so that the many rare words do not decide alone

    >>> law = fitted(np.array([1, 10, 100]), np.array([1000, 100, 10]))
    >>> round(law.slope, 2), round(law.shift, 2)
    (1.0, 0.0)
    """
    log_counts = np.log(counts.astype(np.float64))
    best: tuple[float, ZipfMandelbrot] | None = None
    for shift in _SHIFTS:
        x = np.log(ranks.astype(np.float64) + shift)
        slope, intercept = np.polyfit(x, log_counts, 1) if len(ranks) > 1 else (-1.0, log_counts[0] + x[0])
        if intercept > _MOST_LOG_SCALE:
            break
        error = float(np.sum((intercept + slope * x - log_counts) ** 2))
        if best is None or error < best[0] - 1e-12:
            best = error, ZipfMandelbrot(float(np.exp(intercept)), float(shift), float(-slope))
    if best is None:
        raise ValueError("no counts")
    return best[1]


def spaced_ranks(n: int, n_points: int) -> NDArray[np.int64]:
    """Ranks from 1 to n, at most n_points, spaced evenly on a logarithmic scale; shape (<= n_points,)."""
    ranks: NDArray[np.int64] = np.unique(np.geomspace(1, max(n, 1), n_points).round().astype(np.int64))
    return ranks


def types_within(counts: NDArray[np.int64], sizes: NDArray[np.int64]) -> NDArray[np.float64]:
    """The expected number of different words among so many words of a text, drawn in any order.

    counts : of each word; sizes : numbers of words, none above the sum of the counts
    By frequency f, a word is missing with probability (1 - size / total)^f.

    >>> types_within(np.array([2, 1, 1]), np.array([0, 4])).tolist()
    [0.0, 3.0]
    """
    frequencies, n_words = np.unique(counts, return_counts=True)
    shares = sizes / max(int(counts.sum()), 1)
    missing = (1 - shares)[:, None] ** frequencies[None, :]
    made: NDArray[np.float64] = ((1 - missing) * n_words).sum(axis=1)
    return made


def words_for(counts: NDArray[np.int64], share: float) -> int:
    """How many of the most frequent words make up a share of the text; counts descending.

    >>> words_for(np.array([5, 3, 1, 1]), 0.8)
    2
    """
    if not len(counts):
        return 0
    reached = np.cumsum(counts)
    return int(np.searchsorted(reached, share * reached[-1] - 1e-9)) + 1
