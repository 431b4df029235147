"""Charts as pictures, whatever their words are."""

from __future__ import annotations

import pytest

from textmine.reports.charts import bars
from textmine.reports.drawing import PICTURE_FORMATS, picture, svg_for_page

pytest.importorskip("vl_convert")


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\ud800", "\ufffe", "\uffff"])
def test_a_character_that_svg_cannot_hold_is_shown_as_a_replacement(character):
    spec = bars([{"word": f"长{character}江", "count": 1}], "word", "count", "count")
    assert "长\ufffd江" in svg_for_page(spec)
    assert all(picture(spec, to) for to in PICTURE_FORMATS)


@pytest.mark.parametrize("word", ["<b>", "a&b", "\u202eabc", "𠮷", "\t", '"'])
def test_others_are_kept(word):
    spec = bars([{"word": f"长{word}江", "count": 1}], "word", "count", "count")
    assert "\ufffd" not in svg_for_page(spec)
