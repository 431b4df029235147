"""Count tables of n-grams to one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from textmine.counts.ngram_runs import with_ids
from textmine.counts.ngrams import narrow_layout, wide_layout
from textmine.counts.rows import RowCounts, join, take
from textmine.counts.table import PIECE_ROWS, CountTable
from textmine.counts.totals import check_sum, total
from textmine.counts.vocabulary import union
from textmine.io.arrays import ArrayWriter, mapped
from textmine.io.ngram_store import write_ngrams
from textmine.io.output import writing
from textmine.pipeline.run.sum_rows import sum_tables


class TableSum:
    """The sum of count tables of one order, at least one; to be taken once. They may lie in files.

    max_rows : that one thread holds at once, about
    temp     : a folder for the rows whose symbols get other numbers
    advance  : called with how many more rows of the sum there are
    InputError if the sum is too large (counts/totals.py).
    """

    def __init__(
        self,
        tables: Sequence[CountTable],
        max_rows: int,
        n_threads: int,
        temp: str,
        advance: Callable[[int], object],
    ) -> None:
        for totals in zip(*map(_totals, tables), strict=True):
            check_sum(totals)
        self._order = tables[0].order
        self._n_threads = n_threads
        self._max_rows = max_rows
        self._advance = advance
        self._symbols, numbers = union([table.symbols for table in tables], max_rows)
        with writing(temp):
            wide = [
                _with_ids_of_the_sum(table.wide, rows, self._order, Path(temp), i)
                for i, (table, rows) in enumerate(zip(tables, numbers, strict=True))
            ]
        self._tables = [table.narrow for table in tables], wide

    @property
    def n_bytes(self) -> int:
        """What the sum takes in memory at most."""
        return sum(column.nbytes for kind in self._tables for table in kind for column in (*table.columns, table.ends))

    def table(self) -> CountTable:
        """The sum in memory."""
        empty = narrow_layout(self._order).empty(), wide_layout(self._order).empty()
        narrow, wide = (
            join(pieces, kind, sum(map(len, tables)))
            for pieces, kind, tables in zip(self._pieces(), empty, self._tables, strict=True)
        )
        return CountTable(self._order, narrow, wide, self._symbols)

    def write(self, folder: Path, about: Mapping[str, Any]) -> None:
        """The sum as the files of a store."""
        write_ngrams(folder, self._order, *self._pieces(), self._symbols, about)

    def _pieces(self) -> tuple[Iterator[RowCounts], Iterator[RowCounts]]:
        narrow, wide = map(self._summed, self._tables)
        return narrow, wide

    def _summed(self, tables: Sequence[RowCounts]) -> Iterator[RowCounts]:
        for piece in sum_tables(tables, self._max_rows, self._n_threads):
            self._advance(len(piece))
            yield piece


def _totals(table: CountTable) -> tuple[int, int, int]:
    return table.narrow.n_total, table.wide.n_total, total(table.symbols.counts)


def _with_ids_of_the_sum(table: RowCounts, rows: NDArray[np.uint32], order: int, temp: Path, i: int) -> RowCounts:
    """Wide rows with the numbers that the symbols have in the sum, in files."""
    layout = wide_layout(order)
    dtypes = enumerate(layout.dtypes)
    with writing(str(temp)):
        writers = [ArrayWriter(temp, f"wide-{i}-{k}", dtype, with_digest=False) for k, dtype in dtypes]
        for start in range(0, len(table), PIECE_ROWS):
            columns = with_ids(take(table.columns, slice(start, start + PIECE_ROWS)), layout, rows)
            for writer, column in zip(writers, columns, strict=True):
                writer.append(column)
        for writer in writers:
            writer.close()
    columns = tuple(
        mapped(writer.path, dtype, len(table)) for writer, dtype in zip(writers, layout.dtypes, strict=True)
    )
    return RowCounts(columns, table.ends)
