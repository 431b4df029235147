"""What Spark's workers do with shards: functions of record batches, as `mapInArrow` takes them."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

import pyarrow

from textmine.engine.base import SumRows
from textmine.engine.spark.bundles import BUNDLES, bundled, tables_of_bundles
from textmine.engine.spark.worker import Batches

Tables = Callable[[Any, Callable[[int], object]], Generator[Any, None, Any]]
"""Of a shard, a generator: it yields tables, and returns what was read."""

PAYLOADS = "number bigint, payload binary"
"""The columns of results: the number of a shard, and a pair of TABLE, READ or LEFT_OUT, and what that is (`sealed`)."""
TABLE, READ, LEFT_OUT = "table", "read", "left out"
SAID = "said"


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
    """Shards to the rows of their tables in bundles; what was read of each is one row more, without a bundle."""

    tables: Tables
    rows: SumRows
    n_places: int

    schema: ClassVar[str] = f"{BUNDLES}, {SAID} binary"

    def __call__(self, batches: Batches) -> Batches:
        """See above."""
        for number, shard in _shards(batches):
            made = self.tables(shard, _unheard)
            while True:
                try:
                    for batch in bundled(self.rows, next(made), self.n_places):
                        yield batch.append_column(SAID, pyarrow.nulls(1, pyarrow.binary()))
                except StopIteration as end:
                    columns = [[0], [None], [pickle.dumps((number, end.value))]]
                    kinds = pyarrow.int32(), pyarrow.binary(), pyarrow.binary()
                    arrays = [pyarrow.array(*each) for each in zip(columns, kinds, strict=True)]
                    yield pyarrow.record_batch(arrays, names=["place", "bundle", SAID])
                    break


@dataclass(frozen=True)
class TablesOfBundles:
    """Bundles of rows, all of their places, to tables, as PAYLOADS; what was read of the shards comes with them."""

    rows: SumRows

    def __call__(self, batches: Batches) -> Batches:
        """See above."""
        said: list[bytes] = []

        def bundles() -> Batches:
            for batch in batches:
                said.extend(batch.column(2).drop_null().to_pylist())
                yield batch

        yield from _payloads(-1, tables_of_bundles(self.rows, bundles()), LEFT_OUT)
        for number, read in map(pickle.loads, said):
            yield _payload(number, READ, read)


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
