"""The sum of the partial tables of words: in memory if that holds them, else in a table on disk."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from textmine.counts.forms import is_form, n_word_tokens, split
from textmine.counts.vocabulary import aligned
from textmine.counts.words import WordTable
from textmine.engine.threads import map_in_threads
from textmine.io.manifest import read_manifest
from textmine.io.merging import merged
from textmine.io.output import writing
from textmine.io.store import Piece, open_forms, own_words, write_pieces
from textmine.io.temporary import TemporaryFolder
from textmine.pipeline.run.budget import Budget
from textmine.pipeline.words.counters import BYTES_PER_TYPE
from textmine.pipeline.words.parts import part_tables
from textmine.results.words import WordCounts
from textmine.settings.running import Reporter
from textmine.stats.dispersion import deviation_of_proportions

ADDING_UP = "adding up words"

Spans = list[tuple[int, int]]
"""Rows (start, stop) of each table."""


class Seen(NamedTuple):
    """How many words there were, and which of those that were looked for were not among them."""

    n_types: int
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SumOfWords:
    """How partial tables are summed.

    key        : of the column of words
    docs       : the tables have document counts
    with_forms : they have rows of forms (counts/forms.py)
    temp       : a folder for what is written meanwhile; temp_dir: where what must last as long as the sum is put
    looked_for : words of which it is asked whether they occur
    report     : hears how far it is
    """

    key: str
    min_count: int
    docs: bool
    with_forms: bool
    budget: Budget
    temp: str
    temp_dir: str = ""
    looked_for: Collection[str] = ()
    report: Reporter = field(default_factory=Reporter)

    def of(self, folders: Sequence[str]) -> tuple[WordCounts, Seen]:
        """The sum of all partial tables, and what was seen before any words were left out."""
        frequent = _Frequent(self.min_count, {*self.looked_for})
        n_rows = sum(read_manifest(folder)["n_types"] for folder in folders)
        with self.report.phase(ADDING_UP, n_rows, "rows") as advance:
            counts = self._held(map(frequent, self._split(self._merged(folders, advance))))
        return counts, frequent.seen(self.looked_for)

    def of_parts(self, labelled: Sequence[tuple[str, Sequence[str]]]) -> tuple[WordCounts, Seen]:
        """As `of`, with the dispersion of each word over the parts; none if there is one part alone.

        labelled : parts and the folders of partial tables, those of a part one after another
        """
        names, tables = part_tables(labelled, self._max_rows, self.temp)
        n_tokens = n_word_tokens if self.with_forms else _n_tokens
        sizes = np.array([n_tokens(table) for table in tables], np.int64)
        waiting = np.empty(0)  # the dispersion of words whose forms are still to come
        dispersions = [waiting]
        frequent = _Frequent(self.min_count, {*self.looked_for})

        def measured() -> Iterator[WordTable]:
            nonlocal waiting
            for piece, of_parts in aligned(tables, self._max_rows):
                advance(sum(len(part) for part, _ in of_parts))
                counts = np.concatenate([part.counts for part, _ in of_parts])
                rows = np.concatenate([rows for _, rows in of_parts])
                parts = np.repeat(np.arange(len(of_parts)), [len(part) for part, _ in of_parts])
                dispersion = deviation_of_proportions(counts, rows, parts, sizes)
                waiting = np.concatenate([waiting, dispersion[~is_form(piece)] if self.with_forms else dispersion])
                yield replace(piece, documents=_documents(of_parts, len(piece)) if self.docs else None)

        def pruned() -> Iterator[Piece]:
            nonlocal waiting
            for piece in self._split(measured()):
                kept = frequent(piece)
                dispersions.append(waiting[: len(piece[0])][frequent.rows])
                waiting = waiting[len(piece[0]) :]
                yield kept

        with self.report.phase(ADDING_UP, sum(map(len, tables)), "rows") as advance:
            counts = self._held(pruned())
        if len(names) > 1:
            counts.dispersion = np.concatenate(dispersions)
        return counts, frequent.seen(self.looked_for)

    def _merged(self, folders: Sequence[str], advance: Callable[[float], None]) -> Iterator[WordTable]:
        n_threads = self.budget.n_workers

        def mapped(sum_of: Callable[[Spans], WordTable], ranges: Iterable[Spans]) -> Iterator[WordTable]:
            for spans, made in map_in_threads(lambda spans: (spans, sum_of(spans)), ranges, n_threads):
                advance(sum(stop - start for start, stop in spans))
                yield made

        return merged(folders, self._max_rows, self.temp, mapped, 2 * n_threads)

    @property
    def _max_rows(self) -> int:
        return self.budget.rows("sum", BYTES_PER_TYPE)

    def _split(self, tables: Iterable[WordTable]) -> Iterator[Piece]:
        return split(tables) if self.with_forms else ((table, None) for table in tables)

    def _held(self, pieces: Iterator[Piece]) -> WordCounts:
        """Ascending pieces of a table: in memory if there is one alone, else on disk."""
        empty = WordTable.empty(self.docs)
        first = next(pieces, None) or next(self._split([empty]))
        second = next(pieces, None)
        if second is None:
            words, forms = first
            return WordCounts(words if len(words) else empty, key=self.key, written=forms)
        folder = TemporaryFolder(self.temp_dir)
        with writing(folder.name):
            write_pieces(Path(folder.name), chain((first, second), pieces), {})
        table, manifest = own_words(folder.name), read_manifest(folder.name)
        return WordCounts(table, key=self.key, written=open_forms(folder.name, manifest), _folder=folder)


@dataclass(slots=True)
class _Frequent:
    """Leaves words out of pieces that occur less often than `min_count`.

    n_types : of all pieces so far, before any were left out
    missing : words that were looked for, and not found so far
    rows    : of the last piece, those that were kept
    """

    min_count: int
    missing: set[str]
    n_types: int = 0
    rows: NDArray[np.int64] = field(default_factory=lambda: np.empty(0, np.int64))

    def __call__(self, piece: Piece) -> Piece:
        words, forms = piece
        self.n_types += len(words)
        if len(self.missing) > _FEW:
            for start in range(0, len(words), _LOOKED_AT):
                self.missing.difference_update(words.words(start, start + _LOOKED_AT))
        else:
            self.missing -= {word for word in self.missing if words.find(word) >= 0}
        self.rows = np.flatnonzero(words.counts >= self.min_count)
        if len(self.rows) == len(words):
            return piece
        return words.keep(self.rows), forms and forms.keep(self.rows)

    def seen(self, looked_for: Iterable[str]) -> Seen:
        """What was seen in all pieces."""
        return Seen(self.n_types, tuple(word for word in dict.fromkeys(looked_for) if word in self.missing))


_FEW = 1000
"""Words that are found one by one."""
_LOOKED_AT = 1 << 16


def _n_tokens(table: WordTable) -> int:
    return table.n_tokens


def _documents(parts: Iterable[tuple[WordTable, NDArray[np.uint32]]], n_words: int) -> NDArray[np.int64]:
    """The sums of the document counts of aligned parts; a part without words may have none."""
    sums = np.zeros(n_words, np.int64)
    for part, rows in parts:
        if part.documents is not None:
            sums[rows] += part.documents
    return sums
