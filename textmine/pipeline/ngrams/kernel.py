"""Collecting the n-gram windows of one shard: runs in a worker, returns sorted runs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from numpy.typing import NDArray

from textmine.counts.ngram_runs import NgramRun, RunBuilder
from textmine.engine.base import Progress
from textmine.io.batches import read_shard
from textmine.io.decoding import MAX_UNCUT_CHARS, Tally
from textmine.io.runs import open_run, write_run
from textmine.io.shards import Shard, disk_bytes
from textmine.pipeline.run.duplicates import NO_DUPLICATES, Duplicates
from textmine.pipeline.run.partials import Partial, PartialWriter, finished, partial_name
from textmine.settings.ngrams import Units
from textmine.settings.reading import ReadSettings
from textmine.text.blocks import N_CODE_POINTS
from textmine.text.normalize import lower
from textmine.text.symbols import END, symbolize


@dataclass(frozen=True)
class CollectNgrams:
    """The kernel: sorts the windows of a shard.

    folder    : where runs are spilled to; empty to return them in memory
    digest    : of all settings that change the runs
    max_bytes : how large a run may grow before it is spilled
    reuse     : take runs that an earlier run of the program finished
    """

    order: int
    units: Units
    lowercase: bool
    read: ReadSettings
    folder: str
    digest: str
    max_bytes: int
    batch_bytes: int
    reuse: bool = False
    duplicates: Duplicates = NO_DUPLICATES

    def __call__(self, shard: Shard, progress: Progress) -> Partial:
        """Sort one shard."""
        tally = Tally()
        if not self.folder:
            runs = tuple(self._runs(shard, tally, progress))
            return Partial(runs, sum(map(_n_symbols, runs)), tally)
        if (done := self.finished(shard)) is not None:
            progress(sum(map(disk_bytes, shard)))
            return replace(done, reused=True)
        writer = PartialWriter(self.folder, self._name(shard))
        n_symbols = 0
        for run in self._runs(shard, tally, progress):
            writer.add(lambda folder, run=run: write_run(folder, run, self.order))  # type: ignore[misc]
            n_symbols += _n_symbols(run)
        return writer.finish(n_symbols, tally)

    def finished(self, shard: Shard) -> Partial | None:
        """What an earlier run made of a shard, if it may be taken."""
        return finished(self.folder, self._name(shard), open_run) if self.reuse else None

    def _name(self, shard: Shard) -> str:
        return partial_name(shard, self.digest + self.duplicates.digest(shard))

    def _runs(self, shard: Shard, tally: Tally, progress: Progress) -> Iterator[NgramRun]:
        builder = RunBuilder(self.order)
        carry = _Carry(self.order, self.units)
        batches = read_shard(shard, self.read, tally, self.batch_bytes)
        for batch in self.duplicates.drop(batches, shard, tally):
            carry.add(np.take(_lower(), batch.points) if self.lowercase else batch.points, builder)
            if builder.n_bytes > self.max_bytes:
                yield builder.take()
            progress(batch.disk_bytes)
        tally.forced_cuts = carry.forced_cuts  # where the reader cut, nothing was lost
        yield builder.take()


class _Carry:
    """Hands text to a builder so that no window is lost where a batch ends inside a line.

    The last symbols of such a batch wait for the next one: the last may still grow, and no window may
    reach it.
    """

    def __init__(self, order: int, units: Units) -> None:
        self._order = order
        self._units = units
        self._waiting = np.empty(0, np.uint32)
        self._in_run = False  # whether what waits goes on with a run, whose beginning was seen
        self.forced_cuts = 0

    def add(self, points: NDArray[np.uint32], builder: RunBuilder) -> None:
        """Take the windows of a batch."""
        if len(self._waiting):
            points = np.concatenate([self._waiting, points])
        symbols = symbolize(points, self._units)
        first = int(self._in_run)  # the END in front of the text is none, then
        last = len(symbols.narrow)
        self._waiting, self._in_run = points[:0], False
        if len(points) and points[-1] != _LF:
            last = max(first, last - 1 - self._order)
            if last == first and len(points) > MAX_UNCUT_CHARS:  # a unit without an end, or none at all
                last = len(symbols.narrow)
                self.forced_cuts += int(symbols.kept[-1])
            else:
                self._in_run = last > 0 and symbols.narrow[last] != END
                at = int(np.flatnonzero(symbols.kept)[last])  # of the text and an END in front of it
                self._waiting = points[at - 1 if self._in_run else at :].copy()
        builder.add(points, symbols, first, last)


_LF = 0x0A


@cache
def _lower() -> NDArray[np.uint32]:
    """Over all code points: the lower-case one."""
    points = np.arange(N_CODE_POINTS, dtype=np.uint32)
    for point in range(0x41, N_CODE_POINTS):
        points[point] = ord(lower(chr(point)))
    return points


def _n_symbols(run: NgramRun) -> int:
    n_ends = int(np.searchsorted(run.narrow[0], np.uint64(1 << 48)))
    return len(run.narrow[0]) - n_ends + run.symbols.n_tokens
