"""Counting words and n-grams, and what follows from counts."""

from __future__ import annotations

from dataclasses import replace
from os import fspath

from textmine.api.paths import Path, Paths, Texts, reading, reading_one
from textmine.lm.model import LanguageModel
from textmine.results.categories import CategoryCounts
from textmine.results.comparison import Comparison, Trends
from textmine.results.dimensions import PairEntropy
from textmine.results.ngrams import NgramCounts
from textmine.results.words import WordCounts
from textmine.settings.categories import CategorySettings
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
    paths: Paths | None = None,
    *,
    texts: Texts | None = None,
    words: CountSettings,
    read: ReadSettings,
    run: RunSettings,
    report: Reporter | None = None,
) -> WordCounts:
    """Count the words of files, folders or globs.

    paths  : what to read: a file, a folder (with all below it), a glob, or several
    texts  : instead of paths, texts in memory: a list, a generator, a column; or a table and its column `field`
    report : what to call with progress and warnings
    Raises TextmineError, which says where, what, and what to try.

    >>> import textmine
    >>> counts = textmine.count("data/corpus", min_length=2, workers=1)
    >>> counts["时候"], counts["没有这个词"]
    (38, 0)
    >>> textmine.count(texts=["长江大桥", "长江", None], workers=1)["长江"]
    1
    """
    from textmine.pipeline.words import count as pipeline  # here, because it loads a tokenizer

    with reading(paths, texts) as inputs:
        return pipeline.count(inputs, words, read=read, run=run, report=report)


@keywords(settings=CategorySettings, words=SpreadSettings, read=ReadSettings, run=RunSettings, omit=("parts",))
def count_categories(
    paths: Paths | None = None,
    *,
    texts: Texts | None = None,
    settings: CategorySettings,
    words: SpreadSettings,
    read: ReadSettings,
    run: RunSettings,
    report: Reporter | None = None,
) -> CategoryCounts:
    """Count the categories of a dictionary, such as a sentiment lexicon, in files, folders or globs.

    paths  : what to read: a file, a folder (with all below it), a glob, or several
    texts  : instead of paths, texts in memory: a list, a generator, a column; or a table and its column `field`
    report : what to call with progress and warnings
    Raises TextmineError, which says where, what, and what to try.

    >>> import textmine
    >>> found = textmine.count_categories("data/corpus", categories={"time": ["时候", "小时", "今*"]}, workers=1)
    >>> found["time"], found.n_types.tolist()
    (72, [5])
    """
    from textmine.pipeline.categories import count as pipeline

    counting = CountSettings.of(words)
    with reading(paths, texts) as inputs:
        return pipeline.count_categories(inputs, settings, counting, read=read, run=run, report=report)


@keywords(ngrams=NgramSettings, read=ReadSettings, run=RunSettings)
def count_ngrams(
    paths: Paths | None = None,
    *,
    texts: Texts | None = None,
    ngrams: NgramSettings,
    store: Path = "",
    read: ReadSettings,
    run: RunSettings,
    report: Reporter | None = None,
) -> NgramCounts:
    """Count the character n-grams of files, folders or globs, of orders 1 to `order`.

    paths  : what to read: a file, a folder (with all below it), a glob, or several
    texts  : instead of paths, texts in memory: a list, a generator, a column; or a table and its column `field`
    store  : where to write the counts, such as "corpus.store"; NgramCounts.load opens it
    report : what to call with progress and warnings
    Raises TextmineError, which says where, what, and what to try.

    >>> import textmine
    >>> counts = textmine.count_ngrams("data/corpus", order=3, workers=1)
    >>> counts["时候"], counts["没有这"]
    (46, 1)
    """
    from textmine.pipeline.ngrams import count as pipeline

    with reading(paths, texts) as inputs:
        return pipeline.count_ngrams(inputs, ngrams, read=read, run=run, report=report, store=fspath(store))


@keywords(settings=CompareSettings, words=SpreadSettings, read=ReadSettings, run=RunSettings)
def compare(
    a: Path | None = None,
    b: Path | None = None,
    *,
    texts_a: Texts | None = None,
    texts_b: Texts | None = None,
    settings: CompareSettings,
    words: SpreadSettings,
    read: ReadSettings,
    run: RunSettings,
    report: Reporter | None = None,
) -> Comparison:
    """Find the words that are typical of corpus `a` against corpus `b`, those of `a` first.

    a, b   : each a file, a folder or a glob; or a table or a store that `count` wrote, which spares counting
    texts_a : instead of `a`, texts in memory: a list, a generator, a column; or a table and its column `field`
    texts_b : the same instead of `b`
    report : what to call with progress and warnings
    Raises TextmineError, which says where, what, and what to try.

    >>> import textmine
    >>> found = textmine.compare("data/corpus/02*.txt", "data/corpus/09*.txt", min_length=2, min_g2=8)
    >>> found[0].word, found[0].counts, round(found[0].log_ratio, 1)
    ('如果', (9, 0), 3.8)
    """
    from textmine.pipeline.compare.two import compare as compare_corpora

    with reading_one(a, texts_a, "texts_a") as one, reading_one(b, texts_b, "texts_b") as other:
        return compare_corpora(one, other, settings, words, read=read, run=run, report=report)


@keywords(settings=CompareSettings, words=WordSettings, read=ReadSettings, run=RunSettings, omit=("four_cell",))
def compare_parts(
    paths: Paths | None = None,
    by: str = "",
    *,
    texts: Texts | None = None,
    settings: CompareSettings,
    words: WordSettings,
    read: ReadSettings,
    run: RunSettings,
    report: Reporter | None = None,
) -> Trends:
    """Find the words whose frequency differs between the parts of files, folders or globs, the surest first.

    paths  : what to read: a file, a folder (with all below it), a glob, or several
    texts  : instead of paths, texts in memory: a list, a generator, a column; or a table and its column `field`
    by     : "folder", in which files are, or the name of a field of records, such as "source"; of dates "date:month"
    report : what to call with progress and warnings
    Raises TextmineError, which says where, what, and what to try.
    """
    from textmine.pipeline.compare.parts import compare_parts as compare_all_parts

    if not by:
        raise TypeError('compare_parts() needs by: a field of records, such as "year", or "folder"')
    with reading(paths, texts, by=by) as inputs:
        return compare_all_parts(inputs, by, settings, words, read=read, run=run, report=report)


@keywords(
    settings=PairSettings,
    words=WordSettings,
    read=ReadSettings,
    run=RunSettings,
    omit=("min_counts", "fold"),
)
def pair_entropy(
    paths: Paths | None = None,
    *,
    texts: Texts | None = None,
    settings: PairSettings,
    min_count: int = 100,
    words: WordSettings,
    read: ReadSettings,
    run: RunSettings,
    report: Reporter | None = None,
) -> PairEntropy:
    """The entropy of the pairs of words of files, folders or globs that a skip-gram model would be trained on.

    paths     : what to read: a file, a folder (with all below it), a glob, or several
    texts     : instead of paths, texts in memory: a list, a generator, a column; or a table and its column `field`
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
    with reading(paths, texts) as inputs:
        return pipeline.pair_entropies(inputs, asked, words, read=read, run=run, report=report)[1][0]


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
