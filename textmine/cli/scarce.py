"""Errors of the system, that something ran out or went away: told in a sentence, whatever library met them first."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator

from textmine.errors import TextmineError

try:
    import resource
except ImportError:  # Windows, which has no such limits
    resource = None  # type: ignore[assignment]

_LEAST_ADDRESSES = 1_200_000_000

MEMORY = (
    "out of memory\n"
    "Give less --memory or fewer --workers, or let this process have more: ulimit -v, or the limit of its container."
)
FILES = "too many open files\nRaise the limit of this shell: ulimit -n 1024"
DISK = "no room left on the device\nFree some space, or choose another --temp-dir."

GONE = "It was deleted, or its disk failed, while the command was at work: run again, or choose another --temp-dir."
_NOT_USABLE = {errno.ENOENT, errno.ENOTDIR, errno.EACCES, errno.EPERM, errno.EROFS, errno.EIO, errno.ESTALE}

_SAID_OF_MEMORY = ("cannot allocate memory", "failed to map segment", "can't start new thread", "std::bad_alloc")
_SAID_OF_FILES = ("too many open files",)


def check_address_space() -> None:
    """Raise TextmineError where a process may not have the addresses that it needs: LLVM would end it silently."""
    if resource is None:
        return
    most, _ = resource.getrlimit(resource.RLIMIT_AS)
    if most != resource.RLIM_INFINITY and most < _LEAST_ADDRESSES:
        raise TextmineError(
            f"{most / 1e9:.1f} GB of address space are too little: at least {_LEAST_ADDRESSES / 1e9:.1f} GB are needed",
            hint="Raise the limit of this shell: ulimit -v unlimited. --memory limits what is really used.",
        )


def what_the_system_said(error: BaseException) -> str:
    """The message for an error that comes of a lack of memory, of open files or of room on a disk; else empty.

    Also for a file that cannot be used any more: those of users are looked at before, so it is one of a run's own.
    """
    for each in _chain(error):
        number = each.errno if isinstance(each, OSError) else None
        said = str(each).lower()
        if number in (errno.EMFILE, errno.ENFILE) or any(text in said for text in _SAID_OF_FILES):
            return FILES
        if number in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            return DISK
        if isinstance(each, MemoryError) or number == errno.ENOMEM or any(text in said for text in _SAID_OF_MEMORY):
            return MEMORY
    if isinstance(error, OSError) and error.filename is not None and error.errno in _NOT_USABLE:
        return f"{os.fsdecode(error.filename)}: {error.strerror}\n{GONE}"
    return ""


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """An error, and those that led to it."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__
