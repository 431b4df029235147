"""What to find out about a cut of text into words."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from textmine.errors import SettingsError
from textmine.settings.reading import ReadSettings


@dataclass(frozen=True, slots=True)
class EvaluateSettings:
    """What to find out.

    lexicon  : words that are not OOV: a file with a word a line, what follows after white space being ignored,
               or the words; empty for none
    worst    : of the commonest wrong cuts, how many to tell
    encoding : of gold and prediction; `auto` looks at each
    """

    lexicon: str | Collection[str] = ""
    worst: int = 0
    encoding: str = "auto"

    def __post_init__(self) -> None:
        if self.worst < 0:
            raise SettingsError(f"worst must be 0 or more, not {self.worst}")
        object.__setattr__(self, "encoding", ReadSettings(encoding=self.encoding).encoding)
