"""The interface of everything that cuts runs of symbols into words."""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from textmine.settings.reading import Normalization


class Cutter(Protocol):
    """Cuts runs of symbols into words."""

    @property
    def numbers(self) -> NDArray[np.int64]:
        """Over all code points: the number of each Han character, NO_SYMBOL for others (lm/vocabulary.py)."""

    @property
    def normalize(self) -> Normalization:
        """How the training text was normalised."""

    @property
    def number_units(self) -> bool:
        """Whether a number and its unit of measurement are one word (segment/numbers.py)."""

    def begins_word(self, ids: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Whether a word begins at each symbol.

        ids : numbers, NO_SYMBOL between runs, shape (n,)
        """
