"""Tables as Arrow and as Parquet."""

from __future__ import annotations

import io

import pyarrow.parquet

from textmine.io.arrow import write_parquet
from textmine.io.columns import integer, real, text

WORDS = [text("word"), integer("count")]
SCORED = [*WORDS, real("score")]


def test_types_are_those_of_the_columns_whatever_the_first_values_are(tmp_path):
    path = tmp_path / "out.parquet"
    chunks = [[["的", None], [None, None], [None, 1]], [[], [], []], [["b"], [1], [2.5]]]
    with path.open("wb") as stream:
        write_parquet(stream, SCORED, chunks)
    table = pyarrow.parquet.read_table(path)
    assert table.to_pydict() == {"word": ["的", None, "b"], "count": [None, None, 1], "score": [None, 1.0, 2.5]}
    assert [str(field.type) for field in table.schema] == ["string", "int64", "double"]


def test_a_table_without_rows_keeps_its_columns(tmp_path):
    path = tmp_path / "out.parquet"
    with path.open("wb") as stream:
        write_parquet(stream, SCORED, [])
    table = pyarrow.parquet.read_table(path)
    assert table.to_pydict() == {"word": [], "count": [], "score": []}
    assert [str(field.type) for field in table.schema] == ["string", "int64", "double"]


def test_each_chunk_is_written_before_the_next_is_made():
    stream = io.BytesIO()
    n_written = []

    def chunks():
        for i in range(3):
            n_written.append(len(stream.getvalue()))
            yield [[f"词{i}"], [i]]

    write_parquet(stream, WORDS, chunks())
    assert n_written[0] < n_written[1] < n_written[2]
