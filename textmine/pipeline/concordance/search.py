"""Where words stand in a corpus: hits as they are found, or put in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Iterator
from contextlib import closing
from pathlib import Path

from textmine.io.shards import Shard
from textmine.pipeline.concordance.choice import in_order, key_of, refuse_too_many
from textmine.pipeline.concordance.kernel import FindHits, Found, Table
from textmine.pipeline.concordance.units import Place, units_before
from textmine.pipeline.run.job import Job
from textmine.pipeline.run.work import Part
from textmine.results.concordance import ConcordanceSummary
from textmine.results.hits import Hit, Smallest, document_of, name_of
from textmine.settings.concordance import ConcordanceSettings
from textmine.settings.reading import ReadSettings

HITS_AT_ONCE = 1 << 16
"""Of those that were put in order, how many are written at once."""


class Search:
    """A search: its hits, and when these are through, what there was."""

    def __init__(self, job: Job, settings: ConcordanceSettings) -> None:
        self._job = job
        self._settings = settings
        self.max_held = min(settings.max_held, job.sizes.max_held_hits)
        """How many hits are held in memory at most."""
        self._before: Counter[str] = Counter()  # by path: the lines or records that shards before have
        self._files: dict[str, str] = {}  # by path: the names of those with hits
        self._parts: list[Part[Table]] = []
        self._n_hits = self._n_units = self._n_written = 0
        self._stopped = False

    def parts(self) -> Generator[list[Hit], None, None]:
        """The hits, some at a time; no part is empty."""
        for part in self._streamed() if self._settings.is_streamed else self._ordered():
            if part:
                self._n_written += len(part)
                yield part

    def _streamed(self) -> Iterator[list[Hit]]:
        left = self._settings.top or None
        for part in self._found({}):
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
        for part in self._found(units_before(self._job) if settings.sample else {}):
            if settings.n_chosen:
                for hit in part:
                    chosen.add(key_of(hit, settings), hit)
            else:
                held += part
                refuse_too_many(len(held), self.max_held)
        held = in_order(list(chosen) if settings.n_chosen else held, settings)
        for first in range(0, len(held), HITS_AT_ONCE):
            yield held[first : first + HITS_AT_ONCE]

    def _found(self, n_before: dict[Place, int]) -> Iterator[list[Hit]]:
        """The hits of all shards, with the places they have in their files."""
        job = self._job
        sizes = job.sizes
        kernel = FindHits(
            sizes.search_bytes,
            self._settings,
            job.read.normalize,
            spill_characters=sizes.spill_characters,
            max_held=self.max_held,
            n_before=n_before,
        )
        with closing(job.map(kernel)) as parts:
            for shard, part in zip(job.plan.shards, parts, strict=True):
                self._parts.append(part)
                path = Path(part.tables[0])
                before = self._counted(shard, kernel.form.found(path))
                for rows in kernel.form.rows(path):
                    yield [
                        Hit(document_of(shard[span].source, before[span] + number), position, left, hit, right)
                        for span, number, position, left, hit, right in rows
                    ]
                if not job.run.resume:
                    path.unlink()

    def _counted(self, shard: Shard, found: Found) -> list[int]:
        """Count what was found in a shard; how many lines or records stand before each of its spans in their files."""
        self._n_hits += found.n_hits
        self._n_units += sum(found.hit_units)
        before = []
        for span, n_units, hit_units in zip(shard, found.n_units, found.hit_units, strict=True):
            before.append(self._before[span.source.path])
            self._before[span.source.path] += n_units
            if hit_units:
                self._files[span.source.path] = name_of(span.source)
        return before

    def summary(self) -> ConcordanceSummary:
        """What was read and found."""
        formats = {source.format for source in self._job.plan.sources}
        if not self._n_hits:
            self._job.report.warn(_nothing_found(self._settings, self._job.read))
        return ConcordanceSummary(
            run=self._job.summary(self._parts, n_tokens=self._n_hits),
            n_hits=self._n_hits,
            n_written=self._n_written,
            n_units=self._n_units,
            n_files=len(self._files),
            has_lines="txt" in formats,
            has_records=bool(formats - {"txt"}),
            stopped=self._stopped,
            lengths={} if self._stopped else {name: self._before[path] for path, name in self._files.items()},
        )


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
