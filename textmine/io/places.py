"""The documents of spans of text, with their places: the line, or the number of the record, that each begins with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field
from itertools import compress, islice

import numpy as np
from numpy.typing import NDArray

from textmine.io.batches import BYTES_PER_CHARACTER, Batch, join, read_batches
from textmine.io.decoding import Tally
from textmine.io.duplicates import Sieve
from textmine.io.records import read_field
from textmine.io.shards import Shard
from textmine.settings.dates import By
from textmine.settings.reading import ReadSettings


@dataclass(frozen=True, slots=True)
class Documents:
    """Text, and what is known of the documents that end in it.

    batch   : the documents that are left out are not in `document_ends`; of their text, line ends may be there
    spans   : int64, shape (n,): of each document, the index of its span in the shard
    numbers : int64, shape (n,): its first line in that span, or the number of the record, from 1
    labels  : its value in another field, if one is asked for
    """

    batch: Batch
    spans: NDArray[np.int64]
    numbers: NDArray[np.int64]
    labels: Sequence[str] = ()


def read_documents(
    shard: Shard,
    settings: ReadSettings,
    label: str,
    tally: Tally,
    batch_bytes: int,
    never_after: Set[str],
    sieve: Sieve,
    n_units: NDArray[np.int64],
) -> Iterator[Documents]:
    """The text of a shard in batches of about `batch_bytes`, with the places of its documents.

    label   : a field of records; empty for none
    sieve   : says which lines or documents are left out
    n_units : int64, shape (n_spans,), written: how many lines (of records: records) each span has
    Of plain text, documents without characters are none; each record is a document, unless it is left out.
    """
    joined: list[Documents] = []
    n_characters = 0
    for index, span in enumerate(shard):
        labels = read_field(span, settings, By(label), batch_bytes) if label else iter(())
        places = _Places(span.source.format == "txt")
        for batch in read_batches(span, settings, tally, batch_bytes, never_after):
            own = [value or "" for value in islice(labels, len(batch.document_ends))]
            kept, numbers, text = places.of(batch, sieve)
            joined.append(Documents(text, np.full(len(numbers), index), numbers, list(compress(own, kept))))
            n_characters += len(text.points)
            if n_characters > batch_bytes // BYTES_PER_CHARACTER:
                yield _join(joined)
                joined, n_characters = [], 0
        n_units[index] = places.n_units
    if joined:
        yield _join(joined)


@dataclass(slots=True)
class _Places:
    """Numbers the documents of a span, given batch by batch.

    by_lines : of plain text, whose lines are numbered; else records are
    n_units  : lines or records that have ended
    """

    by_lines: bool
    n_units: int = 0
    _open: _Open = field(default_factory=lambda: _Open(1))

    def of(self, batch: Batch, sieve: Sieve) -> tuple[list[bool], NDArray[np.int64], Batch]:
        """Whether each document that ends here is kept; the numbers of those that are; and the text with them alone."""
        ends, gone = batch.document_ends, sieve.left_out(batch)
        gone_points = np.repeat(gone, np.diff(sieve.unit_ends(batch), prepend=0, append=len(batch.points)))
        starts = np.concatenate([[0], ends])
        if self.by_lines:
            numbers = np.searchsorted(batch.line_ends, starts, "right") + self.n_units + 1
            self.n_units += len(batch.line_ends)
        else:
            numbers = np.arange(len(starts)) + self.n_units + 1
            self.n_units += len(ends)
        has_lost = _sums(gone_points, starts) > 0
        has_text = _sums((batch.points != ord("\n")) & ~gone_points, starts) > 0
        numbers[0] = self._open.number
        has_lost[0] |= self._open.has_lost
        has_text[0] |= self._open.has_text
        self._open = _Open(int(numbers[-1]), bool(has_lost[-1]), bool(has_text[-1]))
        kept = has_text[:-1] | (~has_lost[:-1] & (not self.by_lines))
        places = np.concatenate([[0], np.cumsum(~gone_points)])
        points = batch.points[~gone_points] if gone.any() else batch.points
        return kept.tolist(), numbers[:-1][kept], Batch(points, places[ends[kept]], batch.disk_bytes)


@dataclass(frozen=True, slots=True)
class _Open:
    """What is known of the document that goes on in the next batch."""

    number: int
    has_lost: bool = False
    has_text: bool = False


def _sums(flags: NDArray[np.bool_], starts: NDArray[np.int64]) -> NDArray[np.int64]:
    """How many flags are set from each start to the next."""
    before = np.concatenate([[0], np.cumsum(flags)])
    return np.diff(before[starts], append=before[-1])


def _join(documents: Sequence[Documents]) -> Documents:
    if len(documents) == 1:
        return documents[0]
    return Documents(
        join([each.batch for each in documents]),
        np.concatenate([each.spans for each in documents]),
        np.concatenate([each.numbers for each in documents]),
        [label for each in documents for label in each.labels],
    )
