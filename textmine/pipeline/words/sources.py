"""The counts of words, wherever they are: in a store, in a table, or still to be counted."""

from __future__ import annotations

from textmine.errors import InputError
from textmine.io.opening import without_compression
from textmine.io.texts import Texts
from textmine.io.word_tables import is_word_table, read_words
from textmine.pipeline.words.count import count
from textmine.results.stores import is_store, open_store
from textmine.results.words import WordCounts
from textmine.settings.output import DICTIONARY_FORMATS, ENDING_OF
from textmine.settings.reading import ReadSettings
from textmine.settings.running import Reporter, RunSettings
from textmine.settings.words import CountSettings

_DICTIONARIES = tuple(f".{ENDING_OF.get(name, name)}" for name in DICTIONARY_FORMATS)


def counts_of(
    source: str | Texts, words: CountSettings, read: ReadSettings, run: RunSettings, report: Reporter, output: str
) -> WordCounts:
    """The counts that a store or a table holds, or those of a corpus, or of texts in memory.

    output : a file that is not read
    """
    if isinstance(source, str) and is_counted(source, read.field):
        return counts_at(source, run.temp_dir)
    return count(source, words, read=read, run=run, report=report, output=output)


def is_counted(path: str, field: str) -> bool:
    """Whether a path names a store or a table; InputError if it names a table that is none of words.

    field : where records have their text
    """
    name = without_compression(path)[0].lower()
    for endings, what in (
        (_DICTIONARIES, "a dictionary has frequencies for cutting, or none"),
        (".idf.txt", "a list has idf"),
    ):
        if name.endswith(endings):
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
