from __future__ import annotations

import re
from unittest.mock import patch

import pytest
from hypothesis import given

from tests.strategies import fuzz, texts
from textmine.text import visible as visible_module
from textmine.text.visible import visible


@pytest.mark.parametrize(
    "text",
    [
        *("国家\ttab\n", "👍🏽", "👨\u200d👩\u200d👧", "🏳\ufe0f\u200d🌈", "❤\ufe0f", "❤\ufe0e", "1\ufe0f\u20e3", "🇨🇳"),
        *("🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", "葛\U000e0100城", "⛹🏽\u200d♂\ufe0f"),
    ],
)  # fmt: skip
def test_what_shows_stays(text):
    assert visible(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("红\x1b[31m", r"红\x1b[31m"),
        ("a\u202eb\u2066c\u061c", r"a\u202eb\u2066c\u061c"),
        ("国\u200b家\xad\u3164", r"国\u200b家\xad\u3164"),
        ("国\u200d家👍\u200d家国\u200d👍", r"国\u200d家👍\u200d家国\u200d👍"),
        ("\ufe0f国\ufe0f\ufe0f\ufe0f", "\\ufe0f国\ufe0f\\ufe0f\\ufe0f"),  # more than one may hide a text
        ("👍\U000e0061\U000e0062\U000e0063\U000e007f", r"👍\U000e0061\U000e0062\U000e0063\U000e007f"),
        ("🏴\U000e0061\U000e007f", r"🏴\U000e0061\U000e007f"),
        (" \ufe0f", r" \ufe0f"),
        ("一\u2028二\ufff9", r"一\u2028二\ufff9"),
        ("\ud800", r"\ud800"),
    ],
)
def test_what_does_not_show_is_written_out(text, shown):
    assert visible(text) == shown


@fuzz
@given(texts())
def test_nothing_that_was_written_out_steers(text):
    assert visible(visible(text)) == visible(text)
    assert not any(c < " " and c not in "\t\n" for c in visible(text))


@pytest.mark.parametrize("name", ["中文.txt", "红楼梦.txt", "西游记/a.txt", "é/西游记.txt"])
def test_a_file_name_in_gbk_is_readable(name):
    raw = b"/".join(part.encode("gbk") if part.isascii() or part > "一" else part.encode() for part in name.split("/"))
    assert visible(raw.decode("utf-8", "surrogateescape")) == name


@pytest.mark.parametrize("text", ["café ¥", "Ünïcödé"])
def test_other_letters_stay(text):
    assert visible(text) == text


def test_what_is_taken_as_plain_is_shown_as_it_is():
    """Each character by itself, by the rules for all others."""
    plain = [each for each in map(chr, range(0x110000)) if visible_module._PLAIN.fullmatch(each)]
    assert len(plain) > 20_000
    with patch.object(visible_module, "_PLAIN", re.compile("(?!)")):
        assert [each for each in plain if visible(each) != each] == []
