"""Words and n-grams of DataFrames. Written by `python -m tests.settings.stub` from this folder."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from os import PathLike
from pyspark.sql import DataFrame
from textmine.api.paths import Path
from textmine.api.tokenizer import Tokenizer
from textmine.settings.matrix import NumberOrShare
from textmine.settings.matrix import Weight
from textmine.settings.ngrams import Units
from textmine.settings.reading import Normalization
from textmine.settings.words import Fold
from textmine.spark.documents import Ids

__all__ = [
    "count_ngrams",
    "count_words",
    "discover",
    "document_frequencies",
    "keywords",
    "matrix",
    "register",
    "segment",
]

def count_ngrams(
    df: DataFrame,
    text: str,
    *,
    order: int = 4,
    units: Units = "all",
    lowercase: bool = False,
    min_count: int = 1,
    top: int | None = None,
    normalize: Normalization = "width",
) -> DataFrame:
    """Count the character n-grams of a column, of orders 1 to `order`: a DataFrame of `n`, `ngram`, `count`.

    df        : any DataFrame, a row a document
    text      : the column of strings; a null is an empty text
    order     : of the longest n-grams, at most 5; the shorter ones are counted, too
    units     : "all": a unit such as GPT-4 is one symbol, like a Han character; "han": such units end a run
    lowercase : count GPT and gpt as gpt
    min_count : leave out n-grams that occur less often; what cannot be frequent is not made
    top       : only so many of all orders together, the most frequent first; of equal counts the first by code point
    normalize : "width" folds full-width forms and drops what does not show; "nfkc" is Unicode's; "none" changes nothing
    Raises TextmineError, which says where, what, and what to try.
    """

def count_words(
    df: DataFrame,
    text: str,
    *,
    tokenizer: Path = "jieba",
    hmm: bool = True,
    userdict: Path | Collection[str] = "",
    stopwords: Path | Collection[str] = "",
    lowercase: bool = False,
    min_length: int = 1,
    pos: Path | Collection[str] = "",
    fold: Fold = "none",
    docs: bool = False,
    keep_punct: bool = False,
    min_count: int = 1,
    word_ngrams: tuple[int, int] | None = None,
    normalize: Normalization = "width",
    top: int | None = None,
) -> DataFrame:
    """Count the words of a column: a DataFrame of `word`, `count`, and with `docs` also `docs`, in no order.

    df          : any DataFrame, a row a document
    text        : the column of strings; a null is an empty text
    tokenizer   : "jieba" (the words of jieba 0.42.1), "jieba-py" (jieba itself), "chars", a word list or a model
    hmm         : let jieba guess unknown words
    userdict    : a user dictionary: a file with `word [freq] [tag]` on each line; or words, or a dict of frequencies
    stopwords   : words not to count: a file, "zh", "zh-Hant", "en" or "all", several with commas; or the words
    lowercase   : count Linux and LINUX as linux
    min_length  : length of the shortest word to count, in characters
    pos         : parts of speech of the words to keep, as jieba tags them: "n,v,ns"; "n*" is n, nr, ns and so on
    fold        : "t2s" counts words in simplified characters; the `forms` of `count` tell how each is written
    docs        : count the documents that each word occurs in, too
    keep_punct  : count punctuation and white space, too
    min_count   : leave out words that occur less often, once all counts are summed
    word_ngrams : (2, 3) counts sequences of two and three words instead of words; at most 5
    normalize   : "width" folds full-width forms and drops what does not show; "nfkc" is Unicode's; "none" changes nothing
    top         : only so many, the most frequent first; of equal counts the first by code point
    Raises TextmineError, which says where, what, and what to try.
    """

def discover(
    df: DataFrame,
    text: str,
    *,
    min_count: int = 0,
    known: Path | Sequence[Path] | None = ("jieba",),
    normalize: Normalization = "width",
) -> DataFrame:
    """Find words of a column that no known dictionary has: a DataFrame as the table of textmine.discover, with `rank`.

    df        : any DataFrame, a row a document; it is read three times, so cache it if that is dear
    text      : the column of strings
    min_count : leave out words that occur less often; 0 goes by the size of the text
    known     : dictionaries whose words are not new: "jieba", word lists; None or "none": known words come out, too
    normalize : "width" folds full-width forms and drops what does not show; "nfkc" is Unicode's; "none" changes nothing
    The n-grams that are frequent enough for a word must fit into the memory of an executor, not those of the driver.
    Raises TextmineError, which says where, what, and what to try.
    """

def document_frequencies(
    df: DataFrame,
    text: str,
    *,
    tokenizer: Path = "jieba",
    hmm: bool = True,
    userdict: Path | Collection[str] = "",
    stopwords: Path | Collection[str] = "",
    lowercase: bool = False,
    min_length: int = 1,
    pos: Path | Collection[str] = "",
    fold: Fold = "none",
    normalize: Normalization = "width",
) -> DataFrame:
    """Count the rows that have each word of a column: a DataFrame of `word` and `docs`, in no order.

    df         : any DataFrame, a row a document
    text       : the column of strings
    tokenizer  : "jieba" (the words of jieba 0.42.1), "jieba-py" (jieba itself), "chars", a word list or a model
    hmm        : let jieba guess unknown words
    userdict   : a user dictionary: a file with `word [freq] [tag]` on each line; or words, or a dict of frequencies
    stopwords  : words not to count: a file, "zh", "zh-Hant", "en" or "all", several with commas; or the words
    lowercase  : count Linux and LINUX as linux
    min_length : length of the shortest word to count, in characters
    pos        : parts of speech of the words to keep, as jieba tags them: "n,v,ns"; "n*" is n, nr, ns and so on
    fold       : "t2s" counts words in simplified characters; the `forms` of `count` tell how each is written
    normalize  : "width" folds full-width forms and drops what does not show; "nfkc" is Unicode's; "none" changes nothing
    Raises TextmineError, which says where, what, and what to try.
    """

def keywords(
    df: DataFrame,
    text: str,
    id: Ids,
    *,
    top: int = 10,
    tokenizer: Path = "jieba",
    hmm: bool = True,
    userdict: Path | Collection[str] = "",
    stopwords: Path | Collection[str] = "",
    lowercase: bool = False,
    min_length: int = 1,
    pos: Path | Collection[str] = "",
    fold: Fold = "none",
    normalize: Normalization = "width",
) -> DataFrame:
    """The words that are typical of each row: a DataFrame of `id`, `word`, `score`, `count`, the best of a row first.

    df         : any DataFrame, a row a document; it is read twice, so cache it if that is dear
    text       : the column of strings
    id         : the column that names each row, or several that do so together; rows come in no order
    top        : how many keywords each row has
    tokenizer  : "jieba" (the words of jieba 0.42.1), "jieba-py" (jieba itself), "chars", a word list or a model
    hmm        : let jieba guess unknown words
    userdict   : a user dictionary: a file with `word [freq] [tag]` on each line; or words, or a dict of frequencies
    stopwords  : words not to count: a file, "zh", "zh-Hant", "en" or "all", several with commas; or the words
    lowercase  : count Linux and LINUX as linux
    min_length : length of the shortest word to count, in characters
    pos        : parts of speech of the words to keep, as jieba tags them: "n,v,ns"; "n*" is n, nr, ns and so on
    fold       : "t2s" counts words in simplified characters; the `forms` of `count` tell how each is written
    normalize  : "width" folds full-width forms and drops what does not show; "nfkc" is Unicode's; "none" changes nothing
    The score is TF-IDF, as of textmine.keywords.
    Raises TextmineError, which says where, what, and what to try.
    """

def matrix(
    df: DataFrame,
    text: str,
    id: Ids,
    *,
    weight: Weight = "count",
    min_docs: NumberOrShare = 1,
    max_docs: NumberOrShare = 1.0,
    top: int | None = None,
    tokenizer: Path = "jieba",
    hmm: bool = True,
    userdict: Path | Collection[str] = "",
    stopwords: Path | Collection[str] = "",
    lowercase: bool = False,
    min_length: int = 1,
    pos: Path | Collection[str] = "",
    fold: Fold = "none",
    normalize: Normalization = "width",
) -> DataFrame:
    """How often each word occurs in each row: a DataFrame of `id`, `word`, and `count` or `weight`, in no order.

    df         : any DataFrame, a row a document; it is read twice, so cache it if that is dear
    text       : the column of strings; a null is an empty text
    id         : the column that names each row, or several that do so together
    weight     : what a cell says: "count", "binary" (1), or "tfidf", as scikit-learn computes it
    min_docs   : leave out words that are in fewer documents: a number, or as a float a share of all documents
    max_docs   : leave out words that are in more documents: a number, or as a float a share of all documents
    top        : keep only so many of the words that are left, the most frequent
    tokenizer  : "jieba" (the words of jieba 0.42.1), "jieba-py" (jieba itself), "chars", a word list or a model
    hmm        : let jieba guess unknown words
    userdict   : a user dictionary: a file with `word [freq] [tag]` on each line; or words, or a dict of frequencies
    stopwords  : words not to count: a file, "zh", "zh-Hant", "en" or "all", several with commas; or the words
    lowercase  : count Linux and LINUX as linux
    min_length : length of the shortest word to count, in characters
    pos        : parts of speech of the words to keep, as jieba tags them: "n,v,ns"; "n*" is n, nr, ns and so on
    fold       : "t2s" counts words in simplified characters; the `forms` of `count` tell how each is written
    normalize  : "width" folds full-width forms and drops what does not show; "nfkc" is Unicode's; "none" changes nothing
    A cell is `count` if it is an integer, and `weight` if it is TF-IDF.
    Raises TextmineError, which says where, what, and what to try.
    """

def register(
    spark: Any,
    model: str | PathLike[str] = "",
    *,
    tokenizer: str | Tokenizer = "jieba",
    lexicon: Path | Collection[str] = "",
    style: Path | Collection[str] = "",
) -> None:
    """Give a session functions of SQL that cut a text into an array of words: tm_cut(text) and tm_segment(text).

    spark     : the session
    model     : what tm_segment cuts by: the file of a segmenter, as `textmine segment --save-model` writes it; without,
                there is no tm_segment
    tokenizer : what tm_cut cuts by: a name, or a Tokenizer, with a user dictionary, stop words and so on
    lexicon   : words never to cut: a file, or the words; or "jieba": its words count as seen when it learns
    style     : some hundred lines cut by hand, with spaces between words, that show how to cut: a file, or the lines
    Raises TextmineError, which says where, what, and what to try.
    """

def segment(
    df: DataFrame,
    text: str,
    model: str | PathLike[str] | Tokenizer = "jieba",
    *,
    into: str = "words",
    lexicon: Path | Collection[str] = "",
    style: Path | Collection[str] = "",
) -> DataFrame:
    """The same DataFrame with one more column: the words of each text, an array of strings; of a null, null.

    df      : any DataFrame, a row a document
    text    : the column of strings
    model   : the file of a segmenter, as `textmine segment --save-model` writes it; or what textmine.Tokenizer calls a
              tokenizer, such as "jieba"; or a Tokenizer, with a user dictionary, stop words and so on
    into    : the name of the new column
    lexicon : words never to cut: a file, or the words; or "jieba": its words count as seen when it learns
    style   : some hundred lines cut by hand, with spaces between words, that show how to cut: a file, or the lines
    Raises TextmineError, which says where, what, and what to try.
    """
