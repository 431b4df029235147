"""How many lines, or records, stand before each span of a file."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from textmine.engine.base import Progress
from textmine.io.batches import read_batches
from textmine.io.decoding import Tally
from textmine.io.opening import opened
from textmine.io.shards import Shard, Span, describe
from textmine.pipeline.run.job import Job
from textmine.settings.reading import ReadSettings

Place = tuple[str, int]
"""A span by its file's path and its first byte."""


def units_before(job: Job) -> dict[Place, int]:
    """How many lines or records stand before each span that does not begin its file."""
    n_spans = Counter(span.source.path for shard in job.plan.shards for span in shard)
    shards = [shard for shard in job.plan.shards if any(n_spans[span.source.path] > 1 for span in shard)]
    counts = job.engine.map(CountUnits(job.read, job.sizes.search_bytes), shards, describe, lambda _: None)
    before: dict[Place, int] = {}
    so_far: Counter[str] = Counter()
    for shard, n_units in zip(shards, counts, strict=True):
        for span, n in zip(shard, n_units, strict=True):
            before[span.source.path, span.first] = so_far[span.source.path]
            so_far[span.source.path] += n
    return before


@dataclass(frozen=True)
class CountUnits:
    """What an engine runs: how many lines, or records, each span has."""

    read: ReadSettings
    batch_bytes: int

    def __call__(self, shard: Shard, progress: Progress) -> list[int]:
        """Count those of one shard."""
        return [self._count(span) for span in shard]

    def _count(self, span: Span) -> int:
        if span.source.format != "txt":
            return sum(len(batch.document_ends) for batch in read_batches(span, self.read, Tally(), self.batch_bytes))
        n_lines, left = 0, span.last - span.first
        with opened(span.source.path, name=span.source.name) as stream:  # what is cut is not compressed
            stream.seek(span.first)
            while left and (block := stream.read(min(left, 1 << 20))):
                n_lines += block.count(b"\n")
                left -= len(block)
        return n_lines
