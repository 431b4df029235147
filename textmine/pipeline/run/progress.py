"""How far a run is: phases that never go back and end where they should."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from textmine.settings.running import Reporter


class Meter:
    """Tells a Reporter how many bytes are done of those that were announced.

    A phase whose work turns out smaller or larger than announced, or is done again after a worker died, neither
    overshoots nor goes back; `finish` tells what is left.
    """

    def __init__(self, report: Reporter, n_bytes: int) -> None:
        self._report = report
        self._n_bytes = n_bytes
        self._told = 0
        self._limit = n_bytes  # of the phase that goes on
        report.begin(n_bytes)

    @contextmanager
    def phase(self, n_bytes: int) -> Iterator[Callable[[float], None]]:
        """A phase of so many bytes, which may lie inside another one.

        What it gives is called with how many more bytes are done, negative where work was lost.
        """
        begun, done, outer = self._told, 0.0, self._limit
        self._limit = min(outer, begun + n_bytes)

        def advance(more: float) -> None:
            nonlocal done
            done += more
            self._tell(begun + int(done))

        try:
            yield advance
            self._tell(self._limit)
        finally:
            self._limit = outer

    def finish(self) -> None:
        """All is done."""
        self._tell(self._n_bytes)

    def _tell(self, n_bytes: int) -> None:
        n_bytes = min(n_bytes, self._limit)
        if n_bytes > self._told:
            self._report.advance(n_bytes - self._told)
            self._told = n_bytes


def in_turn(report: Reporter) -> Reporter:
    """A Reporter for several runs, one after another."""
    n_bytes = 0

    def begin(more: int) -> None:
        nonlocal n_bytes
        n_bytes += more
        report.begin(n_bytes)

    return replace(report, begin=begin)
