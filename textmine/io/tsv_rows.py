"""Rows of TSV whose cells may be in quotes, so that line ends may be inside of them."""

from __future__ import annotations

import re

_INSIDE = re.compile(r'(?:[^"]|"")*')
"""What goes on in quotes."""


class TsvRow:
    """A row of TSV, read line by line.

    cells    : those that are whole
    is_whole : whether all are, and all quotes close cells or are text
    """

    def __init__(self) -> None:
        self.cells: list[str] = []
        self.is_whole = False
        self._open: list[str] = []  # the lines of the last cell, whose quotes are open

    def add(self, line: str) -> bool:
        """Go on with a line; whether the next one belongs to the row, too."""
        at = self._closed(line) if self._open else 0
        while 0 <= at <= len(line):
            if line.startswith('"', at):
                inside = _INSIDE.match(line, at + 1).end()  # type: ignore[union-attr]
                if inside == len(line):
                    self._open = [line[at + 1 :]]
                    return True
                if line[inside + 1 : inside + 2] in ("", "\t"):
                    self.cells.append(line[at + 1 : inside].replace('""', '"'))
                    at = inside + 2
                    continue
            end = line.find("\t", at)
            end = len(line) if end < 0 else end
            self.cells.append(line[at:end])
            at = end + 1
        self.is_whole = at > 0 and not self._open
        return bool(self._open)

    def _closed(self, line: str) -> int:
        """Where the next cell begins; beyond the line if it does not; -1 if the quotes close inside of a cell."""
        inside = _INSIDE.match(line).end()  # type: ignore[union-attr]
        self._open.append(line[:inside])
        if inside == len(line):
            return inside + 1
        text, self._open = "\n".join(self._open), []
        self.cells.append(text.replace('""', '"'))
        return inside + 2 if line[inside + 1 : inside + 2] in ("", "\t") else -1
