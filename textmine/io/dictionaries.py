"""Words as a dictionary of another program. Punctuation, and words that hold a line end, are in none.

::

    dict.txt    jieba: `风险 812`: the frequency with which it cuts the word whole, once all are loaded
    dict-plain  IK, pkuseg, THULAC: a word a line
    dict-hanlp  HanLP: `风险 nz 40`, the tag for any other proper name, and the count
    dict-lac    LAC: `风险/nz`
    dict-rime   Rime: a YAML header, then a word, a tab and the count; Rime finds the code by that of the characters

A dictionary of HanLP or LAC has no place for a word with white space, that of LAC none for `/` in it,
and that of Rime none for a tab. That of jieba has none for a word of more than 1,000 characters, of which jieba would
hold each beginning.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from textmine.io.columns import Chunk, Column
from textmine.text.jieba_dictionary import MAX_WORD_LENGTH
from textmine.text.words import is_punctuation

TAG = "nz"
_NO_PLACE = {
    "dict.txt": re.compile(f".{{{MAX_WORD_LENGTH + 1}}}", re.DOTALL),
    "dict-hanlp": re.compile(r"\s"),
    "dict-lac": re.compile(r"[\s/]"),
    "dict-rime": re.compile(r"\t"),
}

Entries = Iterator[tuple[str, int]]
"""Words with their counts."""


def dictionary(to: str, name: str, columns: Sequence[Column], chunks: Iterable[Chunk]) -> Iterator[bytes]:
    """The pieces of a dictionary of the words in the first column.

    to   : one of the formats above
    name : of the file, for those that have to know
    """
    at = next((i for i, column in enumerate(columns) if column.name == "count"), None)
    entries = (
        entry
        for chunk in chunks
        for entry in zip(chunk[0], chunk[at] if at is not None else [1] * len(chunk[0]), strict=True)
        if _is_entry(entry[0]) and has_place(to, entry[0])
    )
    for line in _WRITERS[to](entries, name):
        yield f"{line}\n".encode()


def has_place(to: str, word: str) -> bool:
    """Whether the format can hold a word at all."""
    return to not in _NO_PLACE or not _NO_PLACE[to].search(word)


def left_out(to: str, chunks: Iterable[Chunk]) -> list[str]:
    """The words for which the format has no place."""
    if to not in _NO_PLACE:
        return []
    return [word for chunk in chunks for word in chunk[0] if _is_entry(word) and not has_place(to, word)]


def _is_entry(word: str) -> bool:
    return not is_punctuation(word) and "\n" not in word


def _jieba(entries: Entries, _name: str) -> Iterator[str]:
    from textmine.text.jieba_dictionary import whole_word_frequencies

    words = [word for word, _ in entries]
    frequencies = whole_word_frequencies(words)
    return (f"{word} {frequencies[word]}" for word in words)


def _plain(entries: Entries, _name: str) -> Iterator[str]:
    return (word for word, _ in entries)


def _hanlp(entries: Entries, _name: str) -> Iterator[str]:
    return (f"{word} {TAG} {n}" for word, n in entries)


def _lac(entries: Entries, _name: str) -> Iterator[str]:
    return (f"{word}/{TAG}" for word, _ in entries)


def _rime(entries: Entries, name: str) -> Iterator[str]:
    quoted = name.replace("'", "''")
    yield from ("---", f"name: '{quoted}'", "version: '1'", "sort: by_weight")
    yield from ("columns:", "  - text", "  - weight", "...", "# no comment")  # a word may begin with #
    yield from (f"{word}\t{n}" for word, n in entries)


_WRITERS: Mapping[str, Callable[[Entries, str], Iterator[str]]] = {
    "dict.txt": _jieba,
    "dict-plain": _plain,
    "dict-hanlp": _hanlp,
    "dict-lac": _lac,
    "dict-rime": _rime,
}
