"""Counting n-grams: shards are sorted into runs, runs are added up range by range."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from textmine.counts.ngram_runs import NgramRun
from textmine.counts.table import CountTable
from textmine.engine.threads import in_background
from textmine.io.ngram_store import own_ngrams
from textmine.io.output import check_writable, folder_for_writing, writing
from textmine.io.provenance import digests_of, write_inputs
from textmine.io.runs import open_run
from textmine.io.shards import disk_bytes
from textmine.io.temporary import TemporaryFolder, check_room
from textmine.io.texts import Inputs
from textmine.pipeline.ngrams.kernel import CollectNgrams
from textmine.pipeline.ngrams.rows import WindowRows
from textmine.pipeline.ngrams.sums import RunSum
from textmine.pipeline.ngrams.tables import TableSum
from textmine.pipeline.run.budget import Budget, OfAll
from textmine.pipeline.run.job import Job, begun
from textmine.pipeline.run.sum_rows import rows_at_once
from textmine.pipeline.run.work import Part
from textmine.results.ngrams import NgramCounts
from textmine.results.summary import Summary, printable_tally
from textmine.settings.ngrams import NgramSettings
from textmine.settings.reading import ReadSettings
from textmine.settings.running import Reporter, RunSettings

_SPILLED_PER_BYTE = 2.5  # of input: 2.9 of Chinese in UTF-8, so that less room than this cannot do


def count_ngrams(
    inputs: Inputs,
    settings: NgramSettings | None = None,
    *,
    read: ReadSettings | None = None,
    run: RunSettings | None = None,
    report: Reporter | None = None,
    output: str = "",
    store: str = "",
    least: int = 1,
) -> NgramCounts:
    """The character n-grams of all `inputs` (files, folders, globs, `-`) and how often they occur.

    output : a file that the caller will write; it is not read, should it lie in a folder of `inputs`
    store  : where to write the counts as a store, and to open them from; empty to keep them as long as the result
    least  : without a store: n-grams that occur less often are not asked for, so that a cluster may keep them to itself
    The result does not depend on the number of workers, the shards or the memory.
    Raises InputError, OutputError, SettingsError or WorkerError.
    """
    settings = settings or NgramSettings()
    if store:
        check_writable(store)
    with begun(inputs, read, run, report, asked=[settings], output=output or store) as job:
        if not store:
            return counted(job, settings, least)
        digests = in_background(lambda: digests_of(job.plan.sources))
        parts = _collected(job, settings, least=1)
        with folder_for_writing(store) as folder, _summed(job, parts, settings) as total:
            write_inputs(folder, job.plan.sources, digests.result())
            total.write(folder, said_of_ngrams(job, settings, job.summary(parts)))
        counts = NgramCounts.load(store, job.run.temp_dir)
        counts.summary = job.summary(parts)
        return counts


def counted(job: Job, settings: NgramSettings, least: int = 1, held: OfAll = "n-grams held") -> NgramCounts:
    """The n-grams of a job's text: in memory, or in files that last as long as the result.

    least : see count_ngrams
    held  : what share of the memory they may take
    """
    parts = _collected(job, settings, least)
    about = said_of_ngrams(job, settings, job.summary(parts))
    temp_dir = job.run.temp_dir
    with _summed(job, parts, settings) as total:
        if total.n_bytes <= job.budget.of_all(held):
            counts = NgramCounts(total.table(), about, temp_dir=temp_dir)
        else:
            kept = TemporaryFolder(temp_dir)
            with writing(kept.name):
                total.write(Path(kept.name), about)
            counts = NgramCounts(own_ngrams(kept.name), about, temp_dir=temp_dir, _folder=kept)
    counts.summary = job.summary(parts)
    return counts


def collecting_kernel(settings: NgramSettings, run: RunSettings) -> CollectNgrams:
    """What sorts the windows of a text."""
    budget = Budget.of(run)
    return CollectNgrams(
        batch_bytes=budget.batch_bytes(run.sizes.batch_bytes),
        order=settings.order,
        units=settings.units,
        lowercase=settings.lowercase,
        max_bytes=min(run.sizes.run_bytes, budget.of_worker("run")),
    )


@contextmanager
def _summed(job: Job, parts: Sequence[Part[Any]], settings: NgramSettings) -> Iterator[RunSum | TableSum]:
    if job.cluster is not None:
        found = [table for part in parts for table in part.tables]
        tables = [own_ngrams(table) if isinstance(table, str) else table for table in found]
        tables = tables or [CountTable.empty(settings.order)]
        max_rows = rows_at_once(sum(map(_n_rows, tables)), job.budget, job.sizes.range_rows)
        with job.report.phase("adding up n-grams", sum(map(_n_rows, tables)), "rows") as advance:
            yield TableSum(tables, max_rows, job.budget.n_workers, job.temp, advance)
        return
    runs = [open_run(table) for part in parts for table in part.tables]
    with job.report.phase("adding up n-grams", sum(run.n_rows for run in runs), "rows") as advance:
        yield RunSum(runs, settings.order, job.budget, job.sizes.range_rows, job.temp, advance)


def _n_rows(table: CountTable) -> int:
    return len(table.narrow) + len(table.wide)


def _collected(job: Job, settings: NgramSettings, least: int) -> Sequence[Part[Any]]:
    """The sorted runs of all shards: in memory as long as they fit, else in files; of a cluster, tables of sums."""
    kernel = collecting_kernel(settings, job.run)
    most_held = job.budget.of_all("runs held")
    if job.cluster is not None:
        rows = WindowRows(settings.order, least)
        sums = _Held(most_held, rows.form.write, job.temp)
        for part in job.add_up(kernel, rows, hold=True):
            sums.add(part)
        return sums.parts
    hold = job.engine.shares_memory(kernel.in_threads) and job.plan.n_bytes * _SPILLED_PER_BYTE <= most_held
    work = job.work(kernel, hold=hold)
    if work.folder:
        to_do = (shard for shard in job.plan.shards if work.is_begun_anew(shard))
        n_bytes = sum(disk_bytes(span) for shard in to_do for span in shard)
        check_room(work.folder, int(n_bytes * _SPILLED_PER_BYTE))
    held = _Held(most_held, kernel.form.write, job.temp)
    for part in job.map(kernel, hold=hold):
        held.add(part)
    return held.parts


@dataclass
class _Held:
    """Parts whose tables are in memory, together no more than `most`, or were put into files of `folder`."""

    most: int
    write: Callable[[Path, Any], object]
    folder: str
    n_bytes: int = 0
    n_files: int = 0

    def __post_init__(self) -> None:
        self.parts: list[Part[Any]] = []

    def add(self, part: Part[Any]) -> None:
        self.parts.append(part)
        self.n_bytes += sum(table.n_bytes for table in part.tables if not isinstance(table, str))
        if self.n_bytes > self.most:
            self.parts = [replace(each, tables=tuple(map(self._spilled, each.tables))) for each in self.parts]
            self.n_bytes = 0

    def _spilled(self, table: str | NgramRun | CountTable) -> str:
        if isinstance(table, str):
            return table
        path = Path(self.folder) / f"spilled-{self.n_files}"
        self.n_files += 1
        with writing(self.folder):
            self.write(path, table)
        return str(path)


def said_of_ngrams(job: Job, settings: NgramSettings, summary: Summary) -> dict[str, Any]:
    """What a manifest says of the text and of how it was counted."""
    return {
        "units": settings.units,
        "lowercase": settings.lowercase,
        "normalize": job.read.normalize,
        "n_files": summary.n_files,
        "n_symbols_read": summary.n_tokens,
        "encodings": dict(summary.encodings),
        "tally": printable_tally(summary.tally),
    }
