"""Counts the words of each document: batches in, now and then the cells of the documents that have ended out."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from textmine.counts.cells import Cells, cell_keys, cells_of, documents_of, words_of
from textmine.counts.numbers import WordNumbers
from textmine.counts.packing import add_up, count_keys
from textmine.counts.words import WordTable
from textmine.io.batches import Batch
from textmine.pipeline.words.counted_as import CountedAs
from textmine.pipeline.words.counters import BYTES_PER_TYPE
from textmine.pipeline.words.tokens import TokenFinder
from textmine.text.tokenizers import Tokenizer
from textmine.text.words import WordFilter

_BYTES_PER_CELL = 64
"""A key and a count, while they are sorted: an estimate on the safe side, not measured."""


class CellCounts:
    """Counts words by document; a document may go on in the next batch."""

    def __init__(self, tokenizer: Tokenizer, word_filter: WordFilter) -> None:
        self._finder = TokenFinder(tokenizer, word_filter)
        self._filter = word_filter
        self._begin()

    def _begin(self) -> None:
        self._numbers = WordNumbers()
        self._words = CountedAs(self._numbers, self._filter)
        self._keys: list[NDArray[np.uint64]] = []
        self._counts: list[NDArray[np.int64]] = []
        self._n_cells = self.n_documents = 0

    @property
    def n_bytes(self) -> int:
        """How much memory the counts take, about, while their table is made."""
        return BYTES_PER_TYPE * len(self._numbers) + _BYTES_PER_CELL * self._n_cells

    def add(self, batch: Batch) -> None:
        """Count a batch."""
        starts, kept, _ = self._finder.of(batch.points)
        words = self._words.of(self._numbers.of(batch.points, starts), kept)
        counted = words >= 0
        documents = np.searchsorted(batch.document_ends, starts[counted], "right") + self.n_documents
        self._hold(*count_keys(cell_keys(documents, words[counted])))
        self.n_documents += len(batch.document_ends)

    def take(self) -> tuple[Cells, WordTable]:
        """The cells of the documents that ended since the last time, and their words; each document comes but once."""
        keys, counts = np.concatenate(self._keys or [_NO_KEYS]), np.concatenate(self._counts or [_NO_COUNTS])
        is_open = documents_of(keys) == self.n_documents
        made = cells_of(keys[~is_open], counts[~is_open], self.n_documents, self._numbers)
        keys, counts = add_up(keys[is_open], counts[is_open])
        words = self._numbers.words(words_of(keys))
        self._begin()
        if words:
            self._hold(cell_keys(np.zeros(len(keys), np.int64), self._numbers.of_words(words).astype(np.int64)), counts)
        return made

    def _hold(self, keys: NDArray[np.uint64], counts: NDArray[np.int64]) -> None:
        self._keys.append(keys)
        self._counts.append(counts)
        self._n_cells += len(keys)


_NO_KEYS, _NO_COUNTS = np.empty(0, np.uint64), np.empty(0, np.int64)
