"""Which pairs of words are counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textmine.errors import SettingsError

MAX_WINDOW = 100
DEFAULT_MIN_COUNTS = (100,)


@dataclass(frozen=True, slots=True)
class PairSettings:
    """Which pairs are counted.

    window     : words on each side, after the words that are left out are gone; a line end ends it
    min_counts : words that occur less often are left out; an entropy for each
    """

    window: int = 5
    min_counts: Sequence[int] = DEFAULT_MIN_COUNTS

    def __post_init__(self) -> None:
        if not 1 <= self.window <= MAX_WINDOW:
            raise SettingsError(f"a window of {self.window} words", hint=f"Windows have 1 to {MAX_WINDOW} words.")
        if not self.min_counts or min(self.min_counts) < 1:
            raise SettingsError("min_count must be 1 or more")
        object.__setattr__(self, "min_counts", tuple(sorted(set(self.min_counts))))
