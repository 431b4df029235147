"""Sorted runs to the counts of their rows, a range of rows at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from textmine.counts.rows import Columns, RowCounts, add_up_rows, concatenate, count_sorted, search, sort_rows, take
from textmine.engine.threads import map_in_threads
from textmine.io.sorted_rows import HeldRows, Part, SortedRows
from textmine.pipeline.run.budget import Budget

_MAX_RANGES = 256
_BYTES_PER_ROW = 64
"""Of a range while it is read, sorted and counted: an estimate on the safe side."""
_SAMPLES_PER_RANGE = 64


def rows_at_once(n_rows: int, budget: Budget, range_rows: int) -> int:
    """How many of `n_rows` rows of runs one thread may hold at once: `range_rows`, or more for fewer ranges."""
    return min(budget.of_worker("range") // _BYTES_PER_ROW, max(range_rows, n_rows // _MAX_RANGES))


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
