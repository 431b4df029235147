"""Rows in bundles, one for each place that a table has rows for: Spark moves few large rows instead of many small ones.

A place gets all rows of its keys. Where they are to come in order, they are sorted in memory, or, where they are too
many, divided by their keys into files first, which are sorted one by one.
"""

from __future__ import annotations

import tempfile
from collections.abc import Generator, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow
from numpy.typing import NDArray

from textmine.engine.base import SumRows
from textmine.engine.spark.worker import Batches

BUNDLES = "place int, bundle binary"
MAX_PLACES = 1 << 16
MAX_HELD_ROWS = 1 << 22
"""Of a place, in memory: of n-grams some 100 MB, and as much again while they are sorted."""
_FILES = 32
_BY_PLACE, _BY_FILE = np.uint64(0x9E37_79B9_7F4A_7C15), np.uint64(0xC2B2_AE3D_27D4_EB4F)
"""Odd numbers without a pattern, for multiplicative hashing (Knuth): two, so that a place fills all files."""


def bundled(rows: SumRows, table: Any, n_places: int) -> Batches:
    """A table as BUNDLES, each a batch of one row."""
    batches = list(rows.batches(table))
    if not batches:
        return
    together = pyarrow.Table.from_batches(batches).combine_chunks()
    for place, part in _divided(together, rows.near, _BY_PLACE, n_places):
        columns = [pyarrow.array([place], pyarrow.int32()), pyarrow.array([_sealed(part)], pyarrow.binary())]
        yield pyarrow.record_batch(columns, names=["place", "bundle"])


def tables_of_bundles(rows: SumRows, bundles: Batches) -> Generator[Any, None, int]:
    """The tables of all bundles of some places; returns how many rows were left out."""
    opened = rows_of_bundles(bundles)
    if not rows.ordered:
        return (yield from rows.tables(opened))
    n_left_out = 0
    for part in _whole_parts(opened, rows.near):
        n_left_out += yield from rows.tables(part.sort_by(rows.near).to_batches())
    return n_left_out


def rows_of_bundles(bundles: Batches) -> Batches:
    """The rows that are in bundles."""
    for batch in bundles:
        for bundle in batch.column(1).drop_null():
            with pyarrow.ipc.open_stream(bundle.as_buffer()) as reader:
                yield from reader


def _whole_parts(batches: Batches, near: str) -> Iterator[Any]:
    """Rows in parts that fit into memory, each with all rows of its keys."""
    held = _next_rows(batches)
    if sum(map(len, held)) > MAX_HELD_ROWS:
        yield from _by_way_of_files(held, batches, near)
    elif held:
        yield pyarrow.Table.from_batches(held)


def _by_way_of_files(held: list[Any], more: Batches, near: str) -> Iterator[Any]:
    with tempfile.TemporaryDirectory(prefix="textmine-") as folder:
        paths = [Path(folder, str(number)) for number in range(_FILES)]
        writers = [pyarrow.ipc.new_file(str(path), held[0].schema) for path in paths]
        while held:
            for number, part in _divided(pyarrow.Table.from_batches(held).combine_chunks(), near, _BY_FILE, _FILES):
                writers[number].write_table(part)
            held = _next_rows(more)
        for writer in writers:
            writer.close()
        for path in paths:
            with pyarrow.ipc.open_file(str(path)) as reader:
                part = reader.read_all()
            path.unlink()
            if len(part):
                yield part


def _next_rows(batches: Batches) -> list[Any]:
    held: list[Any] = []
    n_rows = 0
    for batch in batches:
        held.append(batch)
        n_rows += len(batch)
        if n_rows > MAX_HELD_ROWS:
            break
    return held


def _divided(rows: Any, near: str, factor: np.uint64, n: int) -> Iterator[tuple[int, Any]]:
    """Rows in up to `n` parts by a key, with the number of each part."""
    keys: NDArray[np.int64] = rows.column(near).to_numpy()
    numbers = (((keys.view(np.uint64) * factor) >> np.uint64(33)) % np.uint64(n)).astype(np.uint16)
    rows = rows.take(pyarrow.array(np.argsort(numbers, kind="stable")))
    bounds = np.append(0, np.cumsum(np.bincount(numbers, minlength=n)))
    for number, (start, stop) in enumerate(pairwise(bounds.tolist())):
        if start < stop:
            yield number, rows.slice(start, stop - start)


def _sealed(rows: Any) -> bytes:
    sink = pyarrow.BufferOutputStream()
    options = pyarrow.ipc.IpcWriteOptions(compression="lz4")
    with pyarrow.ipc.new_stream(sink, rows.schema, options=options) as writer:
        writer.write_table(rows)
    held: bytes = sink.getvalue().to_pybytes()
    return held
