"""JSON lines, CSV, TSV and Parquet: the text of one field of each record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from textmine.errors import InputError
from textmine.io.decoding import Tally, with_line_feeds
from textmine.io.fields import READERS, json_texts
from textmine.io.lines import Lines
from textmine.io.shards import Span, disk_bytes
from textmine.io.sources import check_unchanged
from textmine.settings.dates import By
from textmine.settings.reading import ReadSettings
from textmine.text.dates import date_part


@dataclass(frozen=True, slots=True)
class Records:
    """The texts of some records.

    text    : lines, each ended by LF
    n_lines : the number of lines of each record, at least 1
    """

    text: str
    n_lines: Sequence[int]
    disk_bytes: int


def read_records(span: Span, settings: ReadSettings, tally: Tally, batch_bytes: int) -> Iterator[Records]:
    """The texts of a field in all records of a span, in batches."""
    max_characters = batch_bytes // 3
    if span.source.format == "parquet":
        for column, n_bytes in _parquet_texts(span, settings, tally):
            tally.text_bytes += sum(len(text.encode()) for text in column)
            for texts in _grouped(column, max_characters):
                yield _records(texts, n_bytes)
                n_bytes = 0
        return
    lines = Lines(span, settings, tally, batch_bytes)
    for texts in _grouped(READERS[span.source.format](lines, settings), max_characters):
        yield _records(texts, lines.take_disk_bytes())


def records_of(texts: Iterable[str], batch_bytes: int, tally: Tally) -> Iterator[Records]:
    """Texts that are in memory, in batches."""
    for some in _grouped(texts, batch_bytes // 3):
        tally.text_bytes += sum(len(text.encode("utf-8", "surrogatepass")) for text in some)
        yield _records(some, 0)


def read_field(
    span: Span, settings: ReadSettings, by: By, batch_bytes: int, tally: Tally | None = None
) -> Iterator[str | None]:
    """The values of a field in the records of a span, with numbers and truth values as text; of dates their part.

    tally : counts the records that are left out because their date is not understood: these have None
    Empty if a record of JSON lines lacks the field, or cannot be read; the header of CSV and TSV must have it.
    """
    values, where = _values(span, replace(settings, field=by.field), by.field, batch_bytes)
    if not by.unit:
        yield from values
        return
    for value in values:
        try:
            yield date_part(value, by.unit)
        except InputError as error:
            if settings.errors != "skip" or tally is None:
                raise InputError(
                    f"{by.field}: {error.what}",
                    where=where(),
                    hint=f"{error.hint} --errors skip leaves such records out.",
                ) from error
            tally.leave_out(f"{by.field}: {error.what}", where)
            yield None


def _values(
    span: Span, settings: ReadSettings, field: str, batch_bytes: int
) -> tuple[Iterator[str], Callable[[], str]]:
    """The values of a field, and what says where the last one was."""
    if span.source.format == "parquet":
        n_before = [0]

        def texts() -> Iterator[str]:
            for column, _ in _parquet_texts(span, settings, Tally(), any_kind=True):
                for text in column:
                    n_before[0] += 1
                    yield text

        return texts(), lambda: _record_of(span, n_before[0])
    if span.source.format not in READERS:
        raise InputError(
            f"plain text has no field {field!r}", where=span.source.name, hint="Give jsonl, csv, tsv or parquet."
        )
    lines = Lines(span, settings, Tally(), batch_bytes)
    if span.source.format == "jsonl":
        return json_texts(lines, settings, as_label=True), lines.where
    return READERS[span.source.format](lines, settings), lines.where


def _record_of(span: Span, number: int) -> str:
    """A record of a span of Parquet, the first being 1, as `file:record`."""
    from textmine.io.parquet import n_rows_before

    return f"{span.source.name}:{n_rows_before(span.source.path, span.source.name, span.first) + number}"


def _parquet_texts(
    span: Span, settings: ReadSettings, tally: Tally, any_kind: bool = False
) -> Iterator[tuple[list[str], int]]:
    """Texts of a column, some at a time, each time with a share of the span's bytes on disk; together all of them."""
    from textmine.io.parquet import read_column

    n_bytes, n_done = disk_bytes(span), 0
    source, groups = span.source, range(span.first, span.last)
    for texts, n_rows in read_column(source.path, source.name, groups, settings.field, any_kind):
        if isinstance(texts, InputError):
            if settings.errors != "skip":
                raise texts
            tally.leave_out(texts.what, texts.where)
            continue
        before = n_bytes * n_done // n_rows
        n_done += len(texts)
        yield texts, n_bytes * n_done // n_rows - before
    check_unchanged(source)


def _grouped(texts: Iterable[str], max_characters: int) -> Iterator[list[str]]:
    """Texts in lists of about `max_characters` characters; the last list may be empty."""
    group: list[str] = []
    n_characters = 0
    for text in texts:
        group.append(text)
        n_characters += len(text) + 1
        if n_characters >= max_characters:
            yield group
            group, n_characters = [], 0
    yield group


def _records(texts: Sequence[str], disk_bytes: int) -> Records:
    ended = [with_line_feeds(text) + "\n" for text in texts]
    return Records("".join(ended), [text.count("\n") for text in ended], disk_bytes)
