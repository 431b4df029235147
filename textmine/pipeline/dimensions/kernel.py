"""Collecting the skip-gram pairs of one shard: runs in a worker, returns sorted runs of keys on disk.

The words of a line are read without punctuation and without the words that are left out, as word2vec does: so each
vocabulary has other neighbours, and runs of its own. All of them come from one cut of the text.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from textmine.counts.pairs import pairs_at
from textmine.engine.base import Progress
from textmine.io.batches import read_shard
from textmine.io.decoding import Tally
from textmine.io.output import writing
from textmine.io.shards import Shard
from textmine.io.sorted_rows import SortedRows, write_keys
from textmine.io.store import open_words
from textmine.pipeline.dimensions.ranks import LINE_END, TokenRanks
from textmine.pipeline.run.duplicates import NO_DUPLICATES, Duplicates
from textmine.pipeline.run.partials import partial_name
from textmine.settings.reading import ReadSettings
from textmine.text.tokenizers import TokenizerSource
from textmine.text.words import WordFilter

_BYTES_PER_PAIR = 24
"""Its key, and what is made of it while a run is written."""


@dataclass(frozen=True)
class CollectPairs:
    """The kernel: leaves the pairs of a shard in files of `folder`.

    window     : words on each side
    vocabulary : the folder of a word table (io/store.py) with the words of the largest vocabulary
    n_words    : of each vocabulary: it consists of the so many most frequent words
    max_bytes  : how large the runs may grow before they are written, together
    max_others : how many tokens to remember that are no words of the vocabulary
    """

    tokenizer_spec: TokenizerSource
    word_filter: WordFilter
    read: ReadSettings
    window: int
    vocabulary: str
    n_words: tuple[int, ...]
    folder: str
    max_bytes: int
    max_others: int
    batch_bytes: int
    duplicates: Duplicates = NO_DUPLICATES

    def __call__(self, shard: Shard, progress: Progress) -> list[list[SortedRows]]:
        """The runs of each vocabulary."""
        name = partial_name(shard, "pairs")
        max_pairs = max(1, self.max_bytes // _BYTES_PER_PAIR // len(self.n_words))
        collected = [
            PairRuns(n, self.window, max_pairs, Path(self.folder) / f"{name}-{i}") for i, n in enumerate(self.n_words)
        ]
        tally = Tally()
        batches = read_shard(shard, self.read, tally, self.batch_bytes, self.tokenizer_spec.inside_words)
        for batch in self.duplicates.drop(batches, shard, tally):
            ranks = self._ranks.of(batch.text)
            lines = np.cumsum(ranks == LINE_END)
            for pairs in collected:
                pairs.add(ranks, lines)
            progress(batch.disk_bytes)
        return [pairs.finish() for pairs in collected]

    @cached_property
    def _ranks(self) -> TokenRanks:
        table, _ = open_words(self.vocabulary)
        ranked = table.words_at(np.argsort(-table.counts, kind="stable"))
        return TokenRanks(ranked, self.tokenizer_spec.build(), self.word_filter, self.max_others)


class PairRuns:
    """The pairs of one vocabulary, in sorted runs of `max_pairs` each; a line may go on in the next batch."""

    def __init__(self, n_words: int, window: int, max_pairs: int, path: Path) -> None:
        self._n_words = n_words
        self._window = window
        self._path = path
        self._waiting = np.empty(max_pairs, np.uint64)  # memory that is not filled is never touched
        self._n_waiting = 0
        self._runs: list[SortedRows] = []
        self._carried = np.empty(0, np.uint64)

    def add(self, ranks: NDArray[np.int64], lines: NDArray[np.int64]) -> None:
        """Take the pairs of a batch; `lines` are counted from 0."""
        kept = np.flatnonzero((ranks >= 0) & (ranks < self._n_words))
        n_before = len(self._carried)
        ids = np.concatenate([self._carried, ranks[kept].astype(np.uint64)])
        line_of = np.concatenate([np.zeros(n_before, np.int64), lines[kept]])
        for distance in range(1, self._window + 1):
            self._append(pairs_at(ids, line_of, distance, n_before))
        in_open_line = len(ids) - int(np.searchsorted(line_of, lines[-1])) if len(lines) else n_before
        self._carried = ids[len(ids) - min(in_open_line, self._window) :].copy()

    def finish(self) -> list[SortedRows]:
        """All runs."""
        self._write()
        return self._runs

    def _append(self, keys: NDArray[np.uint64]) -> None:
        while len(keys):
            part = keys[: len(self._waiting) - self._n_waiting]
            self._waiting[self._n_waiting : self._n_waiting + len(part)] = part
            self._n_waiting += len(part)
            keys = keys[len(part) :]
            if self._n_waiting == len(self._waiting):
                self._write()

    def _write(self) -> None:
        if self._n_waiting:
            keys = self._waiting[: self._n_waiting]
            keys.sort()
            with writing(str(self._path.parent)):
                self._runs.append(write_keys(Path(f"{self._path}-{len(self._runs)}.keys"), keys))
            self._n_waiting = 0
