"""CSV cells that no spreadsheet runs, and the text that they stand for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import fuzz
from textmine.io.spreadsheets import exact_cell, safe_cells

LIKELY = st.text("=+-@＝＋－＠'\t\r\n \u3000\x00\ufeff\x1ba的", max_size=6)


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=SUM(A1)", "'=SUM(A1)"),
        ("-5", "'-5"),
        ("+86", "'+86"),
        ("@用户", "'@用户"),
        ("＝1", "'＝1"),
        ("－", "'－"),
        ("\t的", "'\t的"),
        ("\r", "'\r"),
        ("\n", "'\n"),
        (" =1", "' =1"),
        ("\x00=1", "'\x00=1"),
        ("'=", "''="),
        ("'''-", "''''-"),
        ("'90s", "'90s"),
        ("'", "'"),
        ("a=1", "a=1"),
        ("的", "的"),
        ("", ""),
        (None, ""),
    ],
)
def test_cells(text, cell):
    assert safe_cells([text]) == [cell]
    assert exact_cell(cell) == (text or "")


@fuzz
@given(st.text() | LIKELY)
def test_every_text_comes_back_and_none_begins_like_a_formula(text):
    (cell,) = safe_cells([text])
    assert exact_cell(cell) == text
    assert cell.lstrip(" \u3000\x00\ufeff\x1b")[:1] not in {*"=+-@＝＋－＠"}
    assert cell[:1] not in {*"\t\r\n"}
    assert cell in (text, "'" + text)
