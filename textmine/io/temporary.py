"""Temporary folders that are gone when a run ends, and at the latest when the next one begins."""

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
except ImportError:  # Windows: a folder that a killed run left stays
    fcntl = None  # type: ignore[assignment]

_PREFIX = "textmine-"
_LOCK = ".lock"  # hidden, so that it is not read as text should `where` lie in a corpus


class TemporaryFolder:
    """A folder below `where` (the system's if empty), locked as long as this process uses it.

    What a run leaves behind that was killed without a chance to tidy up is deleted here by the next.
    """

    def __init__(self, where: str) -> None:
        parent = where or tempfile.gettempdir()
        with writing(parent):
            _sweep(Path(parent))
            self._folder = tempfile.TemporaryDirectory(prefix=_PREFIX, dir=parent, ignore_cleanup_errors=True)
            self.name = self._folder.name
            lock = Path(self.name) / _LOCK
            self._lock = lock.with_name(f"{_LOCK}.new").open("wb")
            _try_lock(self._lock)
            Path(self._lock.name).rename(lock)  # not there before it is locked

    def cleanup(self) -> None:
        """Delete the folder."""
        self._lock.close()
        self._folder.cleanup()


@contextmanager
def temporary_folder(where: str) -> Iterator[str]:
    """The path of a temporary folder for the length of a block."""
    folder = TemporaryFolder(where)
    try:
        yield folder.name
    finally:
        folder.cleanup()


def check_room(folder: str, n_bytes: int) -> None:
    """Raise OutputError if less than `n_bytes` are free where `folder` is, which is made if it is not there."""
    with writing(folder):
        Path(folder).mkdir(parents=True, exist_ok=True)
        free = shutil.disk_usage(folder).free
    if free < n_bytes:
        raise OutputError(
            f"about {n_bytes / 1e9:,.1f} GB of temporary space are needed, and {free / 1e9:,.1f} GB are free",
            where=folder,
            hint="Free some space, or choose another --temp-dir.",
        )


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
    if fcntl is None:
        return False
    try:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
