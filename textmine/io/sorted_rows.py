"""Ascending rows, in memory or in files, and their division into ranges."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from textmine.counts.rows import Columns, differ_from_next, search, take
from textmine.errors import InputError
from textmine.io.arrays import mapped, read_columns, write_array


class Part(NamedTuple):
    """A range of rows: their number, and how to read them."""

    n_rows: int
    read: Callable[[], Columns]


class SortedRows(Protocol):
    """Ascending rows, wherever they are."""

    @property
    def n_bytes(self) -> int:
        """The bytes of memory that they take."""

    def __len__(self) -> int: ...

    def read(self) -> Columns:
        """All rows."""

    def sample(self, step: int) -> Columns:
        """Every `step`-th row."""

    def divide(self, splitters: Columns) -> Iterator[Part]:
        """The rows below the first splitter, from the first to the second, …, from the last one on."""


@dataclass(frozen=True, slots=True)
class HeldRows:
    """Ascending rows in memory."""

    columns: Columns

    @property
    def n_bytes(self) -> int:
        """See SortedRows."""
        return sum(column.nbytes for column in self.columns)

    def __len__(self) -> int:
        return len(self.columns[0])

    def read(self) -> Columns:
        """See SortedRows."""
        return self.columns

    def sample(self, step: int) -> Columns:
        """See SortedRows."""
        return take(self.columns, slice(step // 2, None, step))

    def divide(self, splitters: Columns) -> Iterator[Part]:
        """See SortedRows."""
        for start, stop in _spans(search(self.columns, splitters), len(self)):
            yield Part(stop - start, partial(take, self.columns, slice(start, stop)))


@dataclass(frozen=True, slots=True)
class FileRows:
    """Ascending rows in files, one per column; no file stays open."""

    paths: tuple[Path, ...]
    dtypes: tuple[np.dtype[Any], ...]
    n_rows: int

    @property
    def n_bytes(self) -> int:
        """See SortedRows."""
        return 0

    def __len__(self) -> int:
        return self.n_rows

    def read(self) -> Columns:
        """See SortedRows."""
        return read_columns(self.paths, self.dtypes, 0, self.n_rows)

    def sample(self, step: int) -> Columns:
        """See SortedRows."""
        return tuple(np.array(column) for column in take(self._mapped(), slice(step // 2, None, step)))

    def divide(self, splitters: Columns) -> Iterator[Part]:
        """See SortedRows."""
        for start, stop in _spans(search(self._mapped(), splitters), len(self)):
            yield Part(stop - start, partial(read_columns, self.paths, self.dtypes, start, stop))

    def check(self) -> None:
        """Raise InputError if a file is missing or has another length."""
        self._mapped()

    def _mapped(self) -> Columns:
        return tuple(mapped(path, dtype, self.n_rows) for path, dtype in zip(self.paths, self.dtypes, strict=True))


def _spans(bounds: NDArray[np.int64], n_rows: int) -> Iterator[tuple[int, int]]:
    return pairwise([0, *bounds.tolist(), n_rows])


_HALF = np.dtype("<u4")


@dataclass(frozen=True, slots=True)
class FileKeys:
    """Ascending rows of a single 64-bit column, in a file with little more than 32 bits per row.

    Adjacent rows mostly share their high half, so it is written once for all of them. Spilling waits for the
    disk, and this halves the wait. The file is uint32, little-endian: the low half of each key; the distinct
    high halves, ascending; and, for each of these, one past the last key that has it.
    """

    path: Path
    n_rows: int
    n_groups: int

    @property
    def n_bytes(self) -> int:
        """See SortedRows."""
        return 0

    def __len__(self) -> int:
        return self.n_rows

    def read(self) -> Columns:
        """See SortedRows."""
        return self._read(0, self.n_rows, 0, self.n_groups)

    def sample(self, step: int) -> Columns:
        """See SortedRows."""
        low, high, ends = self._halves()
        rows = np.arange(step // 2, self.n_rows, step)
        return (_joined(high[np.searchsorted(ends, rows, "right")], low[rows]),)

    def divide(self, splitters: Columns) -> Iterator[Part]:
        """See SortedRows."""
        for start, stop, first, last in self._divided(splitters):
            yield Part(stop - start, partial(self._read, start, stop, first, last))

    def _divided(self, splitters: Columns) -> Iterator[tuple[int, int, int, int]]:
        """The arguments of `_read` for each range; the file does not stay mapped, since there may be thousands."""
        low, high, ends = self._halves()
        keys = splitters[0].astype(np.uint64)
        group = np.searchsorted(high, (keys >> np.uint64(32)).astype(np.uint32))
        rows = np.empty(len(keys), np.int64)
        for i, (of_key, at) in enumerate(zip(keys.tolist(), group.tolist(), strict=True)):
            start = int(ends[at - 1]) if at else 0
            inside = at < self.n_groups and int(high[at]) == of_key >> 32
            rows[i] = start + (int(np.searchsorted(low[start : int(ends[at])], of_key & 0xFFFFFFFF)) if inside else 0)
        first = np.searchsorted(ends, rows, "right")  # the group of the first row of each range
        last = np.searchsorted(ends, rows)  # the group of the last row of the previous range
        starts, stops = [0, *rows.tolist()], [*rows.tolist(), self.n_rows]
        return zip(starts, stops, [0, *first.tolist()], [*(last + 1).tolist(), self.n_groups], strict=True)

    def _read(self, start: int, stop: int, first: int, last: int) -> Columns:
        """Keys [start, stop), given that their high halves are those in [first, last)."""
        if start == stop:
            return (np.empty(0, np.uint64),)
        with self.path.open("rb") as stream:
            low, high, ends = (
                np.fromfile(stream, _HALF, n, offset=_HALF.itemsize * at - stream.tell())
                for at, n in (
                    (start, stop - start),
                    (self.n_rows + first, last - first),
                    (self.n_rows + self.n_groups + first, last - first),
                )
            )
        lengths = np.diff(np.minimum(ends, stop), prepend=start)
        return (_joined(np.repeat(high, lengths), low),)

    def _halves(self) -> tuple[NDArray[np.uint32], NDArray[np.uint32], NDArray[np.uint32]]:
        halves = mapped(self.path, _HALF, self.n_rows + 2 * self.n_groups)
        low, high, ends = np.split(halves, [self.n_rows, self.n_rows + self.n_groups])
        return low, high, ends


def write_keys(path: Path, keys: NDArray[np.uint64]) -> FileKeys:
    """Write ascending keys, fewer than 2**32."""
    high = (keys >> np.uint64(32)).astype(_HALF)
    last = np.flatnonzero(differ_from_next((high,)))
    with path.open("wb") as stream:
        for part in (keys.astype(_HALF), high[last], (last + 1).astype(_HALF)):
            write_array(stream, part)
    return FileKeys(path, len(keys), len(last))


def open_keys(path: Path, n_rows: int) -> FileKeys:
    """The keys written by `write_keys`; InputError if the file is missing or has another length."""
    try:
        size = path.stat().st_size
    except OSError as error:
        raise InputError(f"{path.name} cannot be read: {error.strerror}", where=str(path.parent)) from error
    n_groups, rest = divmod(size // _HALF.itemsize - n_rows, 2)
    if rest or size % _HALF.itemsize or not (n_rows > 0) <= n_groups <= n_rows:
        raise InputError(f"{path.name} is incomplete", where=str(path.parent), hint="Count again.")
    return FileKeys(path, n_rows, n_groups)


def _joined(high: NDArray[np.uint32], low: NDArray[np.uint32]) -> NDArray[np.uint64]:
    keys = high.astype(np.uint64)
    keys <<= np.uint64(32)
    keys |= low
    return keys
