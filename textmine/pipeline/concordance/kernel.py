"""Looking for hits in one shard: runs in a worker."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from pathlib import Path

import numpy as np
import orjson
from numpy.typing import NDArray

from textmine.engine.base import Progress
from textmine.io.batches import Batch, read_batches
from textmine.io.decoding import Tally
from textmine.io.duplicates import Sieve
from textmine.io.opening import opened
from textmine.io.output import writing
from textmine.io.shards import Shard, Span
from textmine.pipeline.concordance.choice import key_of, matcher_of, refuse_too_many
from textmine.pipeline.run.duplicates import NO_DUPLICATES, Duplicates
from textmine.pipeline.run.partials import partial_name
from textmine.results.hits import Hit, Smallest, document_of
from textmine.settings.concordance import ConcordanceSettings
from textmine.settings.reading import ReadSettings
from textmine.text.matching import Matcher

SPILL_CHARS = 4_000_000
"""How many characters of hits and contexts a shard keeps in memory before it writes them to a file."""

Row = tuple[int, int, int, str, str, str]
"""A hit: the index of its span in the shard, the number of its line or record in that span, from 1, and its position
there, from 1; left context, hit, right context."""

Place = tuple[str, int]
"""A span by its file's path and its first byte."""


@dataclass(slots=True)
class FoundHits:
    """The hits of a shard, all of them or those that are chosen, in the order of the text.

    rows     : the last of them
    spilled  : a file with those before: orjson, a list of rows a line; empty for none
    n_units  : of each span, how many lines (of records: records) it has
    n_hits   : before any were chosen
    hit_units : of each span, how many lines or records have hits
    """

    rows: list[Row]
    spilled: str
    n_units: list[int]
    n_hits: int
    hit_units: list[int]
    tally: Tally

    def parts(self) -> Iterator[list[Row]]:
        """All rows, some at a time; the file they are in is deleted."""
        if self.spilled:
            with Path(self.spilled).open("rb") as stream:
                for line in stream:
                    yield list(map(tuple, orjson.loads(line)))
            Path(self.spilled).unlink()
        yield self.rows


@dataclass(frozen=True)
class FindHits:
    """The kernel.

    folder     : where hits are put that are too many for memory
    n_before   : of spans that do not begin a file, how many lines or records stand before them; needed to draw hits
    duplicates : where no hit is looked at; what stands behind them keeps its place
    """

    settings: ConcordanceSettings
    read: ReadSettings
    folder: str
    n_before: Mapping[Place, int]
    batch_bytes: int
    duplicates: Duplicates = NO_DUPLICATES

    def __call__(self, shard: Shard, progress: Progress) -> FoundHits:
        """Look through one shard."""
        matcher = matcher_of(self.settings, self.read.normalize)
        found = FoundHits([], "", [0] * len(shard), 0, [0] * len(shard), Tally())
        rows = self._rows(shard, matcher, found, progress)
        if self.settings.n_chosen:
            self._keep_chosen(rows, shard, found)
        else:
            self._keep_all(rows, shard, found)
        return found

    def _keep_all(self, rows: Iterator[Row], shard: Shard, found: FoundHits) -> None:
        n_characters = 0
        for row in rows:
            found.n_hits += 1
            found.rows.append(row)
            n_characters += len(row[3]) + len(row[4]) + len(row[5]) + 50  # what a row takes beside them
            if found.n_hits == self.settings.limit:
                return
            if not self.settings.is_streamed:
                refuse_too_many(found.n_hits, self.settings)
            if n_characters > SPILL_CHARS:
                path = Path(self.folder) / f"hits-{partial_name(shard, '')}"
                with writing(self.folder), path.open("ab" if found.spilled else "wb") as stream:
                    stream.write(orjson.dumps(found.rows, option=orjson.OPT_APPEND_NEWLINE))
                found.spilled, found.rows, n_characters = str(path), [], 0

    def _keep_chosen(self, rows: Iterator[Row], shard: Shard, found: FoundHits) -> None:
        settings, chosen = self.settings, Smallest[Row](self.settings.n_chosen)
        n_before = [self.n_before.get((span.source.path, span.first), 0) for span in shard]
        for row in rows:
            found.n_hits += 1
            span, number, position, left, hit, right = row
            document = document_of(shard[span].source, n_before[span] + number)
            chosen.add(key_of(Hit(document, position, left, hit, right), settings), row)
        found.rows = list(chosen)

    def _rows(self, shard: Shard, matcher: Matcher, found: FoundHits, progress: Progress) -> Iterator[Row]:
        sieve = self.duplicates.sieve(shard, found.tally)
        for index, span in enumerate(shard):
            last_unit = 0
            reading = _SpanReader(span.source.format == "txt", matcher, self.settings.width, sieve)
            for batch in read_batches(span, self.read, found.tally, self.batch_bytes):
                for number, position, left, hit, right in reading.hits(batch):
                    found.hit_units[index] += number != last_unit
                    last_unit = number
                    yield index, number, position, left, hit, right
                progress(batch.disk_bytes)
            found.n_units[index] = reading.n_units


class _SpanReader:
    """Finds the hits of a span batch by batch.

    What may still matter of a line that goes on in the next batch is kept and looked at with that: the
    line from `_begin`, before which all is done, and what stands left of there.
    """

    def __init__(self, by_lines: bool, matcher: Matcher, width: int, sieve: Sieve) -> None:
        self._by_lines = by_lines
        self._matcher = matcher
        self._width = width
        self._sieve = sieve
        self._n_left = max(width, matcher.lookbehind)
        self._n_right = matcher.reach + width
        self._carried = ""
        self._column = 0  # how many characters of its line stand before what is carried
        self._begin = 0  # where in what is carried the search goes on
        self.n_units = 0
        """How many lines, or records, have ended."""

    def hits(self, batch: Batch) -> Iterator[tuple[int, int, str, str, str]]:
        """The hits that can be told by now: number of the line or record, position, left, hit, right."""
        text = self._carried + batch.text
        line_ends = batch.line_ends + len(self._carried)
        unit_ends = line_ends if self._by_lines else batch.document_ends + len(self._carried)
        line_start = text.rfind("\n") + 1
        stop = len(text)
        if line_start < len(text):
            stop -= self._n_right
            if (
                stop < max(self._begin, line_start) + self._n_right
            ):  # twice as much, lest it be looked at again and again
                stop = max(self._begin, line_start)
        starts, ends = self._matcher.spans(text, line_ends, self._begin, stop)
        left_out = self._sieve.left_out(batch)
        yield from self._in_context(text, line_ends, unit_ends, *self._kept(batch, left_out, starts, ends))
        begin = max(stop, ends[-1] if ends else 0)
        keep_from = max(line_start, min(begin, len(text)) - self._n_left)
        self._column = keep_from - line_start + (0 if line_start else self._column)
        self._carried, self._begin = text[keep_from:], begin - keep_from
        self.n_units += len(unit_ends)

    def _kept(
        self, batch: Batch, left_out: NDArray[np.bool_], starts: Sequence[int], ends: Sequence[int]
    ) -> tuple[Sequence[int], Sequence[int]]:
        """The hits that stand in nothing that is left out; what is carried belongs to the first unit of the batch."""
        if not left_out.any():
            return starts, ends
        units = np.searchsorted(self._sieve.unit_ends(batch) + len(self._carried), starts, "right")
        kept = ~left_out[units]
        return list(compress(starts, kept)), list(compress(ends, kept))

    def _in_context(
        self,
        text: str,
        line_ends: NDArray[np.int64],
        unit_ends: NDArray[np.int64],
        starts: Sequence[int],
        ends: Sequence[int],
    ) -> Iterator[tuple[int, int, str, str, str]]:
        if not starts:
            return
        line_bounds = np.concatenate([[0], line_ends, [len(text) + 1]])
        lines = np.searchsorted(line_ends, starts, "right")
        units = np.searchsorted(unit_ends, starts, "right")
        unit_starts = np.concatenate([[-self._column], unit_ends])[units]
        columns = np.asarray(starts) - unit_starts + 1
        froms = np.maximum(line_bounds[lines], np.asarray(starts) - self._width)
        tos = np.minimum(line_bounds[lines + 1] - 1, np.asarray(ends) + self._width)
        numbers = units + (self.n_units + 1)
        columns_of_hits = (numbers.tolist(), columns.tolist(), froms.tolist(), starts, ends, tos.tolist())
        for number, column, first, start, end, last in zip(*columns_of_hits, strict=True):
            yield number, column, text[first:start], text[start:end], text[end:last]


@dataclass(frozen=True)
class CountUnits:
    """A kernel: how many lines, or records, each span has."""

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
