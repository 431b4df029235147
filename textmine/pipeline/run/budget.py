"""How a run divides the memory that it may use.

One table says what each use may take, as a share of a worker's part or of the whole. Uses of one column that are needed
at the same time add up to less than all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from textmine.settings.machine import format_memory
from textmine.settings.running import RunSettings

OfWorker = Literal["table", "vocabulary", "pairs", "other tokens", "run", "range", "block"]
OfAll = Literal["runs held", "n-grams held", "n-grams beside more", "symbols", "sum", "units", "cells", "stores"]

_OF_WORKER: Mapping[OfWorker, float] = {
    "table": 1 / 2,  # the words of a shard, before they are written as a sorted table
    "vocabulary": 1 / 2,  # of the words whose pairs are counted
    "pairs": 1 / 4,  # of these words, before they are written as sorted runs
    "other tokens": 1 / 8,  # remembered as none of these words
    "run": 1 / 4,  # windows of n-grams, before they are sorted
    "range": 1 / 4,  # rows of sorted runs that a thread adds up at once
    "block": 1 / 2,  # of symbols, in which longer words are looked for
}
_OF_ALL: Mapping[OfAll, float] = {
    "runs held": 0.35,  # sorted runs that are not written to files
    "n-grams held": 0.85,  # these and a table of n-grams that is not written either
    "n-grams beside more": 1 / 4,  # where others are looked for in the text while the table is there
    "symbols": 1 / 4,  # the symbols of all runs while they are numbered
    "sum": 1.0,  # word tables that are added up, after all workers are done
    "units": 1 / 2,  # digests of lines or documents, looked through for duplicates
    "cells": 1.0,  # words of several corpora or parts beside one another
    "stores": 1 / 2,  # stores that are merged
}
_MIN_BATCH_BYTES = 1 << 16


@dataclass(frozen=True, slots=True)
class Budget:
    """The memory of a run: for all processes together, beside what they need to begin with.

    >>> budget = Budget(512 << 20, 2)
    >>> budget.of_worker("table") >> 20, budget.rows("symbols", 1024) >> 10
    (128, 128)
    >>> print(budget)
    512M for 2 workers: up to 128M each for the table of a shard, then all of it for their sum
    """

    n_bytes: int
    n_workers: int

    @classmethod
    def of(cls, run: RunSettings) -> Budget:
        """What a run may use."""
        return cls(run.memory_bytes, run.n_workers)

    def of_worker(self, use: OfWorker) -> int:
        """The bytes that one worker may take for a use."""
        return int(self.n_bytes // self.n_workers * _OF_WORKER[use])

    def of_all(self, use: OfAll) -> int:
        """The bytes that all may take together for a use."""
        return int(self.n_bytes * _OF_ALL[use])

    def rows(self, use: OfAll, bytes_per_row: int) -> int:
        """How many rows all may hold together for a use; at least one."""
        return max(1, self.of_all(use) // bytes_per_row)

    def batch_bytes(self, wanted: int, times: int = 80) -> int:
        """The bytes of text in a batch: as wanted, unless `times` as much would exceed what a worker has."""
        return min(wanted, max(_MIN_BATCH_BYTES, self.n_bytes // self.n_workers // times))

    def __str__(self) -> str:
        table = format_memory(self.of_worker("table"))
        workers = "1 worker" if self.n_workers == 1 else f"{self.n_workers} workers"
        each = "" if self.n_workers == 1 else " each"
        return (
            f"{format_memory(self.n_bytes)} for {workers}: up to {table}{each} for the table of a shard, "
            "then all of it for their sum"
        )
