"""What a worker counts with: batches in, now and then a sorted table out."""

from __future__ import annotations

from typing import Protocol

import numpy as np

from textmine.counts.numbers import WordNumbers
from textmine.counts.sequences import BREAK, SequenceTable
from textmine.counts.words import WordTable
from textmine.io.batches import Batch
from textmine.kernels.numbering import count_documents
from textmine.pipeline.words.counted_as import CountedAs
from textmine.pipeline.words.tokens import TokenFinder, Tokens
from textmine.text.tokenizers import Tokenizer
from textmine.text.words import WordFilter

BYTES_PER_TYPE = 280
"""A word while its table is sorted and written: an estimate on the safe side, not measured."""

_BYTES_PER_SEQUENCE = 200
"""A row of numbers, its text and the keys that sort it: an estimate on the safe side, not measured."""


class Counter(Protocol):
    """Counts batches of text that follow one another."""

    @property
    def n_bytes(self) -> int:
        """How much memory the counts take, about, while their table is made."""

    def add(self, batch: Batch) -> Tokens:
        """Count a batch; its tokens."""

    def take(self) -> WordTable:
        """What was counted since the last time."""


class TokenCounts:
    """Counts tokens; which words they count as is asked when the table is made."""

    def __init__(self, tokenizer: Tokenizer, word_filter: WordFilter) -> None:
        self._finder = TokenFinder(tokenizer, word_filter)
        self._filter = word_filter
        self._begin()

    def _begin(self) -> None:
        self._numbers = WordNumbers()
        self._counts = np.zeros(0, np.int64)

    @property
    def n_bytes(self) -> int:
        """See Counter."""
        return BYTES_PER_TYPE * len(self._numbers)

    def add(self, batch: Batch) -> Tokens:
        """See Counter."""
        found = self._finder.of(batch.points)
        numbers = self._numbers.of(batch.points, found.starts)
        counts = np.bincount(numbers if found.kept is None else numbers[found.kept], minlength=len(self._counts))
        counts[: len(self._counts)] += self._counts
        self._counts = counts
        return found

    def take(self) -> WordTable:
        """See Counter."""
        words = CountedAs(self._numbers, self._filter).words
        counted = np.flatnonzero(words[: len(self._counts)] != BREAK)
        counts = np.zeros(len(self._numbers), np.int64)
        np.add.at(counts, words[counted], self._counts[counted])
        table = self._numbers.table(counts)
        self._begin()
        return table


class DocumentCounts:
    """Counts words, and the documents that have them; a document may go on in the next batch."""

    def __init__(self, tokenizer: Tokenizer, word_filter: WordFilter) -> None:
        self._finder = TokenFinder(tokenizer, word_filter)
        self._filter = word_filter
        self._document = 0
        self._begin([])

    def _begin(self, open_words: list[str]) -> None:
        """Start anew, in a document that has some words already."""
        self._numbers = WordNumbers()
        self._words = CountedAs(self._numbers, self._filter)
        self._counts, self._documents, self._latest = np.zeros((3, 0), np.int64)
        already = self._numbers.of_words(open_words)
        self._make_room()
        self._latest[already] = self._document

    @property
    def n_bytes(self) -> int:
        """See Counter."""
        return BYTES_PER_TYPE * len(self._numbers)

    def add(self, batch: Batch) -> Tokens:
        """See Counter."""
        found = self._finder.of(batch.points)
        words = self._words.of(self._numbers.of(batch.points, found.starts), found.kept)
        self._make_room()
        columns = self._counts, self._documents, self._latest
        self._document = count_documents(words, found.starts, batch.document_ends, self._document, *columns)
        return found

    def take(self) -> WordTable:
        """See Counter. A word of a document that is still open is counted for it here, and not again later."""
        table = self._numbers.table(self._counts, self._documents)
        self._begin(self._numbers.words(np.flatnonzero(self._latest == self._document)))
        return table

    def _make_room(self) -> None:
        n_more = len(self._numbers) - len(self._counts)
        if n_more > 0:
            self._counts, self._documents = (
                np.pad(column, (0, n_more + n_more // 2)) for column in (self._counts, self._documents)
            )
            self._latest = np.pad(self._latest, (0, n_more + n_more // 2), constant_values=-1)


class SequenceCounts:
    """Counts sequences of adjacent words; line ends and words that are not counted break them."""

    def __init__(self, tokenizer: Tokenizer, word_filter: WordFilter, orders: range) -> None:
        self._finder = TokenFinder(tokenizer, word_filter)
        self._filter = word_filter
        self._orders = orders
        self._begin([])

    def _begin(self, before: list[str]) -> None:
        """Start anew, behind words of a line."""
        self._numbers = WordNumbers()
        self._words = CountedAs(self._numbers, self._filter)
        self._table = SequenceTable(self._orders)
        self._before = self._numbers.of_words(before).astype(np.int64)
        self._table.add(self._before, weight=0)

    @property
    def n_bytes(self) -> int:
        """See Counter."""
        return BYTES_PER_TYPE * len(self._numbers) + _BYTES_PER_SEQUENCE * self._table.n_rows

    def add(self, batch: Batch) -> Tokens:
        """See Counter."""
        found = self._finder.of(batch.points)
        words = self._words.of(self._numbers.of(batch.points, found.starts), found.kept)
        self._table.add(words)
        self._before = np.concatenate([self._before, words])[-max(self._orders.stop - 2, 1) :]
        return found

    def take(self) -> WordTable:
        """See Counter."""
        breaks = np.flatnonzero(self._before == BREAK)
        open_words = self._before[breaks[-1] + 1 if len(breaks) else 0 :]
        table = self._table.table(self._numbers)
        self._begin(self._numbers.words(open_words))
        return table
