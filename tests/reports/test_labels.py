"""What pages say is declared once."""

from __future__ import annotations

from collections import Counter

from textmine.reports.labels import Labels, OfPart, texts_of
from textmine.reports.texts import TEXTS


def test_no_label_is_declared_twice():
    declared = Counter(key for texts in TEXTS.maps for key in texts)
    assert [key for key, n in declared.items() if n > 1] == []


def test_a_part_that_is_called_as_a_label_keeps_its_name():
    assert Labels("zh")["per_million_a"] == TEXTS["per_million_a"][1]
    assert Labels("zh")[OfPart("per_million_a")] == "每百万，a"
    assert texts_of({OfPart("per_million_a"): None}) == {"per_million_a": ("per million, a", "每百万，a")}
