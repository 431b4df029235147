"""Columns and tables of other libraries, known by what they can do, so that none of them is imported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from textmine.errors import SettingsError
from textmine.io.arrow import import_pyarrow

_AT_ONCE = 4096
"""Values that are taken out of a column at a time: one by one they take long."""


def batches_of(values: Any, name: str) -> Iterable[Any]:
    """What can be read by itself; or the parts of what only hands out a stream, or an array, by the Arrow interface."""
    has_stream = hasattr(values, "__arrow_c_stream__")
    if hasattr(values, "__getitem__") or not (has_stream or hasattr(values, "__arrow_c_array__")):
        return (values,)
    pyarrow = import_pyarrow(f"{name}= of {type(values).__name__}")
    try:
        if has_stream:
            stream: Iterable[Any] = pyarrow.RecordBatchReader.from_stream(values)
            return stream
        return (pyarrow.record_batch(values),)
    except pyarrow.ArrowInvalid:  # a column, not a table
        return ((pyarrow.chunked_array if has_stream else pyarrow.array)(values),)


def names_of(values: Any) -> Sequence[str]:
    """The names of a table's columns; empty if it is no table."""
    names = getattr(values, "column_names", None)
    if names is None:
        names = getattr(values, "columns", None)
    return [] if names is None or callable(names) else list(map(str, names))


def values_of(column: Any, name: str) -> Iterator[Any]:
    """The values of a column, or of anything that can be gone through, as Python's own."""
    if not isinstance(column, list | tuple) and _can_be_sliced(column):
        return _in_slices(column)
    try:
        return iter(column)
    except TypeError:
        hint = f'Give a list, a column or a generator of str: {name}=["…"].'
        raise SettingsError(f"{name} is {type(column).__name__}, not texts", hint=hint) from None


def _can_be_sliced(column: Any) -> bool:
    if not (hasattr(column, "__len__") and hasattr(column, "__getitem__")):
        return False
    try:
        getattr(column, "iloc", column)[:0]
    except TypeError:  # such as a deque
        return False
    return True


def _in_slices(column: Any) -> Iterator[Any]:
    sliced = getattr(column, "iloc", column)
    for start in range(0, len(column), _AT_ONCE):
        some = sliced[start : start + _AT_ONCE]
        listed = getattr(some, "to_pylist", None) or getattr(some, "tolist", None) or getattr(some, "to_list", None)
        yield from listed() if listed else some
