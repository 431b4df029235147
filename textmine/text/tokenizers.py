"""From text to words. Every tokenizer only cuts: its tokens, joined, are the text.

`jieba`     the tokens of jieba 0.42.1's `lcut`, by rjieba (jieba-rs), 12 to 17 times as fast
`jieba-py`  jieba itself
`chars`     every code point
`lexicon`   the most probable segmentation into the words of a list
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal, Protocol, get_args

import numpy as np
import rjieba
from numpy.typing import NDArray

from textmine.errors import SettingsError, WorkerError
from textmine.text.fast_jieba import FILLER, RARE_HAN, JiebaCut, mended
from textmine.text.jieba_dictionary import load_tokenizer
from textmine.text.userdict import Protector, UserWord, digest, inside

TokenizerName = Literal["jieba", "jieba-py", "chars", "lexicon"]
TOKENIZERS: tuple[str, ...] = get_args(TokenizerName)

_JIEBA_WORD = re.compile(r"[\u4E00-\u9FD5a-zA-Z0-9]+")
_LATIN_WORD = re.compile(r"[a-zA-Z0-9]+")
_LEXICON_WORD = re.compile(
    f"[\u4e00-\u9fd5a-zA-Z0-9{''.join(f'{chr(first)}-{chr(last)}' for first, last in RARE_HAN)}]+"
)
_BEFORE_LINE_END = re.compile(r"(?<=\r)(?=\n)")  # jieba would join them, but it only sees lines without their ends


class Tokenizer(Protocol):
    """A cutter of text.

    Some tokens of a fast cutter must be cut further; the token alone shows whether. `rough_lengths`
    leaves them whole, so that a counter checks types instead of tokens.

    suspects : tokens to `mend` although all their characters are letters or digits
    """

    suspects: frozenset[str]

    def cut(self, text: str) -> list[str]:
        """The tokens of `text` in order; joined, they are `text`."""

    def rough_lengths(self, text: str) -> NDArray[np.int64]:
        """The lengths of the tokens of `text`, each of which must still be mended."""

    def mend(self, token: str) -> list[str]:
        """The tokens that a rough token stands for."""


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

    def build(self) -> Tokenizer:
        """The tokenizer."""


@dataclass(frozen=True, slots=True)
class TokenizerSpec:
    """A tokenizer with a user's words as a value; see TokenizerSource.

    words_digest : the digest of `words`; a worker that received other words refuses to start
    """

    name: TokenizerName = "jieba"
    hmm: bool = True
    words: tuple[UserWord, ...] = ()
    words_digest: str = ""

    @classmethod
    def of(cls, name: TokenizerName, hmm: bool, words: Iterable[UserWord]) -> TokenizerSpec:
        """The value with its digest filled in."""
        held = tuple(words)
        return cls(name, hmm, held, digest(held))

    @property
    def inside_words(self) -> frozenset[str]:
        """See TokenizerSource."""
        return inside(self.words)

    def build(self) -> Tokenizer:
        """The tokenizer; takes 0.1 s (chars) to 1.5 s (with user words)."""
        if self.words and digest(self.words) != self.words_digest:
            raise WorkerError("the user dictionary was damaged on its way to a worker")
        builders: dict[str, Callable[[TokenizerSpec], Tokenizer]] = {
            "jieba": FastJieba,
            "jieba-py": SlowJieba,
            "chars": Characters,
            "lexicon": Lexicon,
        }
        if self.name not in builders:
            raise SettingsError(f"no such tokenizer: {self.name}", hint=f"Choose one of {', '.join(builders)}.")
        return builders[self.name](self)


def _protector(words: Iterable[UserWord], matchable: re.Pattern[str]) -> tuple[Protector, tuple[UserWord, ...]]:
    """A Protector for the words that the cutter cannot match, and the words that it can."""
    able, protected = [], []
    for word in words:
        if matchable.fullmatch(word.word):
            able.append(word)
        elif word.freq != 0:
            protected.append(word.word)
    return Protector(tuple(protected)), tuple(able)


class _Cutter:
    """What the cutters share: protected words stay whole, and the text between them is cut."""

    protector: Protector
    suspects: frozenset[str] = frozenset()

    def cut(self, text: str) -> list[str]:
        """See Tokenizer."""
        ends = np.cumsum(self.rough_lengths(text)).tolist()
        tokens = [text[start:end] for start, end in zip([0, *ends], ends, strict=False)]
        parts_of = {token: self.mend(token) for token in set(tokens) if not token.isalnum() or token in self.suspects}
        if all(len(parts) == 1 for parts in parts_of.values()):
            return tokens
        return [part for token in tokens for part in parts_of.get(token, (token,))]

    def rough_lengths(self, text: str) -> NDArray[np.int64]:
        """See Tokenizer."""
        if "\r\n" in text:
            return np.concatenate([self.rough_lengths(part) for part in _BEFORE_LINE_END.split(text)])
        if not self.protector.words:
            return self._lengths(text)
        pieces = self.protector.split(text)
        lengths = [np.array([len(piece)]) if whole else self._lengths(piece) for piece, whole in pieces]
        return np.concatenate([np.empty(0, np.int64), *lengths])

    def mend(self, token: str) -> list[str]:
        """See Tokenizer."""
        return [token]

    def _lengths(self, text: str) -> NDArray[np.int64]:
        raise NotImplementedError


class FastJieba(_Cutter):
    """jieba's tokens (text/fast_jieba.py) with a user's words."""

    def __init__(self, spec: TokenizerSpec) -> None:
        self.protector, words = _protector(spec.words, _JIEBA_WORD)
        self._whole = frozenset(self.protector.words)
        self._hmm = spec.hmm
        if not words:
            self._jieba = JiebaCut(spec.hmm)
            return
        slow, forbidden = load_tokenizer(words)
        self.suspects = forbidden if spec.hmm else frozenset()
        self._jieba = JiebaCut(
            spec.hmm,
            _fill(slow.FREQ, slow.total).cut,
            singles=(word for word, freq in slow.FREQ.items() if freq and len(word) > 1),
            latin_words=(word for word, freq in words if freq != 0 and len(word) > 1 and _LATIN_WORD.fullmatch(word)),
        )

    def mend(self, token: str) -> list[str]:
        """See Tokenizer."""
        if not self._hmm or token in self._whole:
            return [token]
        return list(token) if token in self.suspects else mended(token)

    def _lengths(self, text: str) -> NDArray[np.int64]:
        return self._jieba.lengths(text)


class SlowJieba(_Cutter):
    """jieba itself: the reference."""

    def __init__(self, spec: TokenizerSpec) -> None:
        self.protector, words = _protector(spec.words, _JIEBA_WORD)
        self._tokenizer, forbidden = load_tokenizer(words)
        self._hmm = spec.hmm
        self.suspects = forbidden if spec.hmm else frozenset()

    def mend(self, token: str) -> list[str]:
        """See Tokenizer."""
        return list(token) if token in self.suspects else [token]

    def _lengths(self, text: str) -> NDArray[np.int64]:
        return _lengths_of(self._tokenizer.lcut(text, HMM=self._hmm))


class Characters:
    """Every code point is a token."""

    suspects: frozenset[str] = frozenset()

    def __init__(self, spec: TokenizerSpec) -> None:
        if spec.words:
            raise SettingsError(
                "single characters leave no room for a user dictionary",
                hint="Leave out the user dictionary, or choose another tokenizer.",
            )

    def cut(self, text: str) -> list[str]:
        """See Tokenizer."""
        return list(text)

    def rough_lengths(self, text: str) -> NDArray[np.int64]:
        """See Tokenizer."""
        return np.ones(len(text), np.int64)

    def mend(self, token: str) -> list[str]:
        """See Tokenizer."""
        return [token]


class Lexicon(_Cutter):
    """The segmentation whose words have the highest product of relative frequencies: jieba's, with another dictionary.

    A word of the list without a frequency has frequency 1. Han that no word covers is cut into single
    characters; Latin letters and digits into runs. Equal to `jieba.Tokenizer(dictionary=FILE)` with
    `HMM=False` for all words that jieba can match. Words with anything but Han, Latin letters and digits
    are protected.
    """

    def __init__(self, spec: TokenizerSpec) -> None:
        self.protector, words = _protector(spec.words, _LEXICON_WORD)
        frequencies: dict[str, int] = {}
        total = 0
        for word, freq in words:
            frequencies[word] = 1 if freq is None else freq
            total += frequencies[word]  # also for a word given twice, as in jieba
        self._lexicon = _fill(frequencies, max(total, 1))

    def _lengths(self, text: str) -> NDArray[np.int64]:
        return _lengths_of(self._lexicon.cut(text, False))


def _lengths_of(tokens: list[str]) -> NDArray[np.int64]:
    return np.fromiter(map(len, tokens), np.int64, len(tokens))


def _fill(frequencies: dict[str, int], total: int) -> Any:
    """A jieba-rs with exactly these words, and with `total` as the total of all frequencies.

    jieba never subtracts the previous frequency of a user's word, so its total exceeds the sum. A filler
    that matches nothing makes up the difference.
    """
    cutter: Any = rjieba.Jieba.empty()  # type: ignore[no-untyped-call]
    held = 0
    for word, freq in frequencies.items():
        if freq:
            cutter.add_word(word, freq, None)
            held += freq
    if total > held:
        cutter.add_word(FILLER, total - held, None)
    return cutter
