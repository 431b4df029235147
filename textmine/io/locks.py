"""Locks that end with the process that holds them, so that what a killed one left is told from what is in use."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows, which lets nobody rename a file that is open: there is no lock, and nothing is swept
    fcntl = None  # type: ignore[assignment]

can_lock = fcntl is not None
"""Whether this system has such locks."""


def lock(descriptor: int) -> bool | None:
    """Lock an open file or folder, until it is closed or the process ends; False if somebody else has.

    None where files cannot be locked, as on some network file systems.
    """
    if fcntl is None:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return None
    return True


@contextmanager
def locked(path: Path) -> Iterator[bool | None]:
    """Lock a file or a folder that is there, for the length of a block; see `lock`. False also if it went away."""
    if fcntl is None:
        yield None
        return
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    try:
        yield lock(descriptor) and _is_still(descriptor, path)
    finally:
        os.close(descriptor)


def is_left(path: Path) -> bool:
    """Whether a file or a folder of this user, itself and not what a link leads to, is locked by nobody any more."""
    if fcntl is None:
        return False
    with suppress(OSError):
        about = path.lstat()
        if about.st_uid == os.getuid() and (stat.S_ISREG(about.st_mode) or stat.S_ISDIR(about.st_mode)):
            with locked(path) as ours:
                return bool(ours)
    return False


def _is_still(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except OSError:
        return False
