"""From text to words. Every tokenizer only cuts: its tokens, joined, are the text.

`jieba`     the tokens of jieba 0.42.1's `lcut`, by a compiled kernel
`jieba-py`  jieba itself
`chars`     every code point, but for whole emoji
`lexicon`   the most probable segmentation into the words of a list
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal, Protocol, get_args

import numpy as np
from numpy.typing import NDArray

from textmine.errors import SettingsError, WorkerError
from textmine.text.blocks import from_code_points
from textmine.text.cutters import Protecting
from textmine.text.dictionary import Dictionary
from textmine.text.dictionary_cut import RARE_HAN, DictionaryCut, character_kinds
from textmine.text.jieba_arrays import JIEBA_WORD, Kept, made_anew, stock_arrays, with_words
from textmine.text.jieba_dictionary import BEFORE_LINE_END, load_tokenizer
from textmine.text.properties import character_class
from textmine.text.tagging import tagger
from textmine.text.userdict import UserWord, digest, inside, untagged

TokenizerName = Literal["jieba", "jieba-py", "chars", "lexicon"]
TOKENIZERS: tuple[str, ...] = get_args(TokenizerName)

_LEXICON_WORD = re.compile(f"[\u4e00-\u9fd5a-zA-Z0-9{character_class(RARE_HAN)}]+")


class Tokenizer(Protocol):
    """A cutter of text."""

    def starts(self, points: NDArray[np.uint32]) -> NDArray[np.bool_]:
        """Where tokens start; shape (n_points,), True at the first."""

    def cut(self, text: str) -> list[str]:
        """The tokens of `text` in order; joined, they are `text`."""


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

    def portable(self) -> TokenizerSource:
        """The same value for another machine: without files of this one."""

    def build(self, kept: Kept) -> Tokenizer:
        """The tokenizer.

        kept : gives arrays that take long to make
        """


@dataclass(frozen=True, slots=True)
class TokenizerSpec:
    """A tokenizer with a user's words as a value; see TokenizerSource.

    words_digest : the digest of `words`; a worker that received other words refuses to start
    whole_emoji  : an emoji of several characters (text/emoji.py) is one token
    tagged       : with parts of speech: the tokens of `jieba.posseg`, see text/tagging.py
    """

    name: TokenizerName = "jieba"
    hmm: bool = True
    words: tuple[UserWord, ...] = ()
    words_digest: str = ""
    whole_emoji: bool = False
    tagged: bool = False

    @classmethod
    def of(
        cls,
        name: TokenizerName,
        hmm: bool,
        words: Iterable[UserWord],
        whole_emoji: bool = False,
        tagged: bool = False,
    ) -> TokenizerSpec:
        """The value with its digest filled in."""
        held = tuple(words) if tagged else untagged(words)
        return cls(name, hmm, held, digest(held), whole_emoji, tagged)

    @property
    def inside_words(self) -> frozenset[str]:
        """See TokenizerSource."""
        return inside(self.words)

    def portable(self) -> TokenizerSpec:
        """See TokenizerSource."""
        return self

    def build(self, kept: Kept = made_anew) -> Tokenizer:
        """See TokenizerSource."""
        if self.words and digest(self.words) != self.words_digest:
            raise WorkerError("the user dictionary was damaged on its way to a worker")
        if self.tagged:
            return tagger(self.name, self.hmm, self.words, self.whole_emoji, kept)
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


class FastJieba(Protecting):
    """jieba's tokens with a user's words."""

    def __init__(self, spec: TokenizerSpec, kept: Kept) -> None:
        super().__init__(spec.words, JIEBA_WORD, spec.whole_emoji)
        stock, markov = stock_arrays(kept)
        dictionary, forbidden = with_words(stock, self.words)
        self._cut = DictionaryCut(dictionary, character_kinds(), markov if spec.hmm else None, forbidden)

    def _between(self, points: NDArray[np.uint32]) -> NDArray[np.bool_]:
        return self._cut.starts(points)


class SlowJieba(Protecting):
    """jieba itself: the reference."""

    def __init__(self, spec: TokenizerSpec) -> None:
        super().__init__(spec.words, JIEBA_WORD, spec.whole_emoji)
        self._tokenizer, forbidden = load_tokenizer(self.words)
        self._hmm = spec.hmm
        self._forbidden = forbidden if spec.hmm else frozenset()

    def _between(self, points: NDArray[np.uint32]) -> NDArray[np.bool_]:
        is_start = np.zeros(len(points), np.bool_)
        at = 0
        for piece in BEFORE_LINE_END.split(from_code_points(points)):
            for token in self._tokenizer.lcut(piece, HMM=self._hmm):
                is_start[at : at + (len(token) if token in self._forbidden else 1)] = True
                at += len(token)
        return is_start


class Characters(Protecting):
    """Every code point is a token, but for whole emoji."""

    def __init__(self, spec: TokenizerSpec) -> None:
        if spec.words:
            raise SettingsError(
                "single characters leave no room for a user dictionary",
                hint="Leave out the user dictionary, or choose another tokenizer.",
            )
        super().__init__(spec.words, JIEBA_WORD, spec.whole_emoji)

    def _between(self, points: NDArray[np.uint32]) -> NDArray[np.bool_]:
        return np.ones(len(points), np.bool_)


class Lexicon(Protecting):
    """The segmentation whose words have the highest product of relative frequencies: jieba's, with another dictionary.

    A word of the list without a frequency has frequency 1. Han that no word covers is cut into single
    characters; Latin letters and digits into runs. Equal to `jieba.Tokenizer(dictionary=FILE)` with
    `HMM=False` for all words that jieba can match. Words with anything but Han, Latin letters and digits
    are protected.
    """

    def __init__(self, spec: TokenizerSpec) -> None:
        super().__init__(spec.words, _LEXICON_WORD, spec.whole_emoji)
        frequencies: dict[str, int] = {}
        total = 0
        for word, freq, _ in self.words:
            frequencies[word] = 1 if freq is None else freq
            total += frequencies[word]  # also for a word given twice, as in jieba
        self._cut = DictionaryCut(Dictionary.of(frequencies, max(total, 1)), character_kinds(with_rare_han=True))

    def _between(self, points: NDArray[np.uint32]) -> NDArray[np.bool_]:
        return self._cut.starts(points)
