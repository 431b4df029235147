"""The words of documents in files, a matrix larger than memory may hold, and the documents' names.

::

    FOLDER/cell-ends.i8, cell-words.i4, cell-counts.i8    see counts/cells.py
    FOLDER/name-letters.u1, name-ends.i8                  the names in UTF-8, and one past each
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from textmine.counts.cells import Cells
from textmine.io.arrays import ArrayWriter, file_name, read_columns

_ARRAYS: dict[str, np.dtype[Any]] = {
    "cell-ends": np.dtype(np.int64),
    "cell-words": np.dtype(np.int32),
    "cell-counts": np.dtype(np.int64),
    "name-letters": np.dtype(np.uint8),
    "name-ends": np.dtype(np.int64),
}
_DOCUMENTS_AT_ONCE = 1 << 16
_CELLS_AT_ONCE = 1 << 18


@dataclass(frozen=True, slots=True)
class CellFiles:
    """Documents in files that `write_cells` wrote; they are read some at a time, not mapped."""

    folder: Path
    n_documents: int
    n_cells: int

    def parts(self) -> Iterator[tuple[int, Cells]]:
        """Some documents at a time, and the number of the first of them."""
        start = 0
        for first in range(0, self.n_documents, _DOCUMENTS_AT_ONCE):
            ends = self._read("cell-ends", first, min(first + _DOCUMENTS_AT_ONCE, self.n_documents))
            for one, two in pairwise(_cuts(ends - start)):
                stop = int(ends[two - 1])
                words, counts = (self._read(name, start, stop) for name in ("cell-words", "cell-counts"))
                yield first + one, Cells(ends[one:two] - start, words, counts)
                start = stop

    def names(self, first: int, stop: int) -> list[str]:
        """The names of the documents [first, stop)."""
        if first == stop:
            return []
        ends = self._read("name-ends", first, stop)
        start = int(self._read("name-ends", first - 1, first)[0]) if first else 0
        letters = self._read("name-letters", start, int(ends[-1])).tobytes()
        return [letters[one - start : two - start].decode() for one, two in pairwise([start, *ends.tolist()])]

    def _read(self, name: str, start: int, stop: int) -> NDArray[Any]:
        dtype = _ARRAYS[name]
        (column,) = read_columns([self.folder / file_name(name, dtype)], [dtype], start, stop)
        return column


def write_cells(folder: Path, parts: Iterator[tuple[Cells, Sequence[str]]]) -> CellFiles:
    """Write documents, given some at a time with their names, into an existing, empty folder."""
    writers = {name: ArrayWriter(folder, name, dtype, with_digest=False) for name, dtype in _ARRAYS.items()}
    try:
        for cells, names in parts:
            encoded = [name.encode() for name in names]
            ends = np.cumsum([len(name) for name in encoded], dtype=np.int64)
            writers["cell-ends"].append(cells.ends + writers["cell-words"].length)
            writers["cell-words"].append(cells.words)
            writers["cell-counts"].append(cells.counts)
            writers["name-ends"].append(ends + writers["name-letters"].length)
            writers["name-letters"].append(np.frombuffer(b"".join(encoded), np.uint8))
    finally:
        for writer in writers.values():
            writer.close()
    return CellFiles(folder, writers["cell-ends"].length, writers["cell-words"].length)


def _cuts(ends: NDArray[np.int64]) -> list[int]:
    """Bounds between documents so that there are few cells between two of them; a document is never cut."""
    places = np.arange(_CELLS_AT_ONCE, ends[-1] + 1, _CELLS_AT_ONCE)
    cuts = np.searchsorted(ends, places, "left") + 1
    return sorted({0, *cuts.tolist(), len(ends)})
