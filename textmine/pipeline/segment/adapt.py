"""Learning on: a model of other text is adapted to a text at hand."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from textmine.errors import InputError, SettingsError
from textmine.io.lists import lines_of
from textmine.io.texts import Inputs
from textmine.pipeline.run.job import Job, begun
from textmine.pipeline.run.reader import Reader
from textmine.pipeline.segment.learn import dictionary_of, ids_of_text
from textmine.pipeline.segment.needs import warn_of_memory
from textmine.pipeline.segment.sample import sampled
from textmine.pipeline.segment.training import Training
from textmine.results.adaptation import Adaptation
from textmine.results.segmenter import Segmenter
from textmine.segment.boundaries import BoundaryCutter
from textmine.segment.cutter import Cutter
from textmine.segment.style import styled
from textmine.settings.reading import ReadSettings
from textmine.settings.running import Reporter, RunSettings
from textmine.settings.segment import ADAPT_CHARS, LexiconSettings, SegmentSettings

_CLASSES = "Use a model that was learnt by the method classes."


def adapted(
    job: Job, base: Cutter, about: Mapping[str, Any], settings: SegmentSettings, evidence: str = ""
) -> tuple[BoundaryCutter, dict[str, Any], Adaptation]:
    """A cutter that has learnt on from a job's text, what is known about it, and what it does otherwise there.

    base, about : of a saved model
    evidence    : `jieba` to take the words of jieba's dictionary for words that were seen, too
    """
    if not isinstance(base, BoundaryCutter):
        raise SettingsError("a model of the method lm does not learn on", hint=_CLASSES)
    as_base = replace(job, reader=Reader(replace(job.read, normalize=base.normalize)))
    with job.report.phase("drawing a sample"):
        sample = sampled(as_base, settings.train_chars or ADAPT_CHARS, settings.seed)
    warn_of_memory(sample, settings)
    ids = np.concatenate(list(ids_of_text(sample, base.numbers, base.number_units)))
    if not (ids >= 0).any():
        raise InputError("no Han character in any input", hint="Look at the encoding and the format.")
    training = Training(sample, ids, base.vocabulary.characters(), settings, dictionary_of(evidence))
    cutter = replace(base, weights=training.from_base(np.array(base.weights)))
    return cutter, dict(about) | {"adapted_to": int(np.count_nonzero(ids >= 0))}, training.changed(base, cutter)


def in_style(cutter: Cutter, style: str | Collection[str], seed: int) -> Cutter:
    """A cutter that learns from lines that were cut by hand, if there are any how to cut."""
    if not style:
        return cutter
    if not isinstance(cutter, BoundaryCutter):
        raise SettingsError("a model of the method lm takes on no style", hint=_CLASSES)
    lines = [words for line in lines_of(style) if (words := line.split())]
    if not lines:
        raise InputError("no line that was cut by hand", where=style if isinstance(style, str) else "")
    if not any(len(word) > 1 for words in lines for word in words):
        raise InputError(
            "every character of the style is a word by itself, as in a text that nobody has cut",
            where=style if isinstance(style, str) else "",
            hint="Give lines with spaces between words.",
        )
    return styled(cutter, lines, seed)


def adapt(
    segmenter: Segmenter,
    inputs: Inputs,
    settings: SegmentSettings | None = None,
    *,
    read: ReadSettings | None = None,
    run: RunSettings | None = None,
    report: Reporter | None = None,
    lexicon: LexiconSettings | None = None,
) -> tuple[Segmenter, Adaptation]:
    """A segmenter that has learnt on from `inputs` (files, folders, globs, `-`), and what it does otherwise there.

    Raises InputError, OutputError or SettingsError.
    """
    lexicon, settings = lexicon or LexiconSettings(), settings or SegmentSettings()
    base = in_style(segmenter.cutter, lexicon.style, settings.seed)
    with begun(inputs, read, run, report, asked=[settings]) as job:
        cutter, about, gained = adapted(job, base, segmenter.about, settings, lexicon.evidence)
        return Segmenter(in_style(cutter, lexicon.style, settings.seed), about, lexicon.never_cut), gained
