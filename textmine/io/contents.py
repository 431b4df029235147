"""What was in the files of a shard when it was worked through, so that a later run knows whether it still is.

Size and time of a file are not enough: whoever writes it can set its time. What nobody can set is the time of the last
change of any kind (ctime); where that differs, for it also does after a change of owner, the bytes themselves decide.
"""

from __future__ import annotations

from pathlib import Path

from textmine.io.digests import digest_of_stream
from textmine.io.files import is_address
from textmine.io.shards import Shard, Span

Contents = list[tuple[int, str]]
"""Of each span: the time of the last change of its file, in nanoseconds, and the SHA-256 of its bytes."""

_END_OF_PARQUET = 1 << 20
"""Bytes: of a file of which a span is some row groups, the end, which says where all pages are, and what they hold."""
_UNKNOWN = (0, "")


def contents_of(shard: Shard) -> Contents:
    """What is in the spans now. Of an address, nothing: what its store says of it is in `Source.version`."""
    return list(map(_contents, shard))


def still_has(shard: Shard, contents: Contents) -> bool:
    """Whether the spans have the same in them; only files that may have changed are read."""
    if len(shard) != len(contents):
        return False
    try:
        return all(
            is_address(span.source.path) or _changed(span) == changed or _digest(span) == digest
            for span, (changed, digest) in zip(shard, contents, strict=True)
        )
    except OSError:
        return False


def _contents(span: Span) -> tuple[int, str]:
    if is_address(span.source.path):
        return _UNKNOWN
    try:
        return _changed(span), _digest(span)
    except OSError:  # whoever reads it will say so
        return _UNKNOWN


def _changed(span: Span) -> int:
    return Path(span.source.path).stat().st_ctime_ns


def _digest(span: Span) -> str:
    first, n_bytes = span.first, span.last - span.first
    if span.source.n_row_groups:
        n_bytes = min(span.source.size, _END_OF_PARQUET)
        first = span.source.size - n_bytes
    with Path(span.source.path).open("rb") as stream:
        stream.seek(first)
        return digest_of_stream(stream, n_bytes=n_bytes)
