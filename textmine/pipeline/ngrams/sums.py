"""Sorted runs of n-gram windows to one count table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from textmine.counts.ngram_runs import with_ids
from textmine.counts.ngrams import wide_layout
from textmine.counts.rows import RowCounts, join
from textmine.counts.table import CountTable
from textmine.counts.vocabulary import union
from textmine.counts.words import WordTable
from textmine.engine.threads import map_in_threads
from textmine.io.ngram_store import write_ngrams
from textmine.io.output import writing
from textmine.io.runs import StoredRun, write_rows
from textmine.io.sorted_rows import HeldRows, SortedRows
from textmine.pipeline.run.budget import Budget
from textmine.pipeline.run.sum_rows import rows_at_once, sum_rows

_BYTES_PER_SYMBOL = 400
"""Of the symbols of runs while they are sorted: an estimate on the safe side."""
_FAN_IN = 64
"""Symbol tables united at once: each keeps three files open, and a process may often open 1,024."""


class RunSum:
    """The sum of runs; to be taken once.

    range_rows : see Sizes
    advance    : called with how many more rows of the runs were added up
    """

    def __init__(
        self,
        runs: Sequence[StoredRun],
        order: int,
        budget: Budget,
        range_rows: int,
        temp: str,
        advance: Callable[[int], object],
    ) -> None:
        self._order = order
        self._n_threads = budget.n_workers
        self._advance = advance
        self._symbols, numbers = united(runs, budget.rows("symbols", _BYTES_PER_SYMBOL))
        wide = map_in_threads(
            lambda i: _with_final_ids(runs[i], numbers[i], order, f"{temp}/wide-of-{i}"),
            range(len(runs)),
            self._n_threads,
        )
        self._rows: tuple[Sequence[SortedRows], Sequence[SortedRows]] = ([run.narrow for run in runs], list(wide))
        self._n_rows = sum(len(rows) for kind in self._rows for rows in kind)
        self._max_rows = rows_at_once(self._n_rows, budget, range_rows)

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
            self._advance(piece.n_total)
            yield piece


def _with_final_ids(run: StoredRun, rows: NDArray[np.uint32], order: int, name: str) -> SortedRows:
    """The wide rows of a run with the final numbers of the symbols; in files of that name, if the run is in files."""
    wide = with_ids(run.wide.read(), wide_layout(order), rows)
    if isinstance(run.wide, HeldRows):
        return HeldRows(wide)
    with writing(name):
        return write_rows(Path(name).parent, Path(name).name, wide)


def united(
    runs: Sequence[StoredRun], max_rows: int, fan_in: int = _FAN_IN
) -> tuple[WordTable, list[NDArray[np.uint32]]]:
    """The wide symbols of all runs, and for each run the numbers that its own have there."""
    if len(runs) <= fan_in:
        return union([run.symbols for run in runs], max_rows)
    groups = [united(runs[start : start + fan_in], max_rows, fan_in) for start in range(0, len(runs), fan_in)]
    symbols, outer = union([table for table, _ in groups], max_rows)
    return symbols, [final[rows] for final, (_, inner) in zip(outer, groups, strict=True) for rows in inner]
