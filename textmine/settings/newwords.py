"""Which new words are looked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textmine.errors import SettingsError
from textmine.settings.declare import as_text, check, setting
from textmine.settings.typed import numbers

PUBLISHED_MIN_PMI_NATS = (0.0, 2.0, 4.0, 6.0)  # of lengths 1 to 4; kexue 6920
PUBLISHED_MIN_COUNT = 32  # kexue 6920


@dataclass(frozen=True, slots=True)
class NewwordSettings:
    """Which words to look for."""

    min_count: int = setting(
        0,
        "Leave out words that occur less often; auto goes by the size of the text.",
        doc="leave out words that occur less often; 0 goes by the size of the text",
        metavar="K|auto",
        least=2,
        word="auto",
        shown="auto",
    )
    known: Sequence[str] = setting(
        ("jieba",),
        "Dictionary whose words are not new; may be repeated.",
        doc='dictionaries whose words are not new: "jieba", word lists; None or "none": known words come out, too',
        metavar="jieba|FILE|none",
        keyword="Path | Sequence[Path] | None",
        shown="jieba",
        multiple=True,
    )
    examples: int = setting(
        0,
        "Show up to K contexts of each word.",
        doc="how many contexts of each word to give",
        metavar="K",
        least=0,
        shown="none",
    )

    def __post_init__(self) -> None:
        is_one = isinstance(self.known, str) or hasattr(self.known, "__fspath__")
        several = map(as_text, (self.known,) if is_one else self.known or ())
        object.__setattr__(self, "known", tuple(path for path in several if path != "none"))
        check(self)


@dataclass(frozen=True, slots=True)
class ExplainSettings:
    """Which words to explain."""

    explain: Sequence[str] = setting(
        (),
        "Show all that is known of WORD, found or not; may be repeated.",
        doc="words to say all about, found or not: they are in the result's `explanations`",
        metavar="WORD",
        multiple=True,
    )


@dataclass(frozen=True, slots=True)
class PublishedSettings:
    """What the published program can be told."""

    min_count: int = setting(
        PUBLISHED_MIN_COUNT, "Leave out 4-grams, before counts are summed, and words that occur less often.", least=1
    )
    min_pmi_nats: Sequence[float] = setting(
        PUBLISHED_MIN_PMI_NATS,
        "With --compat: the least PMI of n-grams of 1 to 4 characters, in nats.",
        flag="--min-pmi",
        metavar="A,B,C,D",
        parse=numbers,
        form="0,2,4,6",
        shown="0,2,4,6",
    )

    def __post_init__(self) -> None:
        check(self)
        n_lengths = len(PUBLISHED_MIN_PMI_NATS)
        if len(self.min_pmi_nats) != n_lengths:
            raise SettingsError(
                f"{len(self.min_pmi_nats)} values for the PMI of {n_lengths} lengths",
                hint="For example --min-pmi 0,2,4,6.",
            )
