"""How what was written beside its target takes its place: whole, on the disk, and at once."""

from __future__ import annotations

import ctypes
import errno
import os
import re
import shutil
import sys
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from textmine.io.durable import sync, sync_all
from textmine.io.locks import is_left

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2  # of renameat2(2)
_N_TRIES = 10
_LEFT = r"\.{}\.\d+\.[0-9a-f]{{8}}\.(part|old)"


def beside(path: Path) -> Path:
    """Where this process writes what will be `path`: a name that nobody can foresee."""
    return path.with_name(f".{path.name}.{os.getpid()}.{token_hex(4)}.part")


def sweep(path: Path) -> None:
    """Delete what processes left that were killed while they wrote `path`."""
    pattern = re.compile(_LEFT.format(re.escape(path.name)), re.DOTALL)
    with suppress(OSError), os.scandir(path.parent) as entries:
        for entry in entries:
            if pattern.fullmatch(entry.name) and is_left(Path(entry.path)):
                remove(Path(entry.path))


def remove(path: Path) -> None:
    """Delete a file, a folder or a link, itself and not what it leads to, if it is there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def replace_file(part: Path, path: Path) -> None:
    """Let a file that was written become `path`."""
    sync(part)
    part.replace(path)
    sync(path.parent)


def replace_folder(part: Path, path: Path) -> None:
    """Let a folder that was written become `path`; what was there is deleted after that."""
    if path.is_file():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
    old = part.with_suffix(".old")
    sync_all(part)
    try:
        for left in range(_N_TRIES, 0, -1):
            try:
                if not path.exists():
                    part.rename(path)
                elif not _exchanged(part, path):
                    path.rename(old)
                    part.rename(path)
                break
            except OSError:  # another process has just put its own there, or taken it away
                if left == 1:
                    raise
    finally:
        if old.exists() and not path.exists():
            old.rename(path)
    sync(path.parent)
    remove(part)
    remove(old)


def _exchanged(one: Path, other: Path) -> bool:
    """Whether two names could be exchanged at once, as Linux does it; a file system may not."""
    if sys.platform != "linux":
        return False
    try:
        exchange = ctypes.CDLL(None, use_errno=True).renameat2
    except AttributeError:  # of an old C library
        return False
    names = os.fsencode(one), os.fsencode(other)
    return bool(exchange(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0)
