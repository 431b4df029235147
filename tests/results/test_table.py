"""One shape of result: what comes from a table alone."""

from __future__ import annotations

import csv
import io
import re
import sys

import orjson
import pyarrow
import pyarrow.parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st

import textmine
from tests.strategies import fuzz, words
from textmine.errors import MissingExtraError, SettingsError
from textmine.io.columns import integer, real, text
from textmine.results.table import Table

SCHEMA = (text("word"), integer("count", "times"), real("score", "nats"))
_KINDS = {"text": words | st.just(""), "integer": st.integers(-(1 << 63), (1 << 63) - 1)}
_KINDS["real"] = st.floats(allow_nan=False, allow_infinity=False)
_UNESCAPED = {"\\t": "\t", "\\r": "\r", "\\n": "\n", "\\\\": "\\"}
_READ = {"text": str, "integer": int, "real": float}

chunks = st.lists(
    st.lists(st.tuples(*(st.none() | _KINDS[column.kind] for column in SCHEMA)), max_size=4).map(
        lambda rows: [[row[i] for row in rows] for i in range(len(SCHEMA))]
    ),
    max_size=4,
)


def table_of(parts) -> Table:
    return Table("A <table>", SCHEMA, sum(len(part[0]) for part in parts), lambda: iter(parts))


def saved(table: Table, folder, to: str, **how) -> bytes:
    path = folder / "out"
    table.save(str(path), to=to, **how)
    return path.read_bytes()


def values_of(fields: list[str]) -> tuple:
    """A row of texts as values; an empty field is a gap, or a text without characters."""
    return tuple(_READ[column.kind](field) if field else None for column, field in zip(SCHEMA, fields, strict=True))


def without_empty(table: Table) -> list[tuple]:
    return [(row[0] or None, *row[1:]) for row in table.rows()]


@fuzz
@given(chunks)
def test_what_is_saved_reads_back_the_same(tmp_path_factory, parts):
    folder, table = tmp_path_factory.mktemp("out"), table_of(parts)
    names, *lines, last = saved(table, folder, "tsv").decode().split("\n")
    assert (names.split("\t"), last) == (list(table.columns), "")
    rows = [[re.sub(r"\\.", lambda m: _UNESCAPED[m[0]], field) for field in line.split("\t")] for line in lines]
    assert list(map(values_of, rows)) == without_empty(table)
    header, *rows = csv.reader(io.StringIO(saved(table, folder, "csv", csv="plain").decode(), newline=""), strict=True)
    assert header == list(table.columns)
    assert list(map(values_of, rows)) == without_empty(table)
    records = [orjson.loads(line) for line in saved(table, folder, "jsonl").splitlines()]
    assert records == [dict(zip(table.columns, row, strict=True)) for row in table.rows()]
    saved(table, folder, "parquet")
    assert pyarrow.parquet.read_table(folder / "out").to_pydict() == table.to_dict()


@fuzz
@given(chunks)
def test_arrow_reads_a_table_with_the_types_that_are_declared(parts):
    found = pyarrow.table(table_of(parts))
    assert [str(kind) for kind in found.schema.types] == ["string", "int64", "double"]
    assert found.to_pydict() == table_of(parts).to_dict()


def test_arrow_reads_no_chunk_before_it_is_asked_for():
    n_read = 0

    def parts():
        nonlocal n_read
        for i in range(3):
            n_read += 1
            yield [["的"], [i], [0.5]]

    reader = pyarrow.RecordBatchReader.from_stream(Table("", SCHEMA, 3, parts))
    assert n_read == 0
    reader.read_next_batch()
    assert n_read == 1


def test_without_pyarrow_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtraError, match="The Arrow interface needs pyarrow"):
        table_of([]).__arrow_c_stream__()


@fuzz
@given(chunks, st.integers(0, 20))
def test_the_first_rows(parts, top):
    table = table_of(parts)
    assert list(table.as_table(top).rows()) == list(table.rows())[:top]
    assert len(table.as_table(top)) == min(top, len(table))


def test_a_notebook_shows_the_first_rows_escaped():
    n = 1234
    shown = table_of([[["<b>&amp;"] * n, [None] + [1000] * (n - 1), [0.123456789] * n]])._repr_html_()
    assert shown.startswith("<table><caption>A &lt;table&gt;</caption>\n<thead><tr><th>word</th><th>count<br><small>")
    assert "<small>nats</small>" in shown
    first = (
        '<tr><td>&lt;b&gt;&amp;amp;</td><td></td><td style="text-align: right">0.123457</td></tr>\n'
        '<tr><td>&lt;b&gt;&amp;amp;</td><td style="text-align: right">1,000</td>'
    )
    assert first in shown
    assert (shown.count("&lt;b&gt;"), shown.count("… 1,214 more")) == (20, 1)


def test_a_table_says_what_it_is():
    table = table_of([[["的"], [1], [0.5]]])
    assert repr(table) == "<Table: A <table>, 1 row of word, count, score>"
    assert (table.columns, len(table), table.tables) == (("word", "count", "score"), 1, (table,))
    with pytest.raises(
        SettingsError, match="a table cannot be saved as store\nChoose tsv, csv, jsonl, parquet or xlsx"
    ):
        table.save("x.store")


def test_words_are_read_by_arrow_and_shown(tmp_path):
    counts = textmine.WordCounts.from_counts({f"词{i}": i + 1 for i in range(30)})
    assert pyarrow.table(counts).to_pydict() == counts.as_table().to_dict()
    assert "… 10 more" in counts._repr_html_()
    assert len(counts.as_table(min_count=21)) == 10
    assert list(counts.as_table(2, min_count=21).rows()) == [("词29", 30), ("词28", 29)]
    counts.as_table().save(str(tmp_path / "x.dict.txt"), top=1)
    assert (tmp_path / "x.dict.txt").read_text().startswith("词29 ")
