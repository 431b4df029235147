"""Tables whose columns are arrays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from textmine.io.columns import Chunk, Column
from textmine.results.table import Table

ArrayColumn = tuple[Column, NDArray[Any]]
"""A column and its values."""


def table_of(title: str, columns: Sequence[ArrayColumn], n_rows: int, ranges: Sequence[slice] = ()) -> Table:
    """A table of arrays, each of shape (n_rows,).

    ranges : of rows that it has; empty for all. Each is a chunk.
    """
    numbers = [range(n_rows)[part] for part in ranges or [slice(None)]]

    def chunks() -> Iterator[Chunk]:
        for rows in numbers:
            part = slice(rows.start, rows.stop)
            yield [_values(kind, values[part]) for kind, values in columns]

    return Table(title, tuple(kind for kind, _ in columns), sum(map(len, numbers)), chunks)


def _values(column: Column, values: NDArray[Any]) -> Sequence[Any]:
    if column.kind == "real" and column.decimals is not None:
        return rounded(values, column.decimals)
    listed: list[Any] = values.tolist()
    return listed


def rounded(values: NDArray[np.float64], decimals: int) -> list[float | None]:
    """As a table shows them; None for nan."""
    return [value if value == value else None for value in values.round(decimals).tolist()]
