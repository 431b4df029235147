"""Text as a kernel reads it: that of a shard, without what is left out, or that of the column of a table."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from textmine.engine.base import Progress
from textmine.io.batches import Batch, read_batches, read_labelled, read_shard, read_texts
from textmine.io.decoding import Tally
from textmine.io.duplicates import Sieve
from textmine.io.places import Documents, read_documents
from textmine.io.shards import Shard, Span
from textmine.pipeline.run.duplicates import NO_DUPLICATES, Duplicates
from textmine.settings.dates import By
from textmine.settings.reading import ReadSettings


@dataclass(frozen=True, slots=True)
class Reader:
    """How the text of shards is read: the same for all kernels of a run."""

    read: ReadSettings
    duplicates: Duplicates = NO_DUPLICATES

    def text(self, shard: Shard, progress: Progress, batch_bytes: int, never_after: Set[str]) -> Text:
        """The text of a shard, to be read once."""
        return Text(self, shard, progress, batch_bytes, never_after)


class AnyText(ABC):
    """Text of a shard or of a column, to be read once.

    tally    : of what was read so far
    n_tokens : words or symbols that were counted; the kernel adds them
    """

    def __init__(self) -> None:
        self.tally = Tally()
        self.n_tokens = 0

    @abstractmethod
    def __iter__(self) -> Iterator[Batch]:
        """Batches of all of it."""


class ColumnText(AnyText):
    """The texts of a column, each a document, some at a time; a gap is an empty text."""

    def __init__(self, texts: Iterable[Sequence[str | None]], read: ReadSettings, batch_bytes: int) -> None:
        super().__init__()
        self._texts = texts
        self._read = read
        self._batch_bytes = batch_bytes

    def __iter__(self) -> Iterator[Batch]:
        """See AnyText."""
        return read_texts(self._texts, self._read, self.tally, self._batch_bytes)


class Text(AnyText):
    """The text of a shard, to be read once, in one of several ways."""

    def __init__(
        self, reader: Reader, shard: Shard, progress: Progress, batch_bytes: int, never_after: Set[str]
    ) -> None:
        super().__init__()
        self.shard = shard
        self._reader = reader
        self._progress = progress
        self._batch_bytes = batch_bytes
        self._never_after = never_after

    def __iter__(self) -> Iterator[Batch]:
        """See AnyText."""
        how = (self._reader.read, self.tally, self._batch_bytes, self._never_after)
        batches = read_shard(self.shard, *how)
        yield from self._told(self._reader.duplicates.drop(batches, self.shard, self.tally))

    def by_span(self) -> Iterator[tuple[Span, Iterator[Batch]]]:
        """Each span and its batches, duplicates included: see `sieve`."""
        for span in self.shard:
            yield (
                span,
                self._told(read_batches(span, self._reader.read, self.tally, self._batch_bytes, self._never_after)),
            )

    def labelled(self, by: By) -> Iterator[tuple[Batch, Sequence[str]]]:
        """Batches, and what each of their documents has in another field, or the part of the date there."""
        for span in self.shard:
            how = (self._reader.read, by, self.tally, self._batch_bytes, self._never_after)
            for batch, labels in read_labelled(span, *how):
                yield batch, labels
                self._progress(batch.disk_bytes)

    def documents(self, label: str, n_units: NDArray[np.int64]) -> Iterator[Documents]:
        """Batches of the whole shard with the places of their documents; see read_documents."""
        how = (self._reader.read, label, self.tally, self._batch_bytes, self._never_after)
        for documents in read_documents(self.shard, *how, self.sieve, n_units):
            yield documents
            self._progress(documents.batch.disk_bytes)

    @property
    def sieve(self) -> Sieve:
        """What says which lines or documents of `by_span` are left out."""
        return self._reader.duplicates.sieve(self.shard, self.tally)

    def _told(self, batches: Iterable[Batch]) -> Iterator[Batch]:
        for batch in batches:
            yield batch
            self._progress(batch.disk_bytes)
