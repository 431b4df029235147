"""What every job does: find its inputs, plan, have kernels work, tell how far it is, say what was read."""

from __future__ import annotations

import itertools
import time
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from textmine.engine.base import Cluster, Engine
from textmine.engine.local import LocalEngine
from textmine.engine.memory import Watch
from textmine.errors import InputError, SettingsError
from textmine.io.decoding import Tally
from textmine.io.shards import Shard, describe, disk_bytes
from textmine.io.temporary import temporary_folder
from textmine.io.texts import Inputs
from textmine.pipeline.run.budget import Budget
from textmine.pipeline.run.duplicates import NO_DUPLICATES, Duplicates
from textmine.pipeline.run.find_duplicates import BYTES_PER_UNIT, DigestUnits, later_units
from textmine.pipeline.run.phases import handing_back
from textmine.pipeline.run.plan import HARD_WRAPPED, Plan, planned
from textmine.pipeline.run.reader import Reader
from textmine.pipeline.run.record import Pass, Record, recorded, resuming
from textmine.pipeline.run.rows import Rows
from textmine.pipeline.run.work import Kernel, Part, Read, Work
from textmine.results.summary import Summary
from textmine.settings.machine import base_memory
from textmine.settings.reading import ReadSettings
from textmine.settings.running import Reporter, RunSettings
from textmine.settings.sizes import Sizes
from textmine.settings.words import Parts

S = TypeVar("S")
T = TypeVar("T")

_TASKS_OF_A_WORKER = 2
_MAX_TASK_BYTES = 64_000_000
"""Of text: Spark takes 0.1 s for a task, and does all of one again that is lost."""

COMPARING = "comparing duplicates"


@dataclass
class Job:
    """A run over a corpus: all that a job works with.

    temp   : a folder for the length of the run
    engine : runs kernels over shards on this machine
    cluster : does so on others, if that was asked for; chosen once, here
    record : of what is kept, if the run is to be resumed
    kept_in : the folder for that, also of a job over a sample, whose own parts are not kept
    began  : when, by time.perf_counter
    watch  : sees how much memory it takes
    """

    plan: Plan
    reader: Reader
    run: RunSettings
    temp: str
    engine: Engine
    budget: Budget
    report: Reporter
    began: float
    cluster: Cluster | None = None
    record: Record | None = None
    kept_in: str = ""
    watch: Watch = field(default_factory=Watch)

    @property
    def read(self) -> ReadSettings:
        """How text is read."""
        return self.reader.read

    @property
    def sizes(self) -> Sizes:
        """In what portions it works."""
        return self.run.sizes

    @property
    def folder(self) -> str:
        """Where partial tables are kept: beyond the run, if it is to be resumed."""
        return self.run.resume or self.temp

    def work(self, kernel: Kernel[T], *, hold: bool = False, reader: Reader | None = None) -> Work[T]:
        """A kernel with its text and its place.

        hold   : its tables stay in memory, unless they are to be kept
        reader : of its text, if that is read in another way than the job's
        """
        kept = "" if hold and not self.run.resume else self.folder
        return Work(kernel, reader or self.reader, kept, reuse=bool(self.run.resume))

    def map(
        self, kernel: Kernel[T], *, hold: bool = False, reader: Reader | None = None
    ) -> Generator[Part[T], None, None]:
        """What a kernel leaves of each shard, in order; see `work`."""
        work = self.work(kernel, hold=hold, reader=reader)
        if self.record is not None:
            parts = [(work.name_of(shard), sum(map(disk_bytes, shard))) for shard in self.plan.shards]
            self.record.passes.append(Pass(kernel.doing, parts))
            self.record.write(self.folder)
        with self.report.phase(kernel.doing, self.plan.n_bytes) as advance:
            if self.cluster is None:
                n_remade = 0
                for part in self.engine.map(work, self.plan.shards, describe, advance, in_threads=kernel.in_threads):
                    n_remade += part.remade
                    yield part
                if n_remade:
                    why = "were damaged, or their files have changed, and were made again"
                    self.report.warn(f"{self.folder}: {n_remade:,} of its parts {why}")
                return
            found = self.cluster.map(
                work.portable().tables, self.shards_elsewhere(), self.plan.n_bytes, self.told(advance)
            )
            for number, tables in enumerate(found):
                yield work.kept(f"shard-{number}-of-{kernel.digest[:32]}", tables, kernel.form)

    def add_up(
        self, kernel: Kernel[T], rows: Rows[T, S], *, hold: bool = False
    ) -> Generator[Part[T] | Part[S], None, None]:
        """As `map`, where tables only have to add up: a cluster leaves parts of a table of sums, and what was read.

        rows : says how tables are rows
        """
        if self.cluster is None:
            yield from self.map(kernel, hold=hold)
            return
        with self.report.phase(kernel.doing, self.plan.n_bytes) as advance:
            work = self.work(kernel, hold=hold)
            found = self.cluster.add_up(
                work.portable().tables, rows, self.shards_elsewhere(), self.plan.n_bytes, self.told(advance)
            )
            for number in itertools.count():
                try:
                    table = next(found)
                except StopIteration as end:
                    yield all_read(*end.value)
                    return
                yield work.kept(f"sum-{number}-of-{kernel.digest[:32]}", _alone(table), rows.form)

    def shards_elsewhere(self) -> list[Shard]:
        """The shards with paths that do not depend on the current folder."""
        return [tuple(replace(span, source=span.source.anywhere()) for span in shard) for shard in self.plan.shards]

    def told(self, advance: Callable[[float], None]) -> Callable[[float], None]:
        """What hears the share of the work that is done, and tells how many bytes more that is."""
        told = 0.0

        def tell(share: float) -> None:
            nonlocal told
            advance(share * self.plan.n_bytes - told)
            told = share * self.plan.n_bytes

        return tell

    def summary(self, parts: Iterable[Part[Any]], n_types: int = 0, **more: Any) -> Summary:
        """What was read and counted.

        parts : of one pass over all the text
        more  : other fields of the summary, or other values than those that follow from the parts
        """
        tally = Tally()
        tally.add(self.plan.tally)
        n_tokens = n_reused = 0
        for part in parts:
            tally.add(part.tally)
            n_tokens += part.n_tokens
            n_reused += part.reused
        if self.read.errors == "skip" and tally.n_left_out and not tally.documents:
            first = tally.left_out[0]
            raise InputError("nothing could be read", where=f"all of {tally.n_left_out:,} left out", hint=first)
        made = Summary(
            n_files=len(self.plan.sources),
            n_tokens=n_tokens,
            n_types=n_types,
            tally=tally,
            encodings=Counter(source.kind for source in self.plan.sources),
            seconds=self.seconds,
            n_workers=max(1, min((self.cluster or self.engine).n_workers, len(self.plan.shards))),
            memory_bytes=self.budget.n_bytes,
            base_bytes=base_memory(self.budget.n_workers),
            peak_bytes=self.peak_bytes,
            n_shards=len(self.plan.shards),
            n_reused=n_reused,
        )
        return replace(made, **more)

    def now(self, summary: Summary) -> Summary:
        """A summary that was made before, with what the run has taken until now."""
        return replace(summary, seconds=self.seconds, peak_bytes=self.peak_bytes)

    @property
    def peak_bytes(self) -> int:
        """Of memory, until now; 0 if nobody knows, as on a cluster."""
        return 0 if self.cluster else self.watch.peak

    @property
    def seconds(self) -> float:
        """Since it began."""
        return time.perf_counter() - self.began


@contextmanager
def begun(
    inputs: Inputs,
    read: ReadSettings | None,
    run: RunSettings | None,
    report: Reporter | None,
    *,
    asked: Sequence[Any] = (),
    output: str | Sequence[str] = "",
    parts: Parts = 0,
    hard_wrapped: str = HARD_WRAPPED,
) -> Iterator[Job]:
    """A job over `inputs` (files, folders, globs, `-`, or texts in memory), for the length of a block.

    asked  : its settings, as dataclasses: by their fields --resume says what differs from an earlier run
    output : files that the job or its caller will write: not read, should they lie in a folder of `inputs`
    parts  : how the text is divided
    hard_wrapped : what it means that lines look so, where a line is a document
    """
    read, run, report = read or ReadSettings(), run or RunSettings(), handing_back(report or Reporter())
    if read.dedup != "none" and run.engine.engine != "local":
        hint = "Leave out --dedup, or count on this machine."
        raise SettingsError("duplicates are found by the local engine alone", hint=hint)
    began = time.perf_counter()
    with Watch() as watch, temporary_folder(run.temp_dir) as temp, _cluster(run, report) as cluster:
        if cluster is not None:
            run = replace(run, sizes=_of_cluster(run.sizes, cluster.n_workers))
        with report.phase("looking at the input"):
            plan = planned(inputs, read, run, temp, report, output, parts, hard_wrapped)
        if cluster is not None:
            _warn_of_copies(plan, temp, report)
        engine, budget = LocalEngine(run.n_workers), Budget.of(run)
        job = Job(plan, Reader(read), run, temp, engine, budget, report, began, cluster, watch=watch)
        if run.resume:
            job.kept_in = run.resume
            job.record = recorded(inputs, [*asked, read], plan.sources, engine.n_workers)
        with resuming(run.resume, job.record, report) if job.record else nullcontext():
            job.reader = Reader(read, _duplicates(job))
            yield job


def _cluster(run: RunSettings, report: Reporter) -> AbstractContextManager[Cluster | None]:
    """The cluster that was asked for, for the length of a block."""
    if run.engine.engine == "local":
        return nullcontext()
    from textmine.engine.spark.start import cluster  # here, because it loads pyspark

    return cluster(run.engine, run.n_workers, run.temp_dir, report)


def _warn_of_copies(plan: Plan, temp: str, report: Reporter) -> None:
    """Say so if what executors have to read was copied to this machine first."""
    copied = [source.name for source in plan.sources if source.path.startswith(temp)]
    if copied:
        report.warn(f"{copied[0]}: copied to this machine first, so executors elsewhere cannot read it")


def _of_cluster(sizes: Sizes, n_workers: int) -> Sizes:
    """Portions for a cluster, to which each shard is a task, with costs of its own."""
    return replace(sizes, max_shards=_TASKS_OF_A_WORKER * n_workers, max_shard_bytes=_MAX_TASK_BYTES)


def _alone(table: S) -> Generator[S, None, Read]:
    """A table of which it is said elsewhere what was read."""
    yield table
    return Read(0, Tally())


def all_read(reads: Sequence[Read], n_rare: int) -> Part[Any]:
    """What was read of all shards, without tables."""
    tally = Tally()
    for read in reads:
        tally.add(read.tally)
    return Part((), sum(read.n_tokens for read in reads), tally, n_rare=n_rare)


def _duplicates(job: Job) -> Duplicates:
    """What `--dedup` leaves out: found in a pass over all text."""
    unit, shards, temp = job.read.dedup, job.plan.shards, job.temp
    if unit == "none":
        return NO_DUPLICATES
    if unit == "near":
        from textmine.pipeline.run.find_near import BYTES_PER_DOCUMENT, later_near_ones  # here, because it loads numba
        from textmine.pipeline.run.sketch_documents import SketchDocuments

        sketches = [part.tables for part in job.map(SketchDocuments(job.sizes.batch_bytes))]
        n_at_once = job.budget.rows("units", BYTES_PER_DOCUMENT)
        with job.report.phase(COMPARING):
            return later_near_ones(sketches, shards, temp, n_at_once, job.report)
    rows = [path for part in job.map(DigestUnits(job.sizes.batch_bytes, unit)) for path in part.tables]
    with job.report.phase(COMPARING):
        return later_units(rows, shards, unit, temp, job.budget.rows("units", BYTES_PER_UNIT))
