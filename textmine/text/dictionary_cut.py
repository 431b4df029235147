"""Cuts text by a dictionary as jieba 0.42.1 does, token for token: the loop is in kernels/dictionary_cut.py."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from textmine.kernels.dictionary_cut import cut_blocks
from textmine.kernels.single_characters import DIGIT, HAN, LETTER, OTHER, SYMBOL
from textmine.text.blocks import HAN as HAN_BLOCKS
from textmine.text.blocks import JIEBA_BLOCK, N_CODE_POINTS, members, writeable
from textmine.text.dictionary import Dictionary
from textmine.text.jieba_hmm import HAN_FIRST, HAN_LAST, HiddenMarkov
from textmine.text.properties import Ranges

_COMPATIBILITY = 0xF900
RARE_HAN: Ranges = (
    (0x3400, 0x4DBF),
    (HAN_LAST + 1, 0x9FFF),
    *(block for block in HAN_BLOCKS if block[0] >= _COMPATIBILITY),
)
"""Han that jieba takes for none: each is a token by itself that ends the words around it. A lexicon may have it."""

_NO_MODEL = HiddenMarkov(np.zeros((1, 4)), np.zeros((5, 4)))


def character_kinds(with_rare_han: bool = False) -> NDArray[np.uint8]:
    """What each code point is to the kernel; shape (0x110000,)."""
    kinds = np.full(N_CODE_POINTS, OTHER, np.uint8)
    kinds[members(JIEBA_BLOCK)] = SYMBOL
    kinds[HAN_FIRST : HAN_LAST + 1] = HAN
    for first, last, kind in (("a", "z", LETTER), ("A", "Z", LETTER), ("0", "9", DIGIT)):
        kinds[ord(first) : ord(last) + 1] = kind
    if with_rare_han:
        kinds[members(RARE_HAN)] = HAN
    return kinds


class DictionaryCut:
    """A cutter of text."""

    def __init__(
        self,
        dictionary: Dictionary,
        kinds: NDArray[np.uint8],
        markov: HiddenMarkov | None = None,
        forbidden: NDArray[np.bool_] | None = None,
    ) -> None:
        """Make ready all that the kernel is given beside the text: short texts take little longer than it does.

        kinds     : see `character_kinds`
        markov    : guesses words among the characters that no longer word covers; None to leave them single
        forbidden : by place in the dictionary: words that it must not guess; empty or None if there are none
        """
        model = markov or _NO_MODEL
        self._given = (
            kinds,
            dictionary.codes,
            dictionary.links,
            dictionary.links.view(np.float64),
            float(dictionary.unknown[0]),
            markov is not None,
            np.zeros(0, np.bool_) if forbidden is None else forbidden,
            model.emissions,
            model.transitions,
            HAN_FIRST,
        )

    def starts(self, points: NDArray[np.uint32]) -> NDArray[np.bool_]:
        """Where tokens start; shape (n_points,)."""
        is_start = np.zeros(len(points), np.bool_)
        cut_blocks(writeable(points), *self._given, is_start)
        return is_start
