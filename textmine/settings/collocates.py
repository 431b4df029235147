"""What is near a word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from textmine.errors import SettingsError
from textmine.settings.declare import check, setting

Measure = Literal["log_dice", "mi_bits", "t_score", "g2", "count"]
_SPAN = re.compile(r"(\d+)L(\d+)R", re.IGNORECASE)
_MAX_SPAN = 100


@dataclass(frozen=True, slots=True)
class CollocateSettings:
    """What is near, and which words to show. Punctuation is no word; a line end ends the span."""

    span: str = setting(
        "5L5R",
        "How many words to the left and right are near, in the same line.",
        doc="how many words to the left and right are near, in the same line",
        metavar="nLmR",
    )
    sort: Measure = setting(
        "log_dice",
        "Measure to sort by; the most closely tied words come first.",
        doc='"log_dice", "mi_bits", "t_score", "g2" or "count": the highest come first',
    )
    min_count: int = setting(
        5,
        "Leave out words that stand near WORD less often.",
        doc="leave out words that stand near it less often",
        metavar="K",
        least=1,
    )

    def __post_init__(self) -> None:
        check(self)
        found = _SPAN.fullmatch(self.span)
        if not found or not 0 < max(map(int, found.groups())) <= _MAX_SPAN:
            raise SettingsError(
                f"span cannot be {self.span!r}",
                hint=f"Give how many words to the left and right, up to {_MAX_SPAN}: 5L5R.",
            )

    @property
    def sides(self) -> tuple[int, int]:
        """How many words to the left and to the right are near."""
        found = _SPAN.fullmatch(self.span)
        return (int(found[1]), int(found[2])) if found else (0, 0)


@dataclass(frozen=True, slots=True)
class TotalsSettings:
    """Where the counts of all words are, if they need not be counted."""

    counts: str = setting(
        "",
        "Table or store with the counts of all words of INPUT, so that they need not be counted again.",
        doc="a table or store with the counts of all words of the text, so that they need not be counted again",
        metavar="COUNTS",
        paths=True,
    )

    def __post_init__(self) -> None:
        check(self)
