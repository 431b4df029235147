"""Counting the words and n-grams of a column."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from textmine.counts.symbol_texts import word_table
from textmine.engine.spark.cluster import brought_together, mapped
from textmine.engine.spark.tasks import schema_of
from textmine.errors import SettingsError
from textmine.io.arrow import import_pyarrow
from textmine.io.arrow_words import array_of_words
from textmine.pipeline.ngrams.count import collecting_kernel
from textmine.pipeline.ngrams.rows import WindowRows
from textmine.pipeline.words.count import counting_kernel
from textmine.pipeline.words.rows import WordRows
from textmine.settings.keywords import keywords
from textmine.settings.ngrams import NgramSettings
from textmine.settings.reading import ReadSettings
from textmine.settings.running import RunSettings
from textmine.settings.words import CountSettings, WordSettings
from textmine.spark.frames import OF_FILES, RowsOfTexts, checked_columns, column

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_NGRAMS = "n int, ngram string, count bigint"


@keywords(words=CountSettings, read=ReadSettings, omit=("parts", *OF_FILES))
def count_words(
    df: DataFrame, text: str, *, words: CountSettings, read: ReadSettings, top: int | None = None
) -> DataFrame:
    """Count the words of a column: a DataFrame of `word`, `count`, and with `docs` also `docs`, in no order.

    df   : any DataFrame, a row a document
    text : the column of strings; a null is an empty text
    top  : only so many, the most frequent first; of equal counts the first by code point
    Raises TextmineError, which says where, what, and what to try.
    """
    checked_columns(df, text)
    kernel, rows = counting_kernel(words, read, RunSettings()).portable(), WordRows(words.docs)
    counted = mapped(df.select(column(text)), RowsOfTexts(kernel, rows, read), schema_of(rows))
    found = frequent(brought_together(counted, rows), words.min_count)
    return found if top is None else most_frequent(found, "word", top)


@keywords(words=WordSettings, read=ReadSettings, omit=OF_FILES)
def document_frequencies(df: DataFrame, text: str, *, words: WordSettings, read: ReadSettings) -> DataFrame:
    """Count the rows that have each word of a column: a DataFrame of `word` and `docs`, in no order.

    df   : any DataFrame, a row a document
    text : the column of strings
    Raises TextmineError, which says where, what, and what to try.
    """
    return frequencies(df, text, words, read).select("word", "docs")


@keywords(ngrams=NgramSettings, read=ReadSettings, omit=OF_FILES)
def count_ngrams(
    df: DataFrame, text: str, *, ngrams: NgramSettings, min_count: int = 1, top: int | None = None, read: ReadSettings
) -> DataFrame:
    """Count the character n-grams of a column, of orders 1 to `order`: a DataFrame of `n`, `ngram`, `count`.

    df        : any DataFrame, a row a document
    text      : the column of strings; a null is an empty text
    min_count : leave out n-grams that occur less often; what cannot be frequent is not made
    top       : only so many of all orders together, the most frequent first; of equal counts the first by code point
    Raises TextmineError, which says where, what, and what to try.
    """
    checked_columns(df, text)
    if min_count < 1:
        raise SettingsError(f"min_count must be 1 or more, not {min_count}")
    kernel = collecting_kernel(ngrams, RunSettings())
    rows = WindowRows(ngrams.order, min_count, whole=True)
    windows = mapped(df.select(column(text)), RowsOfTexts(kernel, rows, read), schema_of(rows))
    found = ngrams_of(windows, rows)
    return found if top is None else most_frequent(found, "ngram", top)


def ngrams_of(windows: Any, rows: WindowRows) -> Any:
    """A DataFrame of `n`, `ngram`, `count` of one of windows; those that occur less than `rows.least` times left out.

    rows : whole
    """
    made = mapped(brought_together(windows, rows), NgramsOfWindows(rows), _NGRAMS)
    single = frequent(summed(made.where("n = 1"), "n", "ngram"), rows.least)
    return made.where("n > 1").unionByName(single)


@dataclass(frozen=True)
class NgramsOfWindows:
    """Windows, where those that begin with the same two symbols came to one place, to n-grams.

    Those of two symbols and more are complete; of one symbol there are parts to be added up.
    """

    rows: WindowRows

    def __call__(self, batches: Iterator[Any]) -> Iterator[Any]:
        """See above."""
        pyarrow = import_pyarrow()
        for table in self.rows.tables(batches):
            for order in range(1, self.rows.order + 1):
                for piece in table.of_order(order, self.rows.least if order > 1 else 1):
                    found = word_table(piece, table)
                    orders = pyarrow.array([order], pyarrow.int32()).take(pyarrow.array([0] * len(found)))
                    columns = [orders, array_of_words(found), pyarrow.array(found.counts)]
                    yield pyarrow.record_batch(columns, names=["n", "ngram", "count"])


def frequencies(df: DataFrame, text: str, words: WordSettings, read: ReadSettings) -> Any:
    """A DataFrame of `word`, `count`, `docs`."""
    checked_columns(df, text)
    counting = CountSettings.of(words, docs=True)
    rows = WordRows(docs=True)
    kernel = counting_kernel(counting, read, RunSettings()).portable()
    counted = mapped(df.select(column(text)), RowsOfTexts(kernel, rows, read), schema_of(rows))
    return brought_together(counted, rows)


def most_frequent(frame: Any, key: str, top: int) -> Any:
    """The rows with the highest counts, the highest first; ties by code point."""
    from pyspark.sql import functions

    if top < 1:
        raise SettingsError(f"top must be 1 or more, not {top}")
    return frame.orderBy(functions.desc("count"), key).limit(top)


def frequent(frame: Any, min_count: int) -> Any:
    """The rows with so high a count."""
    return frame if min_count == 1 else frame.where(column("count") >= min_count)


def summed(frame: Any, *keys: str) -> Any:
    """Rows with equal keys made one."""
    from pyspark.sql import functions

    return frame.groupBy(*keys).agg(functions.sum("count").alias("count"))
