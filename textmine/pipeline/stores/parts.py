"""Parquet parts (io/parts.py) made a store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from textmine.counts.table import CountTable
from textmine.counts.words import WordTable, merge_by_ranges
from textmine.errors import InputError
from textmine.io.ngram_store import own_ngrams
from textmine.io.output import writing
from textmine.io.parts import WINDOWS, batches_of
from textmine.io.store import own_words, write_words
from textmine.pipeline.ngrams.rows import WindowRows
from textmine.pipeline.ngrams.tables import TableSum
from textmine.pipeline.words.form import WordsForm
from textmine.pipeline.words.rows import WordRows

_NOT_OF_STORES = ("format", "version", "kind", "n_rows", "docs", "order", "sha256")


def store_of_parts(path: str, manifest: Mapping[str, Any], temp: str, max_rows: int) -> str:
    """A store of the same counts, in a folder of `temp`.

    max_rows : that are held at once, about
    InputError if parts are damaged.
    """
    store = Path(temp, f"store-of-{abs(hash(path))}")
    about = {name: value for name, value in manifest.items() if name not in _NOT_OF_STORES}
    with writing(temp):
        store.mkdir()
    try:
        if manifest["kind"] == "words":
            rows = WordRows(manifest["docs"])
            found = _kept(rows.tables(batches_of(Path(path))), store.name, temp, WordsForm().write)
            tables = [own_words(each) for each in found]
            write_words(store, merge_by_ranges(tables or [_no_words(rows)], max_rows), about)
        else:
            windows = WindowRows(manifest["order"])
            found = _kept(windows.tables(batches_of(Path(path, WINDOWS))), store.name, temp, windows.form.write)
            of_windows = [own_ngrams(each) for each in found] or [CountTable.empty(manifest["order"])]
            TableSum(of_windows, max_rows, 1, temp, int).write(store, about)
    except (OSError, LookupError, ValueError, TypeError, NotImplementedError) as error:
        raise InputError(f"its parts cannot be read ({error})", where=path, hint="Count again.") from error
    return str(store)


def _no_words(rows: WordRows) -> WordTable:
    return WordTable.empty(with_documents=rows.docs)


def _kept(tables: Iterable[Any], name: str, temp: str, write: Callable[[Path, Any], object]) -> list[str]:
    """Tables in files of their own."""

    def paths() -> Iterator[str]:
        for number, table in enumerate(tables):
            path = Path(temp, f"{name}-{number}")
            write(path, table)
            yield str(path)

    return list(paths())
