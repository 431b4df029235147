"""Words as Arrow arrays, without a Python object for each."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from textmine.counts.words import END, WordTable
from textmine.io.arrow import import_pyarrow
from textmine.text.blocks import from_code_points


def array_of_words(table: WordTable) -> Any:
    """The words of a table as a `pyarrow.StringArray`; less than 2 GB of them."""
    letters = table.letters[: table.ends[-1]] if len(table) else table.letters
    bounds = np.append(0, table.ends - np.arange(1, len(table) + 1))
    return _strings(letters[letters != END], bounds)


def array_of_spans(points: NDArray[np.uint32], lengths: NDArray[np.int64]) -> Any:
    """Strings that stand one behind another, given the number of code points of each; less than 2 GB of them."""
    sizes = np.ones(len(points), np.int64)
    for more in (0x80, 0x800, 0x10000):
        sizes += points >= more
    bounds = np.append(0, np.cumsum(sizes))[np.append(0, np.cumsum(lengths))]
    return _strings(np.frombuffer(from_code_points(points).encode(), np.uint8), bounds)


def table_of(words: Any, columns: NDArray[np.int64]) -> WordTable:
    """The table of distinct words with their counts.

    words   : pyarrow.StringArray, in any order
    columns : shape (1, n) or (2, n): counts, or counts and documents
    """
    pyarrow = import_pyarrow()
    order = pyarrow.compute.sort_indices(words)
    words, columns = words.take(order), columns[:, order.to_numpy()]
    bounds, letters = parts_of(words)
    ended = np.full(len(letters) + len(words), END, np.uint8)
    ends = bounds[1:] + np.arange(1, len(words) + 1)
    inside = np.ones(len(ended), np.bool_)
    inside[ends - 1] = False
    ended[inside] = letters
    return WordTable(ended, ends, columns[0], columns[1] if len(columns) > 1 else None)


def parts_of(strings: Any) -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
    """Where each string begins and the last one ends, shape (n + 1,), and all of them in UTF-8."""
    _, offsets, letters = strings.buffers()
    n, first = len(strings), strings.offset
    bounds = np.frombuffer(offsets, np.int32, n + 1, first * 4).astype(np.int64) if offsets else np.zeros(1, np.int64)
    held = np.frombuffer(letters, np.uint8) if letters else np.empty(0, np.uint8)
    return bounds - bounds[0], held[bounds[0] : bounds[-1]]


def _strings(letters: NDArray[np.uint8], bounds: NDArray[np.int64]) -> Any:
    pyarrow = import_pyarrow()
    offsets, held = (pyarrow.py_buffer(array) for array in (bounds.astype(np.int32), np.ascontiguousarray(letters)))
    return pyarrow.StringArray.from_buffers(len(bounds) - 1, offsets, held)
