"""The library's functions with all settings as keywords, which are declared in `settings`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from os import PathLike, fspath
from typing import Self

from textmine.io.inputs import paths_of
from textmine.lm.model import LanguageModel
from textmine.results import segmenter
from textmine.results.collocates import Collocates
from textmine.results.comparison import Comparison, Trends
from textmine.results.concordance import Concordance
from textmine.results.dimensions import PairEntropy
from textmine.results.evaluation import Evaluation
from textmine.results.new_words import NewWords
from textmine.results.ngrams import NgramCounts
from textmine.results.words import WordCounts
from textmine.settings.collocates import CollocateSettings, TotalsSettings
from textmine.settings.compare import CompareSettings
from textmine.settings.concordance import ConcordanceSettings
from textmine.settings.dimensions import PairSettings
from textmine.settings.evaluate import EvaluateSettings
from textmine.settings.keywords import keywords
from textmine.settings.lm import LmSettings
from textmine.settings.newwords import ExplainSettings, NewwordSettings
from textmine.settings.ngrams import NgramSettings
from textmine.settings.reading import ReadSettings
from textmine.settings.running import Reporter, RunSettings
from textmine.settings.segment import LexiconSettings, SegmentSettings
from textmine.settings.words import CountSettings, SpreadSettings, WordSettings

Path = str | PathLike[str]
Paths = Path | Sequence[Path]


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


@keywords(settings=NewwordSettings, explained=ExplainSettings, read=ReadSettings, run=RunSettings, omit=("resume",))
def discover(
    paths: Paths,
    *,
    settings: NewwordSettings,
    explained: ExplainSettings,
    read: ReadSettings,
    run: RunSettings,
    report: Reporter | None = None,
) -> NewWords:
    """Find words that no known dictionary has in files, folders or globs, best first.

    paths  : what to read; the first may be a store of the n-grams of the others, which spares counting them
    report : what to call with progress and warnings
    Raises TextmineError, which says where, what, and what to try.

    >>> import textmine
    >>> words = textmine.discover("data/corpus", workers=1)
    >>> words[0].word, words[0].count, words[0].parts
    ('霁值', 22, ('霁', '值'))
    """
    from textmine.pipeline.newwords import discover as pipeline

    return pipeline.discover(paths_of(paths), settings, read=read, run=run, report=report, explain=explained.explain)


@keywords(
    settings=CollocateSettings,
    totals=TotalsSettings,
    words=WordSettings,
    read=ReadSettings,
    run=RunSettings,
    omit=("resume",),
)
def collocates(
    paths: Paths,
    word: str,
    *,
    settings: CollocateSettings,
    totals: TotalsSettings,
    words: WordSettings,
    read: ReadSettings,
    run: RunSettings,
    report: Reporter | None = None,
) -> Collocates:
    """Find the words that stand near a word in files, folders or globs, the most closely tied first.

    paths  : what to read: a file, a folder (with all below it), a glob, or several
    word   : one word, or several written together
    report : what to call with progress and warnings
    Raises TextmineError, which says where, what, and what to try.

    >>> import textmine
    >>> found = textmine.collocates("data/corpus", "时候", min_count=3)
    >>> found.n_word, found.words[:3].tolist()
    (38, ['雾员', '量', '还'])
    """
    from textmine.pipeline.collocates import find as pipeline

    return pipeline.collocates(
        paths_of(paths), word, settings, words, counts=totals.counts, read=read, run=run, report=report
    )


@keywords(settings=CompareSettings, words=SpreadSettings, read=ReadSettings, run=RunSettings, omit=("resume",))
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


@keywords(
    settings=CompareSettings, words=WordSettings, read=ReadSettings, run=RunSettings, omit=("four_cell", "resume")
)
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
    by     : "folder", in which files are, or the name of a field of records, such as "year"
    report : what to call with progress and warnings
    Raises TextmineError, which says where, what, and what to try.
    """
    from textmine.pipeline import compare as pipeline

    return pipeline.compare_parts(paths_of(paths), by, settings, words, read=read, run=run, report=report)


@keywords(settings=ConcordanceSettings, read=ReadSettings, run=RunSettings, omit=("resume",))
def concordance(
    paths: Paths,
    words: str | Sequence[str],
    *,
    settings: ConcordanceSettings,
    read: ReadSettings,
    run: RunSettings,
    report: Reporter | None = None,
) -> Concordance:
    """Words in their contexts: where they stand in files, folders or globs, and what is left and right of them.

    paths  : what to read: a file, a folder (with all below it), a glob, or several
    words  : a word, or several; of those that begin at the same place the longest is taken
    report : what to call with progress and warnings
    `document` and `dedup` change no place. The result is a sequence of Hits, each with document (FILE:LINE, or
    FILE:RECORD), position, left, hit, right; printed, they stand below one another.
    Raises TextmineError, which says where, what, and what to try.

    >>> import textmine
    >>> hits = textmine.concordance("data/corpus", "缆鱼", width=6, sort="right", workers=1)
    >>> len(hits), hits[0].left, hits[0].hit, hits[0].right
    (10, '第一次吃', '缆鱼', ',刺是软的,')
    """
    from textmine.pipeline.concordance import show as pipeline

    several = (words,) if isinstance(words, str) else tuple(words)
    return pipeline.concordance(paths_of(paths), replace(settings, words=several), read=read, run=run, report=report)


@keywords(settings=EvaluateSettings)
def evaluate(gold: Path, predicted: Path, *, settings: EvaluateSettings, report: Reporter | None = None) -> Evaluation:
    """Score a cut of text into words against a gold standard, both files with a sentence per line.

    gold, predicted : the same text, words separated by white space; "-" for standard input
    report          : what to call with progress and warnings
    Raises TextmineError, which says where, what, and what to try.
    """
    from textmine.pipeline import evaluate as pipeline

    return pipeline.evaluate(fspath(gold), fspath(predicted), settings, report=report)


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


@keywords(
    settings=PairSettings,
    words=WordSettings,
    read=ReadSettings,
    run=RunSettings,
    omit=("min_counts", "fold", "resume"),
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


class Segmenter(segmenter.Segmenter):
    """Cuts text into words; learnt from raw text alone.

    A segmenter can be called: `CountVectorizer(analyzer=segmenter)` counts its words.

    >>> import textmine
    >>> segmenter = textmine.Segmenter.train("data/corpus", workers=1)
    >>> segmenter.cut("我们用GPT-4!")
    ['我们', '用', 'GPT-4', '!']
    """

    @classmethod
    @keywords(settings=SegmentSettings, words=LexiconSettings, read=ReadSettings, run=RunSettings, omit=("resume",))
    def train(
        cls,
        paths: Paths,
        *,
        settings: SegmentSettings,
        words: LexiconSettings,
        read: ReadSettings,
        run: RunSettings,
        report: Reporter | None = None,
    ) -> Self:
        """A segmenter trained on the raw text of files, folders or globs.

        paths  : what to read: a file, a folder (with all below it), a glob, or several
        report : what to call with progress and warnings
        Raises TextmineError, which says where, what, and what to try.
        """
        from textmine.pipeline.segment import cut as pipeline

        trained = pipeline.train(paths_of(paths), settings, read=read, run=run, report=report)
        return cls(trained.cutter, trained.about, words.lexicon)
