"""What Spark's workers do with shards: functions of record batches, as `mapInArrow` takes them."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

import pyarrow

from textmine.engine.spark.worker import Batches

Tables = Callable[[Any, Callable[[int], object]], Generator[Any, None, Any]]
"""Of a shard, a generator: it yields tables, and returns what was read."""

PAYLOADS = "number bigint, payload binary"
"""The columns of results: the number of a shard, and a pair of TABLE, READ or LEFT_OUT, and what that is (`sealed`)."""
TABLE, READ, LEFT_OUT = "table", "read", "left out"
SAID = "said"


class SumRows(Protocol):
    """Tables as rows, as far as the engine needs to know (pipeline/run/rows.py)."""

    @property
    def keys(self) -> Any:
        """Names and types."""

    @property
    def counts(self) -> tuple[str, ...]:
        """Names."""

    @property
    def near(self) -> tuple[str, ...]:
        """The keys of which equal values come to one place."""

    @property
    def ordered(self) -> bool:
        """Whether rows ascend there by the first key."""

    @property
    def adds(self) -> bool:
        """Whether `tables` adds up rows with equal keys."""

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
