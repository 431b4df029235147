"""Which tokens are words, and under which form they are counted."""

from __future__ import annotations

import unicodedata
from collections.abc import MutableMapping
from dataclasses import dataclass

from textmine.text.properties import PICTOGRAPHS, is_among


def is_punctuation(token: str) -> bool:
    """Whether every character of `token` is in category P, Z or C, or in S other than So, or is U+FFFD.

    Emoji (So) and words such as `C++` are not punctuation; nor are emoji that are newer than Python's tables.
    U+FFFD stands for undecodable bytes.

    >>> [is_punctuation(t) for t in ("，", " ", "C++", "😀", "+")]
    [True, True, False, False, True]
    """
    return all(character == "\ufffd" or _is_mark(character) for character in token)


def _is_mark(character: str) -> bool:
    category = unicodedata.category(character)
    if category == "Cn":
        return not is_among(character, PICTOGRAPHS)
    return category[0] in "PZC" or (category[0] == "S" and category != "So")


@dataclass(frozen=True, slots=True)
class WordFilter:
    """Lower-cases tokens, then drops punctuation, stop words and short words, in this order.

    min_length : in code points; a word of exactly this length is kept
    pos        : parts of speech that count, or their beginnings and `*` (text/tagging.py); empty for all. They belong
                 to tokens, not to types: pipeline/words/tokens.py
    """

    stopwords: frozenset[str] = frozenset()
    lowercase: bool = False
    keep_punct: bool = False
    min_length: int = 1
    pos: tuple[str, ...] = ()

    def counted_as(self, token: str) -> str:
        """The word as which `token` is counted; empty if it is dropped. Line ends are never words.

        >>> WordFilter(lowercase=True).counted_as("Linux")
        'linux'
        """
        word = token.lower() if self.lowercase else token
        if not word.isalnum() and (word == "\n" or (not self.keep_punct and is_punctuation(word))):
            return ""
        if len(word) < self.min_length or word in self.stopwords:
            return ""
        return word

    def apply(self, counts: MutableMapping[str, int]) -> None:
        """Turn counts of tokens into counts of words, in place.

        >>> counts = {"词": 2, "，": 5, "\\n": 1}
        >>> WordFilter().apply(counts); counts
        {'词': 2}
        """
        if self.lowercase or self.min_length > 1:
            doubtful = list(counts)
        else:
            doubtful = [token for token in counts if not token.isalnum() or token in self.stopwords]
        for token in doubtful:
            word = self.counted_as(token)
            if word != token:
                n = counts.pop(token)
                if word:
                    counts[word] = counts.get(word, 0) + n
