"""Parquet in and out."""

from __future__ import annotations

import sys

import pyarrow
import pyarrow.parquet
import pytest

from textmine.errors import InputError, MissingExtraError
from textmine.io.arrow import import_pyarrow
from textmine.io.batches import read_shard
from textmine.io.decoding import Tally
from textmine.io.formats import format_of
from textmine.io.inspecting import inspect
from textmine.io.shards import describe, disk_bytes, plan_shards
from textmine.settings.reading import ReadSettings

from .reading import read


def written(tmp_path, columns, **how):
    path = tmp_path / "a.parquet"
    pyarrow.parquet.write_table(pyarrow.table(columns), path, **how)
    return path


def refused(path, **how):
    with pytest.raises(InputError) as raised:
        read(path, **how)
    return raised.value


def test_each_row_is_a_document_and_null_is_empty(tmp_path):
    reading = read(written(tmp_path, {"id": [1, 2, 3], "text": ["一\n二", None, "三"]}))
    assert (reading.text, reading.documents) == ("一\n二\n\n三\n", ["一\n二", "三"])
    assert reading.tally.text_bytes == len("一\n二三".encode())


def test_the_field_can_be_chosen(tmp_path):
    assert read(written(tmp_path, {"text": ["no"], "正文": ["一"]}), field="正文").documents == ["一"]


def test_row_groups_are_spans(tmp_path):
    path = written(tmp_path, {"text": [f"第{i}行" for i in range(10)]}, row_group_size=4)
    reading = read(path, 1)
    assert [[(span.first, span.last) for span in shard] for shard in reading.shards] == [[(0, 1)], [(1, 2)], [(2, 3)]]
    assert reading.documents == [f"第{i}行" for i in range(10)]
    assert sum(disk_bytes(span) for shard in reading.shards for span in shard) == path.stat().st_size
    assert sum(batch.disk_bytes for batch in reading.batches) == path.stat().st_size


@pytest.mark.slow
def test_row_groups_share_shards_and_the_file_is_opened_once_to_plan_and_once_a_shard(tmp_path, monkeypatch):
    n_groups = 10_000
    path = written(tmp_path, {"text": [f"第{i}行" for i in range(n_groups)]}, row_group_size=1)
    opened = []
    real = pyarrow.parquet.ParquetFile
    monkeypatch.setattr(pyarrow.parquet, "ParquetFile", lambda source: opened.append(source) or real(source))
    source = inspect(str(path), str(path), ReadSettings()).source
    shards = plan_shards([source], ReadSettings(), path.stat().st_size // 4)
    assert len(opened) == 1
    assert [[(span.first, span.last) for span in shard] for shard in shards] == [
        [(first, first + 2500)] for first in range(0, n_groups, 2500)
    ]
    read = [batch.text for shard in shards for batch in read_shard(shard, ReadSettings(), Tally(), 1 << 20)]
    assert "".join(read) == "".join(f"第{i}行\n" for i in range(n_groups))
    assert len(opened) == 1 + len(shards)


def test_row_groups_are_named_as_such(tmp_path):
    path = written(tmp_path, {"text": ["一"] * 4}, row_group_size=1)
    shards = read(path, path.stat().st_size // 2).shards
    assert [describe(shard) for shard in shards] == [f"{path} (row groups {at})" for at in ("0 to 2", "2 to 4")]
    assert describe(read(path).shards[0]) == str(path)


def test_a_file_without_row_groups_is_empty(tmp_path):
    path = tmp_path / "a.parquet"
    pyarrow.parquet.ParquetWriter(path, pyarrow.schema([("text", pyarrow.string())])).close()
    reading = read(path)
    assert (reading.source.n_row_groups, reading.shards) == (0, [])


def test_a_missing_column_lists_those_there_are(tmp_path):
    path = written(tmp_path, {"id": [1], "正文": ["一"]})
    error = refused(path)
    assert (error.where, error.what) == (str(path), "no field 'text'")
    assert error.hint == "Choose one with --field: id, 正文."


@pytest.mark.parametrize(
    ("values", "kind"), [([1], "int64"), ([[1]], "list<element: int64>"), ([{"a": "一"}], "struct<a: string>")]
)
def test_a_column_that_is_no_text_is_an_error(tmp_path, values, kind):
    error = refused(written(tmp_path, {"text": values}))
    assert error.what == f"field 'text' holds {kind}, not text"


def test_lists_have_a_line_for_each_text_and_objects_have_fields(tmp_path):
    path = written(tmp_path, {"text": [["一", "二"], None, ["三", None]], "of": [{"a": "四"}, None, {"a": "五"}]})
    assert read(path).text == "一\n二\n\n三\n"
    assert read(path, field="of.a").text == "四\n\n五\n"
    assert refused(path, field="of.b").what == "no field 'of.b'"


def test_of_damaged_row_groups_the_others_are_read(tmp_path):
    columns = {"text": [f"第{i}行" for i in range(30)], "id": list(range(30))}
    path = written(tmp_path, columns, row_group_size=10, compression="none", use_dictionary=False)
    raw = path.read_bytes()
    path.write_bytes(raw.replace("第15行".encode(), b"\xff" * 8))
    reading = read(path, errors="skip")
    assert reading.documents == [f"第{i}行" for i in range(30) if i // 10 != 1]
    assert reading.tally.left_out == [f"{path} (row group 2): {reading.tally.left_out[0].partition('): ')[2]}"]
    assert reading.text.count("\n") == 30


@pytest.mark.parametrize("raw", [b"", b"PAR1", b"PAR1" + b"x" * 100, b"text"])
def test_what_is_no_parquet_is_an_error(tmp_path, raw):
    path = tmp_path / "a.parquet"
    path.write_bytes(raw)
    error = refused(path)
    assert (error.where, error.what) == (str(path), "not a readable Parquet file")
    assert "--format" in error.hint


def test_a_damaged_page_is_an_error(tmp_path):
    path = written(tmp_path, {"text": [f"第{i}行" for i in range(5000)]}, compression="zstd", use_dictionary=False)
    raw = bytearray(path.read_bytes())
    raw[100 : len(raw) // 2] = bytes(len(raw) // 2 - 100)
    path.write_bytes(raw)
    error = refused(path)
    assert error.where == f"{path} (row group 1)"
    assert error.what.startswith("damaged (")


def test_text_that_is_no_utf_8_is_an_error(tmp_path):
    column = pyarrow.array([b"\xd6\xd0"]).view(pyarrow.string())
    error = refused(written(tmp_path, {"text": column}))
    assert error.what.startswith("damaged (")


def test_long_rows_are_not_all_in_one_batch(tmp_path):
    path = written(tmp_path, {"text": ["中" * 999] * 50})
    reading = read(path, batch_bytes=15_000)
    assert [len(batch.text) for batch in reading.batches] == [5000] * 10 + [0]
    assert sum(batch.disk_bytes for batch in reading.batches) == path.stat().st_size


@pytest.fixture
def no_pyarrow(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)


def test_without_pyarrow_the_extra_is_named(tmp_path, no_pyarrow):
    path = tmp_path / "a.parquet"
    path.write_bytes(b"PAR1")
    for attempt in (import_pyarrow, lambda: read(path), lambda: format_of("a.parquet", None)):
        with pytest.raises(MissingExtraError) as raised:
            attempt()
        assert raised.value.hint == "pip install pyarrow"
