"""Arrays that take long to make, kept in the user's cache folder and memory-mapped from there.

::

    CACHE/textmine/jieba-0.42.1-2/0.npy, 1.npy, …     written beside and renamed
    CACHE/textmine/jieba-0.42.1-2/check               of each file: its CRC-32, so whole or not there

Where nothing can be written, or where others may write too, they are made again in every run.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from platformdirs import user_cache_path

from textmine.io.arrays import save_array
from textmine.settings.private import made_private

Arrays = Sequence[NDArray[Any]]

_UNFINISHED = ".new-"
_A_DAY = 24 * 3600

_LAYOUT = 2
"""To be raised whenever what is kept under a name changes its form."""


def kept(name: str, make: Callable[[], Arrays]) -> Arrays:
    """The arrays that `make` makes, from the cache if they are there."""
    folder = user_cache_path("textmine") / f"{name}-{_LAYOUT}"
    if not _is_ours(folder.parent):
        return make()
    found = _read(folder)
    if found is None:
        found = make()
        _write(folder, found)
    return found


def _is_ours(folder: Path) -> bool:
    """Whether a folder, which is made if need be, is one to keep things in."""
    try:
        return folder.is_absolute() and made_private(folder)  # who has no home has no folder
    except OSError:
        return False


def _read(folder: Path) -> Arrays | None:
    try:
        checks = (folder / "check").read_text().split()
        files = [folder / f"{number}.npy" for number in range(len(checks))]
        if not checks or list(map(_check, files)) != checks:
            return None
        return [np.load(file, mmap_mode="c").view(np.ndarray) for file in files]
    except (OSError, ValueError):  # not there, or damaged
        return None


def _check(file: Path) -> str:
    held = np.memmap(file, np.uint8, "r")
    return f"{crc32(held.data):08x}"


def _write(folder: Path, arrays: Arrays) -> None:
    try:
        _sweep(folder.parent)
        beside = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=folder.parent))
    except OSError:
        return
    try:
        files = [beside / f"{number}.npy" for number in range(len(arrays))]
        for file, array in zip(files, arrays, strict=True):
            save_array(file, array)
        (beside / "check").write_text(" ".join(map(_check, files)))
        if folder.exists() and _read(folder) is None:
            shutil.rmtree(folder)  # damaged
        beside.rename(folder)
    except OSError:
        pass  # no room, or another process was first
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _sweep(folder: Path) -> None:
    """Remove what processes left that were killed while they wrote."""
    for left in folder.glob(f"{_UNFINISHED}*"):
        if time.time() - left.stat().st_mtime > _A_DAY:
            shutil.rmtree(left, ignore_errors=True)
