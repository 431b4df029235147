"""Counting the categories of each document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from textmine.counts.numbers import WordNumbers
from textmine.errors import InputError
from textmine.io.batches import Batch
from textmine.pipeline.run.names import digest_of
from textmine.pipeline.run.reader import Text
from textmine.pipeline.run.work import Kernel
from textmine.pipeline.words.counted_as import CountedAs
from textmine.pipeline.words.kernel import CountWords
from textmine.pipeline.words.tokens import TokenFinder
from textmine.text.categories import Categories

SPAN, NUMBER, TOKENS = range(3)
"""The first columns of a row: the index of the span in its shard; the number of the document in it, from 1; its words.
The others are categories. A row of NUMBER 0 says in TOKENS how many documents the span has."""
_NUMBER = np.dtype("<i8")
_BYTES_PER_WORD = 300
"""That is remembered with its categories: an estimate on the safe side."""

Rows = NDArray[np.int64]


class RowsForm:
    """See Form. Numbers of 64 bits, little-endian, row by row."""

    appended: ClassVar[bool] = True

    def __init__(self, n_columns: int) -> None:
        self._n_columns = n_columns

    def write(self, path: Path, table: Rows) -> None:
        """See Form."""
        with path.open("ab") as stream:
            stream.write(table.astype(_NUMBER).tobytes())

    def open(self, path: Path) -> Rows:
        """What was written; InputError if it is not whole."""
        try:
            raw = path.read_bytes()
        except OSError as error:
            raise InputError(f"cannot be read: {error.strerror}", where=str(path)) from error
        if len(raw) % (8 * self._n_columns) or not raw:
            raise InputError("is incomplete", where=str(path), hint="Count again.")
        return np.frombuffer(raw, _NUMBER).reshape(-1, self._n_columns)


@dataclass(frozen=True)
class CountCategories(Kernel[Rows]):
    """The kernel: a row for each document, some at a time; or one for all, with how many documents have each category.

    words       : says how text is cut
    by_document : a row for each
    blank_too   : empty lines of plain text have a number, but no row
    max_bytes   : of the words that are remembered with their categories
    """

    doing: ClassVar[str] = "counting by document"
    words: CountWords
    categories: Categories
    by_document: bool
    blank_too: bool
    max_bytes: int

    @property
    def in_threads(self) -> bool:
        """See Kernel: as counting words does."""
        return self.words.in_threads

    @property
    def form(self) -> RowsForm:
        """See Kernel."""
        return RowsForm(3 + len(self.categories.names))

    @property
    def digest(self) -> str:
        """See Kernel."""
        members = {word: sorted(numbers) for word, numbers in self.categories.members.items()}
        return digest_of([self.words.digest, self.categories.names, members, self.by_document, self.blank_too])

    @property
    def never_after(self) -> frozenset[str]:
        """See Kernel."""
        return self.words.never_after

    def __call__(self, text: Text) -> Iterator[Rows]:
        """See Kernel."""
        finder = CategoriesOfTokens(self.words, self.categories, self.max_bytes // _BYTES_PER_WORD)
        if not self.by_document:
            total = np.zeros((1, 3 + len(self.categories.names)), np.int64)
            for rows in DocumentRows(finder, self.blank_too).of(text):
                total += (rows > 0).sum(axis=0)
            yield total
            return
        for index, (span, batches) in enumerate(text.by_span()):
            is_text = span.source.format == "txt"
            documents = DocumentRows(finder, self.blank_too or not is_text)
            for rows in documents.of(batches):
                kept = rows[rows[:, SPAN] > 0] if is_text else rows.copy()  # an empty record keeps its place
                kept[:, SPAN] = index
                yield kept
            last = np.zeros((1, 3 + len(self.categories.names)), np.int64)
            last[0, [SPAN, TOKENS]] = index, documents.n_documents
            yield last


class CategoriesOfTokens:
    """Which tokens are words, and which categories they are in; asked once a type.

    max_words : that are remembered
    """

    def __init__(self, words: CountWords, categories: Categories, max_words: int) -> None:
        self._count_words = words
        self._finder = TokenFinder(words.tokenizer, words.word_filter)
        self._categories = categories
        self._max = max_words
        self._begin()

    def _begin(self) -> None:
        self._numbers = WordNumbers()
        self._counted_as = CountedAs(self._numbers, self._count_words.word_filter)
        self._rows = np.zeros(0, np.int64)  # of each word, its row among the members; 0 if it is in no category
        self._members: list[NDArray[np.int64]] = [np.zeros(len(self._categories.names), np.int64)]

    def of(self, batch: Batch) -> tuple[NDArray[np.int64], NDArray[np.int64], Rows]:
        """Where each word starts; for each, its row in a table of categories; that table, of zeros and ones."""
        if len(self._numbers) > self._max:
            self._begin()
        batch = self._count_words.folded(batch)
        starts, kept, _ = self._finder.of(batch.points)
        words = self._counted_as.of(self._numbers.of(batch.points, starts), kept)
        is_word = words >= 0
        self._look_up()
        return starts[is_word], self._rows[words[is_word]], np.stack(self._members)

    def _look_up(self) -> None:
        new = np.arange(len(self._rows), len(self._numbers))
        rows = np.zeros(len(new), np.int64)
        for at, word in enumerate(self._numbers.words(new)):
            if numbers := self._categories.numbers_of(word):
                rows[at] = len(self._members)
                self._members.append(np.isin(np.arange(len(self._categories.names)), numbers).astype(np.int64))
        self._rows = np.concatenate([self._rows, rows])


class DocumentRows:
    """Counts documents one after another; one may go on in the next batch.

    n_documents : that have ended
    blank_too   : count those without characters, too
    """

    def __init__(self, finder: CategoriesOfTokens, blank_too: bool) -> None:
        self.n_documents = 0
        self._counted = NUMBER if blank_too else SPAN
        self._finder = finder
        self._open: Rows | None = None

    def of(self, batches: Iterable[Batch]) -> Iterator[Rows]:
        """A row for each document that ended; its SPAN is its number of characters, line ends left out."""
        for batch in batches:
            ends = batch.document_ends
            starts, rows, members = self._finder.of(batch)
            found = np.zeros((len(ends) + 1, 3 + members.shape[1]), np.int64)
            of_document = np.searchsorted(ends, starts, "right")
            found[:, TOKENS] = np.bincount(of_document, minlength=len(found))
            in_any = rows > 0
            np.add.at(found[:, TOKENS + 1 :], of_document[in_any], members[rows[in_any]])
            lines = np.searchsorted(batch.line_ends, ends, "right")
            n_points = np.diff(ends, prepend=0, append=len(batch.points))
            found[:, SPAN] = n_points - np.diff(lines, prepend=0, append=len(batch.line_ends))
            found[:, NUMBER] = n_points > 0  # for now: whether anything was there, be it a line end
            if self._open is not None:
                found[0] += self._open
            self._open = found[-1]
            ended = found[:-1]
            ended = ended[ended[:, self._counted] > 0]  # behind the last line end there is none in any case
            ended[:, NUMBER] = self.n_documents + 1 + np.arange(len(ended))
            self.n_documents += len(ended)
            yield ended
