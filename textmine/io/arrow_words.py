"""Words as Arrow arrays, without a Python object for each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from textmine.counts.packing import LF
from textmine.counts.words import END, WordTable
from textmine.errors import SettingsError
from textmine.io.arrow import import_pyarrow
from textmine.text.blocks import code_points, from_code_points

_BYTES_AT_ONCE = 1 << 20
"""Of texts that are cut together."""


@dataclass(frozen=True, slots=True)
class JoinedTexts:
    """The strings of an Arrow array as one text, a line end behind each.

    points : code points
    ends   : where the line end behind each string is, shape (n,)
    """

    points: NDArray[np.uint32]
    ends: NDArray[np.int64]

    @classmethod
    def of(cls, strings: Any) -> JoinedTexts:
        """The text of a `pyarrow.StringArray`; a gap is an empty string."""
        letters, behind = _ended(*parts_of(strings), LF)
        begins_character = (letters & 0xC0) != 0x80
        return cls(code_points(letters.tobytes().decode()), np.cumsum(begins_character)[behind] - 1)

    def lists(self, begins: NDArray[np.int64], ends: NDArray[np.int64]) -> Any:
        """A list for each string, of what stands in half-open spans of the text, which ascend."""
        n = len(self.points) + 1
        change = np.bincount(begins, minlength=n) - np.bincount(ends, minlength=n)
        inside = np.cumsum(change[:-1]) > 0
        return self.lists_of(array_of_spans(self.points[inside], ends - begins), begins)

    def lists_of(self, words: Any, begins: NDArray[np.int64]) -> Any:
        """A list for each string, of an array of words that begin there in the text."""
        pyarrow = import_pyarrow()
        bounds = np.append(0, np.searchsorted(begins, self.ends)).astype(np.int32)
        return pyarrow.ListArray.from_arrays(pyarrow.array(bounds), words)


def cut_array(texts: Any, cut: Callable[[Any], Any]) -> Any:
    """The words of an Arrow array of strings, whatever made it, as a `pyarrow.ListArray` of strings; a gap stays one.

    cut : makes such an array of a `pyarrow.StringArray` without gaps; is called with some texts at a time
    SettingsError if it is no array of strings.
    """
    pyarrow = import_pyarrow("Cutting an Arrow array")
    strings = texts if isinstance(texts, pyarrow.Array) else pyarrow.array(texts)
    kinds = pyarrow.types
    if not any(of(strings.type) for of in (kinds.is_string, kinds.is_large_string, kinds.is_null)):
        raise SettingsError(f"an array of {strings.type}, not of strings", hint="Choose the column of the text.")
    is_gap = strings.is_null()
    strings = strings.cast(pyarrow.string()).fill_null("")
    bounds, _ = parts_of(strings)
    made, start = [], 0
    while start < len(strings):
        stop = max(start + 1, int(np.searchsorted(bounds, bounds[start] + _BYTES_AT_ONCE, "right")) - 1)
        made.append(cut(strings.slice(start, stop - start)))
        start = stop
    lists = pyarrow.concat_arrays(made) if made else pyarrow.array([], pyarrow.list_(pyarrow.string()))
    if not is_gap.true_count:
        return lists
    return pyarrow.ListArray.from_arrays(lists.offsets, lists.values, mask=is_gap)


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
    letters, behind = _ended(*parts_of(words), END)
    return WordTable(letters, behind + 1, columns[0], columns[1] if len(columns) > 1 else None)


def parts_of(strings: Any) -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
    """Where each string begins and the last one ends, shape (n + 1,), and all of them in UTF-8."""
    _, offsets, letters = strings.buffers()
    n, first = len(strings), strings.offset
    bounds = np.frombuffer(offsets, np.int32, n + 1, first * 4).astype(np.int64) if offsets else np.zeros(1, np.int64)
    held = np.frombuffer(letters, np.uint8) if letters else np.empty(0, np.uint8)
    return bounds - bounds[0], held[bounds[0] : bounds[-1]]


def _ended(
    bounds: NDArray[np.int64], letters: NDArray[np.uint8], mark: int
) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """Strings with a byte as a mark behind each; and where the marks are."""
    behind = bounds[1:] + np.arange(len(bounds) - 1)
    ended = np.full(len(letters) + len(behind), mark, np.uint8)
    inside = np.ones(len(ended), np.bool_)
    inside[behind] = False
    ended[inside] = letters
    return ended, behind


def _strings(letters: NDArray[np.uint8], bounds: NDArray[np.int64]) -> Any:
    pyarrow = import_pyarrow()
    offsets, held = (pyarrow.py_buffer(array) for array in (bounds.astype(np.int32), np.ascontiguousarray(letters)))
    return pyarrow.StringArray.from_buffers(len(bounds) - 1, offsets, held)
