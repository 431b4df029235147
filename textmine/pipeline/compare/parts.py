"""Comparing the parts of one corpus, word by word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from textmine.counts.vocabulary import aligned, counts_beside
from textmine.counts.words import WordTable
from textmine.errors import InputError, SettingsError
from textmine.io.labelled_words import sum_of_labelled
from textmine.io.texts import Inputs
from textmine.pipeline.compare.choice import BYTES_PER_ROW, least_g2, shown, some, told_of, warn_of_absent
from textmine.pipeline.run.budget import Budget
from textmine.pipeline.run.job import begun
from textmine.pipeline.run.work import Part
from textmine.pipeline.words.by_field import CountByField, check_number, in_order
from textmine.pipeline.words.count import counting_kernel
from textmine.pipeline.words.parts import part_tables
from textmine.results.comparison import Trends
from textmine.settings.compare import CompareSettings
from textmine.settings.dates import DATE_UNITS, NO_VALUE, By
from textmine.settings.reading import ReadSettings
from textmine.settings.running import Reporter, RunSettings
from textmine.settings.words import CountSettings, WordSettings
from textmine.stats.dispersion import deviation_of_proportions
from textmine.stats.keyness import (
    bic,
    log_likelihood_of_parts,
    per_million,
    rank_correlation,
)
from textmine.text.dates import gaps

FOLDER = "folder"
_BYTES_PER_CELL = 40


def compare_parts(
    inputs: Inputs,
    by: str,
    settings: CompareSettings | None = None,
    words: WordSettings | None = None,
    *,
    read: ReadSettings | None = None,
    run: RunSettings | None = None,
    report: Reporter | None = None,
    output: str = "",
) -> Trends:
    """The words whose frequency differs between the parts of a corpus, and how it goes from part to part.

    by : `folder`, in which files are, or a field of records, such as a source; of dates `date:year`, `date:month` or
        `date:day`
    Raises InputError, OutputError, SettingsError or WorkerError.
    """
    settings, words, read = settings or CompareSettings(), words or CountSettings(), read or ReadSettings()
    run = run or RunSettings()
    if settings.four_cell:
        raise SettingsError("four cells are of two corpora, not of the parts of one", hint="Leave out --four-cell.")
    if by != FOLDER and read.dedup != "none":
        raise SettingsError("duplicates are not looked for where a field divides the text", hint="Leave out --dedup.")
    kernel = counting_kernel(CountSettings.of(words), read, run)
    with begun(
        inputs, read, run, report, asked=[settings, words], output=output, parts=FOLDER if by == FOLDER else 0
    ) as job:
        parts: list[Part[Any]]
        max_rows = job.budget.rows("cells", 2 * BYTES_PER_ROW)
        if by == FOLDER:
            parts = list(job.map(kernel))
            labels = zip(job.plan.labels, parts, strict=True)
            names, tables = part_tables([(label, part.tables) for label, part in labels], max_rows, job.temp)
            documents = dict.fromkeys(names, 0)
            for label, part in zip(job.plan.labels, parts, strict=True):
                documents[label] += part.tally.documents
        else:
            field = By.of(by)
            parts = list(job.map(CountByField(kernel.batch_bytes, kernel, field)))
            counted = sum_of_labelled([path for part in parts for path in part.tables], max_rows, job.temp)
            check_number(len(counted), field)
            names = in_order(counted)
            if names == [NO_VALUE]:
                raise _no_field(field)
            tables, documents = [counted[name][1] for name in names], {name: counted[name][0] for name in names}
            _warn_of_gaps(names, field, job.report)
        names, tables = _with_words(names, tables, job.report)
        trends = _trends(names, tables, settings, job.budget, job.report)
        warn_of_absent(settings, trends.words, job.report)
        sizes = [documents[name] for name in names]
        return replace(trends, documents=sizes, summary=job.summary(parts, trends.n_types))


def _no_field(by: By) -> InputError:
    hint = "Choose another --by"
    if not by.unit and ":" in by.field:
        hint += f"; dates are divided by {', '.join(f':{unit}' for unit in DATE_UNITS)}"
    return InputError(f"no record has a field {by.field!r}", hint=f"{hint}.")


def _warn_of_gaps(names: Sequence[str], by: By, report: Reporter) -> None:
    """Say which years, months or days between others have no record."""
    dates = [name for name in names if name != NO_VALUE]
    if by.unit and (missing := gaps(dates, by.unit)):
        n_all = len(dates) + len(missing)
        report.warn(
            f"no records in {len(missing):,} of {n_all:,} {by.unit}s from {dates[0]} to {dates[-1]}: {some(missing)}"
        )


def _with_words(
    names: Sequence[str], tables: Sequence[WordTable], report: Reporter
) -> tuple[list[str], list[WordTable]]:
    """The parts that have words; InputError unless there are two."""
    empty = [name for name, table in zip(names, tables, strict=True) if not len(table)]
    names, tables = [name for name in names if name not in empty], [table for table in tables if len(table)]
    if len(names) < 2:
        only = f"all words are in one part: {names[0]}" if names else "no words to compare"
        raise InputError(only, hint="Choose another --by." if names else "Look at the encoding and the format.")
    if empty:
        report.warn(f"no words in {some(empty)}: left out")
    return names, tables


def _trends(
    names: Sequence[str], tables: Sequence[WordTable], settings: CompareSettings, budget: Budget, report: Reporter
) -> Trends:
    sizes = np.array([table.n_tokens for table in tables], np.int64)
    degrees = len(names) - 1
    least = least_g2(settings, int(sizes.sum()), degrees)
    found = []
    n_types = n_found = 0
    max_words = budget.rows("cells", 2 * _BYTES_PER_CELL * len(names))
    most_g2_of_one = 2 * float(np.log(sizes.sum() / sizes.min()))  # no G² is more than that times the count
    least_count = least / most_g2_of_one
    for piece, parts in told_of(aligned(tables, budget.rows("cells", 2 * BYTES_PER_ROW)), tables, report):
        n_types += len(piece)
        likely = shown(piece, piece.counts, int(least_count), settings)
        for rows in np.split(likely, range(max_words, len(likely), max_words)):
            counts = counts_beside(rows, len(piece), parts)
            g2 = log_likelihood_of_parts(counts.astype(np.float64), sizes.astype(np.float64))
            kept = np.flatnonzero(g2 >= least)
            found.append((np.array(piece.words_at(rows[kept]), object), counts[:, kept], g2[kept]))
            n_found += len(kept)
            if n_found > max_words:
                raise SettingsError(
                    f"more than {max_words:,} words in {len(names):,} parts: they do not fit in memory",
                    hint="Give a higher --min-g2, the words with --only, or more --memory.",
                )
    texts, counts, g2 = (np.concatenate(columns, axis=-1) for columns in zip(*found, strict=True))
    order = np.argsort(-g2, kind="stable")
    texts, counts, g2 = texts[order], counts[:, order], g2[order]
    relative = per_million(counts, 1) / sizes[:, None]
    word_of, part_of = np.nonzero(counts.T)
    return Trends(
        words=texts,
        counts=counts,
        per_million=relative,
        g2=g2,
        bic=bic(g2, int(sizes.sum()), degrees),
        tau=rank_correlation(relative[[name != NO_VALUE for name in names]]),
        dispersion=deviation_of_proportions(counts.T[word_of, part_of], word_of, part_of, sizes),
        parts=tuple(names),
        sizes=tuple(sizes.tolist()),
        n_types=n_types,
        min_g2=least,
        by_default=settings.min_g2 is None,
    )
