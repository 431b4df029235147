"""Cutting the texts of a column into words, and the same as functions of SQL."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from os import PathLike, fspath
from typing import TYPE_CHECKING, Any

from textmine.api.tokenizer import Tokenizer
from textmine.engine.spark.cluster import shipped
from textmine.engine.spark.session import import_pyspark
from textmine.errors import SettingsError
from textmine.io.lists import lines_of
from textmine.io.sent_file import SentFile
from textmine.results.segmenter import Segmenter
from textmine.settings.keywords import keywords
from textmine.settings.segment import LexiconSettings
from textmine.spark.frames import checked_columns, column
from textmine.text.tokenizers import TOKENIZERS

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_CUT, _SEGMENT = "tm_cut", "tm_segment"


@keywords(words=LexiconSettings)
def segment(
    df: DataFrame,
    text: str,
    model: str | PathLike[str] | Tokenizer = "jieba",
    *,
    into: str = "words",
    words: LexiconSettings,
) -> DataFrame:
    """The same DataFrame with one more column: the words of each text, an array of strings; of a null, null.

    df    : any DataFrame, a row a document
    text  : the column of strings
    model : the file of a segmenter, as `textmine segment --save-model` writes it; or what textmine.Tokenizer calls a
            tokenizer, such as "jieba"; or a Tokenizer, with a user dictionary, stop words and so on
    into  : the name of the new column
    Raises TextmineError, which says where, what, and what to try.
    """
    checked_columns(df, text, made=(into,))
    return df.withColumn(into, _function(_cutter(model, words))(column(text)))


@keywords(words=LexiconSettings)
def register(
    spark: Any,
    model: str | PathLike[str] = "",
    *,
    tokenizer: str | Tokenizer = "jieba",
    words: LexiconSettings,
) -> None:
    """Give a session functions of SQL that cut a text into an array of words: tm_cut(text) and tm_segment(text).

    spark     : the session
    model     : what tm_segment cuts by: the file of a segmenter, as `textmine segment --save-model` writes it; without,
                there is no tm_segment
    tokenizer : what tm_cut cuts by: a name, or a Tokenizer, with a user dictionary, stop words and so on
    Raises TextmineError, which says where, what, and what to try.
    """
    import_pyspark()
    made = tokenizer if isinstance(tokenizer, Tokenizer) else Tokenizer(tokenizer=tokenizer)
    spark.udf.register(_CUT, _function(CutByTokenizer(made.portable())))
    if model:
        spark.udf.register(_SEGMENT, _function(_by_model(fspath(model), words)))


@dataclass(frozen=True)
class CutByTokenizer:
    """Arrow arrays of strings to lists of the words of a tokenizer."""

    tokenizer: Tokenizer

    def __call__(self, arrays: Iterator[Any]) -> Iterator[Any]:
        """See above."""
        return map(self.tokenizer.cut_arrow, arrays)


@dataclass(frozen=True)
class CutByModel:
    """Arrow arrays of strings to lists of the words of a segmenter.

    model   : its file, sent along
    lexicon : words that are never cut
    """

    model: SentFile
    lexicon: tuple[str, ...]

    def __call__(self, arrays: Iterator[Any]) -> Iterator[Any]:
        """See above."""
        return map(self._segmenter.cut_arrow, arrays)

    @cached_property
    def _segmenter(self) -> Segmenter:
        return Segmenter.load(self.model.path(), self.lexicon)


def _cutter(model: str | PathLike[str] | Tokenizer, words: LexiconSettings) -> CutByTokenizer | CutByModel:
    if isinstance(model, Tokenizer):
        _refuse_lexicon(words)
        return CutByTokenizer(model.portable())
    name = fspath(model)
    if name in TOKENIZERS:
        _refuse_lexicon(words)
        return CutByTokenizer(Tokenizer(tokenizer=name))
    return _by_model(name, words)


def _by_model(path: str, words: LexiconSettings) -> CutByModel:
    Segmenter.load(path, words.lexicon)  # an error had better come before the job
    return CutByModel(SentFile.of(path), lines_of(words.lexicon))


def _refuse_lexicon(words: LexiconSettings) -> None:
    if words.lexicon:
        raise SettingsError("a lexicon is for a segmenter", hint="Give a Tokenizer with a userdict.")


def _function(cut: CutByTokenizer | CutByModel) -> Any:
    """A function of columns, which Spark calls with Arrow arrays."""
    import pyarrow
    from pyspark.sql.functions import arrow_udf
    from pyspark.sql.types import ArrayType, StringType

    function = shipped(cut)
    function.__annotations__ = {"batches": Iterator[pyarrow.Array], "return": Iterator[pyarrow.Array]}
    return arrow_udf(function, ArrayType(StringType()))
