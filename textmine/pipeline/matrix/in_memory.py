"""Counting the words of texts that are in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from textmine.counts.cells import Cells, stacked
from textmine.counts.words import WordTable, locate, merge
from textmine.engine.threads import map_in_threads
from textmine.io.batches import Batch
from textmine.io.decoding import with_line_feeds
from textmine.pipeline.matrix.choice import chosen_words, numbers_of
from textmine.pipeline.matrix.counter import CellCounts
from textmine.pipeline.words.count import counting_kernel
from textmine.pipeline.words.kernel import CountWords
from textmine.results.matrix import import_scipy, weighted
from textmine.settings.matrix import MatrixSettings, Weight
from textmine.settings.reading import Normalization, ReadSettings
from textmine.settings.running import RunSettings
from textmine.settings.texts import texts_of
from textmine.settings.words import CountSettings
from textmine.stats.weights import smooth_idf
from textmine.text.normalize import normalized_points

_CHARACTERS_AT_ONCE = 100_000


@dataclass(frozen=True, slots=True)
class LearntWords:
    """The words of some texts, and how they are counted in others.

    words : the columns, with counts and documents
    idf   : of each word, for TF-IDF
    """

    kernel: CountWords
    normalize: Normalization
    weight: Weight
    words: WordTable
    idf: NDArray[np.float64] | None

    def cells(self, texts: Iterable[str], n_threads: int) -> Cells:
        """How often each of the words occurs in texts, which are the rows."""
        parts = count_texts(texts, self.kernel, self.normalize, n_threads)
        return stacked([cells.renumbered(locate(words, self.words).astype(np.int32)) for cells, words in parts])

    def matrix(self, cells: Cells) -> Any:
        """Cells as a scipy.sparse.csr_matrix; MissingExtraError without scipy."""
        values = weighted(cells, self.weight, self.idf)
        pointers = np.concatenate([np.zeros(1, np.int64), cells.ends])
        return import_scipy().csr_matrix((values, cells.words, pointers), (len(cells), len(self.words)))


def learn(
    texts: Iterable[str], words: CountSettings, settings: MatrixSettings, read: ReadSettings, n_threads: int
) -> tuple[LearntWords, Cells]:
    """The words of texts that the settings keep, and how often each occurs in these texts."""
    kernel = counting_kernel(words, read, RunSettings())
    parts = list(count_texts(texts, kernel, read.normalize, n_threads))
    all_words = merge([table for _, table in parts] or [WordTable.empty(with_documents=True)])
    n_documents = sum(len(cells) for cells, _ in parts)
    chosen = chosen_words(all_words, n_documents, settings)
    numbers = numbers_of(chosen)
    cells = stacked([cells.renumbered(numbers[locate(table, all_words)]) for cells, table in parts])
    table = all_words.keep(np.flatnonzero(chosen))
    documents = np.empty(0, np.int64) if table.documents is None else table.documents
    idf = smooth_idf(documents, n_documents) if settings.weight == "tfidf" else None
    return LearntWords(kernel, read.normalize, settings.weight, table, idf), cells


def count_texts(
    texts: Iterable[str], kernel: CountWords, normalize: Normalization, n_threads: int
) -> Iterator[tuple[Cells, WordTable]]:
    """The words of texts, some texts at a time: cells, and the table whose rows these have as words.

    SettingsError if one is no string.
    """

    def counted(batch: Batch) -> tuple[Cells, WordTable]:
        counter = CellCounts(kernel.tokenizer, kernel.word_filter)
        counter.add(kernel.folded(batch))
        return counter.take()

    return map_in_threads(counted, _batches(texts, normalize), n_threads if kernel.in_threads else 1)


def _batches(texts: Iterable[str], normalize: Normalization) -> Iterator[Batch]:
    """Each text is a document."""
    held: list[str] = []
    n_characters = 0
    for text in texts_of(texts):
        held.append(with_line_feeds(text) + "\n")
        n_characters += len(text) + 1
        if n_characters >= _CHARACTERS_AT_ONCE:
            yield _batch(held, normalize)
            held, n_characters = [], 0
    if held:
        yield _batch(held, normalize)


def _batch(texts: list[str], normalize: Normalization) -> Batch:
    points = normalized_points("".join(texts), normalize)
    line_ends = np.flatnonzero(points == ord("\n")) + 1
    last_lines = np.cumsum([text.count("\n") for text in texts]) - 1
    return Batch(points, line_ends[last_lines])
