"""The library's functions with all settings as keywords; the command line is their first user."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from os import PathLike, fspath

from textmine.io.settings import DocumentUnit, ErrorHandling, ReadSettings
from textmine.io.sources import Format
from textmine.pipeline.count import CountSettings
from textmine.pipeline.count import count as _count
from textmine.pipeline.settings import Reporter, RunSettings
from textmine.pipeline.word_counts import WordCounts
from textmine.text.normalize import Normalization

Path = str | PathLike[str]


def count(
    paths: Path | Sequence[Path],
    *,
    tokenizer: Path = "jieba",
    hmm: bool = True,
    userdict: Path | Collection[str] = "",
    stopwords: Path | Collection[str] = "",
    lowercase: bool = False,
    keep_punct: bool = False,
    min_length: int = 1,
    min_count: int = 1,
    docs: bool = False,
    word_ngrams: tuple[int, int] | None = None,
    format: Format = "auto",
    field: str = "text",
    document: DocumentUnit = "line",
    encoding: str = "auto",
    errors: ErrorHandling = "strict",
    normalize: Normalization = "width",
    workers: int = 0,
    memory: int | str | None = None,
    temp_dir: Path = "",
    resume: Path = "",
    report: Reporter | None = None,
) -> WordCounts:
    """Count the words of files, folders or globs.

    paths       : what to read: a file, a folder (all below it), a glob, or several
    tokenizer   : "jieba" (the words of jieba 0.42.1), "jieba-py" (jieba itself), "chars", or a lexicon file
    hmm         : let jieba guess unknown words
    userdict    : a user dictionary: a file in jieba's format `word [freq] [tag]`, or its lines
    stopwords   : words not to count: a file with a word a line, or the words
    lowercase   : count Linux and LINUX as linux
    keep_punct  : count punctuation and white space too
    min_length  : of a word, in characters
    min_count   : words that occur less often are left out, after all counts are summed
    docs        : count also in how many documents each word occurs
    word_ngrams : (2, 3) counts sequences of two and three words instead of words; 5 at most
    format      : "txt", "jsonl", "csv", "tsv", "parquet"; "auto" goes by ending
    field       : of jsonl, csv, tsv and parquet: where the text is
    document    : of plain text: "line", "paragraph" or "file"
    encoding    : Python's name of it; "auto" looks at each file
    errors      : "strict" stops at bytes that do not decode, "replace" counts them and goes on
    normalize   : "width" folds full-width letters, digits and punctuation; "nfkc"; "none"
    workers     : processes; 0 for as many as there are CPUs
    memory      : a bound for all processes together, such as "2G"; None for 1G or half of what there is
    temp_dir    : where partial tables are kept meanwhile
    resume      : a folder that keeps finished parts, and from which they are taken
    report      : what to call with progress and warnings
    Raises TextmineError, which says where, what, and what to try.

    >>> import textmine
    >>> counts = textmine.count("data/corpus", min_length=2, workers=1)
    >>> counts["时候"], counts["没有这个词"]
    (38, 0)
    """
    return _count(
        [fspath(paths)] if isinstance(paths, str | PathLike) else [fspath(path) for path in paths],
        CountSettings(
            fspath(tokenizer),
            hmm,
            _words(userdict),
            _words(stopwords),
            lowercase,
            keep_punct,
            min_length,
            min_count,
            docs,
            word_ngrams,
        ),
        read=ReadSettings(format, field, document, encoding, errors, normalize),
        run=RunSettings(workers, memory, fspath(temp_dir), fspath(resume)),
        report=report,
    )


def _words(given: Path | Collection[str]) -> str | tuple[str, ...]:
    return fspath(given) if isinstance(given, str | PathLike) else tuple(given)
