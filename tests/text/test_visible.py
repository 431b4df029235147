from __future__ import annotations

import pytest

from textmine.text.visible import visible


@pytest.mark.parametrize("name", ["中文.txt", "红楼梦.txt", "西游记/a.txt", "é/西游记.txt"])
def test_a_file_name_in_gbk_is_readable(name):
    raw = b"/".join(part.encode("gbk") if part.isascii() or part > "一" else part.encode() for part in name.split("/"))
    assert visible(raw.decode("utf-8", "surrogateescape")) == name


@pytest.mark.parametrize("text", ["café ¥", "Ünïcödé"])
def test_other_letters_stay(text):
    assert visible(text) == text
