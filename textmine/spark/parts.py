"""Counts that are written where they are summed: by executors, as Parquet parts, so that no driver has to hold them.

`textmine count --engine spark -o DIR.parquet` calls these; io/parts.py says what is in the folder, and
`textmine merge` makes a store of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from textmine.engine.spark.bundles import tables_of_bundles
from textmine.engine.spark.cluster import SparkCluster, added_up, mapped
from textmine.engine.spark.tasks import schema_of
from textmine.errors import OutputError, SettingsError
from textmine.io.output import check_writable, folder_for_writing
from textmine.io.parts import WINDOWS, n_rows_of, write_parts_manifest
from textmine.io.texts import Inputs
from textmine.pipeline.ngrams.count import collecting_kernel, said_of_ngrams
from textmine.pipeline.ngrams.rows import WindowRows
from textmine.pipeline.run.job import Job, all_read, begun
from textmine.pipeline.run.rows import Rows
from textmine.pipeline.run.work import Kernel
from textmine.pipeline.words.count import counting_kernel
from textmine.pipeline.words.meaning import printable
from textmine.pipeline.words.rows import WordRows
from textmine.results.summary import Summary, printable_tally
from textmine.settings.ngrams import NgramSettings
from textmine.settings.reading import ReadSettings
from textmine.settings.running import Reporter, RunSettings
from textmine.settings.words import CountSettings
from textmine.spark.counting import frequent, most_frequent, ngrams_of
from textmine.spark.frames import column


def write_word_parts(
    inputs: Inputs,
    settings: CountSettings,
    target: str,
    *,
    read: ReadSettings,
    run: RunSettings,
    report: Reporter | None = None,
    top: int | None = None,
) -> tuple[Summary, int]:
    """Count the words of `inputs` as `textmine count`, into the folder `target`; returns how many rows were written.

    Raises InputError, OutputError, SettingsError or WorkerError; then `target` is as it was.
    """
    if settings.fold != "none" or settings.parts:
        raise SettingsError("parts have neither forms nor dispersion", hint="Write a store: -o counts.store")
    check_writable(target)
    kernel, rows = counting_kernel(settings, read, run), WordRows(settings.docs)
    with begun(inputs, read, run, report, output=target) as job, folder_for_writing(target) as folder:
        with _rows(job, kernel, rows) as (frame, part):
            counted = added_up(frame, rows)
            n_types = counted.count()
            kept = frequent(counted, settings.min_count)
            n_rows = _write(kept if top is None else most_frequent(kept, "word", top), folder, target)
        about = printable(kernel, settings, read) | ({"top": top} if top else {})
        summary = job.summary([part], n_types, settings=about)
        said = {
            "key": "ngram" if settings.word_ngrams else "word",
            "docs": settings.docs,
            "n_tokens": summary.n_tokens,
            "n_files": summary.n_files,
            "settings": about,
            "tally": printable_tally(summary.tally),
        }
        write_parts_manifest(folder, "words", n_rows, said)
    return summary, n_rows


def write_ngram_parts(
    inputs: Inputs,
    settings: NgramSettings,
    target: str,
    *,
    read: ReadSettings,
    run: RunSettings,
    report: Reporter | None = None,
    min_count: int = 1,
    order: int | None = None,
    top: int | None = None,
) -> tuple[Summary, int]:
    """Count the n-grams of `inputs` as `textmine count --ngrams`; see write_word_parts.

    min_count, order, top : of the n-grams that are written; the windows beside them are complete
    """
    check_writable(target)
    rows = WindowRows(settings.order, whole=True)
    with (
        begun(inputs, read, run, report, output=target) as job,
        folder_for_writing(target) as folder,
        ExitStack() as stack,
    ):

        def bundles(of: WindowRows) -> tuple[Any, Any]:
            kernel = collecting_kernel(replace(settings, order=of.order), run)
            return stack.enter_context(_rows(job, kernel, of))

        frame, part = bundles(rows)
        windows = mapped(frame.repartition("place"), WindowsOfBundles(rows), schema_of(rows))
        _write(windows.drop(rows.near), folder / WINDOWS, target)
        made = ngrams_of(lambda of: frame if of.order == rows.order else bundles(of)[0], settings.order, min_count)
        made = made if order is None else made.where(column("n") == order)
        n_rows = _write(made if top is None else most_frequent(made, "ngram", top), folder, target)
        summary = job.summary([part])
        about = {"order": settings.order, **said_of_ngrams(job, settings, summary)}
        write_parts_manifest(folder, "ngrams", n_rows, about)
    return summary, n_rows


@dataclass(frozen=True)
class WindowsOfBundles:
    """Bundles of windows, all of their places, to rows of windows, each once."""

    rows: WindowRows

    def __call__(self, batches: Iterator[Any]) -> Iterator[Any]:
        """See above."""
        for table in tables_of_bundles(self.rows, batches):
            yield from self.rows.batches(table)


@contextmanager
def _rows(job: Job, kernel: Kernel[Any], rows: Rows[Any, Any]) -> Iterator[tuple[Any, Any]]:
    """A DataFrame of the rows of a job's shards, and what was read of all of them."""
    if not isinstance(job.cluster, SparkCluster):
        raise SettingsError("Parquet parts are written by executors", hint="Say --engine spark.")
    with job.report.phase(kernel.doing, job.plan.n_bytes) as advance:
        found = job.cluster.rows(job.work(kernel).portable().tables, rows, job.shards_elsewhere(), job.told(advance))
        with found as (frame, reads):
            yield frame, all_read(reads, 0)


def _write(frame: Any, into: Path, target: str) -> int:
    """Have executors write a DataFrame as parts of a folder; how many rows these have.

    OutputError if they wrote to folders of their own.
    """
    from pyspark.sql import Observation, functions

    seen = Observation()
    observed = frame.observe(seen, functions.count(functions.lit(1)).alias("n"))
    observed.write.mode("append").parquet(into.absolute().as_uri())
    n_rows: int = seen.get["n"]
    if (found := n_rows_of(into)) != n_rows:
        raise OutputError(
            f"executors wrote {n_rows:,} rows, and {found:,} of them are here",
            where=target,
            hint="Name a folder that all hosts see, such as one of a shared file system.",
        )
    return n_rows
