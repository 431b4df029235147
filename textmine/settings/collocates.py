"""What is near a word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, get_args

from textmine.errors import SettingsError

Measure = Literal["log_dice", "mi_bits", "t_score", "g2", "count"]
MEASURES: tuple[str, ...] = get_args(Measure)
_SPAN = re.compile(r"(\d+)L(\d+)R", re.IGNORECASE)
_MAX_SPAN = 100


@dataclass(frozen=True, slots=True)
class CollocateSettings:
    """What is near, and which words are told of.

    span      : `5L5R`, up to five words to the left and five to the right, in the same line; punctuation is no word
    sort      : the measure by which the closest come first
    min_count : words that stand there less often are left out
    """

    span: str = "5L5R"
    sort: Measure = "log_dice"
    min_count: int = 5

    def __post_init__(self) -> None:
        found = _SPAN.fullmatch(self.span)
        if not found or not 0 < max(map(int, found.groups())) <= _MAX_SPAN:
            raise SettingsError(f"a span of {self.span}", hint="Give words to the left and to the right, such as 5L5R.")
        if self.sort not in MEASURES:
            raise SettingsError(f"sort cannot be {self.sort!r}", hint=f"Choose one of {', '.join(MEASURES)}.")
        if self.min_count < 1:
            raise SettingsError(f"min_count must be 1 or more, not {self.min_count}")

    @property
    def sides(self) -> tuple[int, int]:
        """How many words to the left and to the right are near."""
        found = _SPAN.fullmatch(self.span)
        return (int(found[1]), int(found[2])) if found else (0, 0)
