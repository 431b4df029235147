"""Collecting the skip-gram pairs of a text.

The words of a line are read without punctuation and without the words that are left out, as word2vec does: so each
vocabulary has other neighbours, and runs of its own. All of them come from one cut of the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import ClassVar, NamedTuple

import numpy as np
from numpy.typing import NDArray

from textmine.counts.pairs import pairs_at
from textmine.io.sorted_rows import FileKeys, open_keys, write_keys
from textmine.io.store import own_words
from textmine.pipeline.run.names import digest_of
from textmine.pipeline.run.reader import Text
from textmine.pipeline.run.work import Kernel
from textmine.pipeline.words.kernel import CountWords
from textmine.pipeline.words.ranks import LINE_END, TokenRanks

_BYTES_PER_PAIR = 24
"""Its key, and what is made of it while a run is written."""


class PairRun(NamedTuple):
    """The pairs of one of the vocabularies, ascending."""

    vocabulary: int
    keys: NDArray[np.uint64]


class PairForm:
    """See Form. A folder with `VOCABULARY-NUMBER.keys` (io/sorted_rows.py)."""

    appended: ClassVar[bool] = False

    def write(self, path: Path, table: PairRun) -> None:
        """See Form."""
        path.mkdir()
        write_keys(path / f"{table.vocabulary}-{len(table.keys)}.keys", table.keys)

    def open(self, path: Path) -> tuple[int, FileKeys]:
        """The vocabulary and its keys."""
        (file,) = path.iterdir()
        vocabulary, n_keys = map(int, file.stem.split("-"))
        return vocabulary, open_keys(file, n_keys)


@dataclass(frozen=True)
class CollectPairs(Kernel[PairRun]):
    """The kernel: the pairs of a text, in sorted runs.

    words      : says how text is cut
    window     : words on each side
    vocabulary : the folder of a word table (io/store.py) with the words of the largest vocabulary; its digest
    n_words    : of each vocabulary: it consists of the so many most frequent words
    max_bytes  : how large the runs may grow before they are given away, together
    max_others : how many tokens to remember that are no words of the vocabulary
    """

    doing: ClassVar[str] = "collecting pairs"
    words: CountWords
    window: int
    vocabulary: str
    vocabulary_digest: str
    n_words: tuple[int, ...]
    max_bytes: int
    max_others: int

    @property
    def form(self) -> PairForm:
        """See Kernel."""
        return PairForm()

    @property
    def digest(self) -> str:
        """See Kernel."""
        return digest_of([self.words.digest, self.window, self.vocabulary_digest, self.n_words])

    @property
    def never_after(self) -> frozenset[str]:
        """See Kernel."""
        return self.words.never_after

    def __call__(self, text: Text) -> Iterator[PairRun]:
        """See Kernel."""
        max_pairs = max(1, self.max_bytes // _BYTES_PER_PAIR // len(self.n_words))
        collected = [PairRuns(i, n, self.window, max_pairs) for i, n in enumerate(self.n_words)]
        for batch in text:
            ranks = self._ranks.of(batch.points)
            lines = np.cumsum(ranks == LINE_END)
            for pairs in collected:
                yield from pairs.add(ranks, lines)
        for pairs in collected:
            yield from pairs.taken()

    @cached_property
    def _ranks(self) -> TokenRanks:
        table = own_words(self.vocabulary)
        ranked = table.words_at(np.argsort(-table.counts, kind="stable"))
        return TokenRanks(ranked, self.words.tokenizer, self.words.word_filter, self.max_others)


class PairRuns:
    """The pairs of one vocabulary, in sorted runs of `max_pairs` each; a line may go on in the next batch."""

    def __init__(self, vocabulary: int, n_words: int, window: int, max_pairs: int) -> None:
        self._vocabulary = vocabulary
        self._n_words = n_words
        self._window = window
        self._waiting = np.empty(max_pairs, np.uint64)  # memory that is not filled is never touched
        self._n_waiting = 0
        self._carried = np.empty(0, np.uint64)

    def add(self, ranks: NDArray[np.int64], lines: NDArray[np.int64]) -> Iterator[PairRun]:
        """Take the pairs of a batch, and give the runs that are full; `lines` are counted from 0."""
        kept = np.flatnonzero((ranks >= 0) & (ranks < self._n_words))
        n_before = len(self._carried)
        ids = np.concatenate([self._carried, ranks[kept].astype(np.uint64)])
        line_of = np.concatenate([np.zeros(n_before, np.int64), lines[kept]])
        for distance in range(1, self._window + 1):
            yield from self._appended(pairs_at(ids, line_of, distance, n_before))
        in_open_line = len(ids) - int(np.searchsorted(line_of, lines[-1])) if len(lines) else n_before
        self._carried = ids[len(ids) - min(in_open_line, self._window) :].copy()

    def taken(self) -> Iterator[PairRun]:
        """The run of all that was added since the last one; none of nothing."""
        if self._n_waiting:
            keys = self._waiting[: self._n_waiting]
            keys.sort()
            yield PairRun(self._vocabulary, keys)
            self._n_waiting = 0

    def _appended(self, keys: NDArray[np.uint64]) -> Iterator[PairRun]:
        while len(keys):
            part = keys[: len(self._waiting) - self._n_waiting]
            self._waiting[self._n_waiting : self._n_waiting + len(part)] = part
            self._n_waiting += len(part)
            keys = keys[len(part) :]
            if self._n_waiting == len(self._waiting):
                yield from self.taken()
