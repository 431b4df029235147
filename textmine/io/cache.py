"""Arrays that take long to make, kept in the user's cache folder and memory-mapped from there.

::

    CACHE/textmine/jieba-0.42.1-1/0.npy, 1.npy, …     written beside and renamed, so whole or not there

Where nothing can be written they are made again in every run.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from platformdirs import user_cache_path

Arrays = Sequence[NDArray[Any]]

_LAYOUT = 1
"""To be raised whenever what is kept under a name changes its form."""


def kept(name: str, make: Callable[[], Arrays]) -> Arrays:
    """The arrays that `make` makes, from the cache if they are there."""
    folder = user_cache_path("textmine") / f"{name}-{_LAYOUT}"
    found = _read(folder)
    if found is None:
        found = make()
        _write(folder, found)
    return found


def _read(folder: Path) -> Arrays | None:
    try:
        n_arrays = int((folder / "n").read_text())
        held = [np.load(folder / f"{number}.npy", mmap_mode="c") for number in range(n_arrays)]
    except (OSError, ValueError):  # not there, or damaged
        return None
    return [array.view(np.ndarray) for array in held]


def _write(folder: Path, arrays: Arrays) -> None:
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=".new-", dir=folder.parent))
    except OSError:
        return
    try:
        for number, array in enumerate(arrays):
            np.save(beside / f"{number}.npy", array)
        (beside / "n").write_text(str(len(arrays)))
        if folder.exists() and _read(folder) is None:
            shutil.rmtree(folder)  # damaged
        beside.rename(folder)
    except OSError:  # no room, or another process was first
        shutil.rmtree(beside, ignore_errors=True)
