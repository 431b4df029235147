"""The keywords of each document, by TF-IDF: over the corpus itself, or over a store."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from textmine.counts.cells import Cells
from textmine.counts.words import locate
from textmine.errors import InputError, SettingsError
from textmine.io.columns import Chunk
from textmine.io.texts import Inputs
from textmine.pipeline.matrix.build import matrix
from textmine.pipeline.words.sources import counts_at
from textmine.results.keywords import KEYWORDS, Keywords
from textmine.results.matrix import Matrix
from textmine.settings.document_keywords import KeywordSettings
from textmine.settings.matrix import MatrixSettings, NamingSettings
from textmine.settings.reading import ReadSettings
from textmine.settings.running import Reporter, RunSettings
from textmine.settings.words import WordSettings
from textmine.stats.weights import idf

_ONE = "one document alone: no word is more typical of it than of others\nGive more documents, or --against X.store."


def keywords(
    inputs: Inputs,
    settings: KeywordSettings | None = None,
    words: WordSettings | None = None,
    naming: NamingSettings | None = None,
    *,
    read: ReadSettings | None = None,
    run: RunSettings | None = None,
    report: Reporter | None = None,
    output: str = "",
) -> Keywords:
    """The keywords of each document of all `inputs` (files, folders, globs, `-`).

    output : a file that the caller will write; it is not read, should it lie in a folder of `inputs`
    With TF-IDF, the score of a word is its count, times its idf (stats/weights.py), divided by the number of words of
    the document. Words whose idf is 0, for all documents have them, are no keywords.
    Raises InputError, OutputError, SettingsError or WorkerError.
    """
    settings, report = settings or KeywordSettings(), report or Reporter()
    if settings.method != "tfidf":
        _check_jieba(settings, words or WordSettings())
        from textmine.pipeline.matrix.by_jieba import keywords_of_jieba

        return keywords_of_jieba(inputs, settings, naming, read=read, run=run, report=report, output=output)
    run = run or RunSettings()
    found = matrix(
        inputs, MatrixSettings(), words, naming, read=read, run=run, report=report, output=(output,) if output else ()
    )
    if settings.against:
        idf_of = _idf_in(settings.against, found, run.temp_dir)
    else:
        n_documents = found.summary.tally.documents
        idf_of = idf(_of(found.words.documents), n_documents)
        if n_documents == 1:
            report.warn(_ONE)
    best = _Best(found, idf_of, settings.top)
    return Keywords(KEYWORDS, best.n_rows(), best.chunks, found.summary)


def _check_jieba(settings: KeywordSettings, words: WordSettings) -> None:
    """SettingsError for what jieba would not heed."""
    given = [field.name for field in fields(words) if getattr(words, field.name) != field.default]
    for name in [*["against"][: bool(settings.against)], *given]:
        raise SettingsError(
            f"{name} cannot be used with method {settings.method}: jieba cuts and chooses words in its own way",
            hint="Leave it out, or choose the method tfidf.",
        )


def _idf_in(path: str, found: Matrix, temp_dir: str) -> NDArray[np.float64]:
    """The idf of a matrix's words in the documents that a store counted."""
    counts = counts_at(path, temp_dir)
    n_documents = counts.summary.tally.documents
    if counts.table.documents is None or not n_documents:
        raise InputError(
            "does not say in how many documents words are",
            where=path,
            hint="Count them into a store: textmine count INPUT --docs -o X.store",
        )
    _check_like(path, counts.summary.settings, found.summary.settings)
    rows = locate(found.words, counts.table)
    documents = counts.table.documents[np.maximum(rows, 0)] if len(counts.table) else np.zeros(len(rows), np.int64)
    return idf(np.where(rows >= 0, documents, 0), n_documents)


def _check_like(path: str, theirs: Mapping[str, Any], ours: Mapping[str, Any]) -> None:
    """InputError if a store lacks words that its corpus has: they would seem to be the rarest of all."""
    for name in ("tokenizer", "hmm", "user_words", "lowercase", "normalize", "fold"):
        if theirs.get(name) != ours.get(name):
            raise InputError(
                f"was counted with another {name}: {theirs.get(name)!r}, not {ours.get(name)!r}",
                where=path,
                hint="Count it with the options that you give here.",
            )
    lacks = {
        "min_length": theirs.get("min_length", 1) > ours["min_length"],
        "stopwords": theirs.get("stopwords", "") not in ("", ours["stopwords"]),
        "min_count": theirs.get("min_count", 1) > 1,
        "top": "top" in theirs,
    }
    for name, is_so in lacks.items():
        if is_so:
            option = name.replace("_", "-")
            raise InputError(
                f"lacks words that --{option} left out", where=path, hint=f"Count it again without --{option}."
            )


def _of(documents: NDArray[np.int64] | None) -> NDArray[np.int64]:
    return np.empty(0, np.int64) if documents is None else documents


@dataclass(frozen=True, slots=True)
class _Best:
    """The best words of each document of a matrix of counts.

    idf : by word, >= 0
    """

    matrix: Matrix
    idf: NDArray[np.float64]
    top: int

    def n_rows(self) -> int:
        """How many keywords there are."""
        scored = np.where(self.idf > 0, 0, -1).astype(np.int32)
        parts = (cells.renumbered(scored) for _, cells in self.matrix.cells.parts())
        return sum(int(np.minimum(np.diff(cells.ends, prepend=0), self.top).sum()) for cells in parts)

    def chunks(self) -> Iterator[Chunk]:
        """Rows of KEYWORDS; of words that score alike, the first by code point comes first."""
        for first, cells in self.matrix.cells.parts():
            rows = cells.rows
            scores = cells.counts * (self.idf[cells.words] / cells.totals[rows])
            chosen = best_of(cells, rows, scores, self.top)
            names = np.array(self.matrix.cells.names(first, first + len(cells)), object)
            words = self.matrix.words.words_at(cells.words[chosen].astype(np.int64))
            yield [names[rows[chosen]].tolist(), words, scores[chosen].round(6).tolist(), cells.counts[chosen].tolist()]


def best_of(cells: Cells, rows: NDArray[np.int64], scores: NDArray[np.float64], top: int) -> NDArray[np.int64]:
    """The cells with the highest scores above 0 of each document, at most `top`; of equal ones the first.

    rows   : the document of each cell; scores: of each cell
    """
    order = np.lexsort((-scores, rows))
    ranks = np.arange(len(order)) - np.concatenate([[0], cells.ends[:-1]])[rows]
    best: NDArray[np.int64] = order[(ranks < top) & (scores[order] > 0)]
    return best
