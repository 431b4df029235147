"""User dictionaries and lexicons, and the words among them that jieba cannot match.

One word per line, then optionally its frequency and its tag, as jieba has them; or its tags, each with its frequency,
as HanLP has them, which then add up; the first tag counts::

    澜星K7 20 nz
    Louis Vuitton 100
    *ST舜船
    攻城狮,5,NZ
    希望 v 7685 vn 616
    # a comment

What stands between the fields is white space of any kind, or a comma. A word may have spaces inside.
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

_BETWEEN = r"(?:\s*[,，]\s*|\s+)"
_NUMBER = r"[0-9]+(?:\.[0-9]+)?"
_TAG = r"[A-Za-z]+[0-9]*"
_WITH_FREQUENCY = re.compile(rf"(.+?){_BETWEEN}({_NUMBER})(?:{_BETWEEN}({_TAG}))?")
_WITH_TAGS = re.compile(rf"(.*?[^\x00-\x7f])((?:{_BETWEEN}{_TAG}{_BETWEEN}{_NUMBER})+)")
_WITH_TAG = re.compile(rf"(.+?)(?:{_BETWEEN}([a-z]+)|(?<=[^\x00-\x7f]){_BETWEEN}({_TAG}))")
_COMMENT = re.compile(r"#+(\s.*)?")
_FIELDS = re.compile(r"\t|(?:\s|[,，])[-+]?[.0-9][^\s,，]*$")
"""Fields, or a number, where none is understood."""
_INVISIBLE = "\ufeff\u200b"
_ALNUM = re.compile(r"[A-Za-z0-9]")

MAX_FREQ_DIGITS = 12
"""More are a slip: all frequencies of jieba's dictionary together have eight."""


class UserWord(NamedTuple):
    """One entry. `freq` None: the frequency that keeps the word whole; 0: never this word. `tag`: empty if unknown."""

    word: str
    freq: int | None = None
    tag: str = ""


def parse_userdict(text: str, name: str) -> tuple[UserWord, ...]:
    """The entries of a dictionary file, in order; InputError names a line that is not understood.

    >>> parse_userdict("Louis Vuitton 100 nz\\nC++\\n", "user.txt")
    (UserWord(word='Louis Vuitton', freq=100, tag='nz'), UserWord(word='C++', freq=None, tag=''))
    """
    words = []
    for number, line in enumerate(text.splitlines(), 1):
        entry = line.strip().strip(_INVISIBLE).strip()
        if entry and not _COMMENT.fullmatch(entry):
            words.append(_entry(entry, f"{name}:{number}"))
    return tuple(words)


def _entry(entry: str, where: str) -> UserWord:
    if match := _WITH_TAGS.fullmatch(entry):
        frequencies = re.findall(rf"{_BETWEEN}({_NUMBER})", match[2])
        tag = re.findall(_TAG, match[2])[0]
    elif match := _WITH_FREQUENCY.fullmatch(entry):
        frequencies, tag = [match[2]], match[3] or ""
    else:
        match = _WITH_TAG.fullmatch(entry)
        word = match[1].strip() if match else entry
        if _FIELDS.search(word):
            raise InputError(
                "not a dictionary entry",
                where=where,
                hint="Write a word, then optionally its frequency and its tag: 云计算 20 nz",
            )
        return UserWord(word, tag=(match[2] or match[3]) if match else "")
    for frequency in frequencies:
        if (n_digits := len(frequency.partition(".")[0])) > MAX_FREQ_DIGITS:
            raise InputError(
                f"a frequency of {n_digits} digits",
                where=where,
                hint=f"Give at most {MAX_FREQ_DIGITS} digits, or no frequency: then the word stays whole.",
            )
    total = sum(map(float, frequencies))
    return UserWord(match[1].strip(), max(round(total), total > 0), tag)


def untagged(words: Iterable[UserWord]) -> tuple[UserWord, ...]:
    """The same words without their tags."""
    return tuple(word._replace(tag="") for word in words)


def inside(words: Iterable[UserWord]) -> frozenset[str]:
    """The characters of each word, except its last one."""
    return frozenset(character for word, *_ in words for character in word[:-1])


def digest(words: Iterable[UserWord]) -> str:
    """A name for the content of a dictionary: equal words in equal order have equal digests."""
    total = hashlib.sha256()
    for word, freq, tag in words:
        fields = f"{word}\t{freq}\t{tag}" if tag else f"{word}\t{freq}"
        total.update(f"{fields}\n".encode("utf-8", "surrogatepass"))
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
