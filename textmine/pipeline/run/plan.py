"""What every command that works through a corpus has in common: inputs found, shards planned, a summary."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from textmine.io.batches import Batch, read_shard
from textmine.io.decoding import Tally
from textmine.io.inputs import find_sources
from textmine.io.shards import SHARD_BYTES, Shard, disk_bytes, plan_shards
from textmine.io.sources import Source
from textmine.pipeline.run.duplicates import NO_DUPLICATES, Duplicates, find_duplicates
from textmine.pipeline.run.partials import Partial
from textmine.pipeline.run.parts import MAX_SHARDS, divided
from textmine.results.summary import Summary
from textmine.settings.reading import ReadSettings
from textmine.settings.running import Reporter, RunSettings
from textmine.settings.words import Parts
from textmine.text.line_shape import looks_hard_wrapped


@dataclass(frozen=True, slots=True)
class Plan:
    """The inputs of a run, and its shards.

    duplicates : what of them is left out
    labels     : the part of the text that each shard belongs to, if it is divided
    began      : when, by time.perf_counter
    """

    sources: Sequence[Source]
    shards: Sequence[Shard]
    run: RunSettings
    duplicates: Duplicates = NO_DUPLICATES
    began: float = field(default_factory=time.perf_counter)
    labels: Sequence[str] = ()

    @property
    def n_bytes(self) -> int:
        """On disk, to be worked through."""
        return sum(disk_bytes(span) for shard in self.shards for span in shard)

    def batches(self, shard: Shard, read: ReadSettings, tally: Tally) -> Iterator[Batch]:
        """The text of a shard without what is left out; what was read is added to `tally`."""
        return self.duplicates.drop(read_shard(shard, read, tally), shard, tally)

    @property
    def seconds(self) -> float:
        """Since it began."""
        return time.perf_counter() - self.began

    def summary(self, partials: Sequence[Partial], n_types: int) -> Summary:
        """What was counted."""
        tally = Tally()
        for partial in partials:
            tally.add(partial.tally)
        return Summary(
            n_files=len(self.sources),
            n_tokens=sum(partial.n_tokens for partial in partials),
            n_types=n_types,
            tally=tally,
            encodings=Counter(source.encoding or source.format for source in self.sources),
            seconds=self.seconds,
            n_workers=max(1, min(self.run.n_workers, len(self.shards))),
            memory_bytes=self.run.memory_bytes,
            n_shards=len(self.shards),
            n_reused=sum(partial.reused for partial in partials),
        )


def planned(
    inputs: str | Sequence[str],
    read: ReadSettings,
    run: RunSettings,
    temp: str,
    report: Reporter,
    output: str,
    n_passes: int = 1,
    more_bytes: Callable[[int], int] = lambda _: 0,
    parts: Parts = 0,
    hard_wrapped: str = "so a line may not be a document: try --document file or paragraph",
) -> Plan:
    """The plan of a run over `inputs`.

    temp     : a folder for what must be copied first
    output   : what the run will write: not read
    n_passes : how often the bytes of the input are reported as done, all in all
    more_bytes : what will be reported beside them, given how many there are
    parts    : how the text is divided
    hard_wrapped : what it means that lines look so, where a line is a document
    """
    began = time.perf_counter()
    inspected = find_sources(
        [inputs] if isinstance(inputs, str) else inputs,
        read.format,
        read.encoding,
        temp,
        report.warn,
        written=(output, run.resume),
    )
    sources = [found.source for found in inspected]
    if read.document == "line" and any(looks_hard_wrapped(found.head) for found in inspected if found.head):
        report.warn(f"lines look hard-wrapped, {hard_wrapped}")
    labels: list[str] = []
    if parts:
        shards, labels = divided(sources, read, parts)
    else:
        shard_bytes = max(SHARD_BYTES, sum(source.size for source in sources) // MAX_SHARDS)
        shards = plan_shards(sources, read, shard_bytes)
    n_bytes = sum(disk_bytes(span) for shard in shards for span in shard)
    duplicates = NO_DUPLICATES
    if read.dedup == "none":
        report.begin(n_passes * n_bytes + more_bytes(n_bytes))
    else:
        report.begin((n_passes + 1) * n_bytes + more_bytes(n_bytes))
        duplicates = find_duplicates(shards, read.dedup, read, run, temp, report)
    return Plan(sources, shards, run, duplicates, began, labels)
