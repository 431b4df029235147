"""A segmenter that can be trained."""

from __future__ import annotations

from collections.abc import Collection
from typing import Self

from textmine.api.paths import Paths, Texts, reading
from textmine.results import segmenter
from textmine.results.adaptation import Adaptation
from textmine.settings.keywords import keywords
from textmine.settings.reading import ReadSettings
from textmine.settings.running import Reporter, RunSettings
from textmine.settings.segment import LexiconSettings, SegmentSettings


class Segmenter(segmenter.Segmenter):
    """Cuts text into words; trained on raw text alone.

    adaptation : of a segmenter that was adapted, what it does otherwise; None of others

    A segmenter can be called: `CountVectorizer(analyzer=segmenter)` counts its words.

    >>> import textmine
    >>> segmenter = textmine.Segmenter.train("data/corpus", method="lm", workers=1)
    >>> segmenter.cut("我们用GPT-4!")
    ['我们', '用', 'GPT-4', '!']
    """

    adaptation: Adaptation | None = None

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

    def in_style(self, style: str | Collection[str], seed: int = 0) -> Self:
        """A segmenter that has learnt how to cut from lines that were cut by hand: a file, or lines with spaces.

        Some hundred lines are enough for how finely to cut, and for much of what is a word by itself.
        Raises TextmineError, which says where, what, and what to try.
        """
        from textmine.pipeline.segment.adapt import in_style

        made = type(self)(in_style(self.cutter, style, seed), self.about)
        made._protector = self._protector
        return made

    @keywords(
        omit=("method", "granularity", "order", "weights"),
        settings=SegmentSettings,
        words=LexiconSettings,
        read=ReadSettings,
        run=RunSettings,
    )
    def adapt(
        self,
        paths: Paths | None = None,
        *,
        texts: Texts | None = None,
        settings: SegmentSettings,
        words: LexiconSettings,
        read: ReadSettings,
        run: RunSettings,
        report: Reporter | None = None,
    ) -> Self:
        """A segmenter that has learnt on from files, folders or globs: their words, on top of those it has.

        This one is not changed. The other one says by `adaptation` what it does otherwise there.

        paths  : what to read: a file, a folder (with all below it), a glob, or several
        texts  : instead of paths, texts in memory: a list, a generator, a column; or a table and its column `field`
        report : what to call with progress and warnings
        Raises TextmineError, which says where, what, and what to try.
        """
        from textmine.pipeline.segment.adapt import adapt

        with reading(paths, texts) as inputs:
            after, gained = adapt(self, inputs, settings, read=read, run=run, report=report, lexicon=words)
        made = type(self)(after.cutter, after.about, words.never_cut)
        made.adaptation = gained
        return made
