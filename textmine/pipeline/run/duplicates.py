"""Finding the lines or documents that occur more than once, whatever their number: the first one stays."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from textmine.engine.base import Progress
from textmine.engine.local import LocalEngine
from textmine.io.batches import Batch, read_shard
from textmine.io.decoding import Tally
from textmine.io.duplicates import Sieve, Unit, digests, without
from textmine.io.output import writing
from textmine.io.shards import Shard, describe
from textmine.pipeline.run.partials import partial_name
from textmine.settings.reading import ReadSettings
from textmine.settings.running import Reporter, RunSettings

_BYTES_PER_UNIT = 100
"""Of the digests of a range while they are sorted: an estimate on the safe side."""


@dataclass(frozen=True, slots=True)
class Duplicates:
    """Which units of each shard are left out: a file for each in `folder`; none if `unit` is empty."""

    unit: Unit | Literal[""] = ""
    folder: str = ""

    def drop(self, batches: Iterator[Batch], shard: Shard, tally: Tally) -> Iterator[Batch]:
        """The batches of a shard without what is left out."""
        return without(batches, self.sieve(shard, tally)) if self.unit else batches

    def sieve(self, shard: Shard, tally: Tally) -> Sieve:
        """What tells the units of a shard that are left out, and adds them to `tally`."""
        return Sieve(self._of(shard), self.unit or "line", tally)

    def digest(self, shard: Shard) -> str:
        """Of what is left out of a shard: it depends on all other shards."""
        return hashlib.sha256(self._of(shard).tobytes()).hexdigest() if self.unit else ""

    def _of(self, shard: Shard) -> NDArray[np.int64]:
        path = Path(self.folder) / f"dropped-{partial_name(shard, '')}.i8"
        return np.fromfile(path, np.int64) if self.unit and path.exists() else np.empty(0, np.int64)


NO_DUPLICATES = Duplicates()


@dataclass(frozen=True, slots=True)
class _DigestUnits:
    """The kernel: leaves the digests of a shard's units in `folder`, sorted, with their numbers."""

    unit: Unit
    read: ReadSettings
    folder: str

    def __call__(self, shard: Shard, progress: Progress) -> str:
        def reported() -> Iterator[Batch]:
            for batch in read_shard(shard, self.read, Tally()):
                progress(batch.disk_bytes)
                yield batch

        found, blank = digests(reported(), self.unit)
        numbers = np.flatnonzero(~blank).astype(np.uint64)
        rows = np.column_stack([found[~blank], numbers])
        path = Path(self.folder) / f"digests-{partial_name(shard, '')}.u8"
        with writing(self.folder):
            rows[np.argsort(rows[:, 0])].tofile(path)
        return str(path)


def find_duplicates(
    shards: Sequence[Shard], unit: Unit, read: ReadSettings, run: RunSettings, temp: str, report: Reporter
) -> Duplicates:
    """What is to be left out, on disk in `temp`."""
    engine = LocalEngine(run.n_workers)  # it is Python that takes the digests, so threads would not help
    paths = list(engine.map(_DigestUnits(unit, read, temp), shards, describe, report.advance))
    n_units = sum(Path(path).stat().st_size for path in paths) // 24
    n_ranges = max(1, n_units * _BYTES_PER_UNIT // (run.memory_bytes // 2) + 1)
    bounds = [(i << 64) // n_ranges for i in range(1, n_ranges)]
    for i in range(n_ranges):
        low = bounds[i - 1] if i else 0
        high = bounds[i] if i < len(bounds) else 1 << 64
        for number, dropped in _later_ones(paths, low, high):
            with (
                writing(temp),
                (Path(temp) / f"dropped-{partial_name(shards[number], '')}.i8").open("ab") as stream,
            ):
                dropped.tofile(stream)
    for done in shards:
        path = Path(temp) / f"dropped-{partial_name(done, '')}.i8"
        if n_ranges > 1 and path.exists():
            np.sort(np.fromfile(path, np.int64)).tofile(path)
    return Duplicates(unit, temp)


def _later_ones(paths: Sequence[str], low: int, high: int) -> Iterator[tuple[int, NDArray[np.int64]]]:
    """By shard, the numbers of units whose digest, in [low, high), occurred before; ascending."""
    parts, shards = [], []
    for shard, path in enumerate(paths):
        rows = (
            np.memmap(path, np.uint64, "r").reshape(-1, 3) if Path(path).stat().st_size else np.empty((0, 3), np.uint64)
        )
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
