"""An n-gram model with backoff: the probability of each symbol of a text, all at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from textmine.kernels.backoff import extend
from textmine.lm.trie import Level
from textmine.lm.vocabulary import NO_SYMBOL, RUN_END, RUN_START, Vocabulary
from textmine.settings.ngrams import Units
from textmine.settings.reading import Normalization
from textmine.text.blocks import code_points
from textmine.text.normalize import lower, normalize
from textmine.text.symbols import symbolize

Floats = NDArray[np.float32]

NEVER = -99.0
"""Stands for log10(0), as in the files of the SRI toolkit."""


@dataclass(frozen=True, slots=True, repr=False)
class LanguageModel:
    """Probabilities of symbols given the preceding ones; all logarithms are decimal, as in ARPA files.

    vocabulary   : the symbols, with their numbers
    levels       : the n-grams of orders 2 to `order`
    log10_probs  : of orders 1 to `order`, by row: float32, shape (n_rows,)
    log10_backoffs : of orders 1 to `order` - 1, by row; 0 if nothing follows
    units        : the kind of symbols (text/symbols.py)
    normalize    : how the training text was normalised
    lowercase    : whether the training text was lower-cased
    """

    vocabulary: Vocabulary
    levels: tuple[Level, ...]
    log10_probs: tuple[Floats, ...]
    log10_backoffs: tuple[Floats, ...]
    units: Units = "all"
    normalize: Normalization = "none"
    lowercase: bool = False

    @property
    def order(self) -> int:
        """The order of the longest n-grams."""
        return len(self.log10_probs)

    @property
    def n_ngrams(self) -> tuple[int, ...]:
        """The number of n-grams of each order."""
        return (len(self.vocabulary), *(len(level.occupied()) for level in self.levels))

    def __repr__(self) -> str:
        return f"<LanguageModel of order {self.order}, {sum(self.n_ngrams):,} n-grams>"

    def conditionals(self, ids: NDArray[np.int64]) -> Floats:
        """log10 p(symbol | the k - 1 symbols before it) for k = 1 to `order`.

        ids : shape (n,), NO_SYMBOL between runs: no context crosses it
        Returns float32, shape (order, n). If fewer symbols precede, the context is what there is; values at
        NO_SYMBOL are arbitrary. An n-gram that is not in the model backs off (Katz 1987, as in ARPA files).
        """
        scores = np.empty((self.order, len(ids)), np.float32)
        np.take(self.log10_probs[0], np.maximum(ids, 0), out=scores[0])
        ids = np.require(ids, np.int64, ["C", "W"])
        rows = ids.copy()
        for k, level in enumerate(self.levels, 1):
            tables = (level.keys, level.n_homes, self.log10_probs[k], self.log10_backoffs[k - 1])
            extend(ids, rows, *tables, scores[k - 1], scores[k])
        return scores

    def log10_ngrams(self, windows: NDArray[np.int64], lengths: NDArray[np.int64]) -> Floats:
        """log10 p(last symbol | those before it) of many n-grams.

        windows : ids, shape (n, k), k <= order; the first `lengths` ids of each row are used
        lengths : shape (n,), each in [1, k]
        """
        width = windows.shape[1]
        padded = np.full((len(windows), width + 1), NO_SYMBOL, np.int64)
        padded[:, :width] = np.where(np.arange(width) < lengths[:, None], windows, NO_SYMBOL)
        scores = self.conditionals(padded.ravel()).reshape(self.order, len(windows), width + 1)
        best: Floats = scores[lengths - 1, np.arange(len(windows)), lengths - 1]
        return best

    def score(self, texts: Sequence[str]) -> tuple[float, int]:
        """log10 of the probability of texts, and the number of symbols, including the ends of runs.

        The perplexity of a text is `10 ** (-log10 / n)`.
        """
        text = normalize("\n".join(texts), self.normalize)
        points = code_points("".join(map(lower, text)) if self.lowercase else text)
        ids = self.vocabulary.ids(symbolize(points, self.units), points)
        marked = _with_marks(ids)
        scores = self.conditionals(marked)[-1]
        counted = (marked != NO_SYMBOL) & (marked != RUN_START)
        return float(scores[counted].sum(dtype=np.float64)), int(np.count_nonzero(counted))


def _with_marks(ids: NDArray[np.int64]) -> NDArray[np.int64]:
    """Adds the marks of runs. Single NO_SYMBOL separate the runs; one also comes before and one after all of them.

    >>> _with_marks(np.array([-1, 7, 8, -1, 9, -1])).tolist()
    [1, 7, 8, 2, -1, 1, 9, 2]
    """
    at = np.flatnonzero(ids == NO_SYMBOL)
    if len(at) < 2:
        return ids[:0]
    sizes = np.ones(len(ids), np.int64)
    sizes[at[1:-1]] = 3
    marked = np.repeat(ids, sizes)
    between = np.tile(np.array([RUN_END, NO_SYMBOL, RUN_START]), len(at) - 1)
    marked[marked == NO_SYMBOL] = np.concatenate([between[-1:], between[:-2]])
    return marked
