"""Finding words: new ones, those near a word, those in their contexts; and scoring a cut into words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from os import fspath

from textmine.api.paths import Path, Paths, Texts, reading
from textmine.results.collocates import Collocates
from textmine.results.concordance import Concordance
from textmine.results.evaluation import Evaluation
from textmine.results.network import Network
from textmine.results.new_words import NewWords
from textmine.settings.collocates import CollocateSettings, TotalsSettings
from textmine.settings.concordance import ConcordanceSettings
from textmine.settings.evaluate import EvaluateSettings
from textmine.settings.keywords import keywords
from textmine.settings.network import NetworkSettings
from textmine.settings.newwords import ExplainSettings, NewwordSettings
from textmine.settings.reading import ReadSettings
from textmine.settings.running import Reporter, RunSettings
from textmine.settings.words import WordSettings


@keywords(settings=NewwordSettings, explained=ExplainSettings, read=ReadSettings, run=RunSettings)
def discover(
    paths: Paths | None = None,
    *,
    texts: Texts | None = None,
    settings: NewwordSettings,
    explained: ExplainSettings,
    read: ReadSettings,
    run: RunSettings,
    report: Reporter | None = None,
) -> NewWords:
    """Find words that no known dictionary has in files, folders or globs, best first.

    paths  : what to read; the first may be a store of the n-grams of the others, which spares counting them
    texts  : instead of paths, texts in memory: a list, a generator, a column; or a table and its column `field`
    report : what to call with progress and warnings
    Raises TextmineError, which says where, what, and what to try.

    >>> import textmine
    >>> words = textmine.discover("data/corpus", workers=1)
    >>> words[0].word, words[0].count, words[0].parts
    ('霁值', 22, ('霁', '值'))
    """
    from textmine.pipeline.newwords import discover as pipeline

    with reading(paths, texts) as inputs:
        return pipeline.discover(inputs, settings, read=read, run=run, report=report, explain=explained.explain)


@keywords(
    settings=CollocateSettings,
    totals=TotalsSettings,
    words=WordSettings,
    read=ReadSettings,
    run=RunSettings,
)
def collocates(
    paths: Paths | None = None,
    word: str = "",
    *,
    texts: Texts | None = None,
    settings: CollocateSettings,
    totals: TotalsSettings,
    words: WordSettings,
    read: ReadSettings,
    run: RunSettings,
    report: Reporter | None = None,
) -> Collocates:
    """Find the words that stand near a word in files, folders or globs, the most closely tied first.

    paths  : what to read: a file, a folder (with all below it), a glob, or several
    texts  : instead of paths, texts in memory: a list, a generator, a column; or a table and its column `field`
    word   : one word, or several written together
    report : what to call with progress and warnings
    Raises TextmineError, which says where, what, and what to try.

    >>> import textmine
    >>> found = textmine.collocates("data/corpus", "时候", min_count=3)
    >>> found.n_word, found.words[:3].tolist()
    (38, ['雾员', '量', '还'])
    """
    from textmine.pipeline.collocates import find as pipeline

    with reading(paths, texts) as inputs:
        return pipeline.collocates(
            inputs, word, settings, words, counts=totals.counts, read=read, run=run, report=report
        )


@keywords(settings=NetworkSettings, words=WordSettings, read=ReadSettings, run=RunSettings)
def network(
    paths: Paths | None = None,
    *,
    texts: Texts | None = None,
    settings: NetworkSettings,
    words: WordSettings,
    read: ReadSettings,
    run: RunSettings,
    report: Reporter | None = None,
) -> Network:
    """The network of the words of files, folders or globs that stand together.

    paths  : what to read: a file, a folder (with all below it), a glob, or several
    texts  : instead of paths, texts in memory: a list, a generator, a column; or a table and its column `field`
    report : what to call with progress and warnings
    Raises TextmineError, which says where, what, and what to try.

    >>> import textmine
    >>> found = textmine.network("data/corpus", min_length=2, stopwords="zh", workers=1)
    >>> len(found), found.words[:3], found.as_table(1).to_dict()["source"]
    (39, ['时候', '邬铎', '公司'], ['310'])
    """
    from textmine.pipeline.network import find as pipeline

    with reading(paths, texts) as inputs:
        return pipeline.network(inputs, settings, words, read=read, run=run, report=report)


@keywords(settings=ConcordanceSettings, read=ReadSettings, run=RunSettings)
def concordance(
    paths: Paths | None = None,
    words: str | Sequence[str] = (),
    *,
    texts: Texts | None = None,
    settings: ConcordanceSettings,
    read: ReadSettings,
    run: RunSettings,
    report: Reporter | None = None,
) -> Concordance:
    """Words in their contexts: where they stand in files, folders or globs, and what is left and right of them.

    paths  : what to read: a file, a folder (with all below it), a glob, or several
    texts  : instead of paths, texts in memory: a list, a generator, a column; or a table and its column `field`
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
    with reading(paths, texts) as inputs:
        return pipeline.concordance(inputs, replace(settings, words=several), read=read, run=run, report=report)


@keywords(settings=EvaluateSettings)
def evaluate(gold: Path, predicted: Path, *, settings: EvaluateSettings, report: Reporter | None = None) -> Evaluation:
    """Score a cut of text into words against a gold standard, both files with a sentence per line.

    gold, predicted : the same text, words separated by white space; "-" for standard input
    report          : what to call with progress and warnings
    Raises TextmineError, which says where, what, and what to try.
    """
    from textmine.pipeline.evaluate import evaluate as pipeline

    return pipeline.evaluate(fspath(gold), fspath(predicted), settings, report=report)
