"""Gibbs sampling: cuts runs again and again, each given the words, in classes, of all other runs.

For each run, the forward pass computes the probabilities of all segmentations of its beginnings; the backward pass
draws one in proportion (Scott 2002): kernels/gibbs.py.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from textmine.segment.runs import Runs
from textmine.segment.substrings import Substrings
from textmine.segment.word_classes import WordClasses


class ClassSampler:
    """A text and its current segmentation.

    words : its current words
    """

    def __init__(
        self,
        runs: Runs,
        substrings: Substrings,
        begins: NDArray[np.bool_],
        n_classes: int,
        rng: np.random.Generator,
        odds: NDArray[np.float32] | None = None,
    ) -> None:
        """Begin with the words of `begins`, each in a random class; `odds` as of WordClasses."""
        classes = rng.integers(0, n_classes, len(begins), np.int8)
        self.words = WordClasses(runs, substrings, begins, classes, n_classes, odds)
        self._state = rng.integers(0, 1 << 63, 1).astype(np.uint64)

    @property
    def state(self) -> tuple[NDArray[np.bool_], NDArray[np.int8], NDArray[np.uint64]]:
        """All that the next sweeps depend on: where words begin, their classes, and the state of the random numbers."""
        return self.words.begins, self.words.classes, self._state

    def go_on_from(self, begins: NDArray[np.bool_], classes: NDArray[np.int8], random: NDArray[np.uint64]) -> None:
        """Go on from the `state` of a sampler of the same text."""
        self.words = self.words.cut_as(begins, classes)
        self._state = random.copy()

    def sweep(self) -> float:
        """Cut every run again; returns the natural logarithm of the probability of all runs, each given the others."""
        log_prob = self.words.cut_again(self.words.spelling(), self._state)
        self.words.tidy()
        return log_prob
