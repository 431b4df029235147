"""What a concordance looks for, and which hits it shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from textmine.errors import SettingsError
from textmine.settings.declare import check, setting
from textmine.settings.sizes import MAX_HELD_HITS

Order = Literal["text", "left", "right"]

MAX_HELD_CHARS = 50_000_000
"""Of contexts, held in memory at most to be sorted or drawn."""


@dataclass(frozen=True, slots=True)
class ConcordanceSettings:
    """What to look for, and which hits to show.

    words : hits do not overlap; of words that begin at the same place the longest is taken
    """

    words: tuple[str, ...] = ()
    regex: bool = setting(
        False,
        "WORD is a regular expression (Python's re), applied line by line.",
        doc="words are regular expressions (Python's re), applied line by line",
    )
    ignore_case: bool = setting(False, "Find Linux and LINUX as linux.", doc="find Linux and LINUX as linux")
    width: int = setting(
        20,
        "Width of the contexts: characters on each side.",
        doc="of the contexts, in characters on each side; they end where the line does",
        metavar="N",
        least=0,
    )
    sort: Order = setting(
        "text",
        "Order: as in the text, or by what stands left (read backwards) or right of the hit.",
        doc='"text": as in the text; "left" or "right": by what stands there (left: read backwards)',
    )
    top: int = setting(
        0,
        "Write only the first K hits.",
        doc="give only so many hits, the first in that order; 0 for all",
        alias="--limit",
        metavar="K",
        least=1,
        shown="all",
    )
    sample: int = setting(
        0,
        "Draw K hits at random.",
        doc="so many hits, drawn at random; 0 for all",
        metavar="K",
        least=1,
        shown="all",
    )
    seed: int = setting(
        0,
        "Random seed.",
        doc="random seed; the same seed draws the same hits from the same files",
        metavar="S",
        least=0,
        shown="0",
    )

    def __post_init__(self) -> None:
        check(self)
        if self.sample > self.max_held or (self.top > self.max_held and self.sort != "text"):
            raise SettingsError(
                f"sorted or drawn hits are held in memory, {self.max_held:,} of this width at most",
                hint="Ask for fewer, or for a smaller width.",
            )

    @property
    def max_held(self) -> int:
        """How many hits are held in memory at most."""
        return min(MAX_HELD_HITS, MAX_HELD_CHARS // (2 * self.width + 1))

    @property
    def is_streamed(self) -> bool:
        """Whether hits come out as they are found."""
        return self.sort == "text" and not self.sample

    @property
    def n_chosen(self) -> int:
        """Of all hits, how many are held to be put in order; 0 for all."""
        return 0 if self.is_streamed else self.sample or self.top
