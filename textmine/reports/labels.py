"""What pages say, in English and in Chinese: one table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from textmine.io.language import language_of_the_machine
from textmine.reports.texts import TEXTS

Language = Literal["en", "zh"]
PER_MILLION = "per_million_"
"""The columns of parts begin so."""
LANGUAGES: tuple[str, ...] = get_args(Language)


class OfPart(str):
    """The name of the column of a part of a corpus, whatever the part is called: no label, even if there is one."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of a page in one language."""

    language: str

    def __getitem__(self, key: str) -> str:
        """What a label says; a name that is none is said as it is."""
        return _texts(key)[LANGUAGES.index(self.language)]


def labels_in(language: str) -> Labels:
    """The labels in a language; `auto` is that of the machine."""
    return Labels(language_of_the_machine() if language == "auto" else language)


def texts_of(keys: Mapping[str, None]) -> dict[str, tuple[str, str]]:
    """The labels of some keys in all languages."""
    return {key: _texts(key) for key in keys if _texts(key) != (key, key)}


def _texts(key: str) -> tuple[str, str]:
    if not isinstance(key, OfPart):
        return TEXTS.get(key, (key, key))
    english, chinese = TEXTS["per_million"]
    part = key.removeprefix(PER_MILLION)
    return f"{english}, {part}", f"{chinese}，{part}"
