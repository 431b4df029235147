"""Counting n-grams: shards are sorted into runs, runs are summed range by range into one table."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import orjson

from textmine.counts.ngram_runs import NgramRun
from textmine.engine.base import Engine
from textmine.engine.local import LocalEngine
from textmine.engine.threads import ThreadEngine, in_background
from textmine.io.batches import BATCH_BYTES
from textmine.io.ngram_store import open_ngrams
from textmine.io.output import check_writable, folder_for_writing, writing
from textmine.io.provenance import digests_of, write_inputs
from textmine.io.runs import open_run, write_run
from textmine.io.shards import describe, disk_bytes
from textmine.io.temporary import TemporaryFolder, check_room, temporary_folder
from textmine.pipeline.ngrams.kernel import CollectNgrams
from textmine.pipeline.run.partials import Partial
from textmine.pipeline.run.plan import Plan, planned
from textmine.pipeline.run.sum_rows import RunSum
from textmine.results.ngrams import NgramCounts
from textmine.results.summary import Summary, printable_tally
from textmine.settings.ngrams import NgramSettings
from textmine.settings.reading import ReadSettings
from textmine.settings.running import Reporter, RunSettings

MAX_THREADS = 4
"""Up to so many workers are threads, more are processes."""

_MAX_RUN_BYTES = 64 << 20
_SPILLED_PER_BYTE = 2.5  # of input: 2.9 of Chinese in UTF-8, so that less room than this cannot do
_SHARE_OF_RUNS = 0.35  # of the memory, for runs that are not spilled
_SHARE_OF_TABLE = 0.85  # for these and a table that is not written


def count_ngrams(
    inputs: str | Sequence[str],
    settings: NgramSettings | None = None,
    *,
    read: ReadSettings | None = None,
    run: RunSettings | None = None,
    report: Reporter | None = None,
    output: str = "",
    store: str = "",
) -> NgramCounts:
    """The character n-grams of all `inputs` (files, folders, globs, `-`) and how often they occur.

    output : a file that the caller will write; it is not read, should it lie in a folder of `inputs`
    store  : where to write the counts as a store, and to open them from; empty to keep them as long as the result
    The result does not depend on the number of workers, the shards or the memory.
    Raises InputError, OutputError, SettingsError or WorkerError.
    """
    settings, read, run = settings or NgramSettings(), read or ReadSettings(), run or RunSettings()
    report = report or Reporter()
    if store:
        check_writable(store)
    with temporary_folder(run.temp_dir) as temp:
        plan = planned(inputs, read, run, temp, report, output or store, n_passes=2)
        digests = in_background(lambda: digests_of(plan.sources) if store else [])
        if not store:
            return counted(plan, settings, read, temp, report)
        partials = _collected(plan, settings, read, temp, report)
        with folder_for_writing(store) as folder:
            write_inputs(folder, plan.sources, digests.result())
            total = _sum(partials, plan, settings, temp, report)
            total.write(folder, _about(settings, read, plan.summary(partials, 0)))
        counts = NgramCounts.load(store, run.temp_dir)
    counts.summary = plan.summary(partials, 0)
    return counts


def counted(plan: Plan, settings: NgramSettings, read: ReadSettings, temp: str, report: Reporter) -> NgramCounts:
    """The n-grams of a plan's shards: in memory, or in files that last as long as the result."""
    run = plan.run
    partials = _collected(plan, settings, read, temp, report)
    about = _about(settings, read, plan.summary(partials, 0))
    total = _sum(partials, plan, settings, temp, report)
    if total.n_bytes <= run.memory_bytes * _SHARE_OF_TABLE:
        counts = NgramCounts(total.table(), about, temp_dir=run.temp_dir)
    else:
        kept = TemporaryFolder(run.temp_dir)
        with writing(kept.name):
            total.write(Path(kept.name), about)
        counts = NgramCounts(open_ngrams(kept.name)[0], about, temp_dir=run.temp_dir, _folder=kept)
    counts.summary = plan.summary(partials, 0)
    return counts


def _sum(partials: Sequence[Partial], plan: Plan, settings: NgramSettings, temp: str, report: Reporter) -> RunSum:
    runs = [open_run(part) for partial in partials for part in partial.runs]
    return RunSum(runs, settings.order, plan.run, temp, lambda share: report.advance(int(share * plan.n_bytes)))


def _collected(plan: Plan, settings: NgramSettings, read: ReadSettings, temp: str, report: Reporter) -> list[Partial]:
    """The sorted runs of all shards: in memory as long as they fit, else spilled."""
    run = plan.run
    engine: Engine = (ThreadEngine if run.n_workers <= MAX_THREADS else LocalEngine)(run.n_workers)
    most_held = int(run.memory_bytes * _SHARE_OF_RUNS)
    in_memory = isinstance(engine, ThreadEngine) and not run.resume and plan.n_bytes * _SPILLED_PER_BYTE <= most_held
    bytes_per_worker = run.memory_bytes // run.n_workers
    kernel = CollectNgrams(
        order=settings.order,
        units=settings.units,
        lowercase=settings.lowercase,
        read=read,
        folder="" if in_memory else run.resume or temp,
        digest=_digest(settings, read),
        max_bytes=min(_MAX_RUN_BYTES, bytes_per_worker // 4),
        batch_bytes=min(BATCH_BYTES, bytes_per_worker // 80),
        reuse=bool(run.resume),
        duplicates=plan.duplicates,
    )
    if not in_memory:
        to_do = (shard for shard in plan.shards if kernel.finished(shard) is None)
        check_room(kernel.folder, int(sum(disk_bytes(span) for shard in to_do for span in shard) * _SPILLED_PER_BYTE))
    partials: list[Partial] = []
    n_held = n_spilled = 0
    for partial in engine.map(kernel, plan.shards, describe, report.advance):
        partials.append(partial)
        n_held += sum(held.n_bytes for held in partial.runs if isinstance(held, NgramRun))
        if n_held > most_held:
            names = (f"{temp}/spilled-{n_spilled}-{i}" for i in range(len(partials)))
            partials = [_spilled(each, name, settings.order) for each, name in zip(partials, names, strict=True)]
            n_spilled += 1
            n_held = 0
    return partials


def _spilled(partial: Partial, name: str, order: int) -> Partial:
    """The same with its runs in folders whose names begin with `name`."""
    runs: list[str] = []
    for i, held in enumerate(partial.runs):
        folder = held
        if isinstance(held, NgramRun):
            folder = f"{name}-{i}"
            with writing(folder):
                Path(folder).mkdir()
                write_run(Path(folder), held, order)
        runs.append(folder)
    return replace(partial, runs=tuple(runs))


def _digest(settings: NgramSettings, read: ReadSettings) -> str:
    """Of what changes the runs of a shard."""
    return hashlib.sha256(orjson.dumps(["ngrams", asdict(settings), asdict(read)])).hexdigest()


def _about(settings: NgramSettings, read: ReadSettings, summary: Summary) -> dict[str, Any]:
    """What a manifest says of the text and of how it was counted."""
    return {
        "units": settings.units,
        "lowercase": settings.lowercase,
        "normalize": read.normalize,
        "n_files": summary.n_files,
        "n_symbols_read": summary.n_tokens,
        "encodings": dict(summary.encodings),
        "tally": printable_tally(summary.tally),
    }
