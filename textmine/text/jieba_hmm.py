"""jieba's hidden Markov model: the parameters that kernels/dictionary_cut.py decodes with."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from textmine.text.jieba_dictionary import import_jieba

HAN_FIRST, HAN_LAST = 0x4E00, 0x9FD5

STATES = "BEMS"
"""Begin, end, middle, single."""

_MISSING = -3.14e100  # finalseg.MIN_FLOAT


@dataclass(frozen=True, slots=True, eq=False)
class HiddenMarkov:
    """The model of `jieba.finalseg` 0.42.1, as logarithms.

    emissions   : shape (n_han, 4): of a character, from HAN_FIRST on, in a state
    transitions : shape (5, 4): from state to state; in the last row those of the first state
    """

    emissions: NDArray[np.float64]
    transitions: NDArray[np.float64]

    @classmethod
    def of_jieba(cls) -> HiddenMarkov:
        """Jieba's own parameters."""
        finalseg = import_jieba().finalseg
        emissions = np.full((HAN_LAST - HAN_FIRST + 1, len(STATES)), _MISSING)
        transitions = np.full((len(STATES) + 1, len(STATES)), _MISSING)
        for column, state in enumerate(STATES):
            for character, value in finalseg.emit_P[state].items():
                if HAN_FIRST <= ord(character) <= HAN_LAST:
                    emissions[ord(character) - HAN_FIRST, column] = value
            for row, before in enumerate(STATES):
                transitions[row, column] = finalseg.trans_P[before].get(state, _MISSING)
            transitions[-1, column] = finalseg.start_P[state]
        return cls(emissions, transitions)
