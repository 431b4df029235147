"""Divides inputs into shards: values that say which bytes a worker reads.

A shard is a tuple of spans. Large files are divided at line ends (at blank lines if a paragraph is a
document), and many small files share a shard. What cannot be divided (a compressed file, CSV with its
quoted line ends, UTF-16, a file that is one document) is one span.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from textmine.io.opening import opened
from textmine.io.sources import Source
from textmine.settings.reading import ReadSettings
from textmine.text.charset import LINE_SAFE

COMPRESSION_RATIO = 4  # about that of Chinese text with xz and zst
_BLOCK_BYTES = 1 << 16


@dataclass(frozen=True, slots=True)
class Span:
    """Bytes [first, last) of a source on disk; of Parquet, row groups [first, last)."""

    source: Source
    first: int
    last: int

    @property
    def whole(self) -> bool:
        """Whether the span is a whole file."""
        return self.first == 0 and self.last == (self.source.n_row_groups or self.source.size)


Shard = tuple[Span, ...]


def plan_shards(
    sources: Iterable[Source], settings: ReadSettings, shard_bytes: int, max_files: int | None = None
) -> list[Shard]:
    """Shards of about `shard_bytes` of text, and of `max_files` at most, in the order of `sources`."""
    shards: list[Shard] = []
    together: list[Span] = []
    n_bytes = 0
    for source in sources:
        for span in _spans(source, settings, shard_bytes):
            weight = _text_bytes(span)
            if together and (n_bytes + weight > shard_bytes or len(together) == max_files):
                shards.append(tuple(together))
                together, n_bytes = [], 0
            together.append(span)
            n_bytes += weight
    if together:
        shards.append(tuple(together))
    return shards


def disk_bytes(span: Span) -> int:
    """The bytes on disk that a span stands for, as counted by progress; over all spans of a file, they sum to its size.

    Row groups are assumed to be of equal size, as nearly all programs write them.
    """
    size, n_groups = span.source.size, span.source.n_row_groups
    if not n_groups:
        return span.last - span.first
    return size * span.last // n_groups - size * span.first // n_groups


def text_bytes(shard: Shard) -> int:
    """The approximate number of bytes of text in a shard."""
    return sum(map(_text_bytes, shard))


def _text_bytes(span: Span) -> int:
    return disk_bytes(span) * (COMPRESSION_RATIO if span.source.compression else 1)


def describe(shard: Shard) -> str:
    """A description of a shard for the user."""
    first = shard[0]
    what = "row groups" if first.source.n_row_groups else "bytes"
    where = first.source.name if first.whole else f"{first.source.name} ({what} {first.first:,} to {first.last:,})"
    return where if len(shard) == 1 else f"{where} and {len(shard) - 1} more files, to {shard[-1].source.name}"


def _spans(source: Source, settings: ReadSettings, shard_bytes: int) -> Iterator[Span]:
    if source.format == "parquet":
        n_groups = source.n_row_groups
        at_once = max(1, round(shard_bytes * n_groups / source.size))
        for group in range(0, n_groups, at_once):
            yield Span(source, group, min(group + at_once, n_groups))
        return
    if source.size <= shard_bytes or not _can_be_cut(source, settings):
        yield Span(source, 0, source.size)
        return
    at_blank_lines = settings.document == "paragraph" and source.format == "txt"
    first = 0
    with opened(source.path, name=source.name) as stream:
        while first < source.size:
            last = first + shard_bytes
            last = source.size if last >= source.size else _next_line(stream, last, source.size, at_blank_lines)
            yield Span(source, first, last)
            first = last


def _can_be_cut(source: Source, settings: ReadSettings) -> bool:
    if not source.can_be_cut or source.encoding not in LINE_SAFE:
        return False
    if source.format == "tsv":
        return not source.has_quoted_cells
    return source.format == "jsonl" or (source.format == "txt" and settings.document != "file")


def _next_line(stream: BinaryIO, position: int, size: int, at_blank_lines: bool) -> int:
    """The start of the first line at or after `position`; with `at_blank_lines`, the first one after a blank line."""
    stream.seek(position - 1)
    _skip_line(stream)
    if not at_blank_lines:
        return stream.tell()
    after_blank = False
    while (start := stream.tell()) < size:
        line = stream.readline(_BLOCK_BYTES)
        blank = line in (b"\n", b"\r\n")
        if after_blank and not blank:
            return start
        after_blank = blank
        if not line.endswith(b"\n"):
            _skip_line(stream)
    return size


def _skip_line(stream: BinaryIO) -> None:
    while (block := stream.readline(_BLOCK_BYTES)) and not block.endswith(b"\n"):
        pass
