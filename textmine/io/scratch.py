"""Arrays that lie in files while they are used, where there is little memory."""

from __future__ import annotations

import mmap
from contextlib import suppress
from math import prod
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import numpy as np
from numpy.typing import NDArray

from textmine.io.output import writing

_ZEROS = bytes(1 << 20)


class Scratch:
    """Makes arrays in files of a folder, which go when the arrays do: what they hold is not memory of the run."""

    def __init__(self, folder: str) -> None:
        self._folder = folder

    def empty(self, shape: tuple[int, ...], dtype: Any) -> NDArray[Any]:
        """An array to be filled, as of numpy.empty; OutputError if there is no room for it."""
        n_bytes = prod(shape) * np.dtype(dtype).itemsize
        if not n_bytes:
            return np.empty(shape, dtype)
        with writing(self._folder), NamedTemporaryFile(dir=self._folder, delete=False) as stream:
            for start in range(0, n_bytes, len(_ZEROS)):  # not just announced: a mapped file on a full disk kills
                stream.write(_ZEROS[: n_bytes - start])
            stream.flush()
            mapped = mmap.mmap(stream.fileno(), n_bytes)
        with suppress(OSError):  # not while it is mapped, says Windows; it goes with the folder
            Path(stream.name).unlink()
        return np.frombuffer(mapped, dtype).reshape(shape)
