"""Counting words: shards become sorted tables, which are added up."""

from __future__ import annotations

from dataclasses import replace

from textmine.io.texts import Inputs
from textmine.pipeline.run.budget import Budget
from textmine.pipeline.run.job import Job, begun
from textmine.pipeline.words.contexts import contexts_of
from textmine.pipeline.words.kernel import CountWords
from textmine.pipeline.words.meaning import printable, tokenizer_spec, word_filter
from textmine.pipeline.words.rows import WordRows
from textmine.pipeline.words.sums import SumOfWords
from textmine.results.words import WordCounts
from textmine.settings.reading import ReadSettings
from textmine.settings.running import Reporter, RunSettings
from textmine.settings.words import CountSettings

_CONTEXTS = 2
"""Of a word."""


def count(
    inputs: Inputs,
    settings: CountSettings | None = None,
    *,
    read: ReadSettings | None = None,
    run: RunSettings | None = None,
    report: Reporter | None = None,
    output: str = "",
    with_contexts: int = 0,
    top: int | None = None,
) -> WordCounts:
    """The words of all `inputs` (files, folders, globs, `-`) and how often they occur.

    output : a file that the caller will write; it is not read, should it lie in a folder of `inputs`
    with_contexts : of so many of the most frequent words, the result has contexts
    top    : only so many words are asked for, the most frequent, so that a cluster may keep the others to itself
    The result does not depend on the number of workers, the shards or the memory.
    Raises InputError, OutputError, SettingsError or WorkerError.
    """
    settings, read, run = settings or CountSettings(), read or ReadSettings(), run or RunSettings()
    kernel = counting_kernel(settings, read, run, with_forms=settings.has_forms)
    with begun(inputs, read, run, report, asked=[settings], output=output, parts=settings.parts) as job:
        counts = counted(job, kernel, settings, top)
        if with_contexts:
            words = [word for word, _ in counts.most_common(with_contexts)]
            counts.contexts = contexts_of(job, kernel, words, _CONTEXTS)
        return counts


def counted(job: Job, kernel: CountWords, settings: CountSettings, top: int | None = None) -> WordCounts:
    """The words of a job's text; of a cluster's, only the `top` most frequent ones need be there."""
    looked_for = _user_words(kernel, settings)
    rows = WordRows(settings.docs)
    if not looked_for and not kernel.with_forms:
        rows = WordRows(settings.docs, settings.min_count, top)
    parts = list(job.map(kernel) if job.plan.labels else job.add_up(kernel, rows))
    key = "ngram" if settings.word_ngrams else "word"
    of_sum = (key, settings.min_count, settings.docs, kernel.with_forms, job.budget, job.temp, job.run.temp_dir)
    sums = SumOfWords(*of_sum, looked_for, job.report)
    if job.plan.labels:
        labels = zip(job.plan.labels, parts, strict=True)
        counts, seen = sums.of_parts([(label, part.tables) for label, part in labels])
    else:
        counts, seen = sums.of([folder for part in parts for folder in part.tables])
    n_types = seen.n_types + sum(part.n_rare for part in parts)
    made = job.summary(parts, n_types, settings=printable(kernel, settings, job.read))
    counts.summary = replace(made, missing_words=seen.missing)
    return counts


def _user_words(kernel: CountWords, settings: CountSettings) -> list[str]:
    """The user's words as they would be counted; none if sequences are."""
    if not settings.userdict or settings.word_ngrams:
        return []
    wanted = (kernel.word_filter.counted_as(word) for word, freq, _ in kernel.tokenizer_spec.words if freq != 0)
    return list(filter(None, wanted))


def counting_kernel(
    settings: CountSettings,
    read: ReadSettings,
    run: RunSettings,
    *,
    with_forms: bool = False,
    tagged: bool = False,
) -> CountWords:
    """What counts the words of a shard.

    with_forms : its tables have rows of forms (counts/forms.py)
    tagged     : its tokenizer knows parts of speech, also if all count
    """
    budget = Budget.of(run)
    return CountWords(
        batch_bytes=budget.batch_bytes(run.sizes.batch_bytes, 400 if settings.orders else 80),
        tokenizer_spec=tokenizer_spec(settings, read, tagged=tagged),
        word_filter=word_filter(settings, read, keep_punct=settings.keep_punct),
        docs=settings.docs,
        orders=settings.orders,
        max_bytes=budget.of_worker("table"),
        fold=settings.fold,
        with_forms=with_forms,
    )
