"""How often the categories of a dictionary occur, in a text and in each of its documents."""

from __future__ import annotations

import weakref
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from textmine.io.columns import Chunk, integer, real, text
from textmine.io.temporary import TemporaryFolder
from textmine.results.arrays import ArrayColumn, table_of
from textmine.results.naming import some_of
from textmine.results.summary import Summary
from textmine.results.table import Table, Tabular

_DECIMALS = 3
_ROWS_AT_ONCE = 1 << 14


class DocumentCategories(Tabular):
    """How many words of each category each document has; a row for each, in the order of the text.

    names : of the categories
    files : names of the files
    rows  : int64, shape (n, 3 + n_categories): number of the file, number of the document in it, from 1, or 0 if the
        file is one document; its words; those of each category
    """

    what = "a table of documents"

    def __init__(
        self,
        names: Sequence[str],
        files: Sequence[str],
        rows: NDArray[np.int64],
        _folder: TemporaryFolder | None = None,
    ) -> None:
        self.names = tuple(names)
        self.files = tuple(files)
        self.rows = rows
        if _folder is not None:  # holds the rows as long as this object lives
            weakref.finalize(self, _folder.cleanup)

    def __len__(self) -> int:
        return len(self.rows)

    def __repr__(self) -> str:
        return f"<DocumentCategories of {len(self):,} documents: {some_of(self.names)}>"

    def as_table(self, top: int | None = None) -> Table:
        """The documents in order."""
        n_rows = len(self) if top is None else min(top, len(self))
        schema = (text("document"), integer("tokens"), *map(integer, self.names))

        def chunks() -> Iterator[Chunk]:
            for first in range(0, n_rows, _ROWS_AT_ONCE):
                rows = self.rows[first : min(first + _ROWS_AT_ONCE, n_rows)]
                named = [self._document(file, number) for file, number in rows[:, :2].tolist()]
                yield [named, *rows[:, 2:].T.tolist()]

        return Table("Categories of documents", schema, n_rows, chunks)

    def _document(self, file: int, number: int) -> str:
        return f"{self.files[file]}:{number}" if number else self.files[file]


@dataclass(frozen=True)
class CategoryCounts(Tabular):
    """How often the categories of a dictionary occur, in the order of the dictionary.

    names       : n strings; `a/b` is a category below `a`, which has its words, too
    counts      : int64, shape (n,), tokens
    n_types     : int64, shape (n,), distinct words of the text
    n_tokens    : all words of the text
    documents   : int64, shape (n,), how many have the category; None if they were not counted
    n_entries   : of the dictionary; summary.missing_words are those that never occurred
    by_document : the same for each document, if that was asked for
    summary     : what was read
    """

    names: tuple[str, ...]
    counts: NDArray[np.int64]
    n_types: NDArray[np.int64]
    n_tokens: int
    n_entries: int
    documents: NDArray[np.int64] | None = None
    by_document: DocumentCategories | None = None
    summary: Summary = field(default_factory=Summary)

    what = "a table of categories"

    def __len__(self) -> int:
        return len(self.names)

    def __getitem__(self, category: str) -> int:
        return int(self.counts[self.names.index(category)])

    def __repr__(self) -> str:
        return f"<CategoryCounts of {len(self):,} categories: {some_of(self.names)}>"

    def as_table(self, top: int | None = None) -> Table:
        """The categories."""
        percent = 100 * self.counts / max(self.n_tokens, 1)
        columns: list[ArrayColumn] = [
            (text("category"), np.array(self.names, object)),
            (integer("count"), self.counts),
            (real("percent", "% of all words", _DECIMALS), percent),
            (integer("types"), self.n_types),
        ]
        if self.documents is not None:
            columns.append((integer("docs", "documents"), self.documents))
        return table_of("Categories of words", columns, len(self), [slice(top)])
