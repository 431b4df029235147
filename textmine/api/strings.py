"""Words of strings, with the names and habits of jieba."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from textmine.api.tokenizer import TaggedWord, Tokenizer
from textmine.errors import SettingsError


def lcut(text: str, cut_all: bool = False, HMM: bool = True) -> list[str]:  # noqa: N803
    """The tokens of a text, as `jieba.lcut` of jieba 0.42.1 gives them.

    HMM : let jieba guess unknown words

    >>> import textmine
    >>> textmine.lcut("他来到了网易杭研大厦")
    ['他', '来到', '了', '网易', '杭研', '大厦']
    """
    _refuse(cut_all, "cut_all")
    return _default(bool(HMM)).lcut(text)


def cut(text: str, cut_all: bool = False, HMM: bool = True) -> Iterator[str]:  # noqa: N803
    """The tokens of a text one by one, as `jieba.cut` gives them.

    HMM : let jieba guess unknown words
    """
    return iter(lcut(text, cut_all, HMM))


def tokenize(text: str, mode: str = "default", HMM: bool = True) -> Iterator[tuple[str, int, int]]:  # noqa: N803
    """The tokens of a text, each with where it begins and ends, as `jieba.tokenize`.

    HMM : let jieba guess unknown words

    >>> import textmine
    >>> list(textmine.tokenize("永和服装"))
    [('永和', 0, 2), ('服装', 2, 4)]
    """
    _refuse(mode != "default", f"mode={mode!r}")
    return _default(bool(HMM)).tokenize(text)


def posseg(text: str, HMM: bool = True) -> list[TaggedWord]:  # noqa: N803
    """The words of a text with their parts of speech, as `jieba.posseg.lcut`, which cuts some words otherwise.

    HMM : let jieba guess unknown words, and their parts of speech

    >>> import textmine
    >>> [f"{word}/{flag}" for word, flag in textmine.posseg("我爱北京天安门")]
    ['我/r', '爱/v', '北京/ns', '天安门/ns']
    """
    return _default(bool(HMM)).tag(text)


def cut_many(texts: Iterable[str], HMM: bool = True, *, workers: int = 0) -> list[list[str]]:  # noqa: N803
    """The tokens of each text, as `lcut` gives them: many at once, on all CPUs.

    texts   : any number of strings: a list, a column of a table, a generator
    HMM     : let jieba guess unknown words
    workers : number of threads; 0 for one per CPU

    >>> import textmine
    >>> textmine.cut_many(["今天天气很好", "", "我爱你"])
    [['今天天气', '很', '好'], [], ['我爱你']]
    """
    return _default(bool(HMM)).cut_many(texts, workers=workers)


@cache
def _default(hmm: bool) -> Tokenizer:
    return Tokenizer(hmm=hmm)


def _refuse(is_asked: bool, what: str) -> None:
    if is_asked:
        raise SettingsError(
            f"{what} is not there: words that overlap are no text", hint="Leave it out, or ask jieba itself for it."
        )
