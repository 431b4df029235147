"""Key word in context: where words stand in a corpus, and what stands around them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TypeVar

from textmine.engine.local import LocalEngine
from textmine.errors import SettingsError
from textmine.io.batches import CACHED_BYTES
from textmine.io.decoding import Tally
from textmine.io.output import STDOUT, check_writable
from textmine.io.shards import describe
from textmine.io.tables import write_table
from textmine.io.temporary import temporary_folder
from textmine.pipeline.concordance.choice import in_order, key_of, matcher_of, refuse_too_many
from textmine.pipeline.concordance.kernel import CountUnits, FindHits, FoundHits, Place
from textmine.pipeline.run.plan import Plan, planned
from textmine.results.concordance import (
    HIT_COLUMNS,
    Concordance,
    ConcordanceSummary,
    concordance_format,
    hit_chunk,
    write_text,
)
from textmine.results.hits import Hit, Smallest, document_of
from textmine.settings.concordance import ConcordanceSettings
from textmine.settings.reading import ReadSettings
from textmine.settings.running import Reporter, RunSettings

T = TypeVar("T")

HITS_AT_ONCE = 1 << 16
"""Of those that were put in order, how many are written at once."""

_HARD_WRAPPED = "and a word that a line end cuts in two is not found"


def concordance(
    inputs: str | Sequence[str],
    settings: ConcordanceSettings,
    *,
    read: ReadSettings | None = None,
    run: RunSettings | None = None,
    report: Reporter | None = None,
) -> Concordance:
    """The hits in all `inputs` (files, folders, globs, `-`), held in memory.

    Raises InputError, SettingsError or WorkerError.
    """
    with _searched(inputs, settings, read, run, report, "") as search:
        hits: list[Hit] = []
        for part in search.parts():
            hits += part
            refuse_too_many(len(hits), settings)
        return Concordance(hits, search.summary())


def write_concordance(
    inputs: str | Sequence[str],
    output: str,
    settings: ConcordanceSettings,
    *,
    read: ReadSettings | None = None,
    run: RunSettings | None = None,
    report: Reporter | None = None,
    to: str | None = None,
    emphasize: Callable[[str], str] = str,
) -> ConcordanceSummary:
    """Write the hits in all `inputs` to a file, or `-` for standard output: where they stand, and what around them.

    to        : `text` for hits below one another, or a table; if None, the ending of `output` chooses
    emphasize : what is done to a hit in `text`
    Raises InputError, OutputError, SettingsError or WorkerError; then nothing is at `output`.
    """
    chosen = concordance_format(output, to)
    check_writable(output)
    with _searched(inputs, settings, read, run, report, output) as search:
        parts = search.parts()
        with _closing(parts):
            if chosen == "text":
                write_text(output, parts, emphasize)
            else:
                write_table(output, chosen, HIT_COLUMNS, map(hit_chunk, parts))
        return search.summary()


class _Search:
    """A search: its hits, and when these are through, what there was."""

    def __init__(
        self, plan: Plan, settings: ConcordanceSettings, read: ReadSettings, report: Reporter, folder: str
    ) -> None:
        self._plan = plan
        self._settings = settings
        self._read = read
        self._report = report
        self._folder = folder
        self._before: Counter[str] = Counter()  # by path: the lines or records that shards before have
        self._files: set[str] = set()
        self._tally = Tally()
        self._n_hits = self._n_units = self._n_written = 0
        self._stopped = False

    def parts(self) -> Iterator[list[Hit]]:
        """The hits, some at a time; no part is empty."""
        for part in self._streamed() if self._settings.is_streamed else self._ordered():
            if part:
                self._n_written += len(part)
                yield part

    def _streamed(self) -> Iterator[list[Hit]]:
        left = self._settings.limit or None
        for index, found in self._found({}):
            for part in self._placed(index, found):
                yield part[:left]
                if left is not None:
                    left -= min(left, len(part))
                if left == 0:
                    self._stopped = True
                    return

    def _ordered(self) -> Iterator[list[Hit]]:
        settings = self._settings
        held: list[Hit] = []
        chosen = Smallest[Hit](settings.n_chosen)
        for index, found in self._found(self._units_before() if settings.sample else {}):
            for part in self._placed(index, found):
                if settings.n_chosen:
                    for hit in part:
                        chosen.add(key_of(hit, settings), hit)
                else:
                    held += part
                    refuse_too_many(len(held), settings)
        held = in_order(list(chosen) if settings.n_chosen else held, settings)
        for first in range(0, len(held), HITS_AT_ONCE):
            yield held[first : first + HITS_AT_ONCE]

    def _found(self, n_before: dict[Place, int]) -> Iterator[tuple[int, FoundHits]]:
        kernel = FindHits(self._settings, self._read, self._folder, n_before, CACHED_BYTES, self._plan.duplicates)
        engine, shards = LocalEngine(self._plan.run.n_workers), self._plan.shards
        with _closing(engine.map(kernel, shards, describe, self._report.advance)) as results:
            for index, found in enumerate(results):
                self._tally.add(found.tally)
                self._n_hits += found.n_hits
                self._n_units += sum(found.hit_units)
                yield index, found

    def _placed(self, index: int, found: FoundHits) -> Iterator[list[Hit]]:
        """The hits of a shard with the places they have in their files."""
        shard = self._plan.shards[index]
        before = []
        for span, n_units, hit_units in zip(shard, found.n_units, found.hit_units, strict=True):
            before.append(self._before[span.source.path])
            self._before[span.source.path] += n_units
            if hit_units:
                self._files.add(span.source.path)
        for rows in found.parts():
            yield [
                Hit(document_of(shard[span].source, before[span] + number), position, left, hit, right)
                for span, number, position, left, hit, right in rows
            ]

    def _units_before(self) -> dict[Place, int]:
        """How many lines or records stand before each span that does not begin its file."""
        n_spans = Counter(span.source.path for shard in self._plan.shards for span in shard)
        shards = [shard for shard in self._plan.shards if any(n_spans[span.source.path] > 1 for span in shard)]
        kernel = CountUnits(self._read, CACHED_BYTES)
        counts = LocalEngine(self._plan.run.n_workers).map(kernel, shards, describe, lambda _: None)
        before: dict[Place, int] = {}
        so_far: Counter[str] = Counter()
        for shard, n_units in zip(shards, counts, strict=True):
            for span, n in zip(shard, n_units, strict=True):
                before[span.source.path, span.first] = so_far[span.source.path]
                so_far[span.source.path] += n
        return before

    def summary(self) -> ConcordanceSummary:
        """What was read and found."""
        formats = {source.format for source in self._plan.sources}
        if not self._n_hits:
            self._report.warn(_nothing_found(self._settings, self._read))
        return ConcordanceSummary(
            run=replace(self._plan.summary([], 0), n_tokens=self._n_hits, tally=self._tally),
            n_hits=self._n_hits,
            n_written=self._n_written,
            n_units=self._n_units,
            n_files=len(self._files),
            has_lines="txt" in formats,
            has_records=bool(formats - {"txt"}),
            stopped=self._stopped,
        )


@contextmanager
def _closing(iterator: Iterator[T]) -> Iterator[Iterator[T]]:
    """Ends a generator, and so the workers behind it, when the block ends before it."""
    try:
        yield iterator
    finally:
        if isinstance(iterator, Generator):
            iterator.close()


@contextmanager
def _searched(
    inputs: str | Sequence[str],
    settings: ConcordanceSettings,
    read: ReadSettings | None,
    run: RunSettings | None,
    report: Reporter | None,
    output: str,
) -> Iterator[_Search]:
    read, run, report = read or ReadSettings(), run or RunSettings(), report or Reporter()
    matcher_of(settings, read.normalize)
    with temporary_folder(run.temp_dir) as temp:
        written = "" if output == STDOUT else output
        plan = planned(inputs, read, run, temp, report, written, hard_wrapped=_HARD_WRAPPED)
        yield _Search(plan, settings, read, report, temp)


def _nothing_found(settings: ConcordanceSettings, read: ReadSettings) -> str:
    """What to try where there is no hit."""
    words = ", ".join(settings.words)
    tries = []
    if any(word != word.strip() for word in settings.words):
        tries.append("without the white space around it")
    if not settings.regex and any(set(word) & set(r".*+?[](){}|\^$") for word in settings.words):
        tries.append("--regex if it is meant as a regular expression")
    if not settings.ignore_case and any(word.lower() != word.upper() for word in settings.words):
        tries.append("--ignore-case")
    if read.normalize == "none":
        tries.append("--normalize width, for full-width and half-width letters alike")
    elif settings.regex:
        tries.append(f"--normalize none: the text is searched as --normalize {read.normalize} leaves it")
    hint = f"Try {', or '.join(tries)}." if tries else "Hits are looked for within a line, exactly as they are written."
    return f"no hit: {words}\n{hint}"
