"""The words of each document: as a matrix, and those that are typical of it."""

from __future__ import annotations

from textmine.api.paths import Paths, Texts, reading
from textmine.results.keywords import Keywords
from textmine.results.matrix import Matrix
from textmine.settings import keywords as taking
from textmine.settings.document_keywords import KeywordSettings
from textmine.settings.matrix import MatrixSettings, NamingSettings
from textmine.settings.reading import ReadSettings
from textmine.settings.running import Reporter, RunSettings
from textmine.settings.words import WordSettings


@taking.keywords(
    settings=MatrixSettings,
    words=WordSettings,
    naming=NamingSettings,
    read=ReadSettings,
    run=RunSettings,
)
def matrix(
    paths: Paths | None = None,
    *,
    texts: Texts | None = None,
    settings: MatrixSettings,
    words: WordSettings,
    naming: NamingSettings,
    read: ReadSettings,
    run: RunSettings,
    report: Reporter | None = None,
) -> Matrix:
    """Count how often each word occurs in each document of files, folders or globs: a row a document, a column a word.

    paths  : what to read: a file, a folder (with all below it), a glob, or several
    texts  : instead of paths, texts in memory: a list, a generator, a column; or a table and its column `field`
    report : what to call with progress and warnings
    The result lies in files, however large it is: `to_scipy()` has it in memory, `save` writes it.
    Raises TextmineError, which says where, what, and what to try.

    >>> import textmine
    >>> found = textmine.matrix("data/corpus", document="file", min_length=2, min_docs=2, workers=1)
    >>> found.shape
    (9, 1098)
    """
    from textmine.pipeline.matrix import build as pipeline  # here, because it loads a tokenizer

    with reading(paths, texts) as inputs:
        return pipeline.matrix(inputs, settings, words, naming, read=read, run=run, report=report)


@taking.keywords(
    settings=KeywordSettings,
    words=WordSettings,
    naming=NamingSettings,
    read=ReadSettings,
    run=RunSettings,
)
def keywords(
    paths: Paths | None = None,
    *,
    texts: Texts | None = None,
    settings: KeywordSettings,
    words: WordSettings,
    naming: NamingSettings,
    read: ReadSettings,
    run: RunSettings,
    report: Reporter | None = None,
) -> Keywords:
    """Find the words that are typical of each document of files, folders or globs, the most typical first.

    paths  : what to read: a file, a folder (with all below it), a glob, or several
    texts  : instead of paths, texts in memory: a list, a generator, a column; or a table and its column `field`
    report : what to call with progress and warnings
    The score is TF-IDF: count / words of the document * ln((1 + documents) / (1 + documents with the word)).
    Raises TextmineError, which says where, what, and what to try.

    >>> import textmine
    >>> found = textmine.keywords("data/corpus", document="file", min_length=2, top=2, workers=1)
    >>> found.by_document()["data/corpus/03_short_story.txt"]
    ['外公', '戚晚']
    """
    from textmine.pipeline.matrix import keywords as pipeline

    with reading(paths, texts) as inputs:
        return pipeline.keywords(inputs, settings, words, naming, read=read, run=run, report=report)
