"""Documents and words: how often each word occurs in each document."""

from __future__ import annotations

import weakref
from collections.abc import Iterator
from contextlib import ExitStack
from os import fspath
from typing import Any

import numpy as np
from numpy.typing import NDArray

from textmine.counts.cells import Cells
from textmine.counts.words import WordTable
from textmine.errors import MissingExtraError, SettingsError
from textmine.io.cell_files import CellFiles
from textmine.io.columns import Chunk, Column, integer, real, text
from textmine.io.formats import format_of
from textmine.io.matrix import Beside, Part, write_matrix
from textmine.io.output import opened_for_writing, writing
from textmine.io.tables import put_table
from textmine.io.temporary import TemporaryFolder
from textmine.results.summary import Summary
from textmine.results.table import WRITING, Table, Tabular, n_rows, told
from textmine.settings.matrix import Weight
from textmine.settings.output import MATRIX_FORMATS, NEED_A_FILE, STDOUT, TABLE_FORMATS, CsvStyle, Target
from textmine.settings.running import Reporter
from textmine.stats.weights import of_length_one, smooth_idf

_ROWS_AT_ONCE = 1 << 16


class Matrix(Tabular):
    """How often each word occurs in each document; it lies in files, however large it is.

    words   : its columns, ascending, with counts and documents
    cells   : its rows, the documents in the order in which they were read
    weight  : what a cell says: "count", "binary" or "tfidf"
    summary : what was read
    """

    formats = MATRIX_FORMATS
    what = "a matrix"

    def __init__(
        self, words: WordTable, cells: CellFiles, weight: Weight, summary: Summary, folder: TemporaryFolder
    ) -> None:
        self.words = words
        self.cells = cells
        self.weight = weight
        self.summary = summary
        weakref.finalize(self, folder.cleanup)

    @property
    def shape(self) -> tuple[int, int]:
        """The numbers of documents and of words."""
        return self.cells.n_documents, len(self.words)

    def __repr__(self) -> str:
        n_documents, n_words = self.shape
        return f"<Matrix: {n_documents:,} documents, {n_words:,} words, {self.cells.n_cells:,} cells ({self.weight})>"

    def parts(self) -> Iterator[Part]:
        """Some documents at a time: the number of the first one, their cells, and the values of these."""
        idf = smooth_idf(self._documents, self.shape[0]) if self.weight == "tfidf" else None
        for first, cells in self.cells.parts():
            yield first, cells, weighted(cells, self.weight, idf)

    @property
    def _documents(self) -> NDArray[np.int64]:
        return np.empty(0, np.int64) if self.words.documents is None else self.words.documents

    @property
    def dtype(self) -> type[Any]:
        """Of the values: int64, or float64 of TF-IDF."""
        return np.float64 if self.weight == "tfidf" else np.int64

    def to_scipy(self) -> Any:
        """The matrix as scipy.sparse.csr_matrix, in memory; MissingExtraError without scipy."""
        parts = list(self.parts())
        before = np.cumsum([0, *(len(values) for _, _, values in parts)])
        ends = [cells.ends + n for (_, cells, _), n in zip(parts, before[:-1], strict=True)]
        pointers = np.concatenate([np.zeros(1, np.int64), *ends])
        words = np.concatenate([np.empty(0, np.int32), *(cells.words for _, cells, _ in parts)])
        values = np.concatenate([np.empty(0, self.dtype), *(values for _, _, values in parts)])
        return import_scipy().csr_matrix((values, words, pointers), self.shape)

    def as_table(self, top: int | None = None) -> Table:
        """The cells, a row each: document, word, and count or weight."""
        n_rows = self.cells.n_cells if top is None else min(top, self.cells.n_cells)
        whole = Table("Words of documents", self._schema(), self.cells.n_cells, self._chunks, TABLE_FORMATS)
        return whole.as_table(n_rows)

    @property
    def tables(self) -> tuple[Table, ...]:
        """The cells, the words, the documents."""
        return self.as_table(), self.vocabulary, self.documents

    @property
    def vocabulary(self) -> Table:
        """The words, which are the columns of the matrix, with their counts and documents."""
        schema = (text("word"), integer("count"), integer("docs", "documents"))

        def chunks() -> Iterator[Chunk]:
            for start in range(0, len(self.words), _ROWS_AT_ONCE):
                rows = slice(start, min(start + _ROWS_AT_ONCE, len(self.words)))
                counts, documents = self.words.counts[rows].tolist(), self._documents[rows].tolist()
                yield [self.words.words(rows.start, rows.stop), counts, documents]

        return Table("Words", schema, len(self.words), chunks)

    @property
    def documents(self) -> Table:
        """The documents, which are the rows of the matrix, and how many of the words each has."""

        def chunks() -> Iterator[Chunk]:
            for first, cells in self.cells.parts():
                yield [self.cells.names(first, first + len(cells)), cells.totals.tolist()]

        return Table("Documents", (text("document"), integer("tokens")), self.cells.n_documents, chunks)

    def save(
        self,
        path: Target,
        *,
        to: str | None = None,
        top: int | None = None,
        csv: CsvStyle | None = None,
        report: Reporter | None = None,
    ) -> None:
        """Write the matrix; `to` or else the ending of `path` chooses one of `formats`.

        Beside a file X.mtx lie X.vocab.tsv and X.docs.tsv: a line for each column and each row, in order. All are
        there in the end, or none.
        top, csv : of a table, see Tabular.save
        """
        path = fspath(path)
        chosen = matrix_format(path, to, self.weight, csv)
        if path == STDOUT:
            self.as_table(top).save(path, to=chosen, csv=csv, report=report)
            return
        names = Beside.of(path).files(chosen)
        with ExitStack() as stack:
            advance = stack.enter_context((report or Reporter()).phase(WRITING, self.cells.n_cells, "cells"))
            stream = stack.enter_context(opened_for_writing(path, is_text=chosen not in NEED_A_FILE))
            beside = [stack.enter_context(opened_for_writing(name)) for name in names]
            stack.enter_context(writing(path))  # all are in one folder; the error names the one that was asked for
            if chosen in TABLE_FORMATS:
                table = self.as_table(top)
                put_table(stream, path, chosen, table.schema, told(table.chunks(), advance, n_rows), csv)
            else:
                write_matrix(
                    stream,
                    chosen,
                    self.shape,
                    self.cells.n_cells,
                    self.dtype,
                    lambda: told(self.parts(), advance, _n_cells),
                )
            for other, table in zip(beside, (self.vocabulary, self.documents), strict=False):
                put_table(other, path, "tsv", table.schema, table.chunks())
            for other in beside[2:]:
                for words, *_ in self.vocabulary.chunks():
                    other.write("".join(f"{word}\n" for word in words).encode())

    def _schema(self) -> tuple[Column, ...]:
        value = real("weight") if self.weight == "tfidf" else integer("count")
        return text("document"), text("word"), value

    def _chunks(self) -> Iterator[Chunk]:
        for first, cells, values in self.parts():
            names = np.array(self.cells.names(first, first + len(cells)), object)
            rows = cells.rows
            for start in range(0, len(rows), _ROWS_AT_ONCE):
                part = slice(start, start + _ROWS_AT_ONCE)
                words = self.words.words_at(cells.words[part].astype(np.int64))
                yield [names[rows[part]].tolist(), words, values[part].tolist()]


def matrix_format(target: str, to: str | None, weight: Weight, csv: CsvStyle | None = None) -> str:
    """As `format_of`, of a matrix: SettingsError too for one that standard output or LDA-C cannot have."""
    chosen = format_of(target, to or ("tsv" if target == STDOUT else None), MATRIX_FORMATS, Matrix.what, csv)
    if target == STDOUT and chosen in ("mtx", "ldac"):
        raise SettingsError(f"{chosen} needs a file, beside which its words are", hint=f"Name one: -o words.{chosen}")
    if chosen == "ldac" and weight == "tfidf":
        raise SettingsError("LDA-C has whole numbers, no TF-IDF", hint="Choose --weight count, or -o X.mtx.")
    return chosen


def weighted(cells: Cells, weight: Weight, idf: NDArray[np.float64] | None) -> NDArray[Any]:
    """What the cells say: counts, ones, or counts times the idf of their words, each document of length one."""
    if weight == "binary":
        return np.ones(len(cells.counts), np.int64)
    if idf is None:
        return cells.counts
    return of_length_one(cells.rows, cells.counts * idf[cells.words], len(cells))


def import_scipy() -> Any:
    """The module scipy.sparse; MissingExtraError without it."""
    try:
        import scipy.sparse
    except ImportError as error:
        raise MissingExtraError(
            "a sparse matrix needs scipy, which is not installed", hint="pip install scipy"
        ) from error
    return scipy.sparse


def _n_cells(part: Part) -> int:
    return len(part[1].words)
