"""jieba's dictionary with a user's words added, loaded without jieba's log lines and cache file."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable
from typing import Any

from textmine.errors import InputError
from textmine.text.userdict import UserWord

JIEBA_VERSION = "0.42.1"
HAN_WORD = re.compile(r"[\u4E00-\u9FD5]{2,}")
"""What the model may make."""
MAX_WORD_LENGTH = 1000
"""Of a user's word, in characters: jieba holds each of its beginnings, of 100,000 characters 10 GB."""
_SHOWN = 10
BEFORE_LINE_END = re.compile(r"(?<=\r)(?=\n)")
"""jieba would join them, but it only sees lines without their ends."""


def import_jieba() -> Any:
    """The module jieba, its logger silenced and the warnings of its old source text hidden."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
        import jieba.finalseg
    jieba.setLogLevel(60)  # above CRITICAL
    return jieba


def read_dictionary(tokenizer: Any) -> None:
    """Have a `jieba.Tokenizer` read its dictionary, if it has not yet.

    By itself it would, when it first cuts, believe a cache in the system's temporary folder, where anybody may put one.
    """
    with tokenizer.lock:
        if not tokenizer.initialized:
            tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
            tokenizer.initialized = True


def load_tokenizer(user_words: Iterable[UserWord] = ()) -> tuple[Any, frozenset[str]]:
    """A new `jieba.Tokenizer` with `user_words` added, and the words that the HMM must not make.

    jieba keeps the latter in a global (`finalseg.Force_Split_Words`): words of frequency 0. If its HMM
    finds one, it is cut into single characters.
    InputError of a word of more than MAX_WORD_LENGTH characters.
    """
    user_words = tuple(user_words)
    for each in user_words:
        if len(each.word) > MAX_WORD_LENGTH:
            raise InputError(
                f"a word of {len(each.word):,} characters in the user dictionary: {each.word[:_SHOWN]}…",
                hint=f"Give one word in a line, of at most {MAX_WORD_LENGTH:,} characters.",
            )
    tokenizer = import_jieba().Tokenizer()
    read_dictionary(tokenizer)
    forbidden = set()
    for word, freq, tag in user_words:
        if tag:
            tokenizer.user_word_tag_tab[word] = tag
        if freq == 0:
            for end in range(1, len(word) + 1):
                tokenizer.FREQ.setdefault(word[:end], 0)
            tokenizer.FREQ[word] = 0
            if HAN_WORD.fullmatch(word):
                forbidden.add(word)
        else:
            tokenizer.add_word(word, freq)
    # a word repeated with another frequency may be on the most probable path, where the HMM has no say
    return tokenizer, frozenset(word for word in forbidden if tokenizer.lcut(word, HMM=False) == list(word))


def stock_frequencies() -> tuple[dict[str, int], int]:
    """The words of jieba's dictionary with their frequencies, and the total by which jieba divides these.

    A word that is listed twice has its last frequency, but the total has both.
    """
    entries = _stock_entries()
    frequencies = [int(frequency) for _, frequency, _ in entries]
    return dict(zip((word for word, *_ in entries), frequencies, strict=True)), sum(frequencies)


def stock_tags() -> dict[str, str]:
    """The part of speech of each word of jieba's dictionary."""
    return {word: tag for word, _, tag in _stock_entries()}


def _stock_entries() -> list[tuple[str, str, str]]:
    with import_jieba().dt.get_dict_file() as stream:
        return _ENTRY.findall(stream.read().decode("utf-8"))


def dictionary_words() -> dict[str, int]:
    """The words of jieba's dictionary with their frequencies, without those of frequency 0."""
    return {word: frequency for word, frequency in stock_frequencies()[0].items() if frequency}


_ENTRY = re.compile(r"^(\S+) (\d+) (\S+)", re.MULTILINE)


def whole_word_frequencies(words: Iterable[str]) -> dict[str, int]:
    """For each word, a frequency at which jieba keeps it whole once all of them are loaded.

    Uses jieba's own `suggest_freq`, short words first because long ones compete with them, and again for
    words that a later one broke.
    """
    tokenizer, _ = load_tokenizer()
    ordered = sorted(words, key=lambda word: (len(word), word))
    broken = ordered
    for _ in range(_MAX_PASSES):
        for word in broken:
            tokenizer.add_word(word)
        broken = [word for word in ordered if _MATCHABLE.fullmatch(word) and tokenizer.lcut(word) != [word]]
        if not broken:
            break
    return {word: tokenizer.FREQ[word] for word in ordered}


_MAX_PASSES = 5
_MATCHABLE = re.compile(r"[\u4E00-\u9FD5a-zA-Z0-9]{2,}")
