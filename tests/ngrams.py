"""What the tests of n-gram counts share: the slow twin of all of it, and ways to make a run cramped."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

import textmine
from tests import reference
from tests.jobs import count_all as count
from textmine.text.normalize import normalize as fold

TEXT = """\
他用Python3.8写了C++和Wi-Fi，占3.5%，ＧＰＴ－４也行。
长江长江大桥，南京市长江大桥！GPT-4写GPT-4写，gpt-4也写。
𠮷野家　一二三四五六七\r
〇々，e\u0301长a\u200bb，don't ééééééé

长长长长长长长长 C# C++11 c++- AT&T
"""
"""Units of all kinds, rare Han, a repetition, full width, CRLF, an empty line."""


def ngrams_of(
    text: str, order: int, units: str = "all", lowercase: bool = False, normalize: str = "width"
) -> Counter[str]:
    """The n-grams of orders 1 to `order`."""
    text = fold(text, normalize)
    if lowercase:
        text = "".join(map(lowered, text))
    runs = reference.symbols_of(text, units)
    counts: Counter[str] = Counter()
    for k in range(1, order + 1):
        counts.update({"".join(ngram): n for ngram, n in reference.count_ngrams(runs, k).items()})
    return counts


def lowered(character: str) -> str:
    return character.lower() if unicodedata.category(character) == "Lu" and len(character.lower()) == 1 else character


def ordered(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def table_of(counts: textmine.NgramCounts) -> list[tuple[str, int]]:
    """All n-grams, in the order of the table that is written."""
    return counts.as_words().most_common()


def store_of(folder: Path, name: str, text: str | bytes, **settings: Any) -> Path:
    """The store `name` of a text, which is kept beside it."""
    file = folder / f"{name}.txt"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    count(file, store=folder / f"{name}.store", **settings)
    return folder / f"{name}.store"


def arrays_in(store: Path) -> dict[str, bytes]:
    """The contents of the files of a store that hold numbers or letters."""
    files = (path for path in store.rglob("*") if path.is_file())
    return {str(path.relative_to(store)): path.read_bytes() for path in files if path.suffix not in (".json", ".jsonl")}


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@contextmanager
def long_lines(min_cut_chars: int, max_uncut_chars: int = 1_000_000) -> Iterator[None]:
    """Has lines of fewer characters count as long, which the reader may cut or must."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("textmine.io.decoding.MIN_CUT_CHARS", min_cut_chars)
        for reader in ("io.decoding", "pipeline.ngrams.carry"):
            patch.setattr(f"textmine.{reader}.MAX_UNCUT_CHARS", max_uncut_chars)
        yield
