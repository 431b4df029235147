"""Counting words and n-grams, and what follows from counts."""

from __future__ import annotations

from dataclasses import replace
from os import fspath

from textmine.api.paths import Path, Paths
from textmine.io.inputs import paths_of
from textmine.lm.model import LanguageModel
from textmine.results.comparison import Comparison, Trends
from textmine.results.dimensions import PairEntropy
from textmine.results.ngrams import NgramCounts
from textmine.results.words import WordCounts
from textmine.settings.compare import CompareSettings
from textmine.settings.dimensions import PairSettings
from textmine.settings.keywords import keywords
from textmine.settings.lm import LmSettings
from textmine.settings.ngrams import NgramSettings
from textmine.settings.reading import ReadSettings
from textmine.settings.running import Reporter, RunSettings
from textmine.settings.words import CountSettings, SpreadSettings, WordSettings


@keywords(words=CountSettings, read=ReadSettings, run=RunSettings)
def count(
    paths: Paths, *, words: CountSettings, read: ReadSettings, run: RunSettings, report: Reporter | None = None
) -> WordCounts:
    """Count the words of files, folders or globs.

    paths  : what to read: a file, a folder (with all below it), a glob, or several
    report : what to call with progress and warnings
    Raises TextmineError, which says where, what, and what to try.

    >>> import textmine
    >>> counts = textmine.count("data/corpus", min_length=2, workers=1)
    >>> counts["时候"], counts["没有这个词"]
    (38, 0)
    """
    from textmine.pipeline.words import count as pipeline  # here, because it loads a tokenizer

    return pipeline.count(paths_of(paths), words, read=read, run=run, report=report)


@keywords(ngrams=NgramSettings, read=ReadSettings, run=RunSettings)
def count_ngrams(
    paths: Paths,
    *,
    ngrams: NgramSettings,
    store: Path = "",
    read: ReadSettings,
    run: RunSettings,
    report: Reporter | None = None,
) -> NgramCounts:
    """Count the character n-grams of files, folders or globs, of orders 1 to `order`.

    paths  : what to read: a file, a folder (with all below it), a glob, or several
    store  : where to write the counts, such as "corpus.store"; NgramCounts.load opens it
    report : what to call with progress and warnings
    Raises TextmineError, which says where, what, and what to try.

    >>> import textmine
    >>> counts = textmine.count_ngrams("data/corpus", order=3, workers=1)
    >>> counts["时候"], counts["没有这"]
    (46, 1)
    """
    from textmine.pipeline.ngrams import count as pipeline

    return pipeline.count_ngrams(paths_of(paths), ngrams, read=read, run=run, report=report, store=fspath(store))


@keywords(settings=CompareSettings, words=SpreadSettings, read=ReadSettings, run=RunSettings)
def compare(
    a: Path,
    b: Path,
    *,
    settings: CompareSettings,
    words: SpreadSettings,
    read: ReadSettings,
    run: RunSettings,
    report: Reporter | None = None,
) -> Comparison:
    """Find the words that are typical of corpus `a` against corpus `b`, those of `a` first.

    a, b   : each a file, a folder or a glob; or a table or a store that `count` wrote, which spares counting
    report : what to call with progress and warnings
    Raises TextmineError, which says where, what, and what to try.

    >>> import textmine
    >>> found = textmine.compare("data/corpus/02*.txt", "data/corpus/09*.txt", min_length=2, min_g2=8)
    >>> found[0].word, found[0].counts, round(found[0].log_ratio, 1)
    ('如果', (9, 0), 3.8)
    """
    from textmine.pipeline.compare import compare as compare_corpora

    return compare_corpora(fspath(a), fspath(b), settings, words, read=read, run=run, report=report)


@keywords(settings=CompareSettings, words=WordSettings, read=ReadSettings, run=RunSettings, omit=("four_cell",))
def compare_parts(
    paths: Paths,
    by: str,
    *,
    settings: CompareSettings,
    words: WordSettings,
    read: ReadSettings,
    run: RunSettings,
    report: Reporter | None = None,
) -> Trends:
    """Find the words whose frequency differs between the parts of files, folders or globs, the surest first.

    paths  : what to read: a file, a folder (with all below it), a glob, or several
    by     : "folder", in which files are, or the name of a field of records, such as "source"; of dates "date:month"
    report : what to call with progress and warnings
    Raises TextmineError, which says where, what, and what to try.
    """
    from textmine.pipeline import compare as pipeline

    return pipeline.compare_parts(paths_of(paths), by, settings, words, read=read, run=run, report=report)


@keywords(
    settings=PairSettings,
    words=WordSettings,
    read=ReadSettings,
    run=RunSettings,
    omit=("min_counts", "fold"),
)
def pair_entropy(
    paths: Paths,
    *,
    settings: PairSettings,
    min_count: int = 100,
    words: WordSettings,
    read: ReadSettings,
    run: RunSettings,
    report: Reporter | None = None,
) -> PairEntropy:
    """The entropy of the pairs of words of files, folders or globs that a skip-gram model would be trained on.

    paths     : what to read: a file, a folder (with all below it), a glob, or several
    min_count : leave out words that occur less often
    report    : what to call with progress and warnings
    Raises TextmineError, which says where, what, and what to try: InputError where there are less than ten pairs for
    each different one, too few for an estimate.

    >>> import textmine
    >>> found = textmine.pair_entropy("data/corpus", window=5, min_count=50, workers=1)
    >>> found.n_words, found.n_pairs, found.n_occupied, round(found.corrected_nats, 3), found.dimension
    (20, 18716, 400, 5.123, 4)
    """
    from textmine.pipeline.dimensions import pairs as pipeline

    asked = replace(settings, min_counts=(min_count,))
    _, found = pipeline.pair_entropies(paths_of(paths), asked, words, read=read, run=run, report=report)
    return found[0]


@keywords(settings=LmSettings)
def language_model(
    source: Path, *, settings: LmSettings, output: Path = "", report: Reporter | None = None
) -> LanguageModel:
    """A language model: estimated from a store of n-grams, or read from a model or an ARPA file.

    source : the store, the model, or the ARPA file
    output : where to write the model as well, as ARPA if it ends in `.arpa`
    report : what to call with progress and warnings
    Raises TextmineError, which says where, what, and what to try.
    """
    from textmine.pipeline.lm import lm

    return lm(fspath(source), fspath(output), order=settings.order, report=report)[0]
