"""Counting the words and n-grams of a column."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from textmine.counts.symbol_texts import word_table
from textmine.engine.spark.bundles import tables_of_bundles
from textmine.engine.spark.cluster import added_up, mapped
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
    found = frequent(_counted(df, text, words, read), words.min_count)
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
    texts = df.select(column(text))

    def bundles(rows: WindowRows) -> Any:
        task = RowsOfTexts(collecting_kernel(replace(ngrams, order=rows.order), RunSettings()), rows, read)
        return mapped(texts, task, task.schema)

    found = ngrams_of(bundles, ngrams.order, min_count)
    return found if top is None else most_frequent(found, "ngram", top)


def ngrams_of(bundles: Callable[[WindowRows], Any], order: int, min_count: int) -> Any:
    """A DataFrame of `n`, `ngram`, `count`; n-grams that occur less often left out.

    bundles : gives a DataFrame of the windows of some order in BUNDLES. Single symbols are counted by themselves: those
              that begin with the same two symbols are in one place, which lacks others that begin with one of them.
    """
    single = WindowRows(1, min_count, whole=True)
    found = mapped(bundles(single).repartition("place"), NgramsOfBundles(single), _NGRAMS)
    if order == 1:
        return found
    longer = WindowRows(order, min_count, whole=True)
    return found.unionByName(mapped(bundles(longer).repartition("place"), NgramsOfBundles(longer), _NGRAMS))


@dataclass(frozen=True)
class NgramsOfBundles:
    """Bundles of windows, all of their places, to n-grams: of two symbols up to the order, or of one if that is 1."""

    rows: WindowRows

    def __call__(self, batches: Iterator[Any]) -> Iterator[Any]:
        """See above."""
        pyarrow = import_pyarrow()
        order, least = self.rows.order, self.rows.least
        for table in tables_of_bundles(self.rows, batches):
            for n in range(min(2, order), order + 1):
                for piece in table.of_order(n, least):
                    found = word_table(piece, table)
                    orders = pyarrow.array([n], pyarrow.int32()).take(pyarrow.array([0] * len(found)))
                    columns = [orders, array_of_words(found), pyarrow.array(found.counts)]
                    yield pyarrow.record_batch(columns, names=["n", "ngram", "count"])


def frequencies(df: DataFrame, text: str, words: WordSettings, read: ReadSettings) -> Any:
    """A DataFrame of `word`, `count`, `docs`."""
    checked_columns(df, text)
    return _counted(df, text, CountSettings.of(words, docs=True), read)


def _counted(df: DataFrame, text: str, words: CountSettings, read: ReadSettings) -> Any:
    """A DataFrame of all words with their counts."""
    rows = WordRows(words.docs)
    task = RowsOfTexts(counting_kernel(words, read, RunSettings()).portable(), rows, read)
    return added_up(mapped(df.select(column(text)), task, task.schema), rows)


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
