"""`--compat bojone`: the published program over files and processes (discovery/bojone.py)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from textmine.counts.words import WordTable, merge, of_spans
from textmine.discovery.bojone import Solid, four_grams, normalized, solid_ngrams
from textmine.engine.base import Progress
from textmine.engine.threads import ThreadEngine
from textmine.io.batches import read_shard
from textmine.io.decoding import Tally
from textmine.io.output import writing
from textmine.io.shards import Shard, describe
from textmine.io.sorted_rows import FileKeys, write_keys
from textmine.io.temporary import temporary_folder
from textmine.pipeline.run.duplicates import Duplicates
from textmine.pipeline.run.partials import Partial, partial_name
from textmine.pipeline.run.plan import planned
from textmine.pipeline.run.sum_rows import sum_rows
from textmine.results.words import WordCounts
from textmine.settings.newwords import PublishedSettings
from textmine.settings.reading import ReadSettings
from textmine.settings.running import Reporter, RunSettings
from textmine.text.blocks import code_points

_RANGE_ROWS = 1 << 18
_LF = 0x0A


def discover_as_published(
    inputs: str | Sequence[str],
    settings: PublishedSettings | None = None,
    *,
    read: ReadSettings | None = None,
    run: RunSettings | None = None,
    report: Reporter | None = None,
    output: str = "",
) -> WordCounts:
    """The words that the program of kexue.fm/archives/6920 finds, with its counts, known words included."""
    settings, run = settings or PublishedSettings(), run or RunSettings()
    read, report = replace(read or ReadSettings(), normalize="none"), report or Reporter()
    with temporary_folder(run.temp_dir) as temp:
        plan = planned(inputs, read, run, temp, report, output, n_passes=2)
        engine = ThreadEngine(run.n_workers)
        runs = list(engine.map(_FourGrams(read, plan.duplicates, temp), plan.shards, describe, report.advance))
        keys, counts = [np.empty(0, np.uint64)], [np.empty(0, np.int64)]
        for piece in sum_rows(runs, _RANGE_ROWS, run.n_workers):
            often = piece.counts >= settings.min_count
            keys.append(piece.columns[0][often])
            counts.append(piece.counts[often])
        solid = solid_ngrams(np.concatenate(keys), np.concatenate(counts), settings.min_count, settings.min_pmi_nats)
        tables: list[WordTable] = []
        tally = Tally()
        for table, part in engine.map(_Pieces(read, plan.duplicates, solid), plan.shards, describe, report.advance):
            tables = [merge([*tables, table])]
            tally.add(part)
    pieces = tables[0] if tables else WordTable.empty()
    pieces = pieces.keep(np.flatnonzero(pieces.counts >= settings.min_count))
    kept = [i for i, word in enumerate(pieces.words()) if len(word) < 3 or solid.holds(_characters(word))]
    words = pieces.keep(np.array(kept, np.int64))
    return WordCounts(words, plan.summary([Partial((), words.n_tokens, tally)], len(words)))


def _characters(word: str) -> NDArray[np.uint16]:
    return code_points(word).astype(np.uint16)


def _lines(
    shard: Shard, read: ReadSettings, duplicates: Duplicates, tally: Tally, progress: Progress
) -> Iterator[NDArray[np.uint32]]:
    """Code points of whole lines."""
    waiting = np.empty(0, np.uint32)
    for batch in duplicates.drop(read_shard(shard, read, tally), shard, tally):
        points = np.concatenate([waiting, batch.points])
        ends = np.flatnonzero(points == _LF)
        cut = int(ends[-1]) + 1 if len(ends) else 0
        if cut:
            yield points[:cut]
        waiting = points[cut:]
        progress(batch.disk_bytes)
    if len(waiting):
        yield waiting


@dataclass(frozen=True, slots=True)
class _FourGrams:
    read: ReadSettings
    duplicates: Duplicates
    folder: str

    def __call__(self, shard: Shard, progress: Progress) -> FileKeys:
        parts = [
            four_grams(*normalized(points)) for points in _lines(shard, self.read, self.duplicates, Tally(), progress)
        ]
        keys = np.concatenate([np.empty(0, np.uint64), *parts])
        keys.sort()
        with writing(self.folder):
            return write_keys(Path(self.folder) / f"four-grams-{partial_name(shard, '')}.keys", keys)


@dataclass(frozen=True, slots=True)
class _Pieces:
    read: ReadSettings
    duplicates: Duplicates
    solid: Solid

    def __call__(self, shard: Shard, progress: Progress) -> tuple[WordTable, Tally]:
        tally = Tally()
        tables = [WordTable.empty()]
        for points in _lines(shard, self.read, self.duplicates, tally, progress):
            characters, _ = normalized(points)
            starts = np.flatnonzero(~self.solid.joins(characters))
            lengths = np.diff(starts, append=len(characters))
            tables.append(of_spans(characters.astype(np.uint32), starts, lengths, np.ones((len(starts), 1), np.int64)))
        return merge(tables), tally
