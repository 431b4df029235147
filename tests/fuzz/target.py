"""What a target is, and the file in which it finds its bytes."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Target:
    """Something that reads bytes which come from anybody.

    run        : ends normally or with a TextmineError, whatever it is given
    seeds      : makes inputs to begin with, most of them valid
    tokens     : what has a meaning in the format
    executions : how many the long form makes
    quick      : how many make a second or so
    """

    run: Callable[[bytes], object]
    seeds: Callable[[], Sequence[bytes]]
    tokens: Sequence[bytes] = ()
    executions: int = 10_000
    quick: int = 100


@cache
def folder() -> Path:
    """Where the files lie; gone when the process ends."""
    made = tempfile.mkdtemp(prefix="textmine-fuzz-")
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return Path(made)


def lying(content: bytes, name: str) -> str:
    """The path of a file with this content."""
    path = folder() / name
    path.write_bytes(content)
    return str(path)


def chosen(raw: bytes, n: int) -> tuple[int, bytes]:
    """What the first byte, or for many the first two, choose among `n`, and the bytes behind."""
    width = _width(n)
    return int.from_bytes(raw[:width], "big") % n, raw[width:]


def each_chosen(n: int, contents: Sequence[bytes]) -> list[bytes]:
    """Inputs for `chosen`: every content with every choice."""
    return [choice.to_bytes(_width(n), "big") + content for content in contents for choice in range(n)]


def _width(n: int) -> int:
    return 1 if n <= 256 else 2
