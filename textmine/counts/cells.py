"""Documents and words: how often each word occurs in each document, as the cells of a sparse matrix, row by row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from textmine.counts.numbers import WordNumbers
from textmine.counts.packing import add_up
from textmine.counts.vocabulary import number_spans
from textmine.counts.words import WordTable

_BITS = np.uint64(32)
_WORD = np.uint64(0xFFFF_FFFF)


@dataclass(frozen=True, slots=True)
class Cells:
    """The counts of words in documents.

    ends   : int64, shape (n_documents,), ascending: one past each document's last cell
    words  : int32, shape (n_cells,): numbers of words, ascending within a document
    counts : int64, shape (n_cells,), each >= 1
    """

    ends: NDArray[np.int64]
    words: NDArray[np.int32]
    counts: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.ends)

    @property
    def rows(self) -> NDArray[np.int64]:
        """The document of each cell, shape (n_cells,)."""
        return np.repeat(np.arange(len(self)), np.diff(self.ends, prepend=0))

    @property
    def totals(self) -> NDArray[np.int64]:
        """The sum of the counts of each document, shape (n_documents,)."""
        before = np.concatenate([[0], np.cumsum(self.counts)])
        return np.diff(before[self.ends], prepend=0)

    def renumbered(self, numbers: NDArray[np.int32]) -> Cells:
        """The cells with other numbers for their words, in the same order; words of number -1 are left out.

        numbers : by word

        >>> cells = Cells(np.array([2, 3]), np.array([0, 1, 1], np.int32), np.array([4, 1, 2]))
        >>> left = cells.renumbered(np.array([-1, 0], np.int32))
        >>> left.ends.tolist(), left.words.tolist(), left.counts.tolist()
        ([1, 2], [0, 0], [1, 2])
        """
        words = numbers[self.words]
        kept = words >= 0
        before = np.concatenate([[0], np.cumsum(kept)])
        return Cells(before[self.ends], words[kept], self.counts[kept])


def cells_of(
    keys: NDArray[np.uint64], counts: NDArray[np.int64], n_documents: int, numbers: WordNumbers
) -> tuple[Cells, WordTable]:
    """Cells in any order, those of one place added up; and the table of their words, whose rows are the numbers.

    keys : uint64, shape (n,): `cell_keys` of documents, from 0 on, and the words' `numbers`
    """
    words = words_of(keys)
    present = np.flatnonzero(np.bincount(words, minlength=len(numbers)))
    letters, starts, lengths = numbers.spans()
    sums = np.zeros(len(numbers), np.int64)
    np.add.at(sums, words, counts)
    table, numbered = number_spans(letters, starts[present], lengths[present], sums[present])
    row_of = np.zeros(len(numbers), np.uint64)
    row_of[present] = numbered
    keys, counts = add_up(keys & ~_WORD | row_of[words], counts)
    rows = words_of(keys).astype(np.int32)
    ends = np.searchsorted(keys >> _BITS, np.arange(n_documents, dtype=np.uint64), "right")
    table = replace(table, documents=np.bincount(rows, minlength=len(table)).astype(np.int64))
    return Cells(ends, rows, counts), table


def cell_keys(documents: NDArray[np.int64], words: NDArray[np.int64]) -> NDArray[np.uint64]:
    """Numbers of documents and of words, both below 2**32, in one."""
    return documents.astype(np.uint64) << _BITS | words.astype(np.uint64)


def documents_of(keys: NDArray[np.uint64]) -> NDArray[np.int64]:
    """The documents of `cell_keys`."""
    return (keys >> _BITS).astype(np.int64)


def words_of(keys: NDArray[np.uint64]) -> NDArray[np.int64]:
    """The words of `cell_keys`."""
    return (keys & _WORD).astype(np.int64)


def stacked(parts: Sequence[Cells]) -> Cells:
    """The documents of several parts, one after another; all have the same numbers of words."""
    if not parts:
        return Cells(np.empty(0, np.int64), np.empty(0, np.int32), np.empty(0, np.int64))
    before = np.cumsum([0, *(len(part.words) for part in parts[:-1])])
    return Cells(
        np.concatenate([part.ends + n for part, n in zip(parts, before, strict=True)]),
        np.concatenate([part.words for part in parts]),
        np.concatenate([part.counts for part in parts]),
    )
