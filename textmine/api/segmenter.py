"""A segmenter that can be trained."""

from __future__ import annotations

from typing import Self

from textmine.api.paths import Paths, Texts, reading
from textmine.results import segmenter
from textmine.settings.keywords import keywords
from textmine.settings.reading import ReadSettings
from textmine.settings.running import Reporter, RunSettings
from textmine.settings.segment import LexiconSettings, SegmentSettings


class Segmenter(segmenter.Segmenter):
    """Cuts text into words; trained on raw text alone.

    A segmenter can be called: `CountVectorizer(analyzer=segmenter)` counts its words.

    >>> import textmine
    >>> segmenter = textmine.Segmenter.train("data/corpus", method="lm", workers=1)
    >>> segmenter.cut("我们用GPT-4!")
    ['我们', '用', 'GPT-4', '!']
    """

    @classmethod
    @keywords(settings=SegmentSettings, words=LexiconSettings, read=ReadSettings, run=RunSettings)
    def train(
        cls,
        paths: Paths | None = None,
        *,
        texts: Texts | None = None,
        settings: SegmentSettings,
        words: LexiconSettings,
        read: ReadSettings,
        run: RunSettings,
        report: Reporter | None = None,
    ) -> Self:
        """A segmenter trained on the raw text of files, folders or globs.

        paths  : what to read: a file, a folder (with all below it), a glob, or several
        texts  : instead of paths, texts in memory: a list, a generator, a column; or a table and its column `field`
        report : what to call with progress and warnings
        Raises TextmineError, which says where, what, and what to try.
        """
        from textmine.pipeline.segment import cut as pipeline

        with reading(paths, texts) as inputs:
            trained = pipeline.train(inputs, settings, read=read, run=run, report=report, lexicon=words)
        return cls(trained.cutter, trained.about, words.never_cut)
