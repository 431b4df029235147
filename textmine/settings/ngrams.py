"""Which character n-grams are counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from textmine.errors import SettingsError

MAX_ORDER = 5
Units = Literal["all", "han"]
UNITS: tuple[str, ...] = get_args(Units)


@dataclass(frozen=True, slots=True)
class NgramSettings:
    """What is counted.

    order     : of the longest n-grams; the shorter ones are counted, too
    units     : `all`, or `han`: then Latin letters and digits end a run
    lowercase : count GPT and gpt as gpt
    """

    order: int = 4
    units: Units = "all"
    lowercase: bool = False

    def __post_init__(self) -> None:
        if not 1 <= self.order <= MAX_ORDER:
            raise SettingsError(f"n-grams of order {self.order}", hint=f"Orders go from 1 to {MAX_ORDER}.")
        if self.units not in UNITS:
            raise SettingsError(f"units cannot be {self.units!r}", hint=f"Choose one of {', '.join(UNITS)}.")
