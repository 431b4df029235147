"""Tables as rows of keys and counts: what lets another engine add up the tables of many shards, wherever they are made.

A kernel whose tables are sums says so by a `Rows`: how a table becomes Arrow record batches, and how batches become
tables again. To bring rows with equal keys to one place is left to the engine, and so is adding up their counts, unless
the tables do; it is told no more than the names of the columns.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from typing import Any, Protocol, TypeVar

from textmine.engine.base import SumRows
from textmine.pipeline.run.part_folder import Form

T_contra = TypeVar("T_contra", contravariant=True)
S = TypeVar("S")

ROWS_AT_ONCE = 1 << 16
"""Rows of a record batch."""
TABLE_ROWS = 1 << 20
"""Rows of a table that is made of batches, about."""


class Rows(SumRows, Protocol[T_contra, S]):
    """Tables as rows, with their types, and how those are kept that are made of sums."""

    @property
    def form(self) -> Form[S]:
        """How the tables are kept that are made of sums."""

    def batches(self, table: T_contra) -> Iterator[Any]:
        """See SumRows."""

    def tables(self, batches: Iterable[Any]) -> Generator[S, None, int]:
        """See SumRows."""


def grouped(batches: Iterable[Any], n_rows: int) -> Iterator[list[Any]]:
    """Record batches, together about so many rows at a time; none of nothing."""
    held: list[Any] = []
    for batch in batches:
        held.append(batch)
        if sum(map(len, held)) >= n_rows:
            yield held
            held = []
    if sum(map(len, held)):
        yield held
