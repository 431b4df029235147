"""Charts are drawn whatever their words are."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from textmine.reports.charts import bars
from textmine.reports.drawing import picture, svg_for_page

pytest.importorskip("vl_convert")

EVIL = ["\x1b[31m", "\x00", "\ufffe", "\uffff", "\udcd6\udcd0", "\ud800", "</text><script>", "\u202ea", "\t\n", "😀"]


@pytest.mark.parametrize("evil", EVIL)
def test_no_label_ends_the_process_or_the_picture(evil):
    spec = bars([{"word": evil, "count": 2}, {"word": "长江", "count": 1}], "word", "count", "count")
    for drawn in (svg_for_page(spec), picture(spec, "svg").decode()):
        tree = ElementTree.fromstring(drawn)
        assert "长江" in {element.text for element in tree.iter()}
        assert not [element for element in tree.iter() if element.tag.endswith("script")]
