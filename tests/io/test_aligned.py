"""Columns that stand below one another, whatever the pieces in which lines come."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import fuzz
from textmine.io.aligned import Aligner
from textmine.text.widths import display_width

cells = st.text(st.sampled_from("ab的大，é😀"), max_size=6)
tables = st.integers(1, 4).flatmap(lambda n: st.lists(st.lists(cells, min_size=n, max_size=n), min_size=1, max_size=8))


@fuzz
@given(tables, st.integers(1, 9))
def test_each_column_begins_at_one_place_and_nothing_is_lost(rows, size):
    text = "".join("\t".join(row) + "\n" for row in rows)
    aligner = Aligner()
    shown = "".join(aligner.of(text[at : at + size]) for at in range(0, len(text), size)) + aligner.rest()
    lines = shown.split("\n")[:-1]
    assert [line.split() for line in lines] == [" ".join(row).split() for row in rows]
    widths = [max(display_width(row[at]) for row in rows) for at in range(len(rows[0]))]
    for line, row in zip(lines, rows, strict=True):
        *first, last = row
        padded = [cell + " " * (width - display_width(cell) + 2) for cell, width in zip(first, widths, strict=False)]
        assert line == "".join([*padded, last])


def test_a_long_table_is_shown_while_it_comes():
    aligner = Aligner()
    assert aligner.of("word\tcount\n") == ""
    shown = aligner.of("的\t3\n" * 300)
    assert shown.count("\n") == 301
    assert aligner.of("一个很长很长的词\t3\n") == "一个很长很长的词  3\n"
