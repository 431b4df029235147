"""What pages say, in English and in Chinese: one table."""

from __future__ import annotations

import locale
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from textmine.reports.texts import TEXTS

Language = Literal["en", "zh"]
LANGUAGES: tuple[str, ...] = get_args(Language)


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of a page in one language."""

    language: str

    def __getitem__(self, key: str) -> str:
        """What a label says; a name that is none, such as that of a part of a corpus, is said as it is."""
        return TEXTS[key][LANGUAGES.index(self.language)] if key in TEXTS else key


def labels_in(language: str) -> Labels:
    """The labels in a language; `auto` is that of the machine."""
    return Labels(_of_the_machine() if language == "auto" else language)


def texts_of(keys: Mapping[str, None]) -> dict[str, tuple[str, str]]:
    """The labels of some keys in all languages."""
    return {key: TEXTS[key] for key in keys if key in TEXTS}


def _of_the_machine() -> str:
    name = locale.getlocale()[0] or ""
    return "zh" if name.lower().startswith(("zh", "chinese")) else "en"
