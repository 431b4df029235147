"""The bounds within which a target must stay, and what went beyond them."""

from __future__ import annotations

import contextlib
import resource
import signal
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

from textmine.errors import TextmineError

SECONDS = 10
MEMORY_BYTES = 1 << 31
"""More than the process has when it begins: what a target takes beyond that ends as MemoryError."""


class Hang(BaseException):
    """A target took too long; no `except Exception` catches it."""


def breach_of(run: Callable[[bytes], object], raw: bytes) -> BaseException | None:
    """What a target raised that it must not; None if it ended as it should."""
    try:
        with _in_time():
            run(raw)
    except TextmineError:
        return None
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        return error
    return None


@contextlib.contextmanager
def _in_time() -> Iterator[None]:
    signal.signal(signal.SIGALRM, _too_long)
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _too_long(*_: object) -> None:
    raise Hang(f"more than {SECONDS} s")


@contextlib.contextmanager
def bounded_memory(n_bytes: int = MEMORY_BYTES) -> Iterator[None]:
    """For this process, as long as the block lasts, so much more than it has."""
    has = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    before = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (has + n_bytes, before[1]))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of libraries, about what they read
            yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)
