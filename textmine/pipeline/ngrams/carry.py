"""Windows of n-grams across the ends of batches."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from textmine.counts.ngram_runs import RunBuilder
from textmine.io.decoding import MAX_UNCUT_CHARS
from textmine.settings.ngrams import Units
from textmine.text.symbols import END, symbolize

_LF = 0x0A


class Carry:
    """Hands text to a builder so that no window is lost where a batch ends inside a line.

    The last symbols of such a batch wait for the next one: the last may still grow, and no window may
    reach it.
    """

    def __init__(self, order: int, units: Units) -> None:
        self._order = order
        self._units = units
        self._waiting = np.empty(0, np.uint32)
        self._in_run = False  # whether what waits goes on with a run, whose beginning was seen
        self.forced_cuts = 0

    def add(self, points: NDArray[np.uint32], builder: RunBuilder) -> None:
        """Take the windows of a batch."""
        if len(self._waiting):
            points = np.concatenate([self._waiting, points])
        symbols = symbolize(points, self._units)
        first = int(self._in_run)  # the END in front of the text is none, then
        last = len(symbols.narrow)
        self._waiting, self._in_run = points[:0], False
        if len(points) and points[-1] != _LF:
            last = max(first, last - 1 - self._order)
            if last == first and len(points) > MAX_UNCUT_CHARS:  # a unit without an end, or none at all
                last = len(symbols.narrow)
                self.forced_cuts += int(symbols.kept[-1])
            else:
                self._in_run = last > 0 and symbols.narrow[last] != END
                at = int(np.flatnonzero(symbols.kept)[last])  # of the text and an END in front of it
                self._waiting = points[at - 1 if self._in_run else at :].copy()
        builder.add(points, symbols, first, last)
