"""The matrix of a corpus: shards become cells with words of their own, which are then numbered alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from textmine.counts.cells import Cells
from textmine.counts.words import WordTable, locate
from textmine.engine.threads import map_in_threads
from textmine.io.cell_files import write_cells
from textmine.io.manifest import read_manifest
from textmine.io.output import writing
from textmine.io.store import own_words, write_words
from textmine.io.temporary import TemporaryFolder
from textmine.io.texts import Inputs
from textmine.pipeline.matrix.choice import chosen_words, numbers_of
from textmine.pipeline.matrix.form import DocumentWords, read_document_words
from textmine.pipeline.matrix.kernel import CountDocumentWords
from textmine.pipeline.matrix.naming import Names
from textmine.pipeline.run.job import Job, begun
from textmine.pipeline.run.work import Part
from textmine.pipeline.words.count import counting_kernel
from textmine.pipeline.words.meaning import printable
from textmine.pipeline.words.sums import SumOfWords
from textmine.results.matrix import Matrix
from textmine.settings.matrix import MatrixSettings, NamingSettings
from textmine.settings.reading import ReadSettings
from textmine.settings.running import Reporter, RunSettings
from textmine.settings.words import CountSettings, WordSettings

_WORDS_AT_ONCE = 1 << 16


def matrix(
    inputs: Inputs,
    settings: MatrixSettings | None = None,
    words: WordSettings | None = None,
    naming: NamingSettings | None = None,
    *,
    read: ReadSettings | None = None,
    run: RunSettings | None = None,
    report: Reporter | None = None,
    output: Sequence[str] = (),
) -> Matrix:
    """How often each word occurs in each document of all `inputs` (files, folders, globs, `-`).

    output : files that the caller will write; they are not read, should they lie in a folder of `inputs`
    The result does not depend on the number of workers, the shards or the memory. A document's words and its cells
    must fit into memory.
    Raises InputError, OutputError, SettingsError or WorkerError.
    """
    settings, naming = settings or MatrixSettings(), naming or NamingSettings()
    read, run = read or ReadSettings(), run or RunSettings()
    counting = CountSettings.of(words or WordSettings(), docs=True)
    kernel = CountDocumentWords(run.sizes.batch_bytes, counting_kernel(counting, read, run), naming.id)
    with begun(inputs, read, run, report, asked=[settings, words], output=output) as job:
        parts = list(job.map(kernel))
        sums = SumOfWords("word", 1, True, False, job.budget, job.temp, report=job.report)
        counts, seen = sums.of([table for part in parts for table in part.tables])
        folder = TemporaryFolder(run.temp_dir)
        with writing(folder.name):
            of_words, of_cells = Path(folder.name, "words"), Path(folder.name, "cells")
            of_words.mkdir()
            of_cells.mkdir()
            n_documents = sum(read_manifest(table)["n_documents"] for part in parts for table in part.tables)
            chosen = chosen_words(counts.table, n_documents, settings)
            write_words(of_words, _kept(counts.table, chosen), {})
            numbered = _Numbered(counts.table, numbers_of(chosen))
            cells = write_cells(of_cells, numbered.parts(job, parts))
        summary = job.summary(parts, seen.n_types, settings=printable(kernel.words, counting, read))
        return Matrix(own_words(str(of_words)), cells, settings.weight, summary, folder)


@dataclass(frozen=True, slots=True)
class _Numbered:
    """Gives the words of all shards the numbers that they have together.

    table   : of all words
    numbers : by row of the table; -1 for those that are left out
    """

    table: WordTable
    numbers: NDArray[np.int32]

    def parts(self, job: Job, parts: Sequence[Part[DocumentWords]]) -> Iterator[tuple[Cells, list[str]]]:
        """The cells of all documents in order, some at a time, and their names."""
        names = Names(job.read)
        places = [
            (shard, table, table == part.tables[-1])
            for shard, part in zip(job.plan.shards, parts, strict=True)
            for table in part.tables
        ]
        made = map_in_threads(self._read, [table for _, table, _ in places], job.budget.n_workers)
        with job.report.phase("building the matrix", len(places), "parts") as advance:
            for (shard, _, last), (held, cells) in zip(places, made, strict=True):
                advance(1)
                yield cells, names.of(shard, held.n_units, held.spans, held.numbers, held.labels, last=last)

    def _read(self, path: str) -> tuple[DocumentWords, Cells]:
        held = read_document_words(path)
        rows = locate(held.words, self.table)
        return held, held.cells.renumbered(self.numbers[rows])


def _kept(table: WordTable, chosen: NDArray[np.bool_]) -> Iterator[WordTable]:
    """The chosen words, in ascending pieces."""
    for start in range(0, max(len(table), 1), _WORDS_AT_ONCE):
        piece = table.slice(start, min(start + _WORDS_AT_ONCE, len(table)))
        yield piece.keep(np.flatnonzero(chosen[start : start + len(piece)]))
