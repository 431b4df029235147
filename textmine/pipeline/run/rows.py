"""Tables as rows of keys and counts: what lets another engine add up the tables of many shards, wherever they are made.

A kernel whose tables are sums says so by a `Rows`: how a table becomes Arrow record batches, and how batches become
tables again. To bring rows with equal keys to one place is left to the engine, and so is adding up their counts, unless
the tables do; it is told no more than the names of the columns.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping
from typing import Any, Protocol, TypeVar

from textmine.pipeline.run.work import Form

T_contra = TypeVar("T_contra", contravariant=True)
S = TypeVar("S")

ROWS_AT_ONCE = 1 << 16
"""Rows of a record batch."""
TABLE_ROWS = 1 << 20
"""Rows of a table that is made of batches, about."""


class Rows(Protocol[T_contra, S]):
    """Tables as rows.

    keys    : names and types of the columns that say what is counted: "string", "bigint" or "int"
    counts  : names of the columns that add up, bigint
    near    : the key of which equal values come to one place
    ordered : whether rows ascend there by this key
    adds    : whether `tables` takes rows with equal keys and adds them up, and `near` is a bigint; else each key comes
              to it but once
    """

    @property
    def keys(self) -> Mapping[str, str]:
        """See above."""

    @property
    def counts(self) -> tuple[str, ...]:
        """See above."""

    @property
    def near(self) -> str:
        """See above."""

    @property
    def ordered(self) -> bool:
        """See above."""

    @property
    def adds(self) -> bool:
        """See above."""

    @property
    def form(self) -> Form[S]:
        """How the tables are kept that are made of sums."""

    def batches(self, table: T_contra) -> Iterator[Any]:
        """A table as `pyarrow.RecordBatch`es of the keys and counts, in that order."""

    def tables(self, batches: Iterable[Any]) -> Generator[S, None, int]:
        """Tables of batches, some rows at a time; returns how many rows were too rare to be in one."""


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
