"""Tables as rows of keys and counts: added up by anything, they make the same tables again."""

from __future__ import annotations

import pyarrow
import pytest
from hypothesis import given
from hypothesis import strategies as st

import textmine
from tests.strategies import fuzz, sparing
from textmine.counts.words import WordTable
from textmine.pipeline.ngrams import rows as window_rows
from textmine.pipeline.ngrams.kernel import CollectNgrams
from textmine.pipeline.ngrams.rows import WindowRows
from textmine.pipeline.run.reader import ColumnText
from textmine.pipeline.words.rows import WordRows
from textmine.settings.reading import ReadSettings

TEXTS = st.lists(st.text("人民的aB1 ，𠀀\n", max_size=12), max_size=8)


def brought_together(batches, rows):
    """What an engine does, by pyarrow's own grouping and sorting."""
    table = pyarrow.Table.from_batches(batches)
    if not rows.adds:
        table = table.group_by([*rows.keys]).aggregate([(name, "sum") for name in rows.counts])
        table = table.rename_columns([*rows.keys, *rows.counts])
    if rows.ordered:
        table = table.sort_by(rows.near)
    return table.to_batches(max_chunksize=50)


def finished(made):
    """What a generator yields, and what it returns."""
    tables = []
    while True:
        try:
            tables.append(next(made))
        except StopIteration as end:
            return tables, end.value


@fuzz
@given(st.lists(st.dictionaries(st.text(min_size=1, max_size=5).filter(lambda t: t.isprintable()), st.integers(1, 9))))
def test_words(dictionaries):
    rows = WordRows(docs=False)
    batches = [batch for each in dictionaries for batch in rows.batches(WordTable.from_counts(each))]
    expected: dict[str, int] = {}
    for each in dictionaries:
        for word, n in each.items():
            expected[word] = expected.get(word, 0) + n
    tables, n_rare = finished(rows.tables(brought_together(batches, rows) if batches else []))
    assert n_rare == 0
    assert [pair for table in tables for pair in zip(table.words(), table.counts.tolist(), strict=True)] == sorted(
        expected.items(), key=lambda pair: pair[0].encode()
    )


def test_rare_words_are_counted_and_left_out():
    rows = WordRows(docs=True, least=2)
    table = WordTable.from_counts({"词": 3, "字": 1, "a": 2}, {"词": 1, "字": 1, "a": 2})
    (made,), n_rare = finished(rows.tables(rows.batches(table)))
    assert (made.words(), made.counts.tolist(), made.documents.tolist(), n_rare) == (["a", "词"], [2, 3], [2, 1], 1)


def test_of_a_sum_only_the_most_frequent_words_are_kept():
    table = WordTable.from_counts({"丙": 2, "甲": 2, "乙": 3, "a": 1})
    rows = WordRows(docs=False, top=2)
    (made,), n_rare = finished(rows.tables(rows.batches(table)))
    assert (made.words(), made.counts.tolist(), n_rare) == (["丙", "乙"], [2, 3], 2)


@pytest.mark.parametrize("order", range(1, 6))
@sparing
@given(TEXTS, TEXTS, st.booleans())
def test_windows(order, one, two, whole):
    kernel, rows = CollectNgrams(1 << 20, order, "all", False, 1 << 20), WindowRows(order, whole=whole)
    runs = [run for texts in (one, two) for run in kernel(ColumnText([texts], ReadSettings(), 1 << 20))]
    batches = [batch for run in runs for batch in rows.batches(run)]
    expected = textmine.count_ngrams(texts=one + two, order=order, workers=1).table
    tables, _ = finished(rows.tables(brought_together(batches, rows) if batches else []))
    assert len(tables) <= 1
    for made in tables:
        for ours, theirs in ((made.narrow, expected.narrow), (made.wide, expected.wide)):
            assert [c.tolist() for c in ours.columns] == [c.tolist() for c in theirs.columns]
            assert ours.ends.tolist() == theirs.ends.tolist()
        assert made.symbols.words() == expected.symbols.words()
        assert made.symbols.counts.tolist() == expected.symbols.counts.tolist()
    if not tables:
        assert expected.n_tokens == 0


def test_tables_end_where_a_lead_ends(monkeypatch):
    monkeypatch.setattr(window_rows, "TABLE_ROWS", 500)
    kernel, rows = CollectNgrams(1 << 20, 4, "all", False, 1 << 30), WindowRows(4, least=2)
    text = "\n".join(map(str, range(3000)))
    batches = [batch for run in kernel(ColumnText([[text]], ReadSettings(), 1 << 20)) for batch in rows.batches(run)]
    tables, _ = finished(rows.tables(brought_together(batches, rows)))
    assert len(tables) > 1
    assert sum(table.n_tokens for table in tables) == 3000
