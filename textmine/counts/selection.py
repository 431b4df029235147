"""Which words of a table begin with a text, end with it, or have it inside."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from textmine.counts.words import END, WordTable
from textmine.kernels import read_only


def select(table: WordTable, begins: str = "", ends: str = "", contains: str = "") -> NDArray[np.int64]:
    """The rows of the words for which all of that holds, ascending; empty texts ask for nothing.

    >>> table = WordTable.from_counts({"风": 1, "风险": 1, "高风险": 1})
    >>> select(table, begins="风").tolist(), select(table, contains="风", ends="险").tolist()
    ([0, 1], [1, 2])
    """
    first, last = 0, len(table)
    if begins:
        key = begins.encode("utf-8", "surrogatepass")
        first, last = table.lower_bound(key), table.lower_bound(key + bytes([END]))
    part = table.slice(first, last)
    if not len(part):
        return np.empty(0, np.int64)
    asked = [(ends, bytes([END])), (contains, b"")]
    found = [_having(part, text.encode("utf-8", "surrogatepass") + end) for text, end in asked if text]
    rows = found[0] if found else np.arange(len(part))
    return first + (rows[np.isin(rows, found[1])] if len(found) > 1 else rows)


def _having(table: WordTable, letters: bytes) -> NDArray[np.int64]:
    """The rows of the words, each with its END, that have some bytes."""
    found = (match.start() for match in re.finditer(re.escape(letters), read_only(table.letters).data))
    rows = np.searchsorted(table.ends, np.fromiter(found, np.int64), "right")
    return rows[np.diff(rows, prepend=-1) > 0]  # a word may have them twice
