"""What Spark's workers do with shards: functions of record batches, as `mapInArrow` takes them."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, ClassVar, Protocol

import numpy as np
import pyarrow
from numpy.typing import NDArray

from textmine.engine.spark.worker import Batches

Tables = Callable[[Any, Callable[[int], object]], Generator[Any, None, Any]]
"""Of a shard, a generator: it yields tables, and returns what was read."""

PAYLOADS = "number bigint, payload binary"
"""The columns of results: the number of a shard, and a pair of TABLE, READ or LEFT_OUT, and what that is (`sealed`)."""
TABLE, READ, LEFT_OUT = "table", "read", "left out"
SAID = "said"
MAX_PLACES = 1 << 16
"""To which rows come in bundles."""


class SumRows(Protocol):
    """Tables as rows, as far as the engine needs to know (pipeline/run/rows.py)."""

    @property
    def keys(self) -> Any:
        """Names and types."""

    @property
    def counts(self) -> tuple[str, ...]:
        """Names."""

    @property
    def near(self) -> str:
        """The key of which equal values come to one place."""

    @property
    def ordered(self) -> bool:
        """Whether rows ascend there by this key."""

    @property
    def adds(self) -> bool:
        """Whether `tables` adds up rows with equal keys; then `near` is a bigint."""

    def batches(self, table: Any) -> Iterator[Any]:
        """A table as rows."""

    def tables(self, batches: Iterable[Any]) -> Generator[Any, None, int]:
        """Rows as tables; returns how many were left out."""


def schema_of(rows: SumRows) -> str:
    """Of rows, as Spark writes it."""
    columns = [*rows.keys.items(), *((name, "bigint") for name in rows.counts)]
    return ", ".join(f"{name} {kind}" for name, kind in columns)


@dataclass(frozen=True)
class TablesOfShards:
    """Shards to their tables, as PAYLOADS."""

    tables: Tables

    def __call__(self, batches: Batches) -> Batches:
        """See above."""
        for number, shard in _shards(batches):
            yield from _payloads(number, self.tables(shard, _unheard), READ)


@dataclass(frozen=True)
class RowsOfShards:
    """Shards to the rows of their tables; what was read of each is one row more, without keys."""

    tables: Tables
    rows: SumRows

    def __call__(self, batches: Batches) -> Batches:
        """See above."""
        for number, shard in _shards(batches):
            made = self.tables(shard, _unheard)
            while True:
                try:
                    for batch in self.rows.batches(next(made)):
                        nothing = pyarrow.nulls(len(batch), pyarrow.binary())
                        yield batch.append_column(SAID, nothing)
                except StopIteration as end:
                    yield self._said(pickle.dumps((number, end.value)))
                    break

    @property
    def schema(self) -> str:
        """Of the rows, as Spark writes it."""
        return f"{schema_of(self.rows)}, {SAID} binary"

    def _said(self, what: bytes) -> Any:
        kinds = {"string": pyarrow.string(), "bigint": pyarrow.int64(), "int": pyarrow.int32()}
        keys = [pyarrow.nulls(1, kinds[kind]) for kind in self.rows.keys.values()]
        counts = [pyarrow.array([0], pyarrow.int64())] * len(self.rows.counts)
        names = [*self.rows.keys, *self.rows.counts, SAID]
        return pyarrow.record_batch([*keys, *counts, pyarrow.array([what], pyarrow.binary())], names=names)


@dataclass(frozen=True)
class BundlesOfShards:
    """Shards to the rows of their tables, those that go to one place in one bundle: Spark moves few, large rows.

    n_places : how many there are
    What was read of each shard is one row more, without a bundle.
    """

    tables: Tables
    rows: SumRows
    n_places: int

    schema: ClassVar[str] = f"place int, bundle binary, {SAID} binary"

    def __call__(self, batches: Batches) -> Batches:
        """See above."""
        for number, shard in _shards(batches):
            made = self.tables(shard, _unheard)
            while True:
                try:
                    yield from self._bundles(next(made))
                except StopIteration as end:
                    yield self._row(0, None, pickle.dumps((number, end.value)))
                    break

    def _bundles(self, table: Any) -> Batches:
        batches = list(self.rows.batches(table))
        if not batches:
            return
        rows = pyarrow.Table.from_batches(batches).combine_chunks()
        places = _places(rows.column(self.rows.near).to_numpy(), self.n_places)
        rows = rows.take(pyarrow.array(np.argsort(places, kind="stable")))
        bounds = np.append(0, np.cumsum(np.bincount(places, minlength=self.n_places)))
        for place, (start, stop) in enumerate(pairwise(bounds.tolist())):
            if start < stop:
                yield self._row(place, _sealed_rows(rows.slice(start, stop - start)), None)

    def _row(self, place: int, bundle: bytes | None, said: bytes | None) -> Any:
        columns = [
            pyarrow.array([place], pyarrow.int32()),
            *(pyarrow.array([x], pyarrow.binary()) for x in (bundle, said)),
        ]
        return pyarrow.record_batch(columns, names=["place", "bundle", SAID])


@dataclass(frozen=True)
class TablesOfBundles:
    """Bundles of rows, all of a place, to tables, as PAYLOADS; what was read of the shards comes with them."""

    rows: SumRows

    def __call__(self, batches: Batches) -> Batches:
        """See above."""
        said: list[bytes] = []

        def opened_rows() -> Batches:
            for batch in batches:
                said.extend(batch.column(2).drop_null().to_pylist())
                for bundle in batch.column(1).drop_null():
                    yield from _opened_rows(bundle.as_buffer())

        rows = opened_rows()
        if self.rows.ordered and (all_rows := list(rows)):
            rows = iter(pyarrow.Table.from_batches(all_rows).sort_by(self.rows.near).to_batches())
        yield from _payloads(-1, self.rows.tables(rows), LEFT_OUT)
        for number, read in map(pickle.loads, said):
            yield _payload(number, READ, read)


def _places(keys: NDArray[np.int64], n: int) -> NDArray[np.uint16]:
    """To which of `n` places keys go: spread evenly, whatever their pattern (Knuth's multiplicative hashing)."""
    mixed = (keys.view(np.uint64) * np.uint64(0x9E37_79B9_7F4A_7C15)) >> np.uint64(33)
    return (mixed % np.uint64(n)).astype(np.uint16)


def _sealed_rows(rows: Any) -> bytes:
    sink = pyarrow.BufferOutputStream()
    options = pyarrow.ipc.IpcWriteOptions(compression="lz4")
    with pyarrow.ipc.new_stream(sink, rows.schema, options=options) as writer:
        writer.write_table(rows)
    held: bytes = sink.getvalue().to_pybytes()
    return held


def _opened_rows(bundle: Any) -> Batches:
    with pyarrow.ipc.open_stream(bundle) as reader:
        yield from reader


@dataclass(frozen=True)
class TablesOfSums:
    """Rows that were brought together to tables, as PAYLOADS; what was read of the shards comes with them."""

    rows: SumRows

    def __call__(self, batches: Batches) -> Batches:
        """See above."""
        said: list[bytes] = []

        def counted() -> Batches:
            for batch in batches:
                is_row = batch.column(SAID).is_null()
                said.extend(batch.column(SAID).drop_null().to_pylist())
                yield batch.filter(is_row).drop_columns([SAID])

        yield from _payloads(-1, self.rows.tables(counted()), LEFT_OUT)
        for number, read in map(pickle.loads, said):
            yield _payload(number, READ, read)


def _shards(batches: Batches) -> Iterator[tuple[int, Any]]:
    for batch in batches:
        numbers, shards = (batch.column(name).to_pylist() for name in ("number", "shard"))
        yield from zip(numbers, map(pickle.loads, shards), strict=True)


def _payloads(number: int, made: Generator[Any, None, Any], last: str) -> Batches:
    """The tables that a generator yields, and as `last` what it returns."""
    while True:
        try:
            yield _payload(number, TABLE, next(made))
        except StopIteration as end:
            yield _payload(number, last, end.value)
            return


def _payload(number: int, kind: str, value: Any) -> Any:
    columns = [pyarrow.array([number], pyarrow.int64()), pyarrow.array([sealed((kind, value))], pyarrow.binary())]
    return pyarrow.record_batch(columns, names=["number", "payload"])


def sealed(value: Any) -> bytes:
    """Any value as the payload of a row."""
    pickled = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    compressed: bytes = pyarrow.compress(pickled, codec="lz4", asbytes=True)
    return len(pickled).to_bytes(8, "little") + compressed


def opened(payload: bytes) -> Any:
    """The value of a payload."""
    n_bytes = int.from_bytes(payload[:8], "little")
    return pickle.loads(pyarrow.decompress(payload[8:], n_bytes, codec="lz4", asbytes=True))


def _unheard(_: int) -> None:
    """Nobody hears how far an executor is."""
