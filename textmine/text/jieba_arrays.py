"""jieba's dictionary and model as arrays, with a user's words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from textmine.text.dictionary import Dictionary
from textmine.text.jieba_dictionary import HAN_WORD, JIEBA_VERSION, load_tokenizer, stock_frequencies
from textmine.text.jieba_hmm import HiddenMarkov
from textmine.text.userdict import UserWord

Arrays = Sequence[NDArray[Any]]
Kept = Callable[[str, Callable[[], Arrays]], Arrays]
"""Gives arrays that were made before under a name, or has them made."""

JIEBA_WORD = re.compile(r"[\u4E00-\u9FD5a-zA-Z0-9]+")
"""What is looked up in the dictionary; a user's other words are kept whole."""


def made_anew(_name: str, make: Callable[[], Arrays]) -> Arrays:
    """Keeps nothing: see Kept."""
    return make()


def stock_arrays(kept: Kept) -> tuple[Dictionary, HiddenMarkov]:
    """Jieba's own dictionary and model."""
    arrays = kept(f"jieba-{JIEBA_VERSION}", _arrays)
    return Dictionary(*arrays[:3]), HiddenMarkov(*arrays[3:])


def _arrays() -> Arrays:
    frequencies, total = stock_frequencies()
    dictionary, markov = Dictionary.of(frequencies, total), HiddenMarkov.of_jieba()
    return [dictionary.codes, dictionary.links, dictionary.unknown, markov.emissions, markov.transitions]


def with_words(stock: Dictionary, words: Sequence[UserWord]) -> tuple[Dictionary, NDArray[np.bool_]]:
    """The dictionary with a user's words, and by place, whether the model must not make a word; empty if none is so."""
    if not words:
        return stock, np.zeros(0, np.bool_)
    slow, _ = load_tokenizer(words)
    dictionary = Dictionary.of(slow.FREQ, slow.total)
    forbidden = [each.word for each in words if each.freq == 0 and HAN_WORD.fullmatch(each.word)]
    return dictionary, dictionary.flagged(forbidden)
