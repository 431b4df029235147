"""Sorted runs to one count table, a range of rows at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from textmine.counts.ngram_runs import with_ids
from textmine.counts.ngrams import wide_layout
from textmine.counts.rows import (
    Columns,
    RowCounts,
    add_up_rows,
    concatenate,
    count_sorted,
    join,
    search,
    sort_rows,
    take,
)
from textmine.counts.table import CountTable
from textmine.counts.vocabulary import union
from textmine.counts.words import WordTable
from textmine.engine.threads import map_in_threads
from textmine.io.ngram_store import write_ngrams
from textmine.io.output import writing
from textmine.io.runs import StoredRun, write_rows
from textmine.io.sorted_rows import HeldRows, Part, SortedRows
from textmine.settings.running import RunSettings

_RANGE_ROWS = 1 << 18
"""Rows that are sorted at once: more only where there would be more than _MAX_RANGES ranges."""
_MAX_RANGES = 256
_BYTES_PER_ROW = 64
"""Of a range while it is read, sorted and counted: an estimate on the safe side."""
_BYTES_PER_SYMBOL = 400
"""Of the symbols of runs while they are sorted: an estimate on the safe side."""
_SAMPLES_PER_RANGE = 64
_FAN_IN = 64
"""Symbol tables united at once: each keeps three files open, and a process may often open 1,024."""


class RunSum:
    """The sum of runs; to be taken once.

    advance : called with the share of the work that was done since the last time
    """

    def __init__(
        self,
        runs: Sequence[StoredRun],
        order: int,
        settings: RunSettings,
        temp: str,
        advance: Callable[[float], object],
    ) -> None:
        self._order = order
        self._n_threads = settings.n_workers
        self._advance = advance
        share = settings.memory_bytes // 4
        self._symbols, numbers = united(runs, share // _BYTES_PER_SYMBOL)
        wide = map_in_threads(
            lambda i: _renumbered(runs[i], numbers[i], order, f"{temp}/wide-of-{i}"), range(len(runs)), self._n_threads
        )
        self._rows: tuple[Sequence[SortedRows], Sequence[SortedRows]] = ([run.narrow for run in runs], list(wide))
        self._n_rows = sum(len(rows) for kind in self._rows for rows in kind)
        self._max_rows = rows_at_once(self._n_rows, settings)

    @property
    def n_bytes(self) -> int:
        """What the sum takes in memory at most, together with the runs that are there."""
        held = sum(rows.n_bytes for kind in self._rows for rows in kind)
        return held + self._n_rows * 2 * np.dtype(np.int64).itemsize

    def table(self) -> CountTable:
        """The sum in memory."""
        empty = CountTable.empty(self._order)
        narrow, wide = (
            join(pieces, kind, sum(map(len, rows)))
            for pieces, kind, rows in zip(self._pieces(), (empty.narrow, empty.wide), self._rows, strict=True)
        )
        return CountTable(self._order, narrow, wide, self._symbols)

    def write(self, folder: Path, about: Mapping[str, Any]) -> None:
        """The sum as the files of a store."""
        write_ngrams(folder, self._order, *self._pieces(), self._symbols, about)

    def _pieces(self) -> tuple[Iterator[RowCounts], Iterator[RowCounts]]:
        narrow, wide = map(self._counted, self._rows)
        return narrow, wide

    def _counted(self, rows: Sequence[SortedRows]) -> Iterator[RowCounts]:
        for piece in sum_rows(rows, self._max_rows, self._n_threads):
            self._advance(piece.n_total / self._n_rows)
            yield piece


def _renumbered(run: StoredRun, rows: NDArray[np.uint32], order: int, name: str) -> SortedRows:
    """The wide rows of a run with the final numbers of the symbols; in files of that name, if the run is in files."""
    wide = with_ids(run.wide.read(), wide_layout(order), rows)
    if isinstance(run.wide, HeldRows):
        return HeldRows(wide)
    with writing(name):
        return write_rows(Path(name).parent, Path(name).name, wide)


def rows_at_once(n_rows: int, settings: RunSettings) -> int:
    """How many of `n_rows` rows of runs one thread may hold at once."""
    most = settings.memory_bytes // 4 // settings.n_workers // _BYTES_PER_ROW
    return min(most, max(_RANGE_ROWS, n_rows // _MAX_RANGES))


def sum_rows(runs: Sequence[SortedRows], max_rows: int, n_threads: int) -> Iterator[RowCounts]:
    """The distinct rows of all runs and their counts, in ascending pieces.

    max_rows : about how many rows of the runs one thread holds at once
    """
    runs = [run for run in runs if len(run)]
    yield from map_in_threads(_count_range, ranges(runs, max_rows), n_threads)


def sum_tables(tables: Sequence[RowCounts], max_rows: int, n_threads: int) -> Iterator[RowCounts]:
    """As `sum_rows`, of tables whose rows have counts."""
    tables = [table for table in tables if len(table)]
    if not tables:
        return
    splitters, _ = _splitters([HeldRows(table.columns) for table in tables], max_rows)
    bounds = [[0, *search(table.columns, splitters).tolist(), len(table)] for table in tables]
    spans = zip(*map(pairwise, bounds), strict=True)
    yield from map_in_threads(lambda of_tables: _add_range(tables, of_tables), spans, n_threads)


@dataclass(frozen=True, slots=True)
class Range:
    """What of each run lies in a range of rows; `only` is the row if there is just one."""

    parts: Sequence[Part]
    only: Columns | None = None


def ranges(runs: Sequence[SortedRows], max_rows: int) -> Iterator[Range]:
    """The runs divided into ascending ranges of about `max_rows`; a row that fills ranges has one of its own."""
    if not runs:
        return
    splitters, is_alone = _splitters(runs, max_rows)
    divided = zip(*(run.divide(splitters) for run in runs), strict=True)
    for i, parts in enumerate(divided):
        only = take(splitters, slice(i - 1, i)) if i and is_alone[i - 1] else None
        if kept := [part for part in parts if part.n_rows]:
            yield Range(kept, only)


def _count_range(rows: Range) -> RowCounts:
    n_rows = sum(part.n_rows for part in rows.parts)
    if rows.only is not None:
        return RowCounts(rows.only, np.array([n_rows]))
    return count_sorted(sort_rows(concatenate([part.read() for part in rows.parts])))


def _add_range(tables: Sequence[RowCounts], spans: Sequence[tuple[int, int]]) -> RowCounts:
    parts = [table.slice(*span) for table, span in zip(tables, spans, strict=True)]
    return add_up_rows(concatenate([part.columns for part in parts]), np.concatenate([part.counts for part in parts]))


def _splitters(runs: Sequence[SortedRows], max_rows: int) -> tuple[Columns, list[bool]]:
    """Ascending rows that divide the runs into ranges of about `max_rows`; and which have a range to themselves."""
    step = max(1, max_rows // _SAMPLES_PER_RANGE)
    samples = sort_rows(concatenate([run.sample(step) for run in runs]))
    chosen = take(samples, slice(_SAMPLES_PER_RANGE, None, _SAMPLES_PER_RANGE))
    rows = list(zip(*(column.tolist() for column in chosen), strict=True))
    filling = {row for row, following in pairwise(rows) if row == following}
    ordered = sorted({*rows, *(_successor(row, chosen) for row in filling)})
    columns = tuple(np.array([row[i] for row in ordered], column.dtype) for i, column in enumerate(chosen))
    return columns, [row in filling for row in ordered]


def _successor(row: tuple[int, ...], columns: Columns) -> tuple[int, ...]:
    """The next row there could be; no row consists of the highest integers alone."""
    *head, last = row
    if last < np.iinfo(columns[-1].dtype).max:
        return (*head, last + 1)
    return (*_successor(tuple(head), columns[:-1]), 0)


def united(runs: Sequence[StoredRun], max_rows: int) -> tuple[WordTable, list[NDArray[np.uint32]]]:
    """The wide symbols of all runs, and for each run the numbers that its own have there."""
    if len(runs) <= _FAN_IN:
        return union([run.symbols for run in runs], max_rows)
    groups = [united(runs[start : start + _FAN_IN], max_rows) for start in range(0, len(runs), _FAN_IN)]
    symbols, outer = union([table for table, _ in groups], max_rows)
    return symbols, [final[rows] for final, (_, inner) in zip(outer, groups, strict=True) for rows in inner]
