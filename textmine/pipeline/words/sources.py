"""The counts of words, wherever they are: in a store, in a table, or still to be counted."""

from __future__ import annotations

from textmine.errors import InputError
from textmine.io.opening import without_compression
from textmine.io.word_tables import is_word_table, read_words
from textmine.pipeline.words.count import count
from textmine.results.stores import is_store, open_store
from textmine.results.words import WordCounts
from textmine.settings.reading import ReadSettings
from textmine.settings.running import Reporter, RunSettings
from textmine.settings.words import CountSettings


def counts_of(
    path: str, words: CountSettings, read: ReadSettings, run: RunSettings, report: Reporter, output: str
) -> WordCounts:
    """The counts that a store or a table holds, or those of a corpus.

    output : a file that is not read
    """
    if is_counted(path, read.field):
        return counts_at(path, run.temp_dir)
    return count(path, words, read=read, run=run, report=report, output=output)


def is_counted(path: str, field: str) -> bool:
    """Whether a path names a store or a table; InputError if it names a table that is none of words.

    field : where records have their text
    """
    for ending, what in ((".dict.txt", "a dictionary has frequencies for cutting"), (".idf.txt", "a list has idf")):
        if without_compression(path)[0].lower().endswith(ending):
            raise InputError(f"{what}, not counts", where=path, hint="Write a table: -o counts.tsv")
    return is_store(path) or is_word_table(path, field)


def counts_at(path: str, temp_dir: str = "") -> WordCounts:
    """The counts of a store or a table; InputError if it is neither."""
    if not is_store(path):
        table = read_words(path)
        return WordCounts(table.words, key=table.key, dispersion=table.dispersion)
    counts = open_store(path, temp_dir)
    if not isinstance(counts, WordCounts):
        raise InputError("a store of character n-grams, not of words", where=path, hint="Count words: textmine count")
    return counts
