"""What Spark's workers do with shards, called as Spark calls it: tables of n-grams through bundles, and back."""

from __future__ import annotations

import pickle

import pyarrow
import pytest
from hypothesis import given
from hypothesis import strategies as st

import textmine
from tests.strategies import sparing
from textmine.engine.spark.tasks import LEFT_OUT, READ, TABLE, BundlesOfShards, TablesOfBundles, opened
from textmine.pipeline.ngrams.kernel import CollectNgrams
from textmine.pipeline.ngrams.rows import WindowRows
from textmine.pipeline.run.reader import ColumnText
from textmine.settings.reading import ReadSettings

TEXTS = st.lists(st.text("人民的aB1 ，𠀀\n", max_size=12), max_size=8)
KERNEL = CollectNgrams(1 << 20, 3, "all", False, 1 << 20)


def tables_of(shard, progress):
    """What `Work.tables` is: the tables of a shard, and what was read."""
    yield from KERNEL(ColumnText([shard], ReadSettings(), 1 << 20))
    return len(shard)


def shards_as_rows(shards):
    for number, shard in enumerate(shards):
        columns = [pyarrow.array([number]), pyarrow.array([pickle.dumps(shard)], pyarrow.binary())]
        yield pyarrow.record_batch(columns, names=["number", "shard"])


@pytest.mark.parametrize("least", [1, 2])
@sparing
@given(st.lists(TEXTS, min_size=1, max_size=3), st.integers(1, 5), st.sampled_from([0, 3, 1 << 22]))
def test_bundles_bring_all_rows_to_their_places(least, shards, n_places, n_held):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("textmine.engine.spark.bundles.MAX_HELD_ROWS", n_held)
        _check_bundles(WindowRows(3, least, whole=n_held == 3), shards, n_places)


def _check_bundles(rows, shards, n_places):
    made = list(BundlesOfShards(tables_of, rows, n_places)(shards_as_rows(shards)))
    found = [
        opened(payload)
        for place in range(n_places)
        for batch in TablesOfBundles(rows)(iter([row for row in made if row.column("place")[0].as_py() == place]))
        for payload in batch.column("payload").to_pylist()
    ]
    assert sorted(value for kind, value in found if kind == READ) == sorted(map(len, shards))
    assert sum(value for kind, value in found if kind == LEFT_OUT) == 0
    expected = textmine.count_ngrams(texts=[text for shard in shards for text in shard], order=3, workers=1)
    sums: dict[str, int] = {}
    for kind, table in found:
        if kind == TABLE:
            counts = textmine.NgramCounts(table)
            for order in (1, 2, 3):
                words = counts.as_table(order=order).to_dict()
                for ngram, count in zip(words["ngram"], words["count"], strict=True):
                    sums[ngram] = sums.get(ngram, 0) + count
    whole = {ngram: count for ngram, count in sums.items() if count >= rows.least}
    columns = [expected.as_table(order=order, min_count=rows.least).to_dict() for order in (1, 2, 3)]
    assert whole == {n: c for each in columns for n, c in zip(each["ngram"], each["count"], strict=True)}
