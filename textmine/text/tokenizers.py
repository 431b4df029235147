"""Text to words. Every tokenizer only cuts: its tokens, joined, are the text.

`jieba`     what jieba 0.42.1's `lcut` gives, from rjieba (jieba-rs), which is 12 to 17 times faster
`jieba-py`  jieba itself
`chars`     every code point
`lexicon`   the most probable cut into the words of a list
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal, Protocol, cast, get_args

import rjieba

from textmine.errors import SettingsError, WorkerError
from textmine.text.jieba_dictionary import load_tokenizer
from textmine.text.userdict import Protector, UserWord, digest

TokenizerName = Literal["jieba", "jieba-py", "chars", "lexicon"]
TOKENIZERS: tuple[str, ...] = get_args(TokenizerName)

_RARE_HAN = "\u3400-\u4dbf\u9fd6-\u9fff\uf900-\ufaff\U00020000-\U0002a6df\U0002a700-\U0002ebef\U0002f800-\U0002fa1f"
"""Han that jieba-rs cuts as such and jieba does not know: to jieba each is a token, and an end of the words
around it. Found by comparing both on every code point (rjieba 0.2.2)."""
_RARE = re.compile(f"[{_RARE_HAN}]")
_WALL = "\uffff"  # a noncharacter: a token of its own to both, so a wall between the words around it

_JOINED_BY_RJIEBA = re.compile(r"[-._]")
_LATIN_UNIT = re.compile(r"([a-zA-Z0-9]+(?:\.\d+)?%?)")  # finalseg.re_skip of jieba 0.42.1

_JIEBA_WORD = re.compile(r"[\u4E00-\u9FD5a-zA-Z0-9]+")
_RJIEBA_WORD = re.compile(f"[\u4e00-\u9fd5a-zA-Z0-9{_RARE_HAN}]+")
_FILLER = "\ue000"  # private use: no cutter has it in a word


class Tokenizer(Protocol):
    """A cutter of text.

    Some tokens that the fast cutter gives must be cut further, and which these are can be seen in the
    token itself. `rough_cut` leaves them whole, so that a counter looks at types instead of tokens.

    suspects : tokens to `mend` although all their characters are letters or digits
    """

    suspects: frozenset[str]

    def cut(self, text: str) -> list[str]:
        """The tokens of `text` in order; joined they are `text`."""

    def rough_cut(self, text: str) -> list[str]:
        """As `cut`, where each token is still to be mended."""

    def mend(self, token: str) -> list[str]:
        """The tokens that a token of `rough_cut` stands for."""


@dataclass(frozen=True, slots=True)
class TokenizerSpec:
    """A tokenizer as a value, to be built where it is used (tokenizers cannot be pickled).

    words_digest : the digest of `words`; a worker that got other words refuses to start
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
    """The words to protect, and those that the cutter can match by itself."""
    able, protected = [], []
    for word in words:
        if matchable.fullmatch(word.word):
            able.append(word)
        elif word.freq != 0:
            protected.append(word.word)
    return Protector(tuple(protected)), tuple(able)


class _Cutter:
    """What the cutters share: protected words come out whole, the text between them is cut."""

    protector: Protector
    suspects: frozenset[str] = frozenset()

    def cut(self, text: str) -> list[str]:
        """See Tokenizer."""
        tokens: list[str] = []
        for piece, whole in self.protector.split(text):
            if whole:
                tokens.append(piece)
            else:
                tokens += self._cut(piece)
        return tokens

    def rough_cut(self, text: str) -> list[str]:
        """See Tokenizer."""
        return self.cut(text)

    def mend(self, token: str) -> list[str]:
        """See Tokenizer."""
        return [token]

    def _cut(self, text: str) -> list[str]:
        raise NotImplementedError


class FastJieba(_Cutter):
    """jieba's cut by jieba-rs, mended where the two differ.

    They differ in three ways. Rare Han (`_RARE_HAN`) is a wall to jieba. With HMM jieba-rs joins
    Latin units over `-`, `.` and `_` (`Wi-Fi`, `192.168.0.1`), and jieba's `re_skip` cuts them. A word
    of frequency 0 is never found by jieba's HMM. The last two can be seen in the token itself, so
    counting mends types, not tokens.
    """

    def __init__(self, spec: TokenizerSpec) -> None:
        self.protector, words = _protector(spec.words, _JIEBA_WORD)
        self._hmm = spec.hmm
        self._protected = frozenset(self.protector.words)
        self._jieba: Any = rjieba.Jieba()
        if words:
            slow, forbidden = load_tokenizer(words)
            self.suspects = forbidden if self._hmm else frozenset()
            self._jieba = _fill(slow.FREQ, slow.total)

    def rough_cut(self, text: str) -> list[str]:
        """See Tokenizer."""
        return self.cut(text) if self.protector.words else self._rough_cut(text)

    def mend(self, token: str) -> list[str]:
        """See Tokenizer."""
        if token in self.suspects:
            return list(token)
        if self._hmm and len(token) > 1 and token not in self._protected and _JOINED_BY_RJIEBA.search(token):
            return [part for part in _LATIN_UNIT.split(token) if part]
        return [token]

    def _cut(self, text: str) -> list[str]:
        tokens = self._rough_cut(text)
        if self.suspects or (self._hmm and _JOINED_BY_RJIEBA.search(text)):
            return [part for token in tokens for part in self.mend(token)]
        return tokens

    def _rough_cut(self, text: str) -> list[str]:
        if not _RARE.search(text):
            return cast(list[str], self._jieba.cut(text, self._hmm))
        walled = []
        for piece in re.split(f"({_WALL})", text):
            if piece == _WALL:
                walled.append(piece)
            else:
                tokens = self._jieba.cut(_RARE.sub(rf"{_WALL}\g<0>{_WALL}", piece), self._hmm)
                walled += [token for token in tokens if token != _WALL]
        return walled


class SlowJieba(_Cutter):
    """jieba itself: the reference."""

    def __init__(self, spec: TokenizerSpec) -> None:
        self.protector, words = _protector(spec.words, _JIEBA_WORD)
        self._tokenizer, self._forbidden = load_tokenizer(words)
        self._hmm = spec.hmm

    def _cut(self, text: str) -> list[str]:
        tokens: list[str] = self._tokenizer.lcut(text, HMM=self._hmm)
        if not self._forbidden or not self._hmm:
            return tokens
        return [part for token in tokens for part in (token if token in self._forbidden else (token,))]


class Characters:
    """Every code point is a token."""

    suspects: frozenset[str] = frozenset()

    def __init__(self, spec: TokenizerSpec) -> None:
        if spec.words:
            raise SettingsError("single characters leave no room for a user dictionary")

    def cut(self, text: str) -> list[str]:
        """See Tokenizer."""
        return list(text)

    def rough_cut(self, text: str) -> list[str]:
        """See Tokenizer."""
        return list(text)

    def mend(self, token: str) -> list[str]:
        """See Tokenizer."""
        return [token]


class Lexicon(_Cutter):
    """The cut whose words have the highest product of relative frequencies; jieba's, with another dictionary.

    A word of the list without a frequency counts as 1; Han that no word covers comes out as single
    characters, and Latin letters and digits as runs. Equal to `jieba.Tokenizer(dictionary=FILE)` with
    `HMM=False` where that can match a word at all; words with anything but Han, Latin letters and
    digits are protected.
    """

    def __init__(self, spec: TokenizerSpec) -> None:
        self.protector, words = _protector(spec.words, _RJIEBA_WORD)
        frequencies: dict[str, int] = {}
        total = 0
        for word, freq in words:
            frequencies[word] = 1 if freq is None else freq
            total += frequencies[word]  # of a word given twice too, as jieba sums it
        self._jieba = _fill(frequencies, max(total, 1))

    def _cut(self, text: str) -> list[str]:
        return cast(list[str], self._jieba.cut(text, False))


def _fill(frequencies: dict[str, int], total: int) -> Any:
    """A jieba-rs with exactly these words, whose total of all frequencies is `total`.

    jieba never subtracts the frequency that a user's word had before, so its total is more than the
    sum; a filler that matches nothing makes up the difference.
    """
    cutter: Any = rjieba.Jieba.empty()  # type: ignore[no-untyped-call]
    held = 0
    for word, freq in frequencies.items():
        if freq:
            cutter.add_word(word, freq, None)
            held += freq
    if total > held:
        cutter.add_word(_FILLER, total - held, None)
    return cutter
