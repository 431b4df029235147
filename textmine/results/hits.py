"""Hits of a concordance: what one is, in which order they come, and how the first of many are kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Generic, NamedTuple, TypeVar

from textmine.io.sources import Source

T = TypeVar("T")


class Hit(NamedTuple):
    """A hit with what stands around it in its line.

    document : FILE:LINE, or FILE:RECORD of jsonl, csv, tsv and parquet
    position : of the hit's first character in that line or record, from 1
    left     : what stands before it in its line, at most `width` characters
    hit      : what was found, as it is written there
    right    : what stands behind it in its line, at most `width` characters
    """

    document: str
    position: int
    left: str
    hit: str
    right: str


def document_of(source: Source, number: int) -> str:
    """The place of a hit in the line or record of that number; bytes of a name that are not UTF-8 are escaped.

    >>> document_of(Source("/tmp/a.txt", "a.txt", 0, 0, "txt"), 3)
    'a.txt:3'
    """
    return source.place(number).encode(errors="backslashreplace").decode()


def name_of(source: Source) -> str:
    """The name of a source; its bytes that are not UTF-8 are escaped."""
    return source.name.encode(errors="backslashreplace").decode()


@dataclass(slots=True)
class Smallest(Generic[T]):
    """Of all that is added, the `most` things with the smallest keys; of those with equal keys the first ones.

    >>> smallest = Smallest(2)
    >>> for number in (3, 1, 4, 2):
    ...     smallest.add(number, str(number))
    >>> list(smallest)
    ['1', '2']
    """

    most: int
    _held: list[tuple[Any, int, T]] = field(default_factory=list)
    _n_added: int = 0
    _bound: Any = None

    def add(self, key: Any, thing: T) -> None:
        """Take in a thing, which comes after all that were added before."""
        if self._bound is not None and key >= self._bound:
            return
        self._held.append((key, self._n_added, thing))
        self._n_added += 1
        if len(self._held) > self.most + max(1024, self.most // 2):
            self._prune()

    def __iter__(self) -> Iterator[T]:
        """What is left, in the order it was added."""
        self._prune()
        return (thing for _, _, thing in sorted(self._held, key=lambda held: held[1]))

    def _prune(self) -> None:
        if len(self._held) > self.most:
            self._held.sort(key=lambda held: held[:2])
            del self._held[self.most :]
            self._bound = self._held[-1][0]
