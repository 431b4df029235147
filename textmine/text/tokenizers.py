"""From text to words. Every tokenizer only cuts: its tokens, joined, are the text.

`jieba`     the tokens of jieba 0.42.1's `lcut`, by a compiled kernel
`jieba-py`  jieba itself
`chars`     every code point, but for whole emoji
`lexicon`   the most probable segmentation into the words of a list
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal, Protocol, get_args

import numpy as np
from numpy.typing import NDArray

from textmine.errors import SettingsError, WorkerError
from textmine.text.blocks import code_points, from_code_points
from textmine.text.dictionary import Dictionary
from textmine.text.dictionary_cut import RARE_HAN, DictionaryCut, character_kinds
from textmine.text.emoji import continues_emoji, outside
from textmine.text.jieba_dictionary import HAN_WORD, JIEBA_VERSION, load_tokenizer, stock_frequencies
from textmine.text.jieba_hmm import HiddenMarkov
from textmine.text.properties import character_class
from textmine.text.userdict import Protector, UserWord, digest, inside

TokenizerName = Literal["jieba", "jieba-py", "chars", "lexicon"]
TOKENIZERS: tuple[str, ...] = get_args(TokenizerName)

Arrays = Sequence[NDArray[Any]]
Kept = Callable[[str, Callable[[], Arrays]], Arrays]
"""Gives arrays that were made before under a name, or has them made."""

_JIEBA_WORD = re.compile(r"[\u4E00-\u9FD5a-zA-Z0-9]+")
_LEXICON_WORD = re.compile(f"[\u4e00-\u9fd5a-zA-Z0-9{character_class(RARE_HAN)}]+")
_BEFORE_LINE_END = re.compile(r"(?<=\r)(?=\n)")  # jieba would join them, but it only sees lines without their ends
_WALL = 0  # a character that no dictionary joins to others


class Tokenizer(Protocol):
    """A cutter of text."""

    def starts(self, points: NDArray[np.uint32]) -> NDArray[np.bool_]:
        """Where tokens start; shape (n_points,), True at the first."""

    def cut(self, text: str) -> list[str]:
        """The tokens of `text` in order; joined, they are `text`."""


class Cutter:
    """Cuts strings where `starts` says so."""

    def starts(self, points: NDArray[np.uint32]) -> NDArray[np.bool_]:
        """See Tokenizer."""
        raise NotImplementedError

    def cut(self, text: str) -> list[str]:
        """See Tokenizer."""
        bounds = [*np.flatnonzero(self.starts(code_points(text))).tolist(), len(text)]
        return [text[start:end] for start, end in pairwise(bounds)]


class TokenizerSource(Protocol):
    """A tokenizer as a value, to be built where it is used (tokenizers cannot be pickled).

    words        : those of the user
    words_digest : of everything that the name does not determine
    """

    @property
    def name(self) -> str:
        """The name of the kind."""

    @property
    def hmm(self) -> bool:
        """Whether unknown words are guessed."""

    @property
    def words(self) -> tuple[UserWord, ...]:
        """See above."""

    @property
    def words_digest(self) -> str:
        """See above."""

    @property
    def inside_words(self) -> frozenset[str]:
        """Characters after which a long line must not be cut, because they occur inside words."""

    def build(self, kept: Kept) -> Tokenizer:
        """The tokenizer.

        kept : gives arrays that take long to make
        """


def made_anew(_name: str, make: Callable[[], Arrays]) -> Arrays:
    """Keeps nothing: see Kept."""
    return make()


@dataclass(frozen=True, slots=True)
class TokenizerSpec:
    """A tokenizer with a user's words as a value; see TokenizerSource.

    words_digest : the digest of `words`; a worker that received other words refuses to start
    whole_emoji  : an emoji of several characters (text/emoji.py) is one token
    """

    name: TokenizerName = "jieba"
    hmm: bool = True
    words: tuple[UserWord, ...] = ()
    words_digest: str = ""
    whole_emoji: bool = False

    @classmethod
    def of(cls, name: TokenizerName, hmm: bool, words: Iterable[UserWord], whole_emoji: bool = False) -> TokenizerSpec:
        """The value with its digest filled in."""
        held = tuple(words)
        return cls(name, hmm, held, digest(held), whole_emoji)

    @property
    def inside_words(self) -> frozenset[str]:
        """See TokenizerSource."""
        return inside(self.words)

    def build(self, kept: Kept = made_anew) -> Tokenizer:
        """See TokenizerSource."""
        if self.words and digest(self.words) != self.words_digest:
            raise WorkerError("the user dictionary was damaged on its way to a worker")
        if self.name == "jieba":
            return FastJieba(self, kept)
        builders: dict[str, Callable[[TokenizerSpec], Tokenizer]] = {
            "jieba-py": SlowJieba,
            "chars": Characters,
            "lexicon": Lexicon,
        }
        if self.name not in builders:
            raise SettingsError(f"no such tokenizer: {self.name}", hint=f"Choose one of {', '.join(TOKENIZERS)}.")
        return builders[self.name](self)


class _Protecting(Cutter):
    """Keeps some words and emoji whole, and cuts the text between them.

    words : those that it can cut as a dictionary has them; the user's other words are kept whole
    """

    def __init__(self, spec: TokenizerSpec, matchable: re.Pattern[str]) -> None:
        able, protected = [], []
        for word in spec.words:
            if matchable.fullmatch(word.word):
                able.append(word)
            elif word.freq != 0:
                protected.append(word.word)
        self.words = tuple(able)
        self._protector = Protector(tuple(protected))
        self._whole_emoji = spec.whole_emoji

    def starts(self, points: NDArray[np.uint32]) -> NDArray[np.bool_]:
        """See Tokenizer."""
        in_emoji = continues_emoji(points) if self._whole_emoji else None
        spans = list(self._protector.spans(from_code_points(points))) if self._protector.words else []
        if in_emoji is None and not spans:
            return self._between(points)
        goes_on = np.zeros(len(points), np.bool_) if in_emoji is None else in_emoji.copy()
        walled = np.where(goes_on | np.append(goes_on[1:], False), np.uint32(_WALL), points)
        for start, end in outside(in_emoji, spans):
            walled[start:end] = _WALL
            goes_on[start + 1 : end] = True
        return self._between(walled) & ~goes_on

    def _between(self, points: NDArray[np.uint32]) -> NDArray[np.bool_]:
        raise NotImplementedError


class FastJieba(_Protecting):
    """jieba's tokens with a user's words."""

    def __init__(self, spec: TokenizerSpec, kept: Kept) -> None:
        super().__init__(spec, _JIEBA_WORD)
        dictionary, markov = _stock(kept)
        kinds = character_kinds()
        if not self.words:
            self._cut = DictionaryCut(dictionary, kinds, markov if spec.hmm else None)
            return
        slow, _ = load_tokenizer(self.words)
        dictionary = Dictionary.of(slow.FREQ, slow.total)
        forbidden = dictionary.flagged(word for word, freq in self.words if freq == 0 and HAN_WORD.fullmatch(word))
        self._cut = DictionaryCut(dictionary, kinds, markov if spec.hmm else None, forbidden)

    def _between(self, points: NDArray[np.uint32]) -> NDArray[np.bool_]:
        return self._cut.starts(points)


class SlowJieba(_Protecting):
    """jieba itself: the reference."""

    def __init__(self, spec: TokenizerSpec) -> None:
        super().__init__(spec, _JIEBA_WORD)
        self._tokenizer, forbidden = load_tokenizer(self.words)
        self._hmm = spec.hmm
        self._forbidden = forbidden if spec.hmm else frozenset()

    def _between(self, points: NDArray[np.uint32]) -> NDArray[np.bool_]:
        is_start = np.zeros(len(points), np.bool_)
        at = 0
        for piece in _BEFORE_LINE_END.split(from_code_points(points)):
            for token in self._tokenizer.lcut(piece, HMM=self._hmm):
                is_start[at : at + (len(token) if token in self._forbidden else 1)] = True
                at += len(token)
        return is_start


class Characters(_Protecting):
    """Every code point is a token, but for whole emoji."""

    def __init__(self, spec: TokenizerSpec) -> None:
        if spec.words:
            raise SettingsError(
                "single characters leave no room for a user dictionary",
                hint="Leave out the user dictionary, or choose another tokenizer.",
            )
        super().__init__(spec, _JIEBA_WORD)

    def _between(self, points: NDArray[np.uint32]) -> NDArray[np.bool_]:
        return np.ones(len(points), np.bool_)


class Lexicon(_Protecting):
    """The segmentation whose words have the highest product of relative frequencies: jieba's, with another dictionary.

    A word of the list without a frequency has frequency 1. Han that no word covers is cut into single
    characters; Latin letters and digits into runs. Equal to `jieba.Tokenizer(dictionary=FILE)` with
    `HMM=False` for all words that jieba can match. Words with anything but Han, Latin letters and digits
    are protected.
    """

    def __init__(self, spec: TokenizerSpec) -> None:
        super().__init__(spec, _LEXICON_WORD)
        frequencies: dict[str, int] = {}
        total = 0
        for word, freq in self.words:
            frequencies[word] = 1 if freq is None else freq
            total += frequencies[word]  # also for a word given twice, as in jieba
        self._cut = DictionaryCut(Dictionary.of(frequencies, max(total, 1)), character_kinds(with_rare_han=True))

    def _between(self, points: NDArray[np.uint32]) -> NDArray[np.bool_]:
        return self._cut.starts(points)


def _stock(kept: Kept) -> tuple[Dictionary, HiddenMarkov]:
    """Jieba's own dictionary and model."""
    arrays = kept(f"jieba-{JIEBA_VERSION}", _stock_arrays)
    return Dictionary(*arrays[:3]), HiddenMarkov(*arrays[3:])


def _stock_arrays() -> Arrays:
    frequencies, total = stock_frequencies()
    dictionary, markov = Dictionary.of(frequencies, total), HiddenMarkov.of_jieba()
    return [dictionary.codes, dictionary.links, dictionary.unknown, markov.emissions, markov.transitions]
