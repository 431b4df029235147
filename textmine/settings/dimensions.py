"""Which pairs of words are counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textmine.errors import SettingsError
from textmine.settings.declare import check, setting

MAX_WINDOW = 100
DEFAULT_MIN_COUNTS = (100,)


@dataclass(frozen=True, slots=True)
class VocabularySettings:
    """Which words vectors are for."""

    min_counts: Sequence[int] = setting(
        (),
        "Leave out words that occur less often; may be repeated, for one line each.",
        flag="--min-count",
        metavar="K",
        least=1,
        multiple=True,
        shown="1, 2, 5, 10, 20, 50 and 100; with --window: 100",
    )


@dataclass(frozen=True, slots=True)
class PairSettings:
    """Which pairs to count. A window is measured once rarer words and punctuation are gone; a line end ends it."""

    window: int = setting(
        5,
        "Count pairs of words of INPUT up to W words apart, too, and say how many dimensions these pairs need.",
        doc="how many words apart a pair may be, in the same line, once punctuation and rarer words are gone",
        metavar="W",
        least=1,
        most=MAX_WINDOW,
    )
    min_counts: Sequence[int] = setting(
        DEFAULT_MIN_COUNTS,
        "Leave out words that occur less often; an entropy for each.",
        flag="--min-count",
        least=1,
        multiple=True,
    )

    def __post_init__(self) -> None:
        object.__setattr__(self, "min_counts", tuple(sorted(set(self.min_counts))))
        check(self)
        if not self.min_counts:
            raise SettingsError("min_counts must have at least one number", hint="For example 100.")
