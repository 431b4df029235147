"""Cuts runs by context: the log-odds of a word boundary, linear in the symbols on both sides.

Each template selects some of the two symbols before a boundary and the two after it. Each combination of symbols has
a weight, found by hashing (kernels/boundaries.py). So eight look-ups decide on a boundary, whatever else is in the
text, and a higher `granularity` cuts a subset of the boundaries.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from textmine.errors import SettingsError
from textmine.kernels.boundaries import TEMPLATES as TEMPLATES
from textmine.kernels.boundaries import sum_weights
from textmine.kernels.hashing import MULTIPLIER
from textmine.lm.vocabulary import NO_SYMBOL, Vocabulary
from textmine.segment.cutter import Cutter
from textmine.settings.reading import Normalization
from textmine.settings.segment import LM_HAS_NO_GRANULARITY, checked_granularity

UNIT = 1 / 16
"""The unit of a weight, in log-odds (natural logarithms)."""
REACH = 2

_BITS = 64


@dataclass(frozen=True, repr=False)
class BoundaryCutter:
    """Cuts runs of symbols into words.

    weights     : int8, shape (n_templates, 2**n_bits), in UNITs
    granularity : a boundary is cut if its log-odds are at least this
    normalize   : how the training text was normalised
    """

    vocabulary: Vocabulary
    weights: NDArray[np.int8]
    granularity: float = 0.0
    normalize: Normalization = "width"
    number_units: bool = True

    @property
    def numbers(self) -> NDArray[np.int64]:
        """See Cutter. Characters that the training text lacks have numbers, too: so a model can learn them later."""
        return self.vocabulary.of_any_han

    def __repr__(self) -> str:
        return f"<BoundaryCutter of {len(self.vocabulary):,} symbols, granularity {self.granularity:g}>"

    def begins_word(self, ids: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Whether a word begins at each symbol.

        ids : numbers, NO_SYMBOL between runs, shape (n,)
        """
        begins = self.log_odds(ids) >= self.granularity
        begins[1:] |= ids[:-1] == NO_SYMBOL
        begins[:1] = True
        return begins

    def log_odds(self, ids: NDArray[np.int64]) -> NDArray[np.float32]:
        """The log-odds of a word boundary before each symbol."""
        return log_odds(ids, self.weights)


def log_odds(ids: NDArray[np.int64], weights: NDArray[np.int8]) -> NDArray[np.float32]:
    """The log-odds of a word boundary before each symbol.

    ids     : NO_SYMBOL between runs, shape (n,)
    weights : int8, shape (n_templates, 2**n_bits), in UNITs
    """
    sums = np.empty(len(ids), np.int16)
    sum_weights(np.require(ids, np.int64, "W"), MULTIPLIERS, shift_of(weights), weights, sums)
    return sums * np.float32(UNIT)


def with_granularity(cutter: Cutter, granularity: str | float) -> Cutter:
    """The cutter with another granularity; SettingsError if it has none."""
    number = checked_granularity(granularity)
    if not isinstance(cutter, BoundaryCutter):
        raise SettingsError(LM_HAS_NO_GRANULARITY, hint="Train again with other --weights.")
    return replace(cutter, granularity=number)


def shift_of(weights: NDArray[Any]) -> int:
    """By how many bits a hash is shifted to give the slot of a weight; multiply-shift hashing (Dietzfelbinger 1996).

    weights : shape (n_templates, n_slots), n_slots a power of two
    """
    n_slots: int = weights.shape[1]
    return _BITS - (n_slots - 1).bit_length()


MULTIPLIERS = np.array([pow(MULTIPLIER, 2 * i + 1, 1 << _BITS) for i in range(2 * REACH)], np.uint64)
"""Of the symbols at the offsets -REACH to REACH - 1: see kernels/boundaries.py."""
