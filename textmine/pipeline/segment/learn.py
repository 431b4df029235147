"""Learning to cut text into words, from raw text alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from textmine.errors import InputError
from textmine.io.cache import kept
from textmine.lm.vocabulary import NO_SYMBOL
from textmine.pipeline.lm import estimated
from textmine.pipeline.ngrams.count import counted
from textmine.pipeline.run.job import Job
from textmine.pipeline.segment.needs import warn_of_memory
from textmine.pipeline.segment.sample import sampled
from textmine.pipeline.segment.training import Training
from textmine.segment.boundaries import BoundaryCutter
from textmine.segment.cutter import Cutter
from textmine.segment.numbers import goes_on
from textmine.segment.tags import TagCutter
from textmine.segment.words import run_symbols
from textmine.settings.ngrams import NgramSettings
from textmine.settings.reading import Normalization
from textmine.settings.segment import SegmentSettings, checked_granularity, checked_weights
from textmine.text.dictionary import Dictionary
from textmine.text.jieba_arrays import stock_arrays

LITTLE = 1_700_000
"""Han characters, about 5 MB, below which a warning is given."""


def learnt(job: Job, settings: SegmentSettings, evidence: str = "") -> tuple[Cutter, dict[str, Any]]:
    """What cuts text as a job's text says, and what is known about it.

    evidence : `jieba` to take the words of jieba's dictionary for words that were seen, too
    """
    with job.report.phase("drawing a sample"):
        sample = sampled(job, settings.n_chars, settings.seed)
    warn_of_memory(sample, settings)
    return _learnt(sample, settings, job.read.normalize, evidence)


def _learnt(
    job: Job, settings: SegmentSettings, normalize: Normalization, evidence: str
) -> tuple[Cutter, dict[str, Any]]:
    counts = counted(job, NgramSettings(settings.order, "han"))
    about: dict[str, Any] = {"n_symbols": counts.n_tokens}
    if not counts.n_tokens:
        raise InputError("no Han character in any input", hint="Look at the encoding and the format.")
    if settings.method == "lm":
        model, _ = estimated(counts, settings.order, job.report)
        model = replace(model, normalize=normalize)  # of a sample that is written as it was normalised, too
        return TagCutter(model, checked_weights(settings.weights)), about
    if counts.n_tokens < LITTLE and not evidence:
        job.report.warn(
            f"{counts.n_tokens:,} characters are little to learn words from: a model of more text would help (--model "
            "FILE --adapt), or a dictionary as evidence (--lexicon jieba)"
        )
    model, _ = estimated(counts, settings.order, replace(job.report, warn=lambda _: None))
    vocabulary = model.vocabulary
    parts = list(ids_of_text(job, vocabulary.of_han))
    by_tags, begins = TagCutter(model), []
    with job.report.phase("a first cut", sum(map(len, parts)), "symbols") as advance:
        for part in parts:
            begins.append(by_tags.begins_word(part))
            advance(len(part))
    first, ids = np.concatenate(begins), np.concatenate(parts)
    del counts, model, by_tags, parts, begins
    training = Training(job, ids, vocabulary.characters(), settings, dictionary_of(evidence))
    weights = training.from_scratch(first[ids != NO_SYMBOL])
    about |= {"lexicon": evidence} if evidence else {}
    granularity = checked_granularity(settings.granularity)
    return BoundaryCutter(vocabulary, weights, granularity, normalize), about | {"seed": settings.seed}


def dictionary_of(evidence: str) -> Dictionary | None:
    """The dictionary whose words are evidence: that of `jieba`, or none."""
    return stock_arrays(kept)[0] if evidence else None


def ids_of_text(job: Job, numbers_of_han: NDArray[np.int64], number_units: bool = True) -> Iterator[NDArray[np.int64]]:
    """The symbols of the runs of a text, batch by batch, NO_SYMBOL before, between and behind runs.

    numbers_of_han : by code point, NO_SYMBOL for what is no Han character
    Numbers with what they measure belong to no run, if `number_units`.
    """
    with job.report.phase("reading", job.plan.n_bytes) as advance:
        for shard in job.plan.shards:
            for batch in job.reader.text(shard, advance, job.sizes.batch_bytes, frozenset()):
                points = batch.points
                in_number = goes_on(points) if number_units else np.zeros(len(points), np.bool_)
                yield run_symbols(points, numbers_of_han, in_number)[1]
