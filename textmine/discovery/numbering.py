"""Text as symbols of an alphabet, batch by batch, as if it were one piece."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import numpy as np
from numpy.typing import NDArray

from textmine.discovery.frequent import Symbols
from textmine.discovery.occurrences import numbered
from textmine.text.blocks import N_CODE_POINTS
from textmine.text.symbols import END, UNIT_INNERS, UNIT_LETTERS, UNIT_TRAILINGS

_NO_ENDS = np.empty(0, np.int64)


class Numbering:
    """Collects the symbols of a text, and where in them documents begin; see `numbered`.

    What may go on in the next batch waits for it.
    """

    def __init__(self, numbers: Symbols, units: Mapping[str, int]) -> None:
        self._numbers, self._units = numbers, units
        self._begin()

    def _begin(self) -> None:
        self._waiting, self._ends_waiting = np.empty(0, np.uint32), _NO_ENDS
        self._symbols: list[Symbols] = []
        self._starts: list[NDArray[np.int64]] = []
        self._n_symbols = 0
        self._goes_on = False  # whether the last character was part of a symbol

    def add(self, points: NDArray[np.uint32], document_ends: NDArray[np.int64] = _NO_ENDS) -> None:
        """Go on with the text; documents end at some offsets in what is added."""
        self._ends_waiting = np.concatenate([self._ends_waiting, document_ends + len(self._waiting)])
        points = np.concatenate([self._waiting, points]) if len(self._waiting) else points
        outside = np.flatnonzero(~_in_units()[points])
        cut = int(outside[-1]) + 1 if len(outside) else 0
        if cut:
            self._take(points[:cut])
        self._waiting = points[cut:].copy()

    def taken(self) -> tuple[Symbols, NDArray[np.int64]]:
        """The symbols of all that was added, and the offsets at which documents begin; then another text begins."""
        if len(self._waiting) or not self._symbols:
            self._take(self._waiting)
        if self._goes_on:
            self._symbols.append(np.full(1, END, np.uint16))
        taken = np.concatenate(self._symbols), np.concatenate([_NO_ENDS, *self._starts])
        self._begin()
        return taken

    def _take(self, points: NDArray[np.uint32]) -> None:
        symbols, places = numbered(points, self._numbers, self._units)
        goes_on = len(points) > 0 and int(places[-1]) == len(points)
        ends_a_run = self._goes_on and not (len(places) > 1 and places[1] == 0)
        kept = slice(int(bool(self._symbols) and not ends_a_run), len(symbols) - goes_on)
        is_here = self._ends_waiting <= len(points)
        self._starts.append(self._n_symbols + np.searchsorted(places[kept], self._ends_waiting[is_here]))
        self._ends_waiting = self._ends_waiting[~is_here] - len(points)
        self._symbols.append(symbols[kept])
        self._n_symbols += len(self._symbols[-1])
        self._goes_on = goes_on


@cache
def _in_units() -> NDArray[np.bool_]:
    """Over all code points: whether a unit may have the character, and so go on behind it."""
    found = np.zeros(N_CODE_POINTS, np.bool_)
    for points in (UNIT_LETTERS, UNIT_INNERS, UNIT_TRAILINGS):
        found[points] = True
    return found
