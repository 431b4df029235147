"""What a cluster would need for a corpus, worked out from what a sample of it takes in one process, without Spark.

For words and for n-grams of each order: CPU seconds a GB, bytes and rows that Spark would move a GB, and how the rows
of the result grow with the text (Heaps' law, V = K n^b; b from the last two doublings of the sample). Then the same for
as many terabytes and cores as you say. Shards are a quarter of the sample here, at most 64 MB on a cluster: larger ones
have fewer rows a GB, so of a small sample bytes and rows are upper bounds.

python benchmarks/cluster.py corpus.txt --terabytes 10 --cores 400
"""

from __future__ import annotations

import argparse
import math
import pickle
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import pyarrow

from textmine.engine.spark.bundles import MAX_PLACES, rows_of_bundles
from textmine.engine.spark.cluster import BYTES_OF_BUNDLES
from textmine.engine.spark.tasks import TABLE, BundlesOfShards, RowsOfShards, TablesOfBundles, opened
from textmine.io.shards import Shard, disk_bytes
from textmine.pipeline.ngrams.count import collecting_kernel
from textmine.pipeline.ngrams.rows import WindowRows
from textmine.pipeline.run.job import begun
from textmine.pipeline.words.count import counting_kernel
from textmine.pipeline.words.rows import WordRows
from textmine.settings.ngrams import MAX_ORDER, NgramSettings
from textmine.settings.reading import ReadSettings
from textmine.settings.running import RunSettings
from textmine.settings.sizes import Sizes
from textmine.settings.words import CountSettings

N_SHARDS = 4
N_PLACES = 8
BESIDES = 0.6
"""Of our CPU time, what Spark needs besides: n-grams in `local[2]` take about 1.6 times what the tasks take alone."""


@dataclass(frozen=True)
class Cost:
    """What a job takes: CPU seconds, bytes and rows moved, each a GB of text; rows of the result, and their growth."""

    name: str
    seconds: float
    moved: float
    rows: float
    distinct: int
    growth: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("corpus", help="a sample, its lines in random order")
    parser.add_argument("--terabytes", type=float, default=10.0)
    parser.add_argument("--cores", type=int, default=400)
    options = parser.parse_args()
    n_bytes, costs = measured(options.corpus)
    print(f"a sample of {n_bytes / 1e6:.0f} MB", "CPU s/GB", "MB moved/GB", "M rows/GB", "rows", "growth", sep="\t")
    for cost in costs:
        figures = f"{cost.seconds:.0f}", f"{cost.moved / 1e6:.0f}", f"{cost.rows / 1e6:.1f}", f"{cost.distinct:,}"
        print(cost.name, *figures, f"{cost.growth:.2f}", sep="\t", flush=True)
    gigabytes = options.terabytes * 1000
    n_places = min(MAX_PLACES, math.ceil(gigabytes * 1e9 / BYTES_OF_BUNDLES))
    print(f"\n{options.terabytes:g} TB, {options.cores} cores", "hours", "TB moved", "M rows a place", "rows", sep="\t")
    for cost in costs:
        hours = cost.seconds * gigabytes * (1 + BESIDES) / options.cores / 3600
        rows = cost.distinct * (gigabytes * 1e9 / n_bytes) ** cost.growth
        moved, a_place = cost.moved * gigabytes / 1e12, cost.rows * gigabytes / n_places / 1e6
        print(cost.name, f"{hours:.1f}", f"{moved:.1f}", f"{a_place:.1f}", f"{rows:.1e}", sep="\t")


def measured(corpus: str) -> tuple[int, list[Cost]]:
    """How large a corpus is, and what each job takes."""
    run = RunSettings(sizes=Sizes(shard_bytes=1, max_shards=N_SHARDS))
    with begun(corpus, ReadSettings(), run, None) as job:
        n_bytes = sum(int(disk_bytes(span)) for shard in job.plan.shards for span in shard)
        costs = []
        words = counting_kernel(CountSettings(), job.read, job.run)
        rows_of_words = RowsOfShards(job.work(words).portable().tables, WordRows(docs=False))
        costs.append(cost_of("words", job.plan.shards, n_bytes, rows_of_words, distinct_words))
        for order in range(1, MAX_ORDER + 1):
            tables = job.work(collecting_kernel(NgramSettings(order), job.run)).portable().tables
            bundles = BundlesOfShards(tables, WindowRows(order), N_PLACES)
            distinct = partial(distinct_windows, order=order)
            costs.append(cost_of(f"n-grams of 1 to {order}", job.plan.shards, n_bytes, bundles, distinct))
        return n_bytes, costs


def cost_of(
    name: str, shards: Sequence[Shard], n_bytes: int, task: Any, distinct: Callable[[list[Any]], tuple[int, int]]
) -> Cost:
    """What a task, and adding up what it makes, takes of all shards."""
    list(task(as_batches(shards[:1])))  # compiles
    began = time.process_time()
    made = [list(task(as_batches([shard]))) for shard in shards]
    n_rows, n_distinct = distinct([batch for each in made for batch in each])
    seconds = time.process_time() - began
    _, of_a_quarter = distinct([batch for each in made[: len(made) // 4] for batch in each])
    growth = math.log2(n_distinct / of_a_quarter) / 2
    moved = sum(batch.nbytes for each in made for batch in each)
    return Cost(name, seconds * 1e9 / n_bytes, moved * 1e9 / n_bytes, n_rows * 1e9 / n_bytes, n_distinct, growth)


def as_batches(shards: Sequence[Shard]) -> Iterator[Any]:
    """Shards as Spark's workers get them."""
    for number, shard in enumerate(shards):
        columns = [pyarrow.array([number]), pyarrow.array([pickle.dumps(shard)], pyarrow.binary())]
        yield pyarrow.record_batch(columns, names=["number", "shard"])


def distinct_words(made: list[Any]) -> tuple[int, int]:
    """How many rows there are, and how many distinct ones."""
    rows = pyarrow.Table.from_batches([batch for batch in made if batch.column("word").null_count == 0])
    return len(rows), len(rows.group_by("word").aggregate([("count", "sum")]))


def distinct_windows(made: list[Any], order: int) -> tuple[int, int]:
    """The same of windows, place by place."""
    n_rows = n_distinct = 0
    rows = WindowRows(order, whole=True)
    for place in range(N_PLACES):
        here = [batch for batch in made if batch.column("place")[0].as_py() == place]
        n_rows += sum(batch.num_rows for batch in rows_of_bundles(iter(here)))
        payloads = (payload for batch in TablesOfBundles(rows)(iter(here)) for payload in batch.column(1).to_pylist())
        tables = [table for kind, table in map(opened, payloads) if kind == TABLE]
        n_distinct += sum(len(table.narrow) + len(table.wide) for table in tables)
    return n_rows, n_distinct


if __name__ == "__main__":
    main()
