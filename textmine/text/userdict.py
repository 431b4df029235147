"""User dictionaries and lexicons in jieba's format, and the words among them that jieba cannot match.

The format: one word per line, then optionally a space and its frequency, a space and a tag in lower
case; empty lines are skipped::

    澜星K7 20 nz
    Louis Vuitton 100
    *ST舜船
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import ahocorasick

from textmine.errors import InputError

_LINE = re.compile(r"^(.+?)( [0-9]+)?( [a-z]+)?$")  # as jieba reads it
_ALNUM = re.compile(r"[A-Za-z0-9]")

MAX_FREQ_DIGITS = 12
"""More are a slip: all frequencies of jieba's dictionary together have eight."""


class UserWord(NamedTuple):
    """One entry. `freq` None: the frequency that keeps the word whole; 0: never this word."""

    word: str
    freq: int | None = None


def parse_userdict(text: str, name: str) -> tuple[UserWord, ...]:
    """The entries of a dictionary file, in order.

    >>> parse_userdict("Louis Vuitton 100 nz\\nC++\\n", "user.txt")
    (UserWord(word='Louis Vuitton', freq=100), UserWord(word='C++', freq=None))
    """
    words = []
    for number, line in enumerate(text.split("\n"), 1):
        entry = line.strip().lstrip("\ufeff")
        if not entry:
            continue
        match = _LINE.match(entry)
        if match is None or "\t" in entry:
            raise InputError(
                "not a dictionary entry",
                where=f"{name}:{number}",
                hint="Write a word, then optionally a space and its frequency, then a space and a tag.",
            )
        word, freq, _tag = match.groups()
        if freq and len(freq.strip()) > MAX_FREQ_DIGITS:
            raise InputError(
                f"a frequency of {len(freq.strip())} digits",
                where=f"{name}:{number}",
                hint=f"Give at most {MAX_FREQ_DIGITS} digits, or no frequency: then the word stays whole.",
            )
        words.append(UserWord(word, int(freq) if freq else None))
    return tuple(words)


def inside(words: Iterable[UserWord]) -> frozenset[str]:
    """The characters of each word, except its last one."""
    return frozenset(character for word, _ in words for character in word[:-1])


def digest(words: Iterable[UserWord]) -> str:
    """A name for the content of a dictionary: equal words in equal order have equal digests."""
    total = hashlib.sha256()
    for word, freq in words:
        total.update(f"{word}\t{freq}\n".encode("utf-8", "surrogatepass"))
    return total.hexdigest()


@dataclass(frozen=True)
class Protector:
    """Finds words that a dictionary cutter cannot match, because they contain spaces or symbols.

    A match that begins or ends with a Latin letter or digit must not touch another one there
    (`C4` is not found in `C4D`). Of overlapping matches, the leftmost wins, then the longest.
    """

    words: tuple[str, ...]

    @cached_property
    def _automaton(self) -> ahocorasick.Automaton:
        automaton = ahocorasick.Automaton()
        for word in self.words:
            automaton.add_word(word, len(word))
        automaton.make_automaton()
        return automaton

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Half-open spans of the protected words in `text`, in order and without overlaps."""
        if not self.words:
            return
        found = ((end - length + 1, end + 1) for end, length in self._automaton.iter(text))
        reached = 0
        for start, end in sorted((span for span in found if _stands_alone(text, *span)), key=_leftmost_longest):
            if start >= reached:
                yield start, end
                reached = end

    def split(self, text: str) -> Iterator[tuple[str, bool]]:
        """Pieces of `text`, each with a flag: is it a protected word? Joined, the pieces are the text."""
        reached = 0
        for start, end in self.spans(text):
            if start > reached:
                yield text[reached:start], False
            yield text[start:end], True
            reached = end
        if reached < len(text):
            yield text[reached:], False


def _leftmost_longest(span: tuple[int, int]) -> tuple[int, int]:
    return span[0], -span[1]


def _stands_alone(text: str, start: int, end: int) -> bool:
    def joined(left: int) -> bool:
        return bool(_ALNUM.match(text[left]) and _ALNUM.match(text[left + 1]))

    return not (start > 0 and joined(start - 1)) and not (end < len(text) and joined(end - 1))
