"""JSON lines, CSV and TSV: the field, what may be missing, and where something is wrong."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textmine.errors import InputError
from textmine.io import fields, lines

from .reading import COMPRESS, in_one_file, read


def written(tmp_path, name, text, encoding="utf-8"):
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return path


def refused(path, *sizes, **how):
    with pytest.raises(InputError) as raised:
        read(path, *sizes, **how)
    return raised.value


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl", '{"id": 1, "text": "一"}\n\n \t\r\n{"text": "二", "id": 2}\n'),
        ("a.csv", "id,text\n1,一\n\n2,二\n"),
        ("a.tsv", "id\ttext\n1\t一\n\n2\t二\n"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("last_line_end", ["\n", ""])
def test_each_record_is_a_document_and_empty_lines_are_none(tmp_path, name, content, encoding, last_line_end):
    path = written(tmp_path, name, content.rstrip("\n") + last_line_end, encoding)
    assert read(path, encoding="utf-8").text == "一\n二\n"
    assert read(path).documents == ["一", "二"]


@pytest.mark.parametrize(
    ("name", "content"), [("a.jsonl", '{"text": "一"}\n'), ("a.csv", "text\n一\n"), ("a.tsv", "text\n一\n")]
)
def test_a_mark_is_no_text_where_the_byte_order_is_named(tmp_path, name, content):
    path = written(tmp_path, name, f"\ufeff{content}", "utf-16-le")
    assert read(path, encoding="utf-16-le").documents == ["一"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl", '{"正文": "一", "text": "no"}\n'),
        ("a.csv", "text,正文\nno,一\n"),
        ("a.tsv", "text\t正文\nno\t一\n"),
    ],
)
def test_the_field_can_be_chosen(tmp_path, name, content):
    assert read(written(tmp_path, name, content), field="正文").documents == ["一"]


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.tsv"])
def test_an_empty_file_has_no_records(tmp_path, name):
    assert read(written(tmp_path, name, "")).documents == []


@pytest.mark.parametrize(
    ("name", "content", "where", "there"),
    [
        ("a.jsonl", '{"text": "一"}\n{"body": "二", "题": "三"}\n', ":2", "body, 题"),
        ("a.jsonl", "{}\n", ":1", "(none)"),
        ("a.csv", "body,题\n一,二\n", ":1", "body, 题"),
        ("a.tsv", "body\t题\n一\t二\n", ":1", "body, 题"),
        ("a.tsv", "\nid\tbody\n", ":2", "id, body"),
        ("a.csv", "\nid,body\n", ":2", "id, body"),
    ],
)
def test_a_missing_field_lists_those_there_are(tmp_path, name, content, where, there):
    path = written(tmp_path, name, content)
    error = refused(path)
    assert (error.where, error.what) == (f"{path}{where}", "no field 'text'")
    assert error.hint == f"Choose one with --field: {there}."


def test_null_is_an_empty_text(tmp_path):
    reading = read(written(tmp_path, "a.jsonl", '{"text": null}\n{"text": "一"}\n{"text": ""}\n'))
    assert (reading.text, reading.documents) == ("\n一\n\n", ["一"])


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("1", "1"),
        ("2.5", "2.5"),
        ("true", "true"),
        ("NaN", ""),
        ('["一", null, 2, "三"]', "一\n2\n三"),
        ("[]", ""),
        ('"一\\ud800二\\udc00"', "一\ufffd二\ufffd"),
        ('"\\ud840\\udc00"', "\U00020000"),
    ],
)
def test_a_value_that_has_text_is_read(tmp_path, value, text):
    reading = read(written(tmp_path, "a.jsonl", f'{{"text": {value}}}\n'))
    assert reading.text == text + "\n"
    assert sum(reading.tally.bytes_replaced.values()) == text.count("\ufffd")


@pytest.mark.parametrize("field", ["a.b", "a.c.d", "a.b.c"])
def test_a_field_in_an_object_is_read(tmp_path, field):
    line = '{"a": {"b": "一", "c": {"d": "二"}}, "a.b.c": "三"}\n'
    expected = {"a.b": "一", "a.c.d": "二", "a.b.c": "三"}
    assert read(written(tmp_path, "a.jsonl", line), field=field).documents == [expected[field]]


@pytest.mark.parametrize(
    ("value", "kind"), [('[["一"]]', "a list"), ('[{"a": 1}]', "a list"), ('{"a": "一"}', "an object")]
)
def test_a_value_that_is_no_text_is_an_error(tmp_path, value, kind):
    path = written(tmp_path, "a.jsonl", f'{{"text": "一"}}\n{{"text": {value}, "body": "二"}}\n')
    error = refused(path)
    assert (error.where, error.what) == (f"{path}:2", f"field 'text' holds {kind}, not text")
    assert error.hint == f"Choose one with --field: {'text.a' if kind == 'an object' else 'text'}, body."


@pytest.mark.parametrize("line", ["{'text': '一'}", '{"text": "一"', "plain text"])
def test_bad_json_names_file_and_line(tmp_path, line):
    path = written(tmp_path, "a.jsonl", f'{{"text": "一"}}\n\n{line}\n')
    error = refused(path)
    assert error.where == f"{path}:3"
    assert error.what.startswith("not JSON: ")
    assert "--format txt" in error.hint


@pytest.mark.parametrize("line", ['"text"', "[]", "1", "null"])
def test_json_that_is_no_object_is_an_error(tmp_path, line):
    path = written(tmp_path, "a.jsonl", f"{line}\n")
    error = refused(path)
    assert (error.where, error.what) == (f"{path}:1", "a JSON value, not an object")


@pytest.mark.parametrize(
    ("name", "head", "good", "bad", "what"),
    [
        ("a.jsonl", "", '{"text": "一二三"}\n', "{\n", "not JSON"),
        ("a.tsv", "id\ttext\n", "1\t一二三\n", "2\n", "a row of 1 column"),
    ],
)
@pytest.mark.parametrize("compression", COMPRESS)
def test_the_line_is_right_in_a_later_span_too(tmp_path, name, head, good, bad, what, compression):
    path = tmp_path / name
    path.write_bytes(COMPRESS[compression]((head + good * 500 + bad + good * 10).encode()))
    for sizes in ((1 << 30, 1 << 20), (1000, 100)):
        error = refused(path, *sizes)
        assert error.where == f"{path}:{500 + 1 + head.count(chr(10))}"
        assert error.what.startswith(what)


def test_the_header_of_a_large_tsv_file_is_known_in_every_span(tmp_path):
    path = written(tmp_path, "a.tsv", "id\ttext\n" + "".join(f"{i}\t第{i}\n" for i in range(300)))
    reading = read(path, 100)
    assert len(reading.shards) > 10
    assert reading.documents == [f"第{i}" for i in range(300)]
    assert reading.tally.text_bytes == path.stat().st_size


def test_json_lines_hold_any_line_separator_but_lf(tmp_path):
    path = written(tmp_path, "a.jsonl", '{"text": "一\u2028二\x85三"}\n{"text": "四\\n五\\r\\n六\\r七"}\n')
    assert read(path).documents == ["一\u2028二\x85三", "四\n五\n六\n七"]


def test_csv_fields_hold_quoted_line_ends_quotes_and_commas(tmp_path):
    path = written(tmp_path, "a.csv", 'text,id\r\n"一\r\n二, ""三""\r四",1\r\n五,2\r\n')
    reading = read(path, 4, 4)
    assert reading.documents == ['一\n二, "三"\n四', "五"]
    assert len(reading.shards) == 1


@pytest.mark.parametrize(
    ("cells", "documents"),
    [
        ('"一\r二"\t1\r\n', ["一\n二"]),
        ("一\r二\t1\r\n", ["一\n二"]),
        ('"他说""好""\r\n再\t见"\t1\n三\t2\n', ['他说"好"\n再\t见', "三"]),
        ('"一\n\n二\n"\t"1"\n"三"\t2\n', ["一\n\n二", "三"]),
        ('"一" 二\t1\n三\t2\n', ['"一" 二', "三"]),
        ('"一\t1\n二\t2\n', ['"一', "二"]),
        ('"一\t1\n二"三\t2\n', ['"一', '二"三']),
        ('"一\t1\n"二\t2\n三\t3\n', ['"一', '"二', "三"]),
        ('一"二\t1\n"\t2\n三\t3\n', ['一"二', '"', "三"]),
        ('""\t1\n"三"\t2', ["三"]),
        ('""""\t1\n', ['"']),
    ],
)
def test_tsv_cells_may_be_in_quotes(tmp_path, cells, documents):
    for sizes in ((1, 1), (1 << 20, 1 << 20)):
        assert read(written(tmp_path, "a.tsv", "text\tid\n" + cells), *sizes).documents == documents


@in_one_file
@given(
    rows=st.lists(st.tuples(st.text('一二"\t\n ', max_size=6), st.text('a"\n', max_size=4)), max_size=6),
    sizes=st.tuples(st.integers(1, 60), st.integers(1, 60)),
)
def test_tsv_that_python_wrote_is_read(tmp_path, rows, sizes):
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter="\t", quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerows([("id", "text"), *((more, cell) for cell, more in rows)])
    found = read(written(tmp_path, "a.tsv", text.getvalue()), *sizes)
    assert found.text == "".join(cell + "\n" for cell, _ in rows)


def test_names_of_columns_are_taken_without_blanks(tmp_path):
    assert read(written(tmp_path, "a.csv", "id, text \n1,一\n")).documents == ["一"]


@pytest.mark.parametrize(("name", "separator"), [("a.csv", ","), ("a.tsv", "\t")])
@pytest.mark.parametrize(("row", "n"), [("3", 1), ("3|三", 2), ("3|三|more|than that", 4)])
def test_a_row_has_as_many_columns_as_the_header_but_for_empty_ones(tmp_path, name, separator, row, n):
    rows = ["id|text|more", "1|一|", "2|二|more||"]
    path = written(tmp_path, name, "".join(row.replace("|", separator) + "\n" for row in rows))
    assert read(path).documents == ["一", "二"]
    path = written(tmp_path, name, "".join(row.replace("|", separator) + "\n" for row in [*rows, row]))
    error = refused(path)
    assert (error.where, error.what) == (
        f"{path}:4",
        f"a row of {n} column{'' if n == 1 else 's'} where the header has 3",
    )
    assert "quotes" in error.hint
    assert read(path, errors="skip").documents == ["一", "二"]


@pytest.mark.parametrize("row", ['"一', '"一"二"', '1,"一" 二'])
def test_bad_quotes_name_file_and_line(tmp_path, row):
    path = written(tmp_path, "a.csv", f"text,id\n零,0\n{row}\n")
    error = refused(path)
    assert error.where == f"{path}:3"
    assert error.what.startswith("not CSV: ")
    assert error.hint == "Check the quotes of that row."


@pytest.mark.parametrize(
    ("name", "start", "end"), [("a.jsonl", '{"text": "', '"}\n'), ("a.csv", "text\n", "\n"), ("a.tsv", "text\n", "\n")]
)
def test_a_line_too_long_to_be_parsed_whole_is_an_error(tmp_path, monkeypatch, name, start, end):
    monkeypatch.setattr(lines, "MAX_RECORD_CHARS", 1000)
    monkeypatch.setattr(fields, "MAX_RECORD_CHARS", 1000)
    assert read(written(tmp_path, name, start + "中" * 980 + end), batch_bytes=100).documents == ["中" * 980]
    path = written(tmp_path, name, start + "中" * 2000 + end)
    error = refused(path, batch_bytes=100)
    assert error.where == f"{path}:{1 + start.count(chr(10))}"
    assert error.what == "a line of more than 1,000 characters"
    assert "--format txt" in error.hint


def test_a_quote_left_open_does_not_swallow_the_rest_of_a_large_file(tmp_path, monkeypatch):
    monkeypatch.setattr(lines, "MAX_RECORD_CHARS", 1000)
    monkeypatch.setattr(fields, "MAX_RECORD_CHARS", 1000)
    path = written(tmp_path, "a.csv", 'text\n"一\n' + "二\n" * 2000)
    error = refused(path)
    assert error.what == "not CSV: a row of more than 1,000 characters"


def test_batches_of_records_are_of_about_the_size_wanted(tmp_path):
    path = written(tmp_path, "a.jsonl", '{"text": "一二三四五六七八九"}\n' * 1000)
    lengths = [len(batch.text) for batch in read(path, batch_bytes=3000).batches]
    assert lengths[:-1] == [1000] * 10


def test_disk_bytes_of_batches_add_up(tmp_path):
    path = written(tmp_path, "a.csv", "text\n" + "一二三\n" * 1000)
    assert sum(batch.disk_bytes for batch in read(path, batch_bytes=300).batches) == path.stat().st_size
