"""The memory of the processes of a run: how much they have at most, and giving back what is free."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from threading import Event, Thread
from typing import Any

_EVERY_SECONDS = 0.05
"""A look at a process takes 0.05 ms."""
_COUNTED = ("RssAnon:", "RssShmem:", "VmSwap:")

_workers: set[int] = set()


def joined(pid: int) -> None:
    """A worker process has started."""
    _workers.add(pid)


def left(pid: int) -> None:
    """A worker process has ended."""
    _workers.discard(pid)


class Watch:
    """Looks, as long as a block lasts, how much memory this process and its workers have.

    peak : bytes, the most they had together, in memory or swapped out, without pages of files; 0 if nobody says
    """

    def __init__(self) -> None:
        self.peak = 0
        self._over = Event()
        self._thread = Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Watch:
        if anonymous_bytes(os.getpid()):
            self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        if self._thread.ident is not None:
            self._thread.join()

    def _watch(self) -> None:
        while True:
            self.peak = max(self.peak, sum(map(anonymous_bytes, (os.getpid(), *tuple(_workers)))))
            if self._over.wait(_EVERY_SECONDS):
                return


def anonymous_bytes(pid: int) -> int:
    """What a process has now, without pages of files; 0 where the system does not say."""
    with suppress(OSError, ValueError, IndexError):
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
        return 1024 * sum(int(line.split()[1]) for line in lines if line.startswith(_COUNTED))
    return 0


def hand_back() -> None:
    """Give the system what is free in this process, which the C library keeps for later, often hundreds of MB."""
    if (trim := _trim()) is not None:
        trim(0)


@cache
def _trim() -> Callable[[int], Any] | None:
    with suppress(OSError, TypeError, AttributeError):  # no C library that is found so, or another one
        found: Callable[[int], Any] = ctypes.CDLL(None).malloc_trim
        return found
    return None
