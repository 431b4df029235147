"""Looking for hits in the text of a shard."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar, NamedTuple

import orjson

from textmine.errors import InputError
from textmine.pipeline.concordance.choice import key_of, matcher_of, refuse_too_many
from textmine.pipeline.concordance.spans import SpanReader
from textmine.pipeline.concordance.units import Place
from textmine.pipeline.run.names import digest_of
from textmine.pipeline.run.reader import Text
from textmine.pipeline.run.work import Kernel
from textmine.results.hits import Hit, Smallest, document_of
from textmine.settings.concordance import ConcordanceSettings
from textmine.settings.reading import Normalization

Row = tuple[int, int, int, str, str, str]
"""A hit: the index of its span in the shard, the number of its line or record in that span, from 1, and its position
there, from 1; left context, hit, right context."""


class Found(NamedTuple):
    """What was found in the spans of a shard.

    n_hits    : before any were chosen
    n_units   : of each span, how many lines (of records: records) it has
    hit_units : of each span, how many lines or records have hits
    """

    n_hits: int
    n_units: list[int]
    hit_units: list[int]


Table = list[Row] | Found
"""Hits in the order of the text, all of them or those that are chosen, some at a time; last, what was found in all."""


class HitsForm:
    """See Form. One file with a table a line, as JSON."""

    appended: ClassVar[bool] = True

    def write(self, path: Path, table: Table) -> None:
        """See Form."""
        with path.open("ab") as stream:
            stream.write(orjson.dumps(table, option=orjson.OPT_APPEND_NEWLINE, default=list))

    def found(self, path: Path) -> Found:
        """What was found in all."""
        last = b""
        with path.open("rb") as stream:
            for line in stream:
                last = line
        try:
            n_hits, n_units, hit_units = orjson.loads(last)
        except ValueError as error:
            raise InputError("is incomplete", where=str(path)) from error
        return Found(n_hits, n_units, hit_units)

    def rows(self, path: Path) -> Iterator[list[Row]]:
        """The hits, some at a time."""
        with path.open("rb") as stream:
            waiting = stream.readline()
            for line in stream:  # the last one is no hits
                yield [(s, n, p, left, hit, right) for s, n, p, left, hit, right in orjson.loads(waiting)]
                waiting = line


@dataclass(frozen=True)
class FindHits(Kernel[Table]):
    """The kernel.

    normalize        : how the text is normalised
    spill_characters : of hits and contexts that are held before they are given away
    max_held         : how many hits may be held in memory to be put in order
    n_before         : of spans that do not begin a file, how many lines or records stand before them; needed to draw
                       hits
    """

    doing: ClassVar[str] = "searching"
    settings: ConcordanceSettings
    normalize: Normalization
    spill_characters: int
    max_held: int
    n_before: Mapping[Place, int] = field(default_factory=dict)

    @property
    def form(self) -> HitsForm:
        """See Kernel."""
        return HitsForm()

    @property
    def digest(self) -> str:
        """See Kernel."""
        return digest_of([str(self.settings), self.normalize, sorted(self.n_before.items())])

    def __call__(self, text: Text) -> Iterator[Table]:
        """See Kernel."""
        found = Found(0, [0] * len(text.shard), [0] * len(text.shard))
        rows = self._rows(text, found)
        n_hits = yield from self._chosen(rows, text) if self.settings.n_chosen else self._all(rows)
        text.n_tokens = n_hits
        yield found._replace(n_hits=n_hits)

    def _all(self, rows: Iterator[Row]) -> Generator[Table, None, int]:
        held: list[Row] = []
        n_characters = n_hits = 0
        for row in rows:
            n_hits += 1
            held.append(row)
            n_characters += len(row[3]) + len(row[4]) + len(row[5]) + 50  # what a row takes beside them
            if n_hits == self.settings.top:
                break
            if not self.settings.is_streamed:
                refuse_too_many(n_hits, self.max_held)
            if n_characters > self.spill_characters:
                yield held
                held, n_characters = [], 0
        yield held
        return n_hits

    def _chosen(self, rows: Iterator[Row], text: Text) -> Generator[Table, None, int]:
        settings, chosen = self.settings, Smallest[Row](self.settings.n_chosen)
        n_before = [self.n_before.get((span.source.path, span.first), 0) for span in text.shard]
        n_hits = 0
        for row in rows:
            n_hits += 1
            span, number, position, left, hit, right = row
            document = document_of(text.shard[span].source, n_before[span] + number)
            chosen.add(key_of(Hit(document, position, left, hit, right), settings), row)
        yield list(chosen)
        return n_hits

    def _rows(self, text: Text, found: Found) -> Iterator[Row]:
        matcher = matcher_of(self.settings, self.normalize)
        sieve = text.sieve
        for index, (span, batches) in enumerate(text.by_span()):
            last_unit = 0
            reading = SpanReader(span.source.format == "txt", matcher, self.settings.width, sieve)
            for batch in batches:
                for number, position, left, hit, right in reading.hits(batch):
                    found.hit_units[index] += number != last_unit
                    last_unit = number
                    yield index, number, position, left, hit, right
            found.n_units[index] = reading.n_units
