"""Which character n-grams are counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from textmine.settings.declare import check, setting

MAX_ORDER = 5
Units = Literal["all", "han"]
UNITS: tuple[str, ...] = get_args(Units)


@dataclass(frozen=True, slots=True)
class NgramSettings:
    """What to count."""

    order: int = setting(
        4,
        f"Count character n-grams of 1 to N symbols (at most {MAX_ORDER}) instead of words.",
        doc=f"of the longest n-grams, at most {MAX_ORDER}; the shorter ones are counted, too",
        flag="--ngrams",
        metavar="N",
        least=1,
        most=MAX_ORDER,
    )
    units: Units = setting(
        "all",
        "In n-grams, all: a unit such as GPT-4 is one symbol, like a Han character; han: such units end a run.",
        doc='"all": a unit such as GPT-4 is one symbol, like a Han character; "han": such units end a run',
    )
    lowercase: bool = setting(False, "Count GPT and gpt as gpt.", doc="count GPT and gpt as gpt")

    def __post_init__(self) -> None:
        check(self)
