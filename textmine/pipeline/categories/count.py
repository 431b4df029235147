"""Counting the categories of a dictionary.

All words are counted, and each type is looked up; where documents are asked for, the text is gone through once more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from textmine.errors import SettingsError
from textmine.io.arrays import ArrayWriter, mapped
from textmine.io.categories import categories_of
from textmine.io.lists import user_words_of
from textmine.io.output import writing
from textmine.io.temporary import TemporaryFolder
from textmine.io.texts import Inputs
from textmine.pipeline.categories.kernel import NUMBER, SPAN, TOKENS, CountCategories, Rows
from textmine.pipeline.run.job import Job, begun
from textmine.pipeline.words.count import counted, counting_kernel
from textmine.pipeline.words.kernel import CountWords
from textmine.results.categories import CategoryCounts, DocumentCategories
from textmine.results.words import WordCounts
from textmine.settings.categories import CategorySettings
from textmine.settings.reading import ReadSettings
from textmine.settings.running import Reporter, RunSettings
from textmine.settings.words import CountSettings
from textmine.text.blocks import code_points
from textmine.text.categories import Categories
from textmine.text.folding import fold
from textmine.text.normalize import normalize


def count_categories(
    inputs: Inputs,
    settings: CategorySettings,
    words: CountSettings | None = None,
    *,
    read: ReadSettings | None = None,
    run: RunSettings | None = None,
    report: Reporter | None = None,
    output: str = "",
) -> CategoryCounts:
    """The categories of all `inputs` (files, folders, globs, `-`).

    words  : what a word is; with `docs`, the documents of each category are counted, too
    output : a file that the caller will write; it is not read, should it lie in a folder of `inputs`
    The result does not depend on the number of workers, the shards or the memory.
    Raises InputError, MissingExtraError, OutputError, SettingsError or WorkerError.
    """
    words, read, run = words or CountSettings(), read or ReadSettings(), run or RunSettings()
    if settings.by_document and read.dedup != "none":
        raise SettingsError("each document has a row, so none is left out", hint="Leave out dedup or by_document.")
    how = replace(words, docs=False, min_count=1)
    categories = categories_of(settings.categories, partial(_as_text, words=how, read=read))
    how = _kept_whole(how, categories, read, run)
    kernel = counting_kernel(how, read, run)
    asks_documents = words.docs or settings.by_document
    with begun(inputs, read, run, report, asked=[settings, words], output=output) as job:
        found = _counts(counted(job, kernel, how), categories)
        return _with_documents(found, job, kernel, categories, settings, words.docs) if asks_documents else found


def _as_text(word: str, words: CountSettings, read: ReadSettings) -> str:
    folded = fold(normalize(word, read.normalize), words.fold)
    return folded.lower() if words.lowercase else folded


def _kept_whole(words: CountSettings, categories: Categories, read: ReadSettings, run: RunSettings) -> CountSettings:
    """The settings by which jieba also keeps those words of the dictionary whole that it would cut."""
    if words.tokenizer not in ("jieba", "jieba-py"):
        return words
    entries = categories.words
    text = "\n".join(entries)
    starts = np.flatnonzero(counting_kernel(words, read, run).tokenizer.starts(code_points(text)))
    lengths = np.array([len(word) + 1 for word in entries], np.int64)
    ends = np.cumsum(lengths) - 1
    n_tokens = np.searchsorted(starts, ends) - np.searchsorted(starts, ends - lengths + 1)
    cut = [entries[i] for i in np.flatnonzero(n_tokens > 1).tolist()]
    own: list[Any] = list(user_words_of(words.userdict, read.normalize))
    return replace(words, userdict=(*own, *cut)) if cut else words


def _counts(table: WordCounts, categories: Categories) -> CategoryCounts:
    counts, n_types = np.zeros((2, len(categories.names)), np.int64)
    seen: set[str] = set()
    for word, n in table.items():
        if entries := categories.entries_of(word):
            seen.update(entries)
            numbers = categories.numbers_of(word)
            counts[numbers] += n
            n_types[numbers] += 1
    missing = tuple(entry for entry in categories.members if entry not in seen)
    summary = replace(table.summary, missing_words=missing)
    return CategoryCounts(categories.names, counts, n_types, table.n_tokens, len(categories.members), summary=summary)


def _with_documents(
    found: CategoryCounts,
    job: Job,
    words: CountWords,
    categories: Categories,
    settings: CategorySettings,
    docs: bool,
) -> CategoryCounts:
    is_by_line = job.read.document == "line"
    max_bytes = job.budget.of_worker("table")
    kernel = CountCategories(words.batch_bytes, words, categories, settings.by_document, is_by_line, max_bytes)
    documents = np.zeros(len(categories.names), np.int64)
    rows = _RowsOfFiles(job, kernel) if settings.by_document else None
    for shard, part in zip(job.plan.shards, job.map(kernel), strict=True):
        for path in part.tables:
            table = kernel.form.open(Path(path))
            if rows is None:
                documents += table[:, TOKENS + 1 :].sum(axis=0)
            else:
                table = rows.add([span.source.path for span in shard], table)
                documents += (table[:, TOKENS + 1 :] > 0).sum(axis=0)
    summary = job.now(found.summary)
    return replace(
        found,
        documents=documents if docs else None,
        by_document=None if rows is None else rows.finish(categories.names),
        summary=summary,
    )


class _RowsOfFiles:
    """Puts the rows of spans one behind another, with numbers that count from the beginning of each file."""

    def __init__(self, job: Job, kernel: CountCategories) -> None:
        sources = job.plan.sources
        self._names = [source.name.encode(errors="backslashreplace").decode() for source in sources]
        self._files = {source.path: number for number, source in enumerate(sources)}
        self._is_one = np.array([s.format == "txt" and job.read.document == "file" for s in sources], np.bool_)
        self._n_before: Counter[str] = Counter()
        self._folder = TemporaryFolder(job.run.temp_dir)
        self._n_columns = TOKENS + 1 + len(kernel.categories.names)
        with writing(self._folder.name):
            self._writer = ArrayWriter(Path(self._folder.name), "rows", np.int64, with_digest=False)

    def add(self, paths: Sequence[str], table: Rows) -> Rows:
        """The rows of documents of a shard, whose spans have these paths."""
        lengths = table[:, NUMBER] == 0
        of_span = dict(table[lengths][:, [SPAN, TOKENS]].tolist())
        before = []
        for number, path in enumerate(paths):
            before.append(self._n_before[path])
            self._n_before[path] += of_span[number]
        rows: Rows = table[~lengths].copy()
        files = np.array([self._files[path] for path in paths], np.int64)[rows[:, SPAN]]
        rows[:, NUMBER] += np.array(before, np.int64)[rows[:, SPAN]]
        rows[self._is_one[files], NUMBER] = 0
        rows[:, SPAN] = files
        with writing(self._folder.name):
            self._writer.append(rows.ravel())
        return rows

    def finish(self, names: Sequence[str]) -> DocumentCategories:
        """All rows, in a file that lasts as long as the result."""
        with writing(self._folder.name):
            self._writer.close()
        rows = mapped(self._writer.path, np.int64, self._writer.length).reshape(-1, self._n_columns)
        return DocumentCategories(names, self._names, rows, self._folder)
