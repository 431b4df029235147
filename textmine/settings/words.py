"""What counts as a word: the settings shared by every command that cuts text into words."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, fields
from typing import Any, Literal, Self, get_args

from textmine.errors import SettingsError

Fold = Literal["none", "t2s"]
FOLDS: tuple[str, ...] = get_args(Fold)
Parts = int | str
"""About so many equal ones; or `file` or `folder`; 0 for a text that is not divided."""

MAX_PARTS = 100
MAX_WORD_ORDER = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class WordSettings:
    """What a word is.

    tokenizer  : `jieba`, `jieba-py`, `chars`, or the path of a lexicon or of a segmenter that was saved
    hmm        : let jieba guess unknown words
    userdict   : a user dictionary: the path of a file in jieba's format, or its lines; empty for none
    stopwords  : words not to count: the path of a list, or the words; empty for none
    lowercase  : count Linux and LINUX as linux
    min_length : of a word, in code points
    fold       : `t2s` counts words under their form in simplified characters and keeps how they are written; words
                 are cut, and stop words and user words are found, in the folded text
    """

    tokenizer: str = "jieba"
    hmm: bool = True
    userdict: str | Collection[str] = ""
    stopwords: str | Collection[str] = ""
    lowercase: bool = False
    min_length: int = 1
    fold: Fold = "none"

    def __post_init__(self) -> None:
        if self.min_length < 1:
            raise SettingsError(f"min_length must be 1 or more, not {self.min_length}")
        if self.fold not in FOLDS:
            raise SettingsError(f"no such folding: {self.fold}", hint=f"Choose one of {', '.join(FOLDS)}.")

    @classmethod
    def of(cls, words: WordSettings, **changes: Any) -> Self:
        """The same settings in a class that has more of them, or fewer, with changes."""
        own = {field.name for field in fields(cls)}
        return cls(**{field.name: getattr(words, field.name) for field in fields(words) if field.name in own} | changes)


@dataclass(frozen=True, slots=True, kw_only=True)
class SpreadSettings(WordSettings):
    """What a word is, and whether it is told how widely each is spread.

    docs  : count also in how many documents each word occurs
    parts : divides the text into about so many equal parts, or by `file`, and tells how evenly each word is
            spread over them (Gries' DP); 0 for no parts
    """

    docs: bool = False
    parts: Parts = 0

    def __post_init__(self) -> None:
        WordSettings.__post_init__(self)
        if isinstance(self.parts, str):
            if self.parts != "file":
                raise SettingsError(f"no such parts: {self.parts}", hint="Give a number, such as 100, or file.")
        elif self.parts and not 2 <= self.parts <= MAX_PARTS:
            raise SettingsError(f"{self.parts} parts", hint=f"Give a number from 2 to {MAX_PARTS}, or file.")


@dataclass(frozen=True, slots=True, kw_only=True)
class CountSettings(SpreadSettings):
    """What is counted.

    keep_punct  : count punctuation and white space too
    min_count   : words that occur less often are left out, after all counts are summed
    word_ngrams : (first, last) orders of sequences of words to count, instead of words; None for words
    """

    keep_punct: bool = False
    min_count: int = 1
    word_ngrams: tuple[int, int] | None = None

    def __post_init__(self) -> None:
        SpreadSettings.__post_init__(self)
        if self.min_count < 1:
            raise SettingsError(f"min_count must be 1 or more, not {self.min_count}")
        if self.word_ngrams is not None:
            first, last = self.word_ngrams
            if not 1 <= first <= last <= MAX_WORD_ORDER:
                raise SettingsError(
                    f"word n-grams of orders {first} to {last}",
                    hint=f"Orders go from 1 to {MAX_WORD_ORDER}: --word-ngrams 2..3",
                )
            if self.docs:
                raise SettingsError("documents are counted for words, not for word n-grams", hint="Leave out --docs.")

    @property
    def orders(self) -> range | None:
        """The orders of word n-grams."""
        return None if self.word_ngrams is None else range(self.word_ngrams[0], self.word_ngrams[1] + 1)

    @property
    def has_forms(self) -> bool:
        """Whether it is counted how words are written; not of sequences of words."""
        return self.fold != "none" and self.word_ngrams is None
