"""Rows of tab-separated text in columns that stand below one another on a terminal, where Han characters are wide."""

from __future__ import annotations

from collections.abc import Sequence

from textmine.text.widths import display_width

_N_MEASURED = 200
"""The first lines decide how wide the columns are: a table is shown while it is made."""
_MOST, _GAP = 40, 2


class Aligner:
    """Aligns lines as they come.

    >>> aligner = Aligner()
    >>> print(aligner.of("word\\tcount\\n的\\t794\\n大桥\\t3\\n") + aligner.rest(), end="")
    word  count
    的    794
    大桥  3
    """

    def __init__(self) -> None:
        self._held = ""
        self._widths: list[int] = []

    def of(self, text: str) -> str:
        """What can be shown of the lines so far; the text may be cut anywhere."""
        self._held += text
        if not self._widths and self._held.count("\n") < _N_MEASURED:
            return ""
        whole, end, self._held = self._held.rpartition("\n")
        return self._aligned(whole + end)

    def rest(self) -> str:
        """What was held back."""
        held, self._held = self._held, ""
        return self._aligned(held)

    def _aligned(self, text: str) -> str:
        if not text:
            return ""
        rows = [line.split("\t") for line in text.removesuffix("\n").split("\n")]
        if not self._widths:
            self._widths = _widths(rows)
        shown = "\n".join(self._row(row) for row in rows)
        return shown + "\n" if text.endswith("\n") else shown

    def _row(self, row: Sequence[str]) -> str:
        widths = [*self._widths, *[0] * len(row)]
        padded = [cell + " " * (max(0, widths[at] - display_width(cell)) + _GAP) for at, cell in enumerate(row[:-1])]
        return "".join([*padded, *row[-1:]])


def _widths(rows: Sequence[Sequence[str]]) -> list[int]:
    columns = max(map(len, rows), default=1)
    return [
        min(_MOST, max((display_width(row[at]) for row in rows if at < len(row)), default=0)) for at in range(columns)
    ] or [0]
