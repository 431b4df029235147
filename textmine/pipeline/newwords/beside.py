"""What stands beside candidates in all blocks: in files, and added up a range of candidates at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from textmine.counts.rows import RowCounts
from textmine.discovery.occurrences import Neighbours, Surroundings
from textmine.io.arrays import ArrayWriter, mapped
from textmine.io.output import writing
from textmine.pipeline.run.sum_rows import sum_tables


@dataclass(frozen=True, slots=True)
class KeptSurroundings:
    """See Surroundings; `left` and `right` are the tables of blocks, which add up to those of all text.

    added_up : adds up such tables, in ascending pieces
    """

    left: list[RowCounts]
    right: list[RowCounts]
    at_start: NDArray[np.int64]
    at_end: NDArray[np.int64]
    alone: NDArray[np.int64]
    documents: NDArray[np.int64]
    added_up: Callable[[list[RowCounts]], Iterator[RowCounts]]

    def sides(self) -> tuple[Iterable[Neighbours], Iterable[Neighbours]]:
        """See Surroundings."""
        left, right = (
            ((piece.columns[0], piece.counts) for piece in self.added_up(tables)) for tables in (self.left, self.right)
        )
        return left, right


def kept_surroundings(
    parts: Iterable[Surroundings], n: int, folder: str, max_rows: Callable[[int], int], n_threads: int
) -> KeptSurroundings:
    """What stands beside `n` candidates in several texts.

    folder   : for the files
    max_rows : of so many rows, how many a thread may hold at once
    """
    with writing(folder):
        writers = [_Writer(folder, name) for name in ("left", "right")]
    at_start, at_end, alone, documents = (np.zeros(n, np.int64) for _ in range(4))
    for part in parts:
        with writing(folder):
            for writer, table in zip(writers, (part.left, part.right), strict=True):
                writer.append(*table)
        at_start += part.at_start
        at_end += part.at_end
        alone += part.alone
        documents += part.documents
    with writing(folder):
        left, right = (writer.tables() for writer in writers)

    def added_up(tables: list[RowCounts]) -> Iterator[RowCounts]:
        return sum_tables(tables, max_rows(sum(map(len, tables))), n_threads)

    return KeptSurroundings(left, right, at_start, at_end, alone, documents, added_up)


class _Writer:
    """Puts tables one behind another into two files."""

    def __init__(self, folder: str, name: str) -> None:
        self._keys, self._ends = (
            ArrayWriter(Path(folder), f"{name}-{column}", dtype, with_digest=False)
            for column, dtype in (("keys", np.uint64), ("ends", np.int64))
        )
        self._lengths: list[int] = []

    def append(self, keys: NDArray[np.uint64], counts: NDArray[np.int64]) -> None:
        self._keys.append(keys)
        self._ends.append(np.cumsum(counts))
        self._lengths.append(len(keys))

    def tables(self) -> list[RowCounts]:
        """What was appended."""
        columns = []
        for writer, dtype in ((self._keys, np.uint64), (self._ends, np.int64)):
            writer.close()
            columns.append(np.split(mapped(writer.path, dtype, writer.length), np.cumsum(self._lengths)[:-1]))
        return [RowCounts((keys,), ends) for keys, ends in zip(*columns, strict=True)][: len(self._lengths)]
