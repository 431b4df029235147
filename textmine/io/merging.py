"""Merges tables of words on disk into one, in several rounds if there are many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from textmine.counts.words import WordTable, merge_by_ranges
from textmine.io.output import writing
from textmine.io.store import open_words, write_words

FAN_IN = 100
"""Tables merged at once: each keeps four files open, and many systems allow a process 1,024."""


def merged(runs: Iterable[str], max_rows: int, temp_folder: str) -> Iterator[WordTable]:
    """The sum of runs in ascending pieces; FAN_IN at once, more in several rounds through files."""
    waiting = list(runs)
    n_written = 0
    while len(waiting) > FAN_IN:
        group, waiting = waiting[:FAN_IN], waiting[FAN_IN:]
        target = Path(temp_folder) / f"merged-{n_written}"
        n_written += 1
        with writing(temp_folder):
            target.mkdir()
            write_words(target, merge_by_ranges([open_words(run)[0] for run in group], max_rows), {})
        waiting.append(str(target))
    yield from merge_by_ranges([open_words(run)[0] for run in waiting], max_rows)
