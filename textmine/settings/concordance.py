"""What a concordance looks for, and which hits it shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from textmine.errors import SettingsError

Order = Literal["text", "left", "right"]
ORDERS: tuple[str, ...] = get_args(Order)

MAX_HELD = 500_000
MAX_HELD_CHARS = 50_000_000
"""What is held in memory at most to be sorted or drawn, in hits and in characters of context. Measured: 600,000 hits
with 20 characters on each side took 1.75 GB in two workers and their parent."""


@dataclass(frozen=True, slots=True)
class ConcordanceSettings:
    """What is looked for, and which hits are shown.

    words       : hits do not overlap; of words that begin at the same place the longest is taken
    regex       : the words are regular expressions, applied line by line
    ignore_case : Linux is also found as LINUX
    width       : of the contexts, characters on each side
    sort        : `text` as they stand, `left` and `right` by what stands there (left: read backwards)
    limit       : at most so many hits, the first in that order; 0 for all
    sample      : so many hits drawn at random, each as likely as another; 0 for all
    seed        : of what is drawn
    """

    words: tuple[str, ...]
    regex: bool = False
    ignore_case: bool = False
    width: int = 20
    sort: Order = "text"
    limit: int = 0
    sample: int = 0
    seed: int = 0

    def __post_init__(self) -> None:
        if self.sort not in ORDERS:
            raise SettingsError(f"sort cannot be {self.sort!r}", hint=f"Choose one of {', '.join(ORDERS)}.")
        for name in ("width", "limit", "sample", "seed"):
            if getattr(self, name) < 0:
                raise SettingsError(f"{name} must be 0 or more, not {getattr(self, name)}")
        if not self.words:
            raise SettingsError("no word to look for")
        if self.sample > self.max_held or (self.limit > self.max_held and self.sort != "text"):
            raise SettingsError(
                f"sorted or drawn hits are held in memory, {self.max_held:,} of this width at most",
                hint="Ask for fewer, or for a smaller width.",
            )

    @property
    def max_held(self) -> int:
        """How many hits are held in memory at most."""
        return min(MAX_HELD, MAX_HELD_CHARS // (2 * self.width + 1))

    @property
    def is_streamed(self) -> bool:
        """Whether hits come out as they are found."""
        return self.sort == "text" and not self.sample

    @property
    def n_chosen(self) -> int:
        """Of all hits, how many are held to be put in order; 0 for all."""
        return 0 if self.is_streamed else self.sample or self.limit
