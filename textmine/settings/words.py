"""What counts as a word: the settings shared by every command that cuts text into words."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, fields
from typing import Any, Literal, Self

from textmine.errors import SettingsError
from textmine.settings.declare import check, setting
from textmine.settings.typed import number_or_word, orders

Fold = Literal["none", "t2s"]
Parts = int | str
"""About so many equal ones; or `file` or `folder`; 0 for a text that is not divided."""

STOPWORD_LISTS = ("zh", "zh-Hant", "en", "all")
"""Lists of stop words that come with textmine, by name."""

MAX_PARTS = 100
MAX_WORD_ORDER = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class WordSettings:
    """What a word is. With `fold`, words are cut, and stop words and user words are found, in the folded text."""

    tokenizer: str = setting(
        "jieba",
        "jieba (fast, same words as jieba 0.42.1), jieba-py (jieba itself), chars, a word list, or a model of "
        "textmine segment.",
        doc='"jieba" (the words of jieba 0.42.1), "jieba-py" (jieba itself), "chars", a word list or a model',
        metavar="NAME|FILE",
        paths=True,
    )
    hmm: bool = setting(
        True, "Do not let jieba guess unknown words.", doc="let jieba guess unknown words", flag="--no-hmm"
    )
    userdict: str | Collection[str] = setting(
        "",
        "User dictionary: word [freq] [tag], one per line.",
        doc="a user dictionary: a file with `word [freq] [tag]` on each line; or words, or a dict of frequencies",
        metavar="FILE",
        paths=True,
    )
    stopwords: str | Collection[str] = setting(
        "",
        "Words not to count: files with one per line and names of lists (zh, zh-Hant, en, all), commas between them.",
        doc='words not to count: a file, "zh", "zh-Hant", "en" or "all", several with commas; or the words',
        metavar="NAME|FILE",
        paths=True,
    )
    lowercase: bool = setting(False, "Count Linux and LINUX as linux.", doc="count Linux and LINUX as linux")
    min_length: int = setting(
        1,
        "Shortest word to count, in characters.",
        doc="length of the shortest word to count, in characters",
        metavar="L",
        least=1,
    )
    pos: str | Collection[str] = setting(
        "",
        "Keep only words of these parts of speech, as jieba tags them: n,v,ns; 'n*' is n, nr, ns and so on.",
        doc='parts of speech of the words to keep, as jieba tags them: "n,v,ns"; "n*" is n, nr, ns and so on',
        metavar="TAGS",
        paths=True,
    )
    fold: Fold = setting(
        "none",
        "t2s counts words in simplified characters: 裡面 as 里面. textmine count also tells how each is written.",
        doc='"t2s" counts words in simplified characters; the `forms` of `count` tell how each is written',
    )

    def __post_init__(self) -> None:
        check(self)

    @property
    def pos_tags(self) -> tuple[str, ...]:
        """Each of `pos` by itself."""
        given = self.pos.split(",") if isinstance(self.pos, str) else self.pos
        return tuple(sorted(filter(None, map(str.strip, given))))

    @classmethod
    def of(cls, words: WordSettings, **changes: Any) -> Self:
        """The same settings in a class that has more of them, or fewer, with changes."""
        own = {field.name for field in fields(cls)}
        return cls(**{field.name: getattr(words, field.name) for field in fields(words) if field.name in own} | changes)


@dataclass(frozen=True, slots=True, kw_only=True)
class SpreadSettings(WordSettings):
    """What a word is, and whether to say how widely each is spread."""

    docs: bool = setting(
        False, "Count the documents of each word, too.", doc="count the documents that each word occurs in, too"
    )
    parts: Parts = setting(
        0,
        "Say how evenly each word is spread over N equal parts of the text, or over its files: dp (Gries' DP).",
        doc='100, or "file": how evenly each word is spread over so many parts, or over files (`dispersion`)',
        metavar="N|file",
        parse=number_or_word,
    )

    def __post_init__(self) -> None:
        WordSettings.__post_init__(self)
        if isinstance(self.parts, str):
            if self.parts != "file":
                raise SettingsError(f"parts cannot be {self.parts!r}", hint="Give a number, such as 100, or file.")
        elif self.parts and not 2 <= self.parts <= MAX_PARTS:
            raise SettingsError(f"parts must be from 2 to {MAX_PARTS}, not {self.parts}", hint="Or file.")


@dataclass(frozen=True, slots=True, kw_only=True)
class CountSettings(SpreadSettings):
    """What to count."""

    keep_punct: bool = setting(False, "Count punctuation and white space, too.")
    min_count: int = setting(
        1,
        "Leave out words that occur less often.",
        doc="leave out words that occur less often, once all counts are summed",
        metavar="K",
        least=1,
    )
    word_ngrams: tuple[int, int] | None = setting(
        None,
        f"Count sequences of A to B words (at most {MAX_WORD_ORDER}) instead of words.",
        doc=f"(2, 3) counts sequences of two and three words instead of words; at most {MAX_WORD_ORDER}",
        metavar="A..B",
        parse=orders,
        form="2..5 or 3",
    )

    def __post_init__(self) -> None:
        SpreadSettings.__post_init__(self)
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
