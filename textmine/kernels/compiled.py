"""How kernels are compiled: when they are first called, for good."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import numba
from numba.core import event

F = TypeVar("F", bound=Callable[..., Any])

_njit: Any = numba.njit


def compiled(function: F) -> F:
    """A function compiled by numba on its first call; releases the interpreter lock.

    The machine code is kept beside the source, or in the user's cache folder where that cannot be written, or,
    where neither can be, nowhere: then every run compiles.
    """
    try:
        made: F = _njit(cache=True, nogil=True)(function)
    except RuntimeError:  # no folder to keep it in
        made = _njit(nogil=True)(function)
    return made


def part(function: F) -> F:
    """A function that kernels call: compiled into them."""
    made: F = _njit(nogil=True, no_cpython_wrapper=True)(function)
    return made


class _Announcer(event.Listener):
    """Calls a function when something is compiled for the first time."""

    def __init__(self, tell: Callable[[], object]) -> None:
        self._tell: Callable[[], object] | None = tell

    def on_start(self, event: Any) -> None:
        """See event.Listener."""
        if self._tell:
            tell, self._tell = self._tell, None
            tell()

    def on_end(self, event: Any) -> None:
        """See event.Listener."""


def announce(tell: Callable[[], object]) -> None:
    """Have `tell` called once, as soon as a kernel has to be compiled."""
    event.register("numba:compile", _Announcer(tell))  # type: ignore[no-untyped-call]
