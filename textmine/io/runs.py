"""Sorted runs of n-gram windows, in memory or spilled to files.

A spilled run is a folder::

    narrow.keys                the narrow rows (counts/ngrams.py) if they are one column (io/sorted_rows.py), or
    narrow-0.u8, narrow-1.u2   one file per column
    wide-0.u8, wide-1.u8, …    the wide rows
    symbols/                   the wide symbols, a word table (io/store.py)
    run.json                   {"order": 4, "n_narrow": …, "n_wide": …}: written last
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from textmine.counts.ngram_runs import NgramRun
from textmine.counts.ngrams import narrow_layout, wide_layout
from textmine.counts.rows import Columns
from textmine.counts.words import WordTable
from textmine.errors import InputError
from textmine.io.arrays import column_path, write_columns
from textmine.io.sorted_rows import FileRows, HeldRows, SortedRows, open_keys, write_keys
from textmine.io.store import own_words, write_words


@dataclass(frozen=True, slots=True)
class StoredRun:
    """A run whose rows are in memory or in files.

    folder : of its symbols, if they are not `held`
    """

    narrow: SortedRows
    wide: SortedRows
    folder: str = ""
    held: WordTable | None = None

    @property
    def n_rows(self) -> int:
        """Of both kinds."""
        return len(self.narrow) + len(self.wide)

    @property
    def symbols(self) -> WordTable:
        """The wide symbols."""
        return self.held if self.held is not None else own_words(f"{self.folder}/symbols")


def write_rows(folder: Path, name: str, columns: Columns) -> SortedRows:
    """Spill rows to files whose names begin with `name`."""
    if len(columns) == 1:
        return write_keys(folder / f"{name}.keys", columns[0])
    write_columns(folder, name, columns)
    return _files(folder, name, tuple(column.dtype for column in columns), len(columns[0]))


def write_run(folder: Path, run: NgramRun, order: int) -> None:
    """Spill a run into an existing, empty folder."""
    write_rows(folder, "narrow", run.narrow)
    write_rows(folder, "wide", run.wide)
    (folder / "symbols").mkdir()
    write_words(folder / "symbols", [run.symbols], {})
    about = {"order": order, "n_narrow": len(run.narrow[0]), "n_wide": len(run.wide[0])}
    (folder / "run.json").write_bytes(json.dumps(about).encode())


def open_run(run: str | NgramRun) -> StoredRun:
    """A run in memory, or one written by `write_run`; InputError if that is incomplete."""
    if isinstance(run, NgramRun):
        return StoredRun(HeldRows(run.narrow), HeldRows(run.wide), held=run.symbols)
    folder = Path(run)
    try:
        about = json.loads((folder / "run.json").read_bytes())
    except (OSError, ValueError) as error:
        raise InputError("is no complete run", where=run) from error
    order = about["order"]
    narrow = _opened(folder, "narrow", narrow_layout(order).dtypes, about["n_narrow"])
    wide = _opened(folder, "wide", wide_layout(order).dtypes, about["n_wide"])
    own_words(f"{run}/symbols")
    return StoredRun(narrow, wide, run)


def _opened(folder: Path, name: str, dtypes: tuple[np.dtype[Any], ...], n_rows: int) -> SortedRows:
    if len(dtypes) == 1:
        return open_keys(folder / f"{name}.keys", n_rows)
    rows = _files(folder, name, dtypes, n_rows)
    rows.check()
    return rows


def _files(folder: Path, name: str, dtypes: tuple[np.dtype[Any], ...], n_rows: int) -> FileRows:
    paths = tuple(column_path(folder, name, i, dtype) for i, dtype in enumerate(dtypes))
    return FileRows(paths, dtypes, n_rows)
