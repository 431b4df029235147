"""Workbooks: what is written is what Excel shows, and what comes back; what a sheet cannot hold is said."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from pathlib import Path

import pytest
import python_calamine
from hypothesis import example, given
from hypothesis import strategies as st

from tests.strategies import fuzz
from textmine.errors import InputError, MissingExtraError, OutputError
from textmine.io import xlsx
from textmine.io.columns import integer, real, text
from textmine.io.tables import write_table
from textmine.io.word_tables import read_words
from textmine.io.xlsx import MAX_CELL, MAX_ROWS, check_rows, first_sheet, write_xlsx
from textmine.results.words import WordCounts

COLUMNS = [text("word"), integer("count"), real("log_ratio")]
HOSTILE = [
    *("=1+1", "@SUM(A1)", "-5", "+1", "'=", "http://a.b", "mailto:a@b", "2022", "1-2", "TRUE", "007", "1E5"),
    *("<r><t>x</t></r>", "<b>&amp;", "\x1b[31m", "\x00", "_x001B_", "_x005F_x001B_", "_x005f_", "\r\n", " a ", "\t"),
    *("\u202e", "𠮷", "{=A1}", "\x7f\x85\u2028"),
]
words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff"), min_size=1, max_size=9)


def raw(columns, chunks):
    stream = io.BytesIO()
    write_xlsx(stream, "x.xlsx", columns, chunks)
    return stream.getvalue()


def xml_of(member, columns, chunks):
    with zipfile.ZipFile(io.BytesIO(raw(columns, chunks))) as book:
        return book.read(member).decode()


def rows(columns, chunks):
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(raw(columns, chunks)))
    return book.get_sheet_by_index(0).to_python()


def test_numbers_are_numbers_and_text_is_text():
    found = rows(COLUMNS, [[["的", "2022"], [3, 2], [-0.5, None]], [["-5"], [1], [float("nan")]]])
    assert found == [["word", "count", "log_ratio"], ["的", 3, -0.5], ["2022", 2, ""], ["-5", 1, ""]]


def test_hostile_text_is_text():
    xml = xml_of("xl/worksheets/sheet1.xml", [text("word")], [[HOSTILE]])
    assert "<f>" not in xml
    assert "hyperlink" not in xml
    assert [row[0] for row in rows([text("word")], [[HOSTILE]])[1:]] == HOSTILE


@fuzz
@given(st.lists(st.tuples(words, st.integers(1, 10**15 - 1)), max_size=5))
@example([(word, 1) for word in HOSTILE])
def test_what_is_written_comes_back(some):
    expected = [["word", "count"], *([word, float(n)] for word, n in some)]
    assert rows(COLUMNS[:2], [[[word for word, _ in some], [n for _, n in some]]]) == expected


@fuzz
@given(st.dictionaries(words, st.integers(1, 10**15 - 1), min_size=1, max_size=5))
def test_counts_are_read_again(tmp_path_factory, counts):
    path = tmp_path_factory.mktemp("x") / "counts.XLSX"
    WordCounts.from_counts(counts).save(str(path))
    found = read_words(str(path)).words
    assert dict(zip(found.words(), found.counts.tolist(), strict=True)) == counts


def test_the_header_is_bold_and_stays():
    xml = xml_of("xl/worksheets/sheet1.xml", COLUMNS, [])
    assert re.search(r'<pane ySplit="1" topLeftCell="A2" .*state="frozen"', xml)
    assert re.findall(r'<c r="([A-C]1)" s="1"', xml) == ["A1", "B1", "C1"]
    assert "<b/>" in xml_of("xl/styles.xml", COLUMNS, [])


def test_equal_tables_are_equal_bytes():
    first = raw(COLUMNS, [[["的"], [3], [0.5]]])
    assert raw(COLUMNS, [[["的"], [3], [0.5]]]) == first
    assert "1980-01-01T00:00:00Z" in xml_of("docProps/core.xml", COLUMNS, [])


def test_more_rows_than_a_sheet_has_are_an_error_at_once(tmp_path, monkeypatch):
    check_rows(MAX_ROWS, "x.xlsx")
    with pytest.raises(OutputError) as raised:
        check_rows(MAX_ROWS + 1, "x.xlsx")
    assert str(raised.value) == (
        "x.xlsx: more than 1,048,575 rows, which is all that a sheet has\n"
        "Write fewer (--top 1048575), or another format (.csv, .parquet)."
    )
    monkeypatch.setattr(xlsx, "MAX_ROWS", 1)
    counts = WordCounts.from_counts({"的": 1, "了": 2})
    with pytest.raises(OutputError, match="more than 1 rows"):
        counts.save(str(tmp_path / "x.xlsx"))
    with pytest.raises(OutputError, match="more than 1 rows"):
        write_table(str(tmp_path / "x.xlsx"), "xlsx", COLUMNS[:1], [[["a"]], [["b"]]])
    counts.save(str(tmp_path / "y.xlsx"), top=1)
    assert [path.name for path in tmp_path.iterdir()] == ["y.xlsx"]


def test_a_text_that_fits_into_a_cell():
    assert rows(COLUMNS[:1], [[["啊" * MAX_CELL, "𠮷" * (MAX_CELL // 2)]]])[1:] == [
        ["啊" * MAX_CELL],
        ["𠮷" * (MAX_CELL // 2)],
    ]


@pytest.mark.parametrize("word", ["啊" * (MAX_CELL + 1), "𠮷" * (MAX_CELL // 2 + 1)])
def test_a_text_that_does_not_fit_into_a_cell(tmp_path, word):
    with pytest.raises(OutputError) as raised:
        write_table(str(tmp_path / "x.xlsx"), "xlsx", COLUMNS[:1], [[["a", word]]])
    assert raised.value.problem == (
        f"{tmp_path / 'x.xlsx'}:3: a text of more than 32,767 characters, which is all that a cell holds"
    )
    assert list(tmp_path.iterdir()) == []


def test_a_number_that_excel_would_round():
    assert rows(COLUMNS[1:2], [[[10**15 - 1, -(10**15) + 1]]])[1:] == [[10.0**15 - 1], [-(10.0**15) + 1]]
    with pytest.raises(OutputError, match=r"x\.xlsx:2: a number of more than 15 digits"):
        raw(COLUMNS[1:2], [[[10**15]]])


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_device_is_an_output_error():
    with pytest.raises(OutputError, match="/dev/full: no room to write"):
        write_table("/dev/full", "xlsx", COLUMNS[:1], [[["a"]]])


def test_no_temporary_file_is_left(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    raw(COLUMNS[:1], [[["a"]]])
    with pytest.raises(OutputError):
        raw(COLUMNS[:1], [[["a" * (MAX_CELL + 1)]]])
    assert list(tmp_path.iterdir()) == []


def test_a_cell_without_a_count_is_named(tmp_path):
    (tmp_path / "x.xlsx").write_bytes(raw([text("word"), text("count")], [[["a"], ["x"]]]))
    with pytest.raises(InputError, match=r"x\.xlsx:2: no count here"):
        read_words(str(tmp_path / "x.xlsx"))


@pytest.mark.parametrize("content", [b"", b"word\tcount\n", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_what_is_no_workbook(tmp_path, content):
    (tmp_path / "x.xlsx").write_bytes(content)
    with pytest.raises(InputError, match=r"x\.xlsx: not a readable workbook"):
        first_sheet(str(tmp_path / "x.xlsx"))


def test_a_workbook_that_is_not_there(tmp_path):
    with pytest.raises(InputError, match="no such file"):
        first_sheet(str(tmp_path / "x.xlsx"))


def test_a_package_that_is_missing_is_named(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    with pytest.raises(MissingExtraError, match="XlsxWriter, which is not installed\npip install XlsxWriter"):
        WordCounts.from_counts({"a": 1}).save(str(tmp_path / "x.xlsx"))
    with pytest.raises(MissingExtraError, match="python-calamine, which is not installed\npip install python-calamine"):
        read_words(str(tmp_path / "x.xlsx"))
