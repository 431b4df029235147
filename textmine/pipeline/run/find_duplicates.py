"""Finding the lines or documents that occur more than once, whatever their number: the first one stays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from textmine.io.arrays import write_array, write_file
from textmine.io.duplicates import Unit, digests
from textmine.io.output import writing
from textmine.io.shards import Shard
from textmine.pipeline.run.duplicates import Duplicates
from textmine.pipeline.run.reader import Text
from textmine.pipeline.run.work import Kernel

BYTES_PER_UNIT = 100
"""Of the digests of a range while they are sorted: an estimate on the safe side."""

Rows = NDArray[np.uint64]
"""A row for each unit that is not blank: its digest in two numbers, and its own number in the shard."""


class _RowsForm:
    """Rows as they are in memory."""

    appended: ClassVar[bool] = False

    def write(self, path: Path, table: Rows) -> None:
        write_file(path, table)


@dataclass(frozen=True)
class DigestUnits(Kernel[Rows]):
    """The kernel: the digests of the units of a shard, ascending, in one table."""

    doing: ClassVar[str] = "looking for duplicates"
    unit: Unit

    @property
    def form(self) -> _RowsForm:
        """See Kernel."""
        return _RowsForm()

    @property
    def digest(self) -> str:
        """See Kernel."""
        return self.unit

    def __call__(self, text: Text) -> Iterator[Rows]:
        """See Kernel."""
        found, blank = digests(text, self.unit)
        rows = np.column_stack([found[~blank], np.flatnonzero(~blank).astype(np.uint64)])
        yield rows[np.argsort(rows[:, 0])]


def later_units(paths: Sequence[str], shards: Sequence[Shard], unit: Unit, folder: str, max_units: int) -> Duplicates:
    """What is left out: all but the first of equal units; written to `folder`, `max_units` looked through at once.

    paths : of the rows of each shard
    """
    found = Duplicates(unit, folder)
    n_units = sum(Path(path).stat().st_size for path in paths) // 24
    n_ranges = n_units // max_units + 1
    bounds = [(i << 64) // n_ranges for i in range(n_ranges + 1)]
    for low, high in pairwise(bounds):
        for number, dropped in _later_ones(paths, low, high):
            with writing(folder), found.path(shards[number]).open("ab") as stream:
                write_array(stream, dropped)
    if n_ranges > 1:
        for path in map(found.path, shards):
            if path.exists():
                with writing(folder):
                    write_file(path, np.sort(np.fromfile(path, np.int64)))
    return found


def _later_ones(paths: Sequence[str], low: int, high: int) -> Iterator[tuple[int, NDArray[np.int64]]]:
    """By shard, the numbers of units whose digest, in [low, high), occurred before; ascending."""
    parts, shards = [np.empty((0, 3), np.uint64)], [np.empty(0, np.int64)]
    for shard, path in enumerate(paths):
        if not Path(path).stat().st_size:
            continue
        rows = np.memmap(path, np.uint64, "r").reshape(-1, 3)
        start = int(np.searchsorted(rows[:, 0], np.uint64(low)))
        stop = int(np.searchsorted(rows[:, 0], np.uint64(high))) if high < 1 << 64 else len(rows)
        parts.append(np.array(rows[start:stop]))
        shards.append(np.full(stop - start, shard))
    rows, shard_of = np.concatenate(parts), np.concatenate(shards)
    order = np.lexsort((rows[:, 2], shard_of, rows[:, 1], rows[:, 0]))
    rows, shard_of = rows[order], shard_of[order]
    again = np.append(False, (rows[1:, :2] == rows[:-1, :2]).all(axis=1))[: len(rows)]
    numbers, shard_of = rows[again, 2].astype(np.int64), shard_of[again]
    for shard in np.unique(shard_of).tolist():
        yield shard, np.sort(numbers[shard_of == shard])
