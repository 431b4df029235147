"""The passes over the text that finding words takes, a shard at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from textmine.counts.lookup import KeySieve
from textmine.discovery.frequent import FrequentNgrams, Symbols
from textmine.discovery.occurrences import longer_keys, numbered
from textmine.engine.base import Progress
from textmine.io.batches import read_shard
from textmine.io.decoding import Tally
from textmine.io.output import writing
from textmine.io.shards import Shard
from textmine.io.sorted_rows import FileKeys, write_keys
from textmine.pipeline.run.duplicates import Duplicates
from textmine.pipeline.run.partials import partial_name
from textmine.settings.reading import ReadSettings

BLOCK_CHARACTERS = 1 << 21
"""Characters worked on at once, when a document ends there; four times as many at most."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text as symbols of an alphabet, kept on disk for the next pass.

    path             : of the symbols, uint16
    document_starts  : where in it documents begin
    longer           : by length, the keys of longer n-grams (discovery/occurrences.py), in files
    """

    path: str
    document_starts: NDArray[np.int64]
    longer: Mapping[int, FileKeys]

    def symbols(self) -> Symbols:
        """The symbols."""
        return np.fromfile(self.path, np.uint16)


@dataclass(frozen=True)
class NumberSymbols:
    """The kernel of the first pass: leaves the blocks of a shard in `folder`."""

    read: ReadSettings
    duplicates: Duplicates
    frequent: FrequentNgrams
    numbers: Symbols
    units: Mapping[str, int]
    sieve: KeySieve
    folder: str
    batch_bytes: int

    def __call__(self, shard: Shard, progress: Progress) -> list[Block]:
        """Number the symbols of one shard."""
        blocks: list[Block] = []
        name = partial_name(shard, "")
        for points, document_ends in self._stretches(shard, progress):
            symbols, places = numbered(points, self.numbers, self.units)
            starts = np.searchsorted(places, document_ends)
            base = Path(self.folder) / f"block-{name}-{len(blocks)}"
            with writing(self.folder):
                symbols.tofile(base)
                longer = {
                    length: write_keys(base.with_name(f"{base.name}-{length}.keys"), keys)
                    for length, keys in longer_keys(symbols, self.frequent, self.sieve).items()
                }
            blocks.append(Block(str(base), starts, longer))
        return blocks

    def _stretches(self, shard: Shard, progress: Progress) -> Iterator[tuple[NDArray[np.uint32], NDArray[np.int64]]]:
        """Code points, until a line ends, and where in them documents end."""
        parts: list[NDArray[np.uint32]] = []
        ends: list[NDArray[np.int64]] = []
        n = 0
        tally = Tally()
        batches = read_shard(shard, self.read, tally, self.batch_bytes)
        for batch in self.duplicates.drop(batches, shard, tally):
            parts.append(batch.points)
            ends.append(batch.document_ends + n)
            n += len(parts[-1])
            progress(batch.disk_bytes)
            cut = max((int(some[-1]) for some in ends if len(some)), default=0)
            if not cut and n >= 4 * BLOCK_CHARACTERS:
                cut = n
            if cut and n >= BLOCK_CHARACTERS:
                points = np.concatenate(parts)
                yield points[:cut], np.concatenate(ends)
                parts, ends, n = [points[cut:]], [], n - cut
        if parts:
            yield np.concatenate(parts), np.concatenate([np.empty(0, np.int64), *ends])
