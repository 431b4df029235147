"""The counts of words, wherever they are: in a store, in a table, or still to be counted."""

from __future__ import annotations

from collections.abc import Sequence

from textmine.errors import InputError
from textmine.io.settings import ReadSettings
from textmine.io.word_tables import is_word_table, read_words
from textmine.pipeline.count import CountSettings, count
from textmine.pipeline.settings import Reporter, RunSettings
from textmine.pipeline.stores import is_store, open_store
from textmine.pipeline.word_counts import WordCounts


def counts_of(
    given: str | Sequence[str],
    words: CountSettings,
    read: ReadSettings,
    run: RunSettings,
    report: Reporter,
    output: str,
) -> WordCounts:
    """The counts that a store or a table holds, or those of a corpus.

    output : a file that is not read
    """
    path = given if isinstance(given, str) else given[0] if len(given) == 1 else ""
    if path and is_store(path):
        counts = open_store(path, run.temp_dir)
        if not isinstance(counts, WordCounts):
            raise InputError(
                "a store of character n-grams, not of words", where=path, hint="Count words: textmine count"
            )
        return counts
    if path and is_word_table(path):
        table = read_words(path)
        return WordCounts(table.words, dispersion=table.dispersion)
    return count(given, words, read=read, run=run, report=report, output=output)
