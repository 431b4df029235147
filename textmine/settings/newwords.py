"""Which new words are looked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textmine.errors import SettingsError

PUBLISHED_MIN_PMI_NATS = (0.0, 2.0, 4.0, 6.0)  # of lengths 1 to 4; kexue 6920
PUBLISHED_MIN_COUNT = 32  # kexue 6920


@dataclass(frozen=True, slots=True)
class NewwordSettings:
    """Which words are looked for.

    min_count : of a word; 0 to take it from the size of the text
    known     : dictionaries whose words are not new: `jieba`, or paths of word lists; empty for none
    examples  : how many contexts of each word to show
    """

    min_count: int = 0
    known: Sequence[str] = ("jieba",)
    examples: int = 0

    def __post_init__(self) -> None:
        if self.min_count < 0 or self.min_count == 1:
            raise SettingsError(f"min_count must be 2 or more, not {self.min_count}", hint="Or auto.")


@dataclass(frozen=True, slots=True)
class PublishedSettings:
    """What the published program can be told.

    min_count    : of a 4-gram, before counts are summed, and of a word
    min_pmi_nats : of n-grams of 1 to 4 characters
    """

    min_count: int = PUBLISHED_MIN_COUNT
    min_pmi_nats: Sequence[float] = PUBLISHED_MIN_PMI_NATS

    def __post_init__(self) -> None:
        if self.min_count < 1:
            raise SettingsError(f"min_count must be 1 or more, not {self.min_count}")
        if len(self.min_pmi_nats) != len(PUBLISHED_MIN_PMI_NATS):
            raise SettingsError(
                f"{len(self.min_pmi_nats)} values for the PMI of {len(PUBLISHED_MIN_PMI_NATS)} lengths",
                hint="For example --min-pmi 0,2,4,6.",
            )
