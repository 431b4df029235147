"""Whether a store or a model is whole: sizes, digests, and the order that look-ups rely on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from textmine.counts.rows import RowCounts, search, take
from textmine.errors import InputError
from textmine.io.arrays import digest_of
from textmine.io.lm_file import open_lm
from textmine.io.model_file import check_digest, kind_of
from textmine.io.store import read_manifest
from textmine.lm.model import LanguageModel
from textmine.results.ngrams import NgramCounts
from textmine.results.segmenter import Segmenter
from textmine.results.stores import open_store
from textmine.results.words import WordCounts
from textmine.settings.running import Reporter

_ROWS_AT_ONCE = 1 << 20
_CHECKING = "checking"
_HINT = "The store is damaged: count again, or copy it again."


def check_store(
    path: str, report: Reporter | None = None, *, rows_at_once: int = _ROWS_AT_ONCE
) -> WordCounts | NgramCounts:
    """The counts of a store all of whose files are as they were written; InputError says what is not."""
    report = report or Reporter()
    manifest = read_manifest(path)
    files = {Path(path) / name: digest for name, digest in manifest["sha256"].items()}
    counts = open_store(path)
    with report.phase(_CHECKING, sum(file.stat().st_size for file in files if file.is_file())) as advance:
        for file, digest in files.items():
            if not file.is_file():
                raise InputError(f"{file.name} is missing", where=path, hint=_HINT)
            if digest_of(file, advance) != digest:
                raise InputError(
                    f"{file.name} has changed since it was written: its SHA-256 differs", where=path, hint=_HINT
                )
    if isinstance(counts, WordCounts):
        _check_ends(path, "ends", counts.table.ends, len(counts.table.letters), rows_at_once)
    else:
        symbols = counts.table.symbols
        _check_ends(path, "symbols/ends", symbols.ends, len(symbols.letters), rows_at_once)
        for name, table in (("narrow", counts.table.narrow), ("wide", counts.table.wide)):
            _check_rows(path, name, table, rows_at_once)
    return counts


def check_model(path: str, report: Reporter | None = None) -> LanguageModel | Segmenter:
    """A language model or a segmenter whose file is as it was written; InputError if it is not."""
    report = report or Reporter()
    model = open_lm(path) if kind_of(path) == "lm" else Segmenter.load(path)
    with report.phase(_CHECKING, Path(path).stat().st_size) as advance:
        check_digest(path, advance)
    return model


def _check_rows(path: str, name: str, table: RowCounts, rows_at_once: int) -> None:
    _check_ends(path, f"{name}-ends", table.ends, None, rows_at_once)
    for part in _parts(len(table), rows_at_once):
        rows = take(table.columns, part)
        if not np.array_equal(search(rows, rows), np.arange(len(rows[0]))):
            raise InputError(f"the rows of {name} do not ascend", where=path, hint=_HINT)


def _check_ends(path: str, name: str, ends: NDArray[np.int64], last: int | None, rows_at_once: int) -> None:
    ascending = all((np.diff(ends[part]) > 0).all() for part in _parts(len(ends), rows_at_once))
    if not ascending or (len(ends) and (ends[0] <= 0 or last not in (None, ends[-1]))):
        raise InputError(f"{name} does not ascend", where=path, hint=_HINT)


def _parts(length: int, rows_at_once: int) -> Iterator[slice]:
    """Slices that overlap by one."""
    for start in range(0, length, rows_at_once):
        yield slice(start, min(start + rows_at_once + 1, length))
