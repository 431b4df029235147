"""Temporary folders that are deleted when a run ends, or at the latest when the next run begins."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from textmine.errors import OutputError
from textmine.io.output import writing

try:
    import fcntl
except ImportError:  # Windows, which lets nobody rename a file that is open: there is no lock, and nothing is swept
    fcntl = None  # type: ignore[assignment]

_PREFIX = "textmine-"
_LOCK = ".lock"  # hidden, so that it is not read as text if `where` is inside a corpus


class TemporaryFolder:
    """A folder below `where` (by default, the system's folder), locked while this process uses it.

    If a run is killed before it can clean up, the next run deletes its folders here.
    """

    def __init__(self, where: str) -> None:
        parent = where or tempfile.gettempdir()
        with writing(parent):
            _sweep(Path(parent))
            self._folder = tempfile.TemporaryDirectory(prefix=_PREFIX, dir=parent, ignore_cleanup_errors=True)
            self.name = self._folder.name
            self._lock = _locked(Path(self.name)) if fcntl is not None else None

    def cleanup(self) -> None:
        """Delete the folder."""
        if self._lock is not None:
            self._lock.close()
        self._folder.cleanup()


@contextmanager
def temporary_folder(where: str) -> Iterator[str]:
    """The path of a temporary folder that exists during a block."""
    folder = TemporaryFolder(where)
    try:
        yield folder.name
    finally:
        folder.cleanup()


def check_room(folder: str, n_bytes: int) -> None:
    """Raise OutputError if less than `n_bytes` are free for `folder`, which is created if it does not exist."""
    with writing(folder):
        Path(folder).mkdir(parents=True, exist_ok=True)
        free = shutil.disk_usage(folder).free
    if free < n_bytes:
        raise OutputError(
            f"about {n_bytes / 1e9:,.1f} GB of temporary space are needed, but only {free / 1e9:,.1f} GB are free",
            where=folder,
            hint="Free some space, or choose another --temp-dir.",
        )


def _locked(folder: Path) -> IO[bytes]:
    lock = folder / _LOCK
    stream = lock.with_name(f"{_LOCK}.new").open("wb")
    _try_lock(stream)
    Path(stream.name).rename(lock)  # must not exist before it is locked
    return stream


def _sweep(parent: Path) -> None:
    """Delete the folders of this user whose lock nobody holds."""
    if fcntl is None:
        return
    for lock in parent.glob(f"{_PREFIX}*/{_LOCK}"):
        with suppress(OSError):
            if lock.stat().st_uid != os.getuid():
                continue
            with lock.open("rb") as stream:
                if _try_lock(stream):
                    shutil.rmtree(lock.parent, ignore_errors=True)


def _try_lock(stream: IO[bytes]) -> bool:
    try:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
