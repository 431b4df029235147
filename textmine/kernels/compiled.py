"""How kernels are compiled: when they are first called, for good."""

from __future__ import annotations

import linecache
from collections.abc import Callable, Mapping
from contextlib import suppress
from hashlib import sha256
from typing import Any, TypeVar

import numba
from numba.core import caching, event

from textmine.kernels import compiling
from textmine.settings.private import made_private

F = TypeVar("F", bound=Callable[..., Any])

_njit: Any = numba.njit
_FunctionCache: Any = caching.FunctionCache
_BESIDE_THE_SOURCE = "__pycache__"
"""Whoever may write there may change the source as well."""


def compiled(function: F) -> F:
    """A function compiled by numba on its first call; releases the interpreter lock.

    The machine code is kept beside the source, or in the user's cache folder where that cannot be written, or,
    where neither can be, or others may write there too, nowhere: then every run compiles.
    """
    made: F = _njit(nogil=True)(function)
    with suppress(RuntimeError, AttributeError):  # no folder to keep it in; or numba's cache is another one
        made._cache = _Kept(function)  # type: ignore[attr-defined]
    return made


class _Kept(_FunctionCache):  # type: ignore[misc]
    """Machine code in files. What is damaged is made anew; so is what is made of files that have changed.

    These are compared by what they say, not by their times: so the files can go along to other machines.
    """

    def __init__(self, function: Callable[..., Any]) -> None:
        super().__init__(function)
        if not self.cache_path.endswith(_BESIDE_THE_SOURCE) and not made_private(self.cache_path):
            raise RuntimeError  # machine code is run
        parts = sha256()
        for file in sorted(_files(function.__globals__) | {function.__code__.co_filename}, key=_name):
            linecache.checkcache(file)
            parts.update("".join(linecache.getlines(file)).encode())
        self._cache_file._source_stamp = parts.hexdigest()

    def load_overload(self, sig: Any, target_context: Any) -> Any:
        """See numba.core.caching."""
        try:
            return super().load_overload(sig, target_context)
        except Exception:  # to read what is damaged may raise any
            with suppress(OSError):
                self.flush()
            return None

    def save_overload(self, sig: Any, data: Any) -> None:
        """See numba.core.caching."""
        with suppress(OSError):  # no room
            super().save_overload(sig, data)


def _name(file: str) -> str:
    return file.replace("\\", "/").rpartition("/")[2]


def _files(names: Mapping[str, Any], found: frozenset[str] = frozenset()) -> frozenset[str]:
    """The files of the compiled functions among some names, and of those that these name."""
    for held in list(names.values()):
        function = getattr(held, "py_func", None)
        if function is not None and function.__code__.co_filename not in found:
            found = _files(function.__globals__, found | {function.__code__.co_filename})
    return found


def part(function: F) -> F:
    """A function that kernels call: compiled into them."""
    made: F = _njit(nogil=True, no_cpython_wrapper=True)(function)
    return made


class _Announcer(event.Listener):
    """Hears of everything that has to be compiled."""

    def on_start(self, event: Any) -> None:
        """See event.Listener."""
        compiling()

    def on_end(self, event: Any) -> None:
        """See event.Listener."""


event.register("numba:compile", _Announcer())  # type: ignore[no-untyped-call]
