"""Tables as TSV, CSV, JSON lines, Parquet and a user dictionary."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from types import SimpleNamespace

import pyarrow.parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st

from textmine.errors import OutputError
from textmine.io.columns import integer, real, text
from textmine.io.tables import write_table
from textmine.text.userdict import parse_userdict

from .reading import in_one_file

COLUMNS_OF_WORDS = [text("word"), integer("count")]
CHUNKS = [[["的", "a,b"], [12, 3]], [[], []], [['"x"'], [1]]]


def table(tmp_path, to, chunks=CHUNKS, csv=None):
    target = tmp_path / "out"
    write_table(str(target), to, COLUMNS_OF_WORDS, iter(chunks), csv)
    return target.read_bytes()


@pytest.mark.parametrize(
    ("to", "expected"),
    [
        ("tsv", 'word\tcount\n的\t12\na,b\t3\n"x"\t1\n'),
        ("csv", '\ufeffword,count\n的,12\n"a,b",3\n"""x""",1\n'),
        ("jsonl", '{"word":"的","count":12}\n{"word":"a,b","count":3}\n{"word":"\\"x\\"","count":1}\n'),
    ],
)
def test_rows_are_written_in_order(tmp_path, to, expected):
    assert table(tmp_path, to).decode() == expected


@pytest.mark.parametrize(
    ("to", "expected"), [("tsv", "word\tcount\n"), ("csv", "\ufeffword,count\n"), ("jsonl", ""), ("dict.txt", "")]
)
def test_a_table_without_rows_has_its_header(tmp_path, to, expected):
    assert table(tmp_path, to, []).decode() == expected


def test_parquet_holds_the_rows(tmp_path):
    table(tmp_path, "parquet")
    written = pyarrow.parquet.read_table(tmp_path / "out")
    assert written.to_pydict() == {"word": ["的", "a,b", '"x"'], "count": [12, 3, 1]}


def test_tsv_escapes_what_would_end_a_field(tmp_path):
    words = ["\t", "a\nb", "\r", "\\", "\\t", "字"]
    lines = table(tmp_path, "tsv", [[words, range(6)]]).decode().split("\n")
    assert lines == ["word\tcount", "\\t\t0", "a\\nb\t1", "\\r\t2", "\\\\\t3", "\\\\t\t4", "字\t5", ""]


UNESCAPED = {"\\t": "\t", "\\r": "\r", "\\n": "\n", "\\\\": "\\"}
COLUMNS = st.lists(
    st.tuples(
        st.text(st.characters(codec="utf-8"), max_size=8) | st.text('\t\r\n\\," a的', max_size=6), st.integers(0)
    ),
    max_size=6,
).map(lambda rows: [[word for word, _ in rows], [count for _, count in rows]])


@in_one_file
@given(COLUMNS)
def test_tsv_gives_back_any_words(tmp_path, columns):
    _, *lines, last = table(tmp_path, "tsv", [columns]).decode().split("\n")
    rows = [line.split("\t") for line in lines]
    assert last == ""
    assert [re.sub(r"\\.", lambda m: UNESCAPED[m[0]], word) for word, _ in rows] == columns[0]
    assert [int(count) for _, count in rows] == columns[1]


@in_one_file
@given(COLUMNS)
def test_plain_csv_gives_back_any_words(tmp_path, columns):
    raw = table(tmp_path, "csv", [columns], "plain").decode()
    _, *rows = csv.reader(io.StringIO(raw, newline=""), strict=True)
    assert [[word for word, _ in rows], [int(count) for _, count in rows]] == columns


@in_one_file
@given(COLUMNS)
def test_json_lines_give_back_any_words(tmp_path, columns):
    words, counts = columns
    counts = [count % 2**63 for count in counts]
    rows = [json.loads(line) for line in table(tmp_path, "jsonl", [[words, counts]]).splitlines()]
    assert rows == [{"word": word, "count": count} for word, count in zip(words, counts, strict=True)]


def test_a_user_dictionary_has_a_word_and_a_frequency_a_line(tmp_path):
    words = ["深度学习", "Louis Vuitton", "C++", " ", "一\n二", ""]
    lines = table(tmp_path, "dict.txt", [[words[:2], [9, 8]], [words[2:], [7, 6, 5, 4]]]).decode()
    entries = parse_userdict(lines, "out")
    assert [entry.word for entry in entries] == ["深度学习", "Louis Vuitton", "C++"]
    assert all(entry.freq > 0 for entry in entries)


def test_rows_that_fail_leave_no_file(tmp_path):
    def rows():
        yield CHUNKS[0]
        raise ValueError("half")

    for to in ("tsv", "csv", "jsonl", "parquet"):
        with pytest.raises(ValueError, match="half"):
            write_table(str(tmp_path / "out"), to, COLUMNS_OF_WORDS, rows())
        assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("to", ["tsv", "parquet"])
@pytest.mark.parametrize("n_chunks", [1, 20_000])
def test_a_full_device_is_an_output_error(to, n_chunks):
    with pytest.raises(OutputError, match="/dev/full: no room to write"):
        write_table("/dev/full", to, COLUMNS_OF_WORDS, CHUNKS[:1] * n_chunks)


def test_csv_for_excel_has_a_mark_and_no_formulas_but_its_numbers_stay(tmp_path):
    columns = [text("=word"), integer("count"), real("log_ratio")]
    write_table(str(tmp_path / "x"), "csv", columns, [[["-5", "@a", None], [1, 2, -3], [-0.5, 1.0, None]]])
    expected = "\ufeff'=word,count,log_ratio\n'-5,1,-0.5\n'@a,2,1.0\n,-3,\n"
    assert (tmp_path / "x").read_text(encoding="utf-8") == expected


@pytest.mark.parametrize(
    ("to", "csv", "expected"),
    [
        ("tsv", None, "word\tcount\n=a\t1\n"),
        ("csv", None, "word,count\n=a,1\n"),
        ("csv", "plain", "word,count\n=a,1\n"),
        ("csv", "excel", "\ufeffword,count\n'=a,1\n"),
    ],
)
def test_standard_output_takes_text_as_other_programs_read_it(monkeypatch, to, csv, expected):
    buffer = io.BytesIO()
    monkeypatch.setattr("sys.stdout", SimpleNamespace(buffer=buffer, isatty=lambda: False))
    write_table("-", to, COLUMNS_OF_WORDS, [[["=a"], [1]]], csv)
    assert buffer.getvalue().decode() == expected
