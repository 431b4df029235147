"""Counting which of some words stand together: near one another in a line, or in one document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from textmine.errors import InputError
from textmine.io.batches import Batch
from textmine.kernels.together import count_in_documents, count_near
from textmine.pipeline.run.names import digest_of
from textmine.pipeline.run.reader import Text
from textmine.pipeline.run.work import Kernel
from textmine.pipeline.words.kernel import CountWords
from textmine.pipeline.words.ranks import LEFT_OUT, LINE_END, TokenRanks

_BYTES_PER_OTHER = 300
"""A token that is remembered as none of the words: an estimate on the safe side."""
_NUMBER = np.dtype("<i8")


class Together(NamedTuple):
    """How often words stand together. Such tables add, field by field.

    counts : int64, shape (n_words, n_words): at how many places the second stands near the first; or how many
        documents have both, and on the diagonal, one
    n_near : int64, shape (n_words,): how many places, of any word, are near it; of documents none
    """

    counts: NDArray[np.int64]
    n_near: NDArray[np.int64]

    @classmethod
    def empty(cls, n_words: int) -> Together:
        """Nothing yet."""
        return cls(np.zeros((n_words, n_words), np.int64), np.zeros(n_words, np.int64))


class TogetherForm:
    """See Form. Numbers of 64 bits, little-endian: n_words, n_cells; n_near; the cells' places; their counts."""

    appended: ClassVar[bool] = False

    def write(self, path: Path, table: Together) -> None:
        """See Form."""
        cells = table.counts.ravel()
        places = np.flatnonzero(cells)
        head = [len(table.n_near), len(places)]
        path.write_bytes(np.concatenate([head, table.n_near, places, cells[places]]).astype(_NUMBER).tobytes())

    def add(self, path: Path, sum_: Together) -> None:
        """Add what was written to a sum of the same words."""
        n_near, places, counts = self._parts(path)
        sum_.n_near[:] += n_near
        sum_.counts.reshape(-1)[places] += counts

    def _parts(self, path: Path) -> list[NDArray[np.int64]]:
        try:
            raw = path.read_bytes()
        except OSError as error:
            raise InputError(f"cannot be read: {error.strerror}", where=str(path)) from error
        numbers = np.frombuffer(raw[: len(raw) // 8 * 8], _NUMBER)
        if len(numbers) < 2 or 8 * (2 + numbers[0] + 2 * numbers[1]) != len(raw):
            raise InputError("is incomplete", where=str(path), hint="Count again.")
        n_words, n_cells = numbers[:2].tolist()
        return np.split(numbers[2:], [n_words, n_words + n_cells])


@dataclass(frozen=True)
class CountTogether(Kernel[Together]):
    """The kernel: which words stand together, in one table.

    words   : says how text is cut; what it leaves out takes no place
    chosen  : those that are looked for
    window  : how many words on either side are near; 0 for all of the document
    max_bytes : of what is remembered of other words
    """

    doing: ClassVar[str] = "counting pairs"
    words: CountWords
    chosen: tuple[str, ...]
    window: int
    max_bytes: int

    @property
    def in_threads(self) -> bool:
        """See Kernel."""
        return self.words.in_threads

    @property
    def form(self) -> TogetherForm:
        """See Kernel."""
        return TogetherForm()

    @property
    def digest(self) -> str:
        """See Kernel."""
        return digest_of([self.words.digest, self.chosen, self.window])

    @property
    def never_after(self) -> frozenset[str]:
        """See Kernel."""
        return self.words.never_after

    def __call__(self, text: Text) -> Iterator[Together]:
        """See Kernel."""
        max_others = self.max_bytes // _BYTES_PER_OTHER
        ranks = TokenRanks(self.chosen, self.words.tokenizer, self.words.word_filter, max_others)
        counter: Counter = NearCounts(len(self.chosen), self.window) if self.window else InDocuments(len(self.chosen))
        for batch in map(self.words.folded, text):
            counter.add(ranks, batch)
        yield counter.table()


class Counter(Protocol):
    """Counts batches of text that follow one another."""

    def add(self, ranks: TokenRanks, batch: Batch) -> None:
        """Count a batch."""

    def table(self) -> Together:
        """What was counted, at the end of the text."""


class NearCounts:
    """Counts the words that stand near one another in a line, which may go on in the next batch."""

    def __init__(self, n_words: int, window: int) -> None:
        self._table = Together.empty(n_words)
        self._window = window
        self._latest = np.full(n_words, -1, np.int64)
        self._carried = np.empty(0, np.int64)
        self._begin = 0  # in what is carried: the first place that is not counted yet
        self._n_places = 0

    def add(self, ranks: TokenRanks, batch: Batch) -> None:
        """See Counter."""
        self.add_words(ranks.of(batch.points))

    def add_words(self, found: NDArray[np.int64]) -> None:
        """Count the words of a stretch of text: their numbers, or what TokenRanks has in their place."""
        words = np.concatenate([self._carried, found[found != LEFT_OUT]])
        is_whole = not len(words) or words[-1] == LINE_END
        end = len(words) if is_whole else max(self._begin, len(words) - self._window)
        self._count(words, end)
        kept_from = max(0, end - self._window)
        self._carried, self._begin = words[kept_from:].copy(), end - kept_from

    def table(self) -> Together:
        """See Counter."""
        self._count(self._carried, len(self._carried))
        self._begin = len(self._carried)
        return self._table

    def _count(self, words: NDArray[np.int64], end: int) -> None:
        count_near(words, self._begin, end, self._window, self._n_places, self._latest, *self._table)
        self._n_places += end - self._begin


class InDocuments:
    """Counts the documents that have both of two words; a document may go on in the next batch."""

    def __init__(self, n_words: int) -> None:
        self._table = Together.empty(n_words)
        self._latest = np.full(n_words, -1, np.int64)
        self._there = np.empty(n_words, np.int64)
        self._n_there = 0
        self._document = 0

    def add(self, ranks: TokenRanks, batch: Batch) -> None:
        """See Counter."""
        self.add_words(*ranks.with_starts(batch.points), batch.document_ends)

    def add_words(self, words: NDArray[np.int64], starts: NDArray[np.int64], document_ends: NDArray[np.int64]) -> None:
        """Count the words of a stretch of text: their numbers, and where they and documents start and end."""
        self._document, self._n_there = count_in_documents(
            words,
            starts,
            document_ends,
            self._document,
            self._latest,
            self._there,
            self._n_there,
            self._table.counts,
        )

    def table(self) -> Together:
        """See Counter."""
        return self._table
