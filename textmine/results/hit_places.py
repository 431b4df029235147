"""Hits as they go by: the first of them, and where in their files all of them stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from textmine.results.hits import Hit

N_FIRST = 1000
"""Hits that are kept."""
_MAX_STRETCHES = 4096
_PLACE = re.compile(r"(?P<file>.*)(?::(?P<number>\d+)|\[(?P<index>\d+)\])", re.DOTALL)  # see Source.place


@dataclass(slots=True)
class FileHits:
    """The hits of a file.

    last   : the number of the last line, or record, that has any
    step   : lines, or records, in a stretch: as many as it takes that no more than 4096 stretches are held
    stretches : how many hits those have that have any, the first of a file being 0
    """

    n_hits: int = 0
    last: int = 0
    step: int = 1
    stretches: Counter[int] = field(default_factory=Counter)

    def add(self, number: int) -> None:
        """Take in a hit of a line or record, the first being 1."""
        self.n_hits += 1
        self.last = max(self.last, number)
        self.stretches[(number - 1) // self.step] += 1
        if len(self.stretches) > _MAX_STRETCHES:
            self.step *= 2
            self.stretches = _summed((each // 2, n) for each, n in self.stretches.items())

    def columns(self, length: int, n_columns: int) -> dict[int, int]:
        """The hits by column, where a file of so many lines is divided into columns; ascending, from 0.

        >>> hits = FileHits()
        >>> for number in (1, 2, 10):
        ...     hits.add(number)
        >>> hits.columns(10, 5)
        {0: 2, 4: 1}
        """
        places = (((each + 0.5) * self.step / max(length, 1), n) for each, n in self.stretches.items())
        return dict(sorted(_summed((min(int(at * n_columns), n_columns - 1), n) for at, n in places).items()))


def _summed(pairs: Iterable[tuple[int, int]]) -> Counter[int]:
    made: Counter[int] = Counter()
    for key, n in pairs:
        made[key] += n
    return made


@dataclass(slots=True)
class HitPlaces:
    """What is kept of hits.

    first : the first 1000
    files : those with hits, by their names
    """

    first: list[Hit] = field(default_factory=list)
    files: dict[str, FileHits] = field(default_factory=dict)
    n_hits: int = 0

    def add(self, hits: Iterable[Hit]) -> None:
        """Take in the next hits."""
        for hit in hits:
            self.n_hits += 1
            if len(self.first) < N_FIRST:
                self.first.append(hit)
            file, number = file_and_number(hit.document)
            self.files.setdefault(file, FileHits()).add(number)


def file_and_number(document: str) -> tuple[str, int]:
    """The file of a hit, and the number of its line or record, from 1; what names no line is a file of one.

    >>> file_and_number("a.txt:3"), file_and_number("texts[0]"), file_and_number("a.txt")
    (('a.txt', 3), ('texts', 1), ('a.txt', 1))
    """
    found = _PLACE.fullmatch(document)
    if found is None:
        return document, 1
    number, index = found["number"], found["index"]
    return found["file"], int(number) if number else int(index) + 1
