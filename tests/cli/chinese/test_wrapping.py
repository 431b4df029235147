from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from textmine.cli.chinese.wrapping import wrapped
from textmine.text.widths import display_width

TEXTS = st.text("汉字，。（）[]()“”：-ab1. é́😀", max_size=60)


@given(TEXTS, st.integers(2, 40))
def test_no_line_is_too_wide_and_nothing_is_lost(text, width):
    lines = wrapped(text, width)
    assert all(0 < display_width(line) <= width for line in lines if display_width(line))
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(TEXTS)
def test_what_fits_is_one_line(text):
    assert wrapped(text, 200) == ([text.strip(" ")] if text.strip(" ") else [])


def test_no_line_begins_with_what_closes_or_ends_with_what_opens():
    text = "略去（罕见）的词，保留常用词。" * 4
    for width in range(8, 60):
        lines = wrapped(text, width)
        assert not [line for line in lines if line[0] in "）。，" or line[-1] in "（"], width


def test_words_and_short_notes_stay_whole():
    assert wrapped("词的次数，用 --min-count。[默认：1]", 13) == ["词的次数，用", "--min-count。", "[默认：1]"]


def test_a_long_note_is_broken_behind_its_beginning():
    assert wrapped("内存。[默认：1G；不足 1G 时取一半]", 12) == ["内存。", "[默认：1G；", "不足 1G 时取", "一半]"]


def test_what_is_too_long_for_a_line_is_cut():
    assert wrapped("见 kexue.fm/archives/7695。", 10) == ["见", "kexue.fm/a", "rchives/76", "95。"]
