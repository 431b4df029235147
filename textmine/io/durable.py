"""Files that outlast a power cut: what is renamed into place is on the disk before, and its name soon after."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

_NOT_OF_FOLDERS = (errno.EINVAL, errno.ENOTSUP, errno.EBADF)
"""What file systems say that cannot do this with folders."""


def sync(path: Path) -> None:
    """Have a file's contents, or the names in a folder, written to the disk; OSError if that fails."""
    is_folder = path.is_dir()
    if is_folder and sys.platform == "win32":  # which opens no folder, and keeps names by itself
        return
    descriptor = os.open(path, os.O_RDWR if sys.platform == "win32" else os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if not is_folder or error.errno not in _NOT_OF_FOLDERS:
            raise
    finally:
        os.close(descriptor)


def sync_all(folder: Path) -> None:
    """Do so with all that is in a folder, and with the folder."""
    for path in folder.rglob("*"):
        sync(path)
    sync(folder)


def put(path: Path, raw: bytes) -> None:
    """Write a file, whole or not at all, so that it stays."""
    new = path.with_name(f"{path.name}.new")
    new.write_bytes(raw)
    sync(new)
    new.replace(path)
    sync(path.parent)
