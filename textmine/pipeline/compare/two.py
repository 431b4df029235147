"""Comparing two corpora, word by word."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from textmine.counts.vocabulary import aligned
from textmine.errors import InputError, SettingsError
from textmine.io.inputs import STDIN
from textmine.io.texts import Texts
from textmine.pipeline.compare.choice import BYTES_PER_ROW, least_g2, shown, told_of, warn_of_absent
from textmine.pipeline.run.budget import Budget
from textmine.pipeline.words.sources import counts_of
from textmine.results.comparison import Comparison
from textmine.results.words import WordCounts
from textmine.settings.compare import CompareSettings
from textmine.settings.reading import ReadSettings
from textmine.settings.running import Reporter, RunSettings
from textmine.settings.words import CountSettings, SpreadSettings
from textmine.stats.keyness import (
    bic,
    log_likelihood,
    log_likelihood_four_cell,
    log_ratio,
    per_million,
)


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
    run, report = run or RunSettings(), report or Reporter()
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
    n_rows = Budget.of(run).rows("cells", BYTES_PER_ROW)
    for piece, sides in told_of(aligned([each.table for each in both], n_rows), [each.table for each in both], report):
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
        kept = shown(piece, g2, least, settings)
        texts = np.array(piece.words_at(kept), object)
        found.append((texts, counts[:, kept], documents[:, kept], dispersion[:, kept], g2[kept]))
    texts, counts, documents, dispersion, g2 = (np.concatenate(parts, axis=-1) for parts in zip(*found, strict=True))
    ratio = log_ratio(counts[0], counts[1], n_a, n_b)
    warn_of_absent(settings, texts, report)
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
