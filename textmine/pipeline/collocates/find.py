"""The words that stand near a word, and how closely they are tied to it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from textmine.errors import InputError, SettingsError
from textmine.io.texts import Inputs
from textmine.pipeline.collocates.kernel import NearCounts, NearWords, lowered
from textmine.pipeline.run.job import Job, begun
from textmine.pipeline.words.count import counted, counting_kernel
from textmine.pipeline.words.kernel import CountWords
from textmine.pipeline.words.meaning import printable, word_filter
from textmine.pipeline.words.sources import counts_at
from textmine.results.collocates import Collocates
from textmine.results.summary import Summary
from textmine.results.words import WordCounts
from textmine.settings.collocates import CollocateSettings
from textmine.settings.reading import ReadSettings
from textmine.settings.running import Reporter, RunSettings
from textmine.settings.words import CountSettings, WordSettings
from textmine.stats.association import log_dice, log_likelihood, mutual_information, t_score
from textmine.text.folding import fold
from textmine.text.normalize import normalize

_CHANGING_TOTALS = {"stopwords", "min_length", "min_count", "top", "keep_punct", "word_ngrams", "lowercase", "fold"}


def collocates(
    inputs: Inputs,
    word: str,
    settings: CollocateSettings | None = None,
    words: WordSettings | None = None,
    *,
    counts: str = "",
    read: ReadSettings | None = None,
    run: RunSettings | None = None,
    report: Reporter | None = None,
    output: str = "",
) -> Collocates:
    """The words near a word, or near several that stand together and are written as one.

    words  : how text is cut into words
    counts : a table or a store of all words of the text, which spares counting them
    output : a file that the caller will write; it is not read, should it lie in a folder of `inputs`
    Raises InputError, OutputError, SettingsError or WorkerError.
    """
    settings, words, read = settings or CollocateSettings(), words or WordSettings(), read or ReadSettings()
    run = run or RunSettings()
    node = fold(normalize(word, read.normalize), words.fold)
    node = lowered(node) if words.lowercase else node
    if not node.strip() or "\n" in node:
        raise SettingsError(f"{word!r} is no word", hint="Give one, such as 风险.")
    kept = word_filter(words, read)
    everything = CountSettings.of(words, stopwords="", min_length=1)  # what is left out takes its place
    kernel = counting_kernel(everything, read, run)
    with begun(inputs, read, run, report, asked=[settings, words], output=output) as job:
        # of any memory: where a batch cuts a long line, it is looked at in parts
        near_words = NearWords(job.sizes.search_bytes, kernel, node, *settings.sides)
        found, parts = NearCounts(), []
        for part in job.map(near_words):
            for path in part.tables:
                found.add(near_words.form.open(Path(path)))
            parts.append(part)
        _check_found(found, word)
        table = _all_words_at(counts, kernel, everything, job) if counts else counted(job, kernel, everything)
        near = [near for near, n in found.both.items() if n >= settings.min_count and kept.counted_as(near)]
        return _measured(near, found, table, settings, node, job.summary(parts, n_tokens=table.n_tokens))


def _measured(
    near: Sequence[str],
    found: NearCounts,
    table: WordCounts,
    settings: CollocateSettings,
    node: str,
    summary: Summary,
) -> Collocates:
    n_xy, left, right, totals = (
        np.array([column[word] for word in near], np.int64) for column in (found.both, found.left, found.right, table)
    )
    n_near, n = found.both.total(), table.n_tokens
    too_few = np.flatnonzero(totals < n_xy)
    if len(too_few):
        word, i = near[too_few[0]], too_few[0]
        raise InputError(
            f"{word} stands near {node} {n_xy[i]:,} times, and was counted {totals[i]:,} times in all",
            hint="--counts must be of the same text, cut in the same way, without any word left out.",
        )
    measures = {
        "log_dice": log_dice(n_xy, found.n_word, totals),
        "mi_bits": mutual_information(n_xy, n_near, totals, n),
        "t_score": t_score(n_xy, n_near, totals, n),
        "g2": log_likelihood(n_xy, n_near, totals, n),
    }
    by = n_xy if settings.sort == "count" else measures[settings.sort]
    order = sorted(range(len(near)), key=lambda i: (-by[i], -n_xy[i], near[i]))
    return Collocates(
        words=np.array(near, object)[order],
        counts=n_xy[order],
        left=left[order],
        right=right[order],
        totals=totals[order],
        measures={name: values[order] for name, values in measures.items()},
        word=node,
        n_word=found.n_word,
        n_near=n_near,
        n_tokens=n,
        summary=summary,
    )


def _all_words_at(path: str, kernel: CountWords, everything: CountSettings, job: Job) -> WordCounts:
    """The counts of a store or a table; InputError if words were left out of it, or it has more than words."""
    table = counts_at(path, job.run.temp_dir)
    settings = table.summary.settings
    if table.key != "word":
        raise InputError(f"a table of {table.key}s, not of words", where=path)
    wanted = printable(kernel, everything, job.read)
    differing = [key for key in {**wanted, **settings} if settings and settings.get(key) != wanted.get(key)]
    if not _CHANGING_TOTALS.isdisjoint(differing):
        options = ", ".join(f"--{name.replace('_', '-')}" for name in differing)
        raise InputError(
            f"counted with another {options}, so not all words are in it, or others",
            where=path,
            hint="Count the same text with all its words, and cut in the same way.",
        )
    if differing:
        job.report.warn(f"{path} was counted with another {', '.join(differing)}")
    return table


def _check_found(found: NearCounts, word: str) -> None:
    if found.n_word:
        return
    if not found.n_strings:
        raise InputError(f"{word} does not occur", hint="Look for a part of it, or at the text: textmine concordance")
    times = f"{found.n_strings:,} time{'' if found.n_strings == 1 else 's'}"
    raise InputError(
        f"{word} stands in the text {times}, but never as a word: only inside longer ones, or across their ends",
        hint="Look at it: textmine concordance. A word of your own is kept whole: --userdict FILE",
    )
