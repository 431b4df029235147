"""Cuts runs of symbols with a language model: the published method.

The score of a symbol is log p(symbol | the preceding symbols of its own word, at most three), and each further
symbol of a word costs a weight. Source: kexue.fm/archives/3956, including its weights. There the model is from
kenlm, and shorter contexts use the probabilities of its lower orders, as here.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from textmine.kernels.tags import B
from textmine.lm.model import LanguageModel
from textmine.segment.runs import run_spans
from textmine.segment.viterbi import SCALE, TAGS, Weights, best_tags
from textmine.settings.reading import Normalization
from textmine.settings.segment import WEIGHTS

_LOWEST = -30.0


@dataclass(frozen=True, repr=False)
class TagCutter:
    """Cuts runs of symbols into words.

    model   : of order 2 or more; symbols beyond its order are scored with its longest context
    weights : the factors of the four steps inside a word, each above 0
    """

    model: LanguageModel
    weights: tuple[float, float, float, float] = WEIGHTS
    number_units = False

    @property
    def numbers(self) -> NDArray[np.int64]:
        """See Cutter."""
        return self.model.vocabulary.of_han

    @property
    def normalize(self) -> Normalization:
        """That of the model's text."""
        return self.model.normalize

    def __repr__(self) -> str:
        return f"<TagCutter by {self.model!r}>"

    def begins_word(self, ids: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Whether a word begins at each symbol.

        ids : of the model's vocabulary, NO_SYMBOL between runs, shape (n,)
        """
        conditionals = self.model.conditionals(ids)
        scores = np.empty((len(TAGS), len(ids)), np.int32)
        for tag in TAGS:
            score = np.clip(conditionals[min(tag, self.model.order - 1)], _LOWEST, -_LOWEST)
            scores[tag] = np.rint(score * SCALE)
        starts, lengths = run_spans(ids)
        weights = Weights(*(round(math.log10(weight) * SCALE) for weight in self.weights))
        begins: NDArray[np.bool_] = best_tags(scores, starts, lengths, weights) == B
        return begins
