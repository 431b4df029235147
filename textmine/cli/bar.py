"""The bar: what goes on, how far it is, and how long it will take, in one line of stderr."""

from __future__ import annotations

import os
import sys
from threading import Event, RLock, Thread
from typing import Any

from tqdm import tqdm

from textmine.text.visible import visible_line

_DELAY_S = 0.5
"""A phase that is over sooner is never drawn."""
_BEAT_S = 1.0
_COLUMNS = 80  # where there is no terminal to ask
_NARROW = 72
_FOR_INTERRUPT = 3  # columns that are left free, for the terminal writes ^C there; a full line would go on in the next

_BESIDE_NAME = 24  # columns that the figures of a tight line take

_ROOMY = "{desc}: {percentage:3.0f}%|{bar}| {n_fmt}/{total_fmt} {unit} [{remaining} left, {rate_noinv_fmt}]"
_TIGHT = "{desc} {percentage:.0f}% {remaining} {rate_noinv_fmt}"
_ENDLESS = "{desc} [{elapsed}]"


class _Line(tqdm):  # type: ignore[misc]
    monitor_interval = 0  # no thread of its own beside ours


class Bar:
    """Draws a phase at a time; it is drawn on while nothing is told, so that one sees that work goes on."""

    def __init__(self, shown: bool) -> None:
        self._shown = shown
        self._lock = RLock()
        self._bar: Any = None
        self._is_drawn = False
        self._ended = Event()

    def __enter__(self) -> Bar:
        if self._shown:
            tqdm.set_lock(self._lock)  # its own is also one of processes, which not every system has
            Thread(target=self._beat, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self.end()

    def begin(self, name: str, total: int, unit: str) -> None:
        """A phase begins; see Reporter."""
        if not self._shown:
            return
        with self._lock:
            self.end()
            self._bar = _Line(
                desc=_fitting(visible_line(name)),
                total=total or None,
                unit=unit if unit == "B" else f" {unit}",
                unit_scale=unit == "B" or total >= _SCALED_FROM,
                delay=_DELAY_S,
                bar_format=_format(total, unit),
                file=sys.stderr,
                leave=False,
                position=0,
            )
            self._bar.dynamic_ncols = lambda _: (_columns() - _FOR_INTERRUPT, None)

    def advance(self, more: int) -> None:
        """So much more is done."""
        if self._bar is not None:
            with self._lock:
                if self._bar.total and self._bar.n + more >= self._bar.total:
                    self._bar.n = self._bar.total  # about to end: what is drawn now would be wiped out at once
                else:
                    self._is_drawn |= bool(self._bar.update(more))

    def end(self) -> None:
        """The phase has ended."""
        with self._lock:
            self.clear()
            if self._bar is not None:
                self._bar.disable = True
                self._bar = None

    def clear(self) -> None:
        """Make way for a message; what is drawn next comes below it."""
        with self._lock:
            if self._is_drawn:
                sys.stderr.write(f"\r{' ' * (_columns() - 1)}\r")
                sys.stderr.flush()
            self._is_drawn = False

    def _beat(self) -> None:
        while not self._ended.wait(_BEAT_S):
            with self._lock:
                bar = self._bar
                if bar is not None and not self._ended.is_set() and bar._time() >= bar.start_t + _DELAY_S:
                    bar.refresh()
                    self._is_drawn = True


_SCALED_FROM = 10_000
"""From so many on, numbers are rounded: 1.20M/3.40M."""


def _format(total: int, unit: str) -> str:
    if not total:
        return _ENDLESS
    chosen = _ROOMY if _columns() >= _NARROW else _TIGHT
    return chosen.replace(" {unit}", "B" if unit == "B" else f" {unit}")


def _fitting(name: str) -> str:
    most = max(1, _columns() - _FOR_INTERRUPT - _BESIDE_NAME)
    return name if len(name) <= most else f"{name[: most - 1].rstrip()}…"


def _columns() -> int:
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or _COLUMNS
    except (OSError, ValueError):  # no terminal; a stream that is no file
        return _COLUMNS
