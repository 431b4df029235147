"""Spark as a cluster: shards in, tables out, in order or added up (see engine/base.py)."""

from __future__ import annotations

import pickle
import warnings
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from itertools import groupby
from typing import Any

import pyarrow

from textmine import __version__
from textmine.engine.base import SumRows
from textmine.engine.spark.bundles import MAX_PLACES
from textmine.engine.spark.errors import told_by_spark
from textmine.engine.spark.guard import guarded
from textmine.engine.spark.progress import Share, watched
from textmine.engine.spark.tasks import (
    LEFT_OUT,
    PAYLOADS,
    READ,
    SAID,
    BundlesOfShards,
    RowsOfShards,
    Tables,
    TablesOfBundles,
    TablesOfShards,
    TablesOfSums,
    opened,
)
from textmine.engine.spark.worker import packed

BYTES_OF_BUNDLES = 12_000_000
"""Of text, whose rows come into one partition: of n-grams some 40 MB."""
_BYTES_OF_SUMS = 64_000_000
"""The same of words, of which there are twenty times less."""
N_PLACES = 1024
"""Of bundles where nobody knows how much text there is: Spark makes partitions of them."""
_MAX_AT_ONCE = 128_000_000
"""Of text, whose results are fetched at once."""


class SparkCluster:
    """See Cluster. `spark` is a session, which may be one of Spark Connect."""

    def __init__(self, spark: Any) -> None:
        self._spark = spark

    @cached_property
    def n_workers(self) -> int:
        """How many tasks run at a time, as far as the session says."""
        try:
            return int(self._spark.sparkContext.defaultParallelism)
        except Exception:  # Spark Connect has no context
            return max(1, int(self._spark.conf.get("spark.default.parallelism", "1")))

    def map(
        self, tables: Tables, shards: Sequence[Any], n_bytes: int, share: Share
    ) -> Iterator[Generator[Any, None, Any]]:
        """See Cluster."""
        made = mapped(self._of(shards), TablesOfShards(tables), PAYLOADS)
        with self._rows(made, n_bytes, share) as rows:
            for _, own in groupby(rows, key=lambda row: row["number"]):
                yield _tables(own)

    def add_up(
        self, tables: Tables, rows: SumRows, shards: Sequence[Any], n_bytes: int, share: Share
    ) -> Generator[Any, None, tuple[list[Any], int]]:
        """See Cluster."""
        n_places = self._n_partitions(n_bytes // (BYTES_OF_BUNDLES if rows.adds else _BYTES_OF_SUMS))
        task = BundlesOfShards(tables, rows, n_places) if rows.adds else RowsOfShards(tables, rows)
        counted = mapped(self._of(shards), task, task.schema)
        if rows.adds:
            brought = counted.repartitionById(n_places, counted["place"])
            made = mapped(brought, TablesOfBundles(rows), PAYLOADS)
        else:
            brought = added_up(counted, rows, n_places, beside=(SAID,))
            made = mapped(brought, TablesOfSums(rows), PAYLOADS)
        reads: dict[int, Any] = {}
        n_left_out = 0
        with self._rows(made, n_bytes, share) as found:
            for row in found:
                kind, value = opened(row["payload"])
                if kind == READ:
                    reads[row["number"]] = value
                elif kind == LEFT_OUT:
                    n_left_out += value
                else:
                    yield value
        return [reads[number] for number in range(len(shards))], n_left_out

    @contextmanager
    def rows(
        self, tables: Tables, rows: SumRows, shards: Sequence[Any], share: Share
    ) -> Iterator[tuple[Any, list[Any]]]:
        """A DataFrame of the rows of all shards, not added up, and what was said at the end of each shard.

        They come in BUNDLES if tables add up rows. They lie on the disks of executors as long as the block lasts.
        """
        from pyspark import StorageLevel

        task = BundlesOfShards(tables, rows, N_PLACES) if rows.adds else RowsOfShards(tables, rows)
        kept = mapped(self._of(shards), task, task.schema).persist(StorageLevel.DISK_ONLY)
        try:
            with told_by_spark(), watched(self._spark, share):
                said = kept.where(kept[SAID].isNotNull()).select(SAID).toArrow().column(0).to_pylist()
            reads = dict(map(pickle.loads, said))
            with told_by_spark():
                yield kept.where(kept[SAID].isNull()).drop(SAID), [reads[number] for number in range(len(shards))]
        finally:
            kept.unpersist()

    def _n_partitions(self, wanted: int) -> int:
        """How many partitions rows are brought together in."""
        return min(max(self.n_workers, wanted), MAX_PLACES)

    def _of(self, shards: Sequence[Any]) -> Any:
        """A partition for each shard, in order."""
        numbers = pyarrow.array(range(len(shards)), pyarrow.int64())
        values = pyarrow.array([pickle.dumps(shard, pickle.HIGHEST_PROTOCOL) for shard in shards], pyarrow.binary())
        frame = self._spark.createDataFrame(pyarrow.table({"number": numbers, "shard": values}))
        return frame.repartitionById(len(shards), frame["number"].cast("int"))

    @contextmanager
    def _rows(self, made: Any, n_bytes: int, share: Share) -> Iterator[Iterator[Any]]:
        """The rows of results, computed by all executors: fetched at once, or kept on their disks and then one by one.

        n_bytes : of the text that they are made of
        """
        from pyspark import StorageLevel

        if n_bytes <= _MAX_AT_ONCE:
            with told_by_spark(), watched(self._spark, share):
                fetched = made.toArrow()
            yield (row for batch in fetched.to_batches(1) for row in batch.to_pylist())
            return
        kept = made.persist(StorageLevel.DISK_ONLY)
        try:
            with told_by_spark(), watched(self._spark, share):
                kept.count()
            yield (row.asDict() for row in _translating(kept.toLocalIterator()))
        finally:
            kept.unpersist()


def mapped(frame: Any, function: Any, schema: str) -> Any:
    """A DataFrame of what a picklable function makes of the record batches of another."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # of pandas, which is not used
        return frame.mapInArrow(shipped(function), schema)


def shipped(function: Any) -> Any:
    """A function of record batches as `mapInArrow` takes it: see guard.py."""
    from pyspark import cloudpickle

    from textmine.engine.spark import guard

    cloudpickle.register_pickle_by_value(guard)
    return guarded(*packed(function), __version__)


def added_up(rows: Any, of: SumRows, n_partitions: int | None = None, beside: Sequence[str] = ()) -> Any:
    """A DataFrame of rows with those of equal keys added up, which come to one place first: kernels have combined them.

    n_partitions : if not as many as Spark chooses
    beside       : columns of other rows, whose keys are null
    """
    from pyspark.sql import functions

    rows = rows.repartition(n_partitions, of.near) if n_partitions else rows.repartition(of.near)
    sums = [functions.sum(name).alias(name) for name in of.counts]
    return rows.groupBy(*of.keys, *beside).agg(*sums).select(*of.keys, *of.counts, *beside)


def _tables(rows: Iterator[Any]) -> Generator[Any, None, Any]:
    for row in rows:
        kind, value = opened(row["payload"])
        if kind == READ:
            return value
        yield value
    raise AssertionError("a shard without an end")


def _translating(rows: Iterator[Any]) -> Iterator[Any]:
    while True:
        with told_by_spark():
            row = next(rows, None)
        if row is None:
            return
        yield row
