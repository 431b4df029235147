"""Collecting the windows of n-grams of a text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from textmine.counts.ngram_runs import NgramRun, RunBuilder
from textmine.pipeline.ngrams.carry import Carry
from textmine.pipeline.ngrams.form import RunForm
from textmine.pipeline.run.names import digest_of
from textmine.pipeline.run.reader import AnyText
from textmine.pipeline.run.work import Kernel
from textmine.settings.ngrams import Units
from textmine.text.blocks import N_CODE_POINTS
from textmine.text.normalize import lower


@dataclass(frozen=True)
class CollectNgrams(Kernel[NgramRun]):
    """The kernel: the windows of a text, sorted.

    max_bytes : how large a run may grow before another one is begun
    """

    doing: ClassVar[str] = "collecting n-grams"
    order: int
    units: Units
    lowercase: bool
    max_bytes: int

    in_threads: ClassVar[bool] = True

    @property
    def form(self) -> RunForm:
        """See Kernel."""
        return RunForm(self.order)

    @property
    def digest(self) -> str:
        """See Kernel."""
        return digest_of([self.order, self.units, self.lowercase])

    def __call__(self, text: AnyText) -> Iterator[NgramRun]:
        """See Kernel."""
        builder = RunBuilder(self.order)
        carry = Carry(self.order, self.units)
        for batch in text:
            points = np.take(_lower(), batch.points) if self.lowercase else batch.points
            carry.add(points, builder)
            if builder.n_bytes > self.max_bytes:
                yield self._taken(builder, text)
        text.tally.forced_cuts = carry.forced_cuts  # where the reader cut, nothing was lost
        yield self._taken(builder, text)

    def _taken(self, builder: RunBuilder, text: AnyText) -> NgramRun:
        run = builder.take()
        text.n_tokens += _n_symbols(run)
        return run


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
