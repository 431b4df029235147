"""What pages say is declared once."""

from __future__ import annotations

from collections import Counter

from textmine.reports.texts import TEXTS


def test_no_label_is_declared_twice():
    declared = Counter(key for texts in TEXTS.maps for key in texts)
    assert [key for key, n in declared.items() if n > 1] == []
