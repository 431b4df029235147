"""Comparing two corpora, or the parts of one, word by word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from textmine.counts.vocabulary import aligned, counts_beside
from textmine.counts.words import WordTable
from textmine.errors import InputError, SettingsError
from textmine.io.inputs import STDIN
from textmine.io.labelled_words import sum_of_labelled
from textmine.io.texts import Inputs, Texts
from textmine.pipeline.run.budget import Budget
from textmine.pipeline.run.job import begun
from textmine.pipeline.run.progress import in_turn
from textmine.pipeline.run.work import Part
from textmine.pipeline.words.by_field import NO_VALUE, CountByField, check_number, in_order
from textmine.pipeline.words.count import counting_kernel
from textmine.pipeline.words.parts import part_tables
from textmine.pipeline.words.sources import counts_of
from textmine.results.comparison import Comparison, Trends
from textmine.results.words import WordCounts
from textmine.settings.compare import CompareSettings
from textmine.settings.dates import DATE_UNITS, By
from textmine.settings.reading import ReadSettings
from textmine.settings.running import Reporter, RunSettings
from textmine.settings.words import CountSettings, SpreadSettings, WordSettings
from textmine.stats.dispersion import deviation_of_proportions
from textmine.stats.keyness import (
    bic,
    log_likelihood,
    log_likelihood_four_cell,
    log_likelihood_of_parts,
    log_ratio,
    per_million,
    rank_correlation,
)
from textmine.text.dates import gaps

SURE_BIC = 10.0
"""Very strong evidence, by Wilson (2013). p-values say nothing at the size of corpora."""
FOLDER = "folder"
_BYTES_PER_ROW = 600
"""Of the words of a range while they are sorted and measured: an estimate on the safe side."""
_BYTES_PER_CELL = 40
_MAX_NAMED = 5
"""Of parts that a warning is about."""


def compare(
    a: str | Texts,
    b: str | Texts,
    settings: CompareSettings | None = None,
    words: SpreadSettings | None = None,
    *,
    read: ReadSettings | None = None,
    run: RunSettings | None = None,
    report: Reporter | None = None,
    output: str = "",
) -> Comparison:
    """The words that are typical of one of two corpora against the other, those of the first first.

    a, b   : each a corpus (a file, a folder, a glob), a table or a store of words; or texts in memory
    words  : how corpora are counted
    output : a file that the caller will write; it is not read, should it lie in a folder
    Raises InputError, OutputError, SettingsError or WorkerError.
    """
    settings, words, read = settings or CompareSettings(), words or SpreadSettings(), read or ReadSettings()
    run, report = run or RunSettings(), in_turn(report or Reporter())
    names = _name(a), _name(b)
    if names == (STDIN, STDIN):
        raise SettingsError("standard input can be read only once", hint="Save one of the two to a file.")
    both = [counts_of(source, CountSettings.of(words), read, run, report, output) for source in (a, b)]
    if both[0].key != both[1].key:
        raise InputError(f"one has {both[0].key}s, the other {both[1].key}s", where=", ".join(names))
    for name, each in zip(names, both, strict=True):
        if not each.n_tokens:
            raise InputError("no words to compare", where=name)
    _warn_of_differences(names, both, report)
    n_a, n_b = (each.n_tokens for each in both)
    least = least_g2(settings, n_a + n_b)
    keyness = log_likelihood_four_cell if settings.four_cell else log_likelihood
    found = []
    n_types = 0
    starts = [0, 0]
    for piece, sides in aligned([each.table for each in both], Budget.of(run).rows("cells", _BYTES_PER_ROW)):
        n_types += len(piece)
        counts = np.zeros((2, len(piece)), np.int64)
        documents = np.zeros_like(counts)
        dispersion = np.full(counts.shape, np.nan)
        for i, (part, rows) in enumerate(sides):
            counts[i, rows] = part.counts
            if part.documents is not None:
                documents[i, rows] = part.documents
            if (dp := both[i].dispersion) is not None:
                dispersion[i, rows] = dp[starts[i] : starts[i] + len(part)]
            starts[i] += len(part)
        g2 = keyness(counts[0], counts[1], n_a, n_b)
        kept = _shown(piece, g2, least, settings)
        texts = np.array(piece.words_at(kept), object)
        found.append((texts, counts[:, kept], documents[:, kept], dispersion[:, kept], g2[kept]))
    texts, counts, documents, dispersion, g2 = (np.concatenate(parts, axis=-1) for parts in zip(*found, strict=True))
    ratio = log_ratio(counts[0], counts[1], n_a, n_b)
    _warn_of_absent(settings, texts, report)
    order = np.lexsort((-g2, -ratio))  # stable, so ties are in the order of code points
    counts, documents, dispersion = counts[:, order], documents[:, order], dispersion[:, order]
    with_documents = [each.table.documents is not None for each in both]
    with_dispersion = [each.dispersion is not None for each in both]
    return Comparison(
        words=texts[order],
        counts=counts,
        log_ratio=ratio[order],
        g2=g2[order],
        bic=bic(g2[order], n_a + n_b),
        per_million=np.stack([per_million(counts[0], n_a), per_million(counts[1], n_b)]),
        documents=[column if there else None for column, there in zip(documents, with_documents, strict=True)],
        dispersion=[column if there else None for column, there in zip(dispersion, with_dispersion, strict=True)],
        names=names,
        n_tokens=(n_a, n_b),
        n_types=n_types,
        min_g2=least,
        by_default=settings.min_g2 is None,
        summaries=[each.summary for each in both],
    )


def _name(source: str | Texts) -> str:
    return source.name if isinstance(source, Texts) else source


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
    with begun(inputs, read, run, report, output=output, parts=FOLDER if by == FOLDER else 0) as job:
        parts: list[Part[Any]]
        max_rows = job.budget.rows("cells", 2 * _BYTES_PER_ROW)
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
        trends = _trends(names, tables, settings, job.budget)
        _warn_of_absent(settings, trends.words, job.report)
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
            f"no records in {len(missing):,} of {n_all:,} {by.unit}s from {dates[0]} to {dates[-1]}: {_some(missing)}"
        )


def _some(names: Sequence[str]) -> str:
    return ", ".join([*names[:_MAX_NAMED], *["…"][: len(names) > _MAX_NAMED]])


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
        report.warn(f"no words in {_some(empty)}: left out")
    return names, tables


def least_g2(settings: CompareSettings, n_tokens: int, degrees: int = 1) -> float:
    """The least G² of a word that is reported, in texts of so many words."""
    if settings.min_g2 is None:
        return 0.0 if settings.only else SURE_BIC + degrees * float(np.log(n_tokens))
    return settings.min_g2


def _shown(piece: WordTable, figures: NDArray[Any], least: float, settings: CompareSettings) -> NDArray[np.int64]:
    """The rows that are asked for and whose figure is at least that."""
    if not settings.only:
        return np.flatnonzero(figures >= least)
    rows = np.array(sorted({piece.find(word) for word in settings.only} - {-1}), np.int64)
    return rows[figures[rows] >= least]


def _warn_of_absent(settings: CompareSettings, words: NDArray[Any], report: Reporter) -> None:
    if absent := [word for word in settings.only if word not in {*words.tolist()}]:
        report.warn(f"not among the words: {_some(absent)}")


def _trends(names: Sequence[str], tables: Sequence[WordTable], settings: CompareSettings, budget: Budget) -> Trends:
    sizes = np.array([table.n_tokens for table in tables], np.int64)
    degrees = len(names) - 1
    least = least_g2(settings, int(sizes.sum()), degrees)
    found = []
    n_types = n_found = 0
    max_words = budget.rows("cells", 2 * _BYTES_PER_CELL * len(names))
    least_count = least / (
        2 * float(np.log(sizes.sum() / sizes.min()))
    )  # no G² is more than 2 count ln(N / least size)
    for piece, parts in aligned(tables, budget.rows("cells", 2 * _BYTES_PER_ROW)):
        n_types += len(piece)
        likely = _shown(piece, piece.counts, int(least_count), settings)
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


def _warn_of_differences(names: Sequence[str], both: Sequence[WordCounts], report: Reporter) -> None:
    """Stores say how they were counted."""
    for name, counts in zip(names, both, strict=True):
        settings = counts.summary.settings
        limits = [("min_count", 1, "words that occur less than {:,} times"), ("top", None, "all but {:,} words")]
        for key, all_of_them, what in limits:
            if (limit := settings.get(key, all_of_them)) != all_of_them:
                missing = what.format(limit)
                report.warn(
                    f"{name}: {missing} are missing: they count as 0, and frequencies are per million of the rest"
                )
    one, two = (dict(counts.summary.settings) for counts in both)
    if one and two:
        differing = [key for key in {**one, **two} if key not in ("min_count", "top") and one.get(key) != two.get(key)]
        if differing:
            report.warn(f"{names[0]} and {names[1]} were counted differently: {', '.join(differing)}")
