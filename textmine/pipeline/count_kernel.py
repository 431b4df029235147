"""Counting the words of one shard: runs in a worker, returns the names of sorted tables on disk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from textmine.counts.sequences import count_sequences
from textmine.counts.words import WordTable
from textmine.engine.base import Progress
from textmine.io.batches import BATCH_BYTES, Batch, read_batches
from textmine.io.decoding import Tally
from textmine.io.settings import ReadSettings
from textmine.io.shards import Shard, disk_bytes
from textmine.pipeline.packed_counts import PackedCounts
from textmine.pipeline.partials import Partial, PartialWriter, finished, partial_name
from textmine.text.tokenizers import Tokenizer, TokenizerSpec
from textmine.text.words import CountedAs, WordFilter

BYTES_PER_TYPE = 280
"""A word in a dictionary of counts while that is sorted and written: measured 230 to 270 on CPython 3.11."""

MAX_REMEMBERED_TYPES = 200_000


@dataclass(frozen=True)
class CountWords:
    """The kernel: counts a shard, leaves its partial tables in `folder`.

    orders          : of word n-grams; None to count words
    digest          : of all settings that change the counts
    max_bytes       : how large a table may grow before it is written as a run
    reuse           : take partial tables that an earlier run finished
    """

    tokenizer_spec: TokenizerSpec
    word_filter: WordFilter
    read: ReadSettings
    docs: bool
    orders: range | None
    folder: str
    digest: str
    max_bytes: int
    batch_bytes: int = BATCH_BYTES
    reuse: bool = False

    def __call__(self, shard: Shard, progress: Progress) -> Partial:
        """Count one shard."""
        name = partial_name(shard, self.digest)
        if self.reuse and (done := finished(self.folder, name)) is not None:
            progress(_disk_bytes(shard))
            return done
        writer = PartialWriter(self.folder, name)
        tally = Tally()
        counter = self._counter()
        n_tokens = 0
        for span in shard:
            for batch in read_batches(span, self.read, tally, self.batch_bytes):
                counter.add(batch)
                if counter.n_bytes > self.max_bytes:
                    n_tokens += _flush(counter, writer)
                progress(batch.disk_bytes)
        n_tokens += _flush(counter, writer)
        return writer.finish(n_tokens, tally)

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        return self.tokenizer_spec.build()

    def _counter(self) -> _TokenCounts | _DocumentCounts | _SequenceCounts:
        if self.orders is not None:
            return _SequenceCounts(self._tokenizer, self.word_filter, self.orders)
        if self.docs:
            return _DocumentCounts(self._tokenizer, self.word_filter)
        return _TokenCounts(self._tokenizer, self.word_filter)


class _TokenCounts:
    """Counts tokens without looking at them; mends and filters types when the table is made."""

    def __init__(self, tokenizer: Tokenizer, word_filter: WordFilter) -> None:
        self._tokenizer = tokenizer
        self._word_filter = word_filter
        self._table = PackedCounts()

    @property
    def n_bytes(self) -> int:
        return self._table.n_bytes

    def add(self, batch: Batch) -> None:
        self._table.add(batch.text, self._tokenizer.rough_lengths(batch.text))

    def take(self) -> WordTable:
        table, self._table = self._table, PackedCounts()
        return table.take(self._tokenizer.mend, self._tokenizer.suspects, self._word_filter)


class _DocumentCounts:
    """Counts words, and the documents that have them."""

    def __init__(self, tokenizer: Tokenizer, word_filter: WordFilter) -> None:
        self._cut = tokenizer.cut
        self._word_filter = word_filter
        self._counted_as = CountedAs(word_filter)
        self._words: dict[str, int] = {}
        self._documents: dict[str, int] = {}
        self._open: set[str] = set()

    @property
    def n_bytes(self) -> int:
        return 2 * BYTES_PER_TYPE * len(self._words)

    def add(self, batch: Batch) -> None:
        if len(self._counted_as) > MAX_REMEMBERED_TYPES:
            self._counted_as = CountedAs(self._word_filter)
        tokens = self._cut(batch.text)
        words = list(map(self._counted_as.__getitem__, tokens))
        _add(self._words, Counter(words))
        self._words.pop("", None)
        token_ends = np.cumsum(np.fromiter(map(len, tokens), np.int64, len(tokens)))
        stops = np.searchsorted(token_ends, batch.document_ends, "right").tolist()
        documents: Counter[str] = Counter()
        start = 0
        for stop in stops:
            self._open.update(words[start:stop])
            documents.update(self._open)
            self._open.clear()
            start = stop
        self._open.update(words[start:])
        documents.pop("", None)
        _add(self._documents, documents)

    def take(self) -> WordTable:
        for word in self._documents:  # of a document that began before the last run was taken
            self._words.setdefault(word, 0)
        table = WordTable.from_counts(self._words, self._documents)
        self._words, self._documents = {}, {}
        return table


class _SequenceCounts:
    """Counts sequences of adjacent words; line ends and words that are not counted break them."""

    def __init__(self, tokenizer: Tokenizer, word_filter: WordFilter, orders: range) -> None:
        self._cut = tokenizer.cut
        self._word_filter = word_filter
        self._counted_as = CountedAs(word_filter)
        self._orders = orders
        self._sequences: dict[str, int] = {}
        self._carried: list[str] = []

    @property
    def n_bytes(self) -> int:
        return self._orders.stop * BYTES_PER_TYPE * len(self._sequences)

    def add(self, batch: Batch) -> None:
        if len(self._counted_as) > MAX_REMEMBERED_TYPES:
            self._counted_as = CountedAs(self._word_filter)
        carried = self._carried
        words = carried + list(map(self._counted_as.__getitem__, self._cut(batch.text)))
        _add(self._sequences, count_sequences(words, self._orders))
        if carried:  # these were counted with the batch before
            _add(self._sequences, {s: -n for s, n in count_sequences(carried, self._orders).items()})
        n_kept = 0 if batch.text.endswith("\n") else self._orders.stop - 2
        self._carried = words[len(words) - min(n_kept, len(words)) :]

    def take(self) -> WordTable:
        table = WordTable.from_counts({sequence: n for sequence, n in self._sequences.items() if n})
        self._sequences = {}
        return table


def _flush(counter: _TokenCounts | _DocumentCounts | _SequenceCounts, writer: PartialWriter) -> int:
    table = counter.take()
    if len(table):
        writer.add(table)
    return table.n_tokens


def _add(sums: dict[str, int], addends: Mapping[str, int]) -> None:
    get = sums.get
    for word, n in addends.items():
        sums[word] = get(word, 0) + n


def _disk_bytes(shard: Shard) -> int:
    return sum(map(disk_bytes, shard))
