"""Arrays as files of little-endian numbers and nothing else; the file name ends in the type, as in `counts.i8`."""

from __future__ import annotations

import hashlib
import mmap
from collections.abc import Sequence
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from textmine.counts.rows import Columns
from textmine.errors import InputError


def file_name(name: str, dtype: np.dtype[Any]) -> str:
    """The name of an array's file.

    >>> file_name("counts", np.dtype(np.int64))
    'counts.i8'
    """
    return f"{name}.{dtype.kind}{dtype.itemsize}"


class ArrayWriter:
    """Appends arrays to a file, with or without a digest of the whole file."""

    def __init__(self, folder: Path, name: str, dtype: Any, with_digest: bool = True) -> None:
        self.path = folder / file_name(name, np.dtype(dtype))
        self._dtype = np.dtype(dtype).newbyteorder("<")
        self._stream = self.path.open("wb")
        self._digest = hashlib.sha256() if with_digest else None
        self.length = 0

    def append(self, part: NDArray[Any]) -> None:
        """Append an array."""
        raw = np.ascontiguousarray(part, self._dtype)
        self._stream.write(raw.data)
        if self._digest is not None:
            self._digest.update(raw.data)
        self.length += len(raw)

    def close(self) -> None:
        """Close the file."""
        self._stream.close()

    @property
    def digest(self) -> str:
        """The SHA-256 of what was written."""
        return self._digest.hexdigest() if self._digest is not None else ""


def mapped(path: Path, dtype: Any, length: int) -> NDArray[Any]:
    """The array in a file, memory-mapped; InputError if the file is missing or has another length."""
    dtype = np.dtype(dtype).newbyteorder("<")
    expected = length * dtype.itemsize
    try:
        size = path.stat().st_size
        if size != expected:
            raise InputError(
                f"{path.name} has {size:,} bytes, but should have {expected:,}",
                where=str(path.parent),
                hint="It is incomplete or damaged: count again.",
            )
        if not size:
            return np.empty(0, dtype)
        with path.open("rb") as stream:
            memory = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
    except OSError as error:
        raise InputError(f"{path.name} cannot be read: {error.strerror}", where=str(path.parent)) from error
    return np.frombuffer(memory, dtype)


def write_array(stream: BinaryIO, array: NDArray[Any]) -> None:
    """Append an array to a file, as `tofile` does, which hides why it fails."""
    stream.write(np.ascontiguousarray(array).data)


def write_file(path: Path, array: NDArray[Any]) -> None:
    """Write an array as a file, for `np.fromfile`."""
    with path.open("wb") as stream:
        write_array(stream, array)


def save_array(path: str | Path, array: NDArray[Any]) -> None:
    """Write an array for `np.load`, as `np.save` does, which hides why it fails."""
    array = np.ascontiguousarray(array)
    with Path(path).open("wb") as stream:
        np.lib.format.write_array_header_1_0(stream, np.lib.format.header_data_from_array_1_0(array))
        write_array(stream, array)


def write_columns(folder: Path, name: str, columns: Columns) -> None:
    """Write rows as files `name-0.u8`, `name-1.u8`, …, without a digest."""
    for i, column in enumerate(columns):
        with column_path(folder, name, i, column.dtype).open("wb") as stream:
            write_array(stream, column.astype(column.dtype.newbyteorder("<"), copy=False))


def column_path(folder: Path, name: str, i: int, dtype: np.dtype[Any]) -> Path:
    """The path of a column's file."""
    return folder / file_name(f"{name}-{i}", dtype)


def read_columns(paths: Sequence[Path], dtypes: Sequence[np.dtype[Any]], start: int, stop: int) -> Columns:
    """Rows [start, stop) of the columns in `paths`."""
    return tuple(
        np.fromfile(path, dtype.newbyteorder("<"), stop - start, offset=start * dtype.itemsize)
        for path, dtype in zip(paths, dtypes, strict=True)
    )
