"""What files have in them, from one run to the next."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from textmine.io.contents import contents_of, still_has
from textmine.io.shards import Span
from textmine.io.sources import Source


@pytest.fixture
def span(tmp_path) -> Span:
    (path := tmp_path / "a.txt").write_bytes(b"0123456789")
    return Span(Source(str(path), "a.txt", 10, "1", "txt", encoding="utf-8"), 2, 6)


def change(span: Span, raw: bytes) -> None:
    """Write other bytes, and let the file have the times of before."""
    path = Path(span.source.path)
    before = path.stat()
    path.write_bytes(raw)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


@pytest.mark.parametrize(("raw", "is_same"), [(b"xx2345xxxx", True), (b"0123x56789", False), (b"0123", False)])
def test_the_bytes_of_the_span_decide(span, raw, is_same):
    contents = contents_of((span,))
    assert still_has((span,), contents)
    change(span, raw)
    assert still_has((span,), contents) == is_same


def test_of_row_groups_the_end_of_the_file_decides(span):
    groups = replace(span, source=replace(span.source, format="parquet", n_row_groups=9))
    contents = contents_of((groups,))
    change(span, b"012345678x")
    assert not still_has((groups,), contents)


def test_a_file_that_is_gone_or_cannot_be_read_has_nothing(span):
    contents = contents_of((span,))
    Path(span.source.path).unlink()
    assert not still_has((span,), contents)
    assert contents_of((span,)) == [(0, "")]
    assert not still_has((span,), [(0, "")])


def test_of_an_address_its_version_is_enough(span):
    distant = replace(span, source=replace(span.source, path="s3://bucket/a.txt"))
    assert still_has((distant,), contents_of((distant,)))


def test_other_numbers_of_files_are_not_the_same(span):
    assert not still_has((span, span), contents_of((span,)))
