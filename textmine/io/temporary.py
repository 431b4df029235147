"""Temporary folders that only this user sees, deleted when a run ends, or at the latest when the next run begins."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from textmine.errors import OutputError
from textmine.io.locks import can_lock, is_left, lock
from textmine.io.output import writing
from textmine.io.replacing import remove

_PREFIX = "textmine-"
_LOCK = ".lock"  # hidden, so that it is not read as text if `where` is inside a corpus
_BEGUN_S = 60  # after which a folder without a lock is taken for left


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
            self._lock = _locked(Path(self.name)) if can_lock else None

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
        Path(folder).mkdir(mode=stat.S_IRWXU, parents=True, exist_ok=True)
        free = shutil.disk_usage(folder).free
    if free < n_bytes:
        raise OutputError(
            f"about {_shown(n_bytes)} of temporary space are needed, but only {_shown(free)} are free",
            where=folder,
            hint="Free some space, or choose another --temp-dir.",
        )


def _shown(n_bytes: int) -> str:
    return f"{n_bytes / 1e9:,.1f} GB" if n_bytes >= 1e9 else f"{n_bytes / 1e6:,.1f} MB"


def _locked(folder: Path) -> IO[bytes]:
    held = folder / _LOCK
    stream = held.with_name(f"{_LOCK}.new").open("wb")
    lock(stream.fileno())
    Path(stream.name).rename(held)  # must not exist before it is locked
    return stream


def _sweep(parent: Path) -> None:
    """Delete the folders of this user whose lock nobody holds, and those that were never locked."""
    if not can_lock:
        return
    for folder in parent.glob(f"{_PREFIX}*"):
        with suppress(OSError):
            about = folder.lstat()  # itself, not what a link leads to
            if not stat.S_ISDIR(about.st_mode) or about.st_uid != os.getuid():
                continue
            if is_left(folder / _LOCK):
                _delete(folder)
            elif time.time() - about.st_mtime > _BEGUN_S and not _made(folder):
                (folder / f"{_LOCK}.new").unlink(missing_ok=True)
                folder.rmdir()  # fails if anything is in it


def _delete(folder: Path) -> None:
    """Delete a folder, its lock at last: where something remains, a later run deletes that."""
    for path in folder.iterdir():
        if path.name != _LOCK:
            remove(path)
    if [path.name for path in folder.iterdir()] == [_LOCK]:
        remove(folder)


def _made(folder: Path) -> bool:
    """Whether there is more in a folder than in one whose process was killed before it could be locked."""
    return any(path.name != f"{_LOCK}.new" for path in folder.iterdir())
