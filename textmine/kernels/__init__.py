"""Compiled loops over arrays, where they pay: numba, without its `fastmath`, so that sums and ties are Python's.

A kernel owns nothing: arrays come in, and are read, or written where the docstring says so. Shapes and types are part
of its contract; each has a plain twin in the tests.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

_listeners: list[Callable[[], object]] = []


def announce(tell: Callable[[], object]) -> None:
    """Have `tell` called once, as soon as a kernel has to be compiled. Loads no numba."""
    _listeners[:] = [tell]


def compiling() -> None:
    """Tell whoever wants to know that something is compiled."""
    while _listeners:
        _listeners.pop()()


def read_only(array: NDArray[Any]) -> NDArray[Any]:
    """The array as memory-mapped ones are, for kernels that take both: else each would be compiled twice."""
    view = array.view()
    view.flags.writeable = False
    return view
