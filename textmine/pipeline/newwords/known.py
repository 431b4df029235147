"""Dictionaries whose words are not new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textmine.io.lists import user_words_of
from textmine.settings.reading import ReadSettings
from textmine.text.jieba_dictionary import dictionary_words


def known_words(known: Sequence[str], read: ReadSettings) -> dict[str, int]:
    """The words of dictionaries with their frequencies, at least 1; the first that has a word gives it."""
    words: dict[str, int] = {}
    for source in known:
        if source == "jieba":
            found: Mapping[str, int] = dictionary_words()
        else:
            found = {entry.word: entry.freq or 1 for entry in user_words_of(source, read.normalize)}
        words = {**found, **words}
    return words
