"""The words of each document of a column: how often each occurs there, and which are typical of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from textmine.counts.cells import Cells
from textmine.engine.spark.cluster import mapped
from textmine.errors import SettingsError
from textmine.io.arrow import import_pyarrow
from textmine.io.arrow_words import array_of_words
from textmine.pipeline.matrix.counter import CellCounts
from textmine.pipeline.matrix.keywords import best_of
from textmine.pipeline.run.reader import ColumnText
from textmine.pipeline.words.count import counting_kernel
from textmine.pipeline.words.kernel import CountWords
from textmine.results.matrix import weighted
from textmine.settings.keywords import keywords as taking_keywords
from textmine.settings.matrix import MatrixSettings
from textmine.settings.reading import ReadSettings
from textmine.settings.running import RunSettings
from textmine.settings.words import CountSettings, WordSettings
from textmine.spark.counting import frequencies, most_frequent
from textmine.spark.frames import OF_FILES, checked_columns, column
from textmine.stats.weights import idf, smooth_idf

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

Ids = str | Sequence[str]
_ID, _WORD, _COUNT, _DOCS, _N, _CELLS = "id", "word", "count", "docs", "n_documents", "cells"


@taking_keywords(settings=MatrixSettings, words=WordSettings, read=ReadSettings, omit=OF_FILES)
def matrix(
    df: DataFrame, text: str, id: Ids, *, settings: MatrixSettings, words: WordSettings, read: ReadSettings
) -> DataFrame:
    """How often each word occurs in each row: a DataFrame of `id`, `word`, and `count` or `weight`, in no order.

    df   : any DataFrame, a row a document; it is read twice, so cache it if that is dear
    text : the column of strings; a null is an empty text
    id   : the column that names each row, or several that do so together
    A cell is `count` if it is an integer, and `weight` if it is TF-IDF.
    Raises TextmineError, which says where, what, and what to try.
    """
    ids = _ids(id)
    checked_columns(df, text, ids, made=(_WORD, _COUNT, "weight"))
    cells = _cells(df, text, ids, words, read)
    n_rows = _n_rows(df)
    chosen = _chosen(frequencies(df, text, words, read), n_rows, settings)
    if settings.weight == "tfidf":
        schema = _schema(df, ids, {_WORD: "string", "weight": "double"})
        return mapped(_documents(cells, chosen, n_rows), WeightsOfDocuments(), schema).select(
            f"{_ID}.*", _WORD, "weight"
        )
    count = _COUNT if settings.weight == "count" else "cast(1 as bigint) as count"
    return cells.join(chosen, _WORD, "left_semi").selectExpr(f"{_ID}.*", _WORD, count)


@taking_keywords(words=WordSettings, read=ReadSettings, omit=OF_FILES)
def keywords(df: DataFrame, text: str, id: Ids, *, top: int = 10, words: WordSettings, read: ReadSettings) -> DataFrame:
    """The words that are typical of each row: a DataFrame of `id`, `word`, `score`, `count`, the best of a row first.

    df   : any DataFrame, a row a document; it is read twice, so cache it if that is dear
    text : the column of strings
    id   : the column that names each row, or several that do so together; rows come in no order
    top  : how many keywords each row has
    The score is TF-IDF, as of textmine.keywords.
    Raises TextmineError, which says where, what, and what to try.
    """
    ids = _ids(id)
    checked_columns(df, text, ids, made=(_WORD, "score", _COUNT))
    if top < 1:
        raise SettingsError(f"top must be 1 or more, not {top}")
    cells = _cells(df, text, ids, words, read)
    chosen = frequencies(df, text, words, read).select(_WORD, _DOCS)
    schema = _schema(df, ids, {_WORD: "string", "score": "double", _COUNT: "long"})
    documents = _documents(cells, chosen, _n_texts(df, text, read))
    return mapped(documents, KeywordsOfDocuments(top), schema).select(f"{_ID}.*", _WORD, "score", _COUNT)


def _ids(given: Ids) -> list[str]:
    return [given] if isinstance(given, str) else list(given)


def _cells(df: DataFrame, text: str, ids: Sequence[str], words: WordSettings, read: ReadSettings) -> Any:
    """A DataFrame of `id`, which has all the ids, `word` and `count`."""
    from pyspark.sql import functions

    kernel = counting_kernel(CountSettings.of(words, docs=True), read, RunSettings()).portable()
    chosen = df.select(column(text).alias("text"), functions.struct(*map(column, ids)).alias(_ID))
    return mapped(chosen, CellsOfTexts(kernel, read), _schema(df, ids, {_WORD: "string", _COUNT: "long"}))


def _schema(df: DataFrame, ids: Sequence[str], made: dict[str, str]) -> Any:
    """Of the ids, and of columns that are made."""
    from pyspark.sql.types import StructType

    fields = {field.name: field for field in df.schema.fields}
    schema = StructType().add(_ID, StructType([fields[name] for name in ids]), nullable=False)
    for name, kind in made.items():
        schema = schema.add(name, kind)
    return schema


def _chosen(words: Any, n_documents: Any, settings: MatrixSettings) -> Any:
    """The words that a matrix has, as `word` and `docs`."""
    least, most = (
        bound * column(_N) if isinstance(bound, float) else bound for bound in (settings.min_docs, settings.max_docs)
    )
    kept = _beside(words, n_documents).where((column(_DOCS) >= least) & (column(_DOCS) <= most))
    return (kept if settings.top is None else most_frequent(kept, _WORD, settings.top)).select(_WORD, _DOCS)


def _n_rows(df: Any) -> Any:
    """A DataFrame of one number: the rows, which are those of a matrix."""
    from pyspark.sql import functions

    return df.agg(functions.count(functions.lit(1)).alias(_N))


def _n_texts(df: DataFrame, text: str, read: ReadSettings) -> Any:
    """A DataFrame of one number: the rows whose text is not empty, which words are typical of or not."""
    from pyspark.sql import functions

    return mapped(df.select(column(text)), CountTexts(read), f"{_N} long").agg(functions.sum(_N).alias(_N))


def _beside(frame: Any, number: Any) -> Any:
    from pyspark.sql import functions

    return frame.crossJoin(functions.broadcast(number))


def _documents(cells: Any, words: Any, n_documents: Any) -> Any:
    """A DataFrame of documents with their cells as a list, ascending by word."""
    from pyspark.sql import functions

    cell = functions.struct(_WORD, _COUNT, _DOCS)
    lists = functions.sort_array(functions.collect_list(cell)).alias(_CELLS)
    return _beside(cells.join(words, _WORD).groupBy(_ID).agg(lists), n_documents)


@dataclass(frozen=True)
class CountTexts:
    """Batches of a text to the number of texts that are not empty."""

    read: ReadSettings

    def __call__(self, batches: Iterator[Any]) -> Iterator[Any]:
        """See above."""
        pyarrow = import_pyarrow()
        texts = ColumnText(
            (batch.column(0).to_pylist() for batch in batches), self.read, RunSettings().sizes.batch_bytes
        )
        for _ in texts:
            pass
        yield pyarrow.record_batch([pyarrow.array([texts.tally.documents], pyarrow.int64())], names=[_N])


@dataclass(frozen=True)
class CellsOfTexts:
    """Batches of a text and ids to rows of the ids, a word, and how often the text has it."""

    kernel: CountWords
    read: ReadSettings

    def __call__(self, batches: Iterator[Any]) -> Iterator[Any]:
        """See above."""
        pyarrow = import_pyarrow()
        for batch in batches:
            counter = CellCounts(self.kernel.tokenizer, self.kernel.word_filter)
            for some in ColumnText([batch.column(0).to_pylist()], self.read, self.kernel.batch_bytes):
                counter.add(self.kernel.folded(some))
            cells, words = counter.take()
            ids = batch.column(1).take(pyarrow.array(cells.rows))
            found = array_of_words(words).take(pyarrow.array(cells.words))
            yield pyarrow.record_batch([ids, found, pyarrow.array(cells.counts)], names=[_ID, _WORD, _COUNT])


@dataclass(frozen=True)
class _Documents:
    """Documents with their cells as lists, to rows."""

    def __call__(self, batches: Iterator[Any]) -> Iterator[Any]:
        """See above."""
        pyarrow = import_pyarrow()
        for batch in batches:
            if not len(batch):
                continue
            lists = batch.column(batch.schema.get_field_index(_CELLS))
            words, counts, docs = lists.flatten().flatten()
            bounds = np.asarray(lists.offsets).astype(np.int64)
            n = len(words)
            cells = Cells(bounds[1:] - bounds[0], np.arange(n, dtype=np.int32), np.asarray(counts))
            n_documents = batch.column(batch.schema.get_field_index(_N))[0].as_py()
            chosen, made = self.made(cells, np.asarray(docs), n_documents)
            ids = batch.column(batch.schema.get_field_index(_ID)).take(pyarrow.array(cells.rows[chosen]))
            columns = [ids, words.take(pyarrow.array(chosen)), *map(pyarrow.array, made.values())]
            yield pyarrow.record_batch(columns, names=[_ID, _WORD, *made])

    def made(
        self, cells: Cells, docs: NDArray[np.int64], n_documents: int
    ) -> tuple[NDArray[np.int64], dict[str, NDArray[Any]]]:
        """Which cells become rows, and what these say."""
        raise NotImplementedError


@dataclass(frozen=True)
class WeightsOfDocuments(_Documents):
    """TF-IDF, as scikit-learn computes it."""

    def made(
        self, cells: Cells, docs: NDArray[np.int64], n_documents: int
    ) -> tuple[NDArray[np.int64], dict[str, NDArray[Any]]]:
        """See above."""
        weights = weighted(cells, "tfidf", smooth_idf(docs, n_documents))
        return np.arange(len(weights)), {"weight": weights}


@dataclass(frozen=True)
class KeywordsOfDocuments(_Documents):
    """The best words of each document, and their scores."""

    top: int

    def made(
        self, cells: Cells, docs: NDArray[np.int64], n_documents: int
    ) -> tuple[NDArray[np.int64], dict[str, NDArray[Any]]]:
        """See above."""
        scores = cells.counts * (idf(docs, n_documents) / cells.totals[cells.rows])
        chosen = best_of(cells, cells.rows, scores, self.top)
        return chosen, {"score": scores[chosen].round(6), _COUNT: cells.counts[chosen]}
