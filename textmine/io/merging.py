"""Merges tables of words on disk into one, in several rounds if there are many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from textmine.counts.words import Mapped, WordTable, merge_by_ranges
from textmine.io.output import writing
from textmine.io.store import own_words, write_words

FAN_IN = 100
"""Tables merged at once: each keeps four files open, and many systems allow a process 1,024."""


def merged(
    runs: Iterable[str], max_rows: int, temp_folder: str, mapped: Mapped = map, n_at_once: int = 1
) -> Iterator[WordTable]:
    """The sum of runs in ascending pieces; FAN_IN at once, more in several rounds through files.

    max_rows, mapped, n_at_once : see merge_by_ranges
    """

    def sum_of(some: Iterable[str]) -> Iterator[WordTable]:
        return merge_by_ranges([own_words(run) for run in some], max_rows, mapped, n_at_once)

    waiting = list(runs)
    n_written = 0
    while len(waiting) > FAN_IN:
        group, waiting = waiting[:FAN_IN], waiting[FAN_IN:]
        target = Path(temp_folder) / f"merged-{n_written}"
        n_written += 1
        with writing(temp_folder):
            target.mkdir()
            write_words(target, sum_of(group), {})
        waiting.append(str(target))
    yield from sum_of(waiting)
