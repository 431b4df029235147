"""From spans to batches of normalised text, for every format."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from textmine.errors import InputError
from textmine.io.decoding import Block, Tally, decoded_blocks, whole_lines, without_bad_lines
from textmine.io.records import Records, read_field, read_records, records_of
from textmine.io.shards import Shard, Span
from textmine.io.sources import ChangedError
from textmine.settings.dates import By
from textmine.settings.reading import ReadSettings
from textmine.text.blocks import code_points, from_code_points
from textmine.text.normalize import normalized_points

BYTES_PER_CHARACTER = 3  # of Chinese in UTF-8
_MAX_JOINED = 1 << 12
"""Batches, of which tiny ones take more memory than their text."""

LF = 0x0A

_BLANK_LINE = re.compile(r"^[^\S\n]*\n", re.MULTILINE)


@dataclass(frozen=True, eq=False)
class Batch:
    """Text as code points, with the ends of documents.

    points        : uint32, lines, each ended by LF; the last one may continue in the next batch
    document_ends : int64, ascending, offsets into `points` before which a document ends
    disk_bytes    : the number of bytes read from disk for it
    """

    points: NDArray[np.uint32]
    document_ends: NDArray[np.int64]
    disk_bytes: int = 0

    @classmethod
    def of_text(cls, text: str, document_ends: NDArray[np.int64], disk_bytes: int = 0) -> Batch:
        """A batch of text that is already a string."""
        batch = cls(code_points(text), document_ends, disk_bytes)
        batch.__dict__["text"] = text  # where cached_property stores it
        return batch

    def with_text(self, text: str) -> Batch:
        """The same lines and documents in other characters, of which there must be as many."""
        return Batch.of_text(text, self.document_ends, self.disk_bytes)

    @cached_property
    def text(self) -> str:
        """The text as a string, made on first use."""
        return from_code_points(self.points)

    @cached_property
    def line_ends(self) -> NDArray[np.int64]:
        """Offsets into `points`, one past each LF; int64."""
        return _line_ends(self.points)


def read_batches(
    span: Span,
    settings: ReadSettings,
    tally: Tally,
    batch_bytes: int,
    never_after: Set[str] = frozenset(),
) -> Iterator[Batch]:
    """The normalised text of a span, in batches of about `batch_bytes`; `tally` is updated.

    never_after : characters after which a long line is not cut, because they occur inside words
    A span ends at the end of a document. Documents without characters are not counted.
    """
    yield from _counted(_batches(span, settings, tally, batch_bytes, never_after), tally)


def _counted(batches: Iterable[Batch], tally: Tally) -> Iterator[Batch]:
    open_characters = 0
    for batch in batches:
        ends = batch.document_ends
        n_characters = ends - np.searchsorted(batch.line_ends, ends, "right")
        lengths = np.diff(n_characters, prepend=0)
        if len(lengths):
            lengths[0] += open_characters
            open_characters = 0
        total = len(batch.points) - len(batch.line_ends)
        open_characters += total - (int(n_characters[-1]) if len(ends) else 0)
        tally.documents += int(np.count_nonzero(lengths))
        tally.characters += total
        yield batch


def read_shard(
    shard: Shard,
    settings: ReadSettings,
    tally: Tally,
    batch_bytes: int,
    never_after: Set[str] = frozenset(),
) -> Iterator[Batch]:
    """Like `read_batches`, for all spans of a shard; text of small files is joined into batches of that size."""
    joined: list[Batch] = []
    n_characters = 0
    for span in shard:
        for batch in read_batches(span, settings, tally, batch_bytes, never_after):
            joined.append(batch)
            n_characters += len(batch.points)
            if n_characters > batch_bytes // BYTES_PER_CHARACTER or len(joined) == _MAX_JOINED:
                yield join(joined)
                joined, n_characters = [], 0
    if joined:
        yield join(joined)


def read_labelled(
    span: Span,
    settings: ReadSettings,
    by: By,
    tally: Tally,
    batch_bytes: int,
    never_after: Set[str] = frozenset(),
) -> Iterator[tuple[Batch, Sequence[str]]]:
    """Like `read_batches`, for records, with what each is divided by; InputError if that is not plain, or no date."""
    values = read_field(span, settings, by, batch_bytes, tally)
    labels: list[str] = []

    def kept() -> Iterator[Batch]:
        for batch in _batches(span, settings, tally, batch_bytes, never_after):
            own = list(islice(values, len(batch.document_ends)))
            labels[:] = [label for label in own if label is not None]
            yield batch if len(labels) == len(own) else _without(batch, [label is None for label in own])

    for batch in _counted(kept(), tally):
        yield batch, list(labels)


def _without(batch: Batch, gone: Sequence[bool]) -> Batch:
    """A batch of whole documents without some of them."""
    lengths = np.diff(batch.document_ends, prepend=0)
    stays = ~np.array(gone)
    return Batch(batch.points[np.repeat(stays, lengths)], np.cumsum(lengths[stays]), batch.disk_bytes)


def read_texts(
    texts: Iterable[Sequence[str | None]], settings: ReadSettings, tally: Tally, batch_bytes: int
) -> Iterator[Batch]:
    """The normalised text of the values of a column, each a document; `tally` is updated."""
    records = records_of((text or "" for some in texts for text in some), batch_bytes, tally)
    yield from _counted((_of_records(some, settings) for some in records), tally)


def join(batches: Sequence[Batch]) -> Batch:
    """Batches that follow one another, at least one, as one."""
    if len(batches) == 1:
        return batches[0]
    lengths = [len(batch.points) for batch in batches]
    offsets = np.cumsum([0, *lengths[:-1]])
    return Batch(
        np.concatenate([batch.points for batch in batches]),
        np.concatenate([batch.document_ends + offset for batch, offset in zip(batches, offsets, strict=True)]),
        sum(batch.disk_bytes for batch in batches),
    )


def _batches(
    span: Span, settings: ReadSettings, tally: Tally, batch_bytes: int, never_after: Set[str]
) -> Iterator[Batch]:
    try:
        yield from _read(span, settings, tally, batch_bytes, never_after)
    except ChangedError:
        raise
    except InputError as error:
        if settings.errors != "skip":
            raise
        tally.leave_out(error.what, error.where)
        yield Batch(np.array([LF], np.uint32), np.array([1]))  # ends what may be open


def _read(span: Span, settings: ReadSettings, tally: Tally, batch_bytes: int, never_after: Set[str]) -> Iterator[Batch]:
    if span.source.format == "txt":
        blocks = decoded_blocks(span, settings.errors, batch_bytes, tally)
        lines = whole_lines(blocks, tally, never_after=never_after)
        if settings.errors == "skip":
            lines = without_bad_lines(lines, span, tally)
        yield from _text_batches(lines, settings)
    else:
        for records in read_records(span, settings, tally, batch_bytes):
            yield _of_records(records, settings)


def _of_records(records: Records, settings: ReadSettings) -> Batch:
    points = normalized_points(records.text, settings.normalize)
    return Batch(points, _line_ends(points)[_last_lines(records)], records.disk_bytes)


def _text_batches(blocks: Iterable[Block], settings: ReadSettings) -> Iterator[Batch]:
    open_line = False
    blank_so_far = True
    for block in blocks:
        points = normalized_points(block.text, settings.normalize)
        if settings.document == "line":
            ends = _line_ends(points)
        elif settings.document == "paragraph":
            ends, blank_so_far = _paragraph_ends(from_code_points(points), blank_so_far)
        else:
            ends = np.empty(0, np.int64)
        yield Batch(points, ends, block.disk_bytes)
        open_line = not len(points) or points[-1] != LF
    rest = np.array([LF] if open_line else [], np.uint32)
    yield Batch(rest, np.array([len(rest)], np.int64))


def _paragraph_ends(text: str, blank_so_far: bool) -> tuple[NDArray[np.int64], bool]:
    """The ends of paragraphs, and whether the last line is blank so far; the line that the text begins in was blank."""
    blanks = [match.span() for match in _BLANK_LINE.finditer(text)]
    ends = np.array([end for start, end in blanks if start or blank_so_far], np.int64)
    last_line = text[text.rfind("\n") + 1 :]
    return ends, not last_line.strip() and (blank_so_far or len(last_line) < len(text))


def _line_ends(points: NDArray[np.uint32]) -> NDArray[np.int64]:
    return np.flatnonzero(points == LF) + 1


def _last_lines(records: Records) -> NDArray[np.int64]:
    return np.cumsum(np.array(records.n_lines, np.int64)) - 1
