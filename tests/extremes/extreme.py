"""What an extreme is: what lies on the disk, how large, and what is said to the commands about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.extremes.commands import Command

MAX_TWIN = 300_000
"""Of longer texts, in characters, no slow twin is asked."""


@dataclass(frozen=True, slots=True)
class Size:
    """How large the extremes are: 1 in full.

    text : a file of real text, of which long ones are made
    """

    scale: float
    text: Path

    def of(self, full: int, least: int = 1) -> int:
        """How many there are of something of which there are `full` in full."""
        return max(least, int(full * self.scale))


@dataclass(frozen=True, slots=True)
class Laid:
    """What was laid for a run.

    inputs  : what the commands are told to read
    options : what they are told of it
    text    : the same as plain text, as it is after normalization, for the twins; None if it is too long
    """

    inputs: tuple[str, ...]
    options: tuple[str, ...] = ()
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Extreme:
    """An extreme.

    name     : what it is called on the command line
    about    : what it is in full, for the table
    lay      : puts it into a folder
    word     : that `concordance` and `collocates` look for
    commands : that it is put to, in place of all
    """

    name: str
    about: str
    lay: Callable[[Path, Size], Laid]
    word: str = "一"
    commands: tuple[Command, ...] = ()


def file_of(folder: Path, name: str, text: str, *options: str, encoding: str = "utf-8") -> Laid:
    """A file with a text, which is not changed when it is read."""
    (folder / name).write_bytes(text.encode(encoding, "surrogatepass"))
    return Laid((name,), options, text.removeprefix("\ufeff") if len(text) <= MAX_TWIN else None)
