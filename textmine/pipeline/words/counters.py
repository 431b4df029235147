"""What a worker counts with: batches in, now and then a sorted table out."""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from textmine.counts.sequences import BREAK, SequenceTable
from textmine.counts.words import WordTable
from textmine.io.batches import Batch
from textmine.pipeline.words.packed import BYTES_PER_TYPE, PackedCounts
from textmine.text.tokenizers import Tokenizer
from textmine.text.words import WordFilter


class Counter(Protocol):
    """Counts batches of text that follow one another."""

    @property
    def n_bytes(self) -> int:
        """How much memory the counts take, about, while their table is made."""

    def add(self, batch: Batch) -> NDArray[np.int64]:
        """Count a batch; the lengths of its tokens, which may still have to be mended."""

    def take(self) -> WordTable:
        """What was counted since the last time."""


class TokenCounts:
    """Counts tokens without looking at them; mends and filters types when the table is made.

    pending_rows : see Sizes
    """

    def __init__(self, tokenizer: Tokenizer, word_filter: WordFilter, pending_rows: int) -> None:
        self._tokenizer = tokenizer
        self._word_filter = word_filter
        self._pending_rows = pending_rows
        self._table = PackedCounts(pending_rows)

    @property
    def n_bytes(self) -> int:
        """See Counter."""
        return self._table.n_bytes

    def add(self, batch: Batch) -> NDArray[np.int64]:
        """See Counter."""
        lengths = self._tokenizer.rough_lengths(batch.text)
        self._table.add(batch.text, lengths)
        return lengths

    def take(self) -> WordTable:
        """See Counter."""
        table, self._table = self._table, PackedCounts(self._pending_rows)
        return table.take(self._tokenizer.mend, self._tokenizer.suspects, self._word_filter)


class DocumentCounts:
    """Counts words, and the documents that have them; a document may go on in the next batch."""

    def __init__(self, tokenizer: Tokenizer, word_filter: WordFilter) -> None:
        self._cut = tokenizer.cut
        self._word_filter = word_filter
        self._begin(set())

    def _begin(self, open_words: set[str]) -> None:
        self._ids = WordIds(self._word_filter)
        self._counts = np.zeros(0, np.int64)
        self._documents = np.zeros(0, np.int64)
        self._open = np.array([self._ids.of(word) for word in open_words], np.int64)

    @property
    def n_bytes(self) -> int:
        """See Counter."""
        return BYTES_PER_TYPE * len(self._ids)

    def add(self, batch: Batch) -> NDArray[np.int64]:
        """See Counter. Its tokens are mended."""
        tokens = self._cut(batch.text)
        ids = np.fromiter(map(self._ids.__getitem__, tokens), np.int64, len(tokens))
        lengths = np.fromiter(map(len, tokens), np.int64, len(tokens))
        counted = ids != BREAK
        document = np.searchsorted(batch.document_ends, np.cumsum(lengths) - lengths, "right")[counted]
        ids = ids[counted]
        n_words = len(self._ids.words)
        pairs = np.unique(np.concatenate([self._open, document * n_words + ids]))
        document, in_document = pairs // max(n_words, 1), pairs % max(n_words, 1)
        closed = document < len(batch.document_ends)
        self._open = in_document[~closed]
        self._counts = _summed(self._counts, np.bincount(ids, minlength=n_words))
        self._documents = _summed(self._documents, np.bincount(in_document[closed], minlength=n_words))
        return lengths

    def take(self) -> WordTable:
        """See Counter. A word of a document that is still open may have its occurrences here, the document later."""
        counted = np.flatnonzero((self._counts > 0) | (self._documents > 0)).tolist()
        words = self._ids.words
        table = WordTable.from_counts(
            {words[i]: int(self._counts[i]) for i in counted}, {words[i]: int(self._documents[i]) for i in counted}
        )
        self._begin({words[i] for i in self._open.tolist()})
        return table


class WordIds(dict[str, int]):
    """Tokens to numbers of the words they count as, BREAK for those that are not counted."""

    def __init__(self, word_filter: WordFilter) -> None:
        super().__init__()
        self._counted_as = word_filter.counted_as
        self._id_of: dict[str, int] = {}
        self.words: list[str] = []

    def __missing__(self, token: str) -> int:
        word = self._counted_as(token)
        self[token] = number = self.of(word) if word else BREAK
        return number

    def of(self, word: str) -> int:
        """The number of a word, a new one if it has none."""
        number = self._id_of.setdefault(word, len(self.words))
        if number == len(self.words):
            self.words.append(word)
        return number


def _summed(sums: NDArray[np.int64], addends: NDArray[np.int64]) -> NDArray[np.int64]:
    total = addends.copy()
    total[: len(sums)] += sums
    return total


class SequenceCounts:
    """Counts sequences of adjacent words; line ends and words that are not counted break them."""

    def __init__(self, tokenizer: Tokenizer, word_filter: WordFilter, orders: range) -> None:
        self._cut = tokenizer.cut
        self._word_filter = word_filter
        self._orders = orders
        self._begin([])

    def _begin(self, carried: list[str]) -> None:
        self._ids = WordIds(self._word_filter)
        self._table = SequenceTable(self._orders)
        self._carried = np.array([self._ids.of(word) if word else BREAK for word in carried], np.int64)

    @property
    def n_bytes(self) -> int:
        """See Counter."""
        return BYTES_PER_TYPE * len(self._ids) + _BYTES_PER_SEQUENCE * self._table.n_rows

    def add(self, batch: Batch) -> NDArray[np.int64]:
        """See Counter. Its tokens are mended."""
        tokens = self._cut(batch.text)
        ids = np.fromiter(map(self._ids.__getitem__, tokens), np.int64, len(tokens))
        carried = self._carried
        ids = np.concatenate([carried, ids])
        self._table.add(ids)
        if len(carried):  # these were counted with the batch before
            self._table.add(carried, sign=-1)
        n_kept = 0 if batch.text.endswith("\n") else min(self._orders.stop - 2, len(ids))
        self._carried = ids[len(ids) - n_kept :]
        return np.fromiter(map(len, tokens), np.int64, len(tokens))

    def take(self) -> WordTable:
        """See Counter."""
        words = self._ids.words
        table = self._table.table(words)
        self._begin([words[i] if i != BREAK else "" for i in self._carried.tolist()])
        return table


_BYTES_PER_SEQUENCE = 200
"""A row of numbers, its text and the keys that sort it: an estimate on the safe side, not measured."""
