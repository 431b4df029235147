"""Count tables on disk: the store of kind `ngrams`, memory-mapped when opened.

::

    counts.store/
      manifest.json      {"kind": "ngrams", "order": 4, …}, see io/manifest.py
      narrow-0.u8, …     rows of windows of Han characters (counts/ngrams.py), ascending, one file per column
      narrow-ends.i8     int64, the cumulative count of a row and all rows before it
      wide-0.u8, …       rows of windows with other symbols; wide-ends.i8
      symbols/           the other symbols in UTF-8 and their counts: letters.u1, ends.i8, counts.i8
      inputs.jsonl       {"name": …, "size": …, "sha256": …} of each input (io/provenance.py)

All numbers are little-endian. The manifest is written last, and the folder gets its final name only when
it is complete.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from textmine.counts.ngrams import Layout, narrow_layout, wide_layout
from textmine.counts.rows import RowCounts
from textmine.counts.table import CountTable
from textmine.counts.words import WordTable
from textmine.errors import InputError
from textmine.io.arrays import ArrayWriter, file_name, mapped
from textmine.io.digests import Advance, digest_of
from textmine.io.manifest import COUNT_AGAIN, check_fields, check_files, read_manifest, write_manifest
from textmine.io.provenance import INPUTS
from textmine.io.soundness import check_ngrams
from textmine.io.store import open_word_arrays, write_word_arrays
from textmine.settings.ngrams import MAX_ORDER

KIND = "ngrams"
_SYMBOLS = "symbols"
_KINDS = ("narrow", "wide")


def write_ngrams(
    folder: Path,
    order: int,
    narrow: Iterable[RowCounts],
    wide: Iterable[RowCounts],
    symbols: WordTable,
    about: Mapping[str, Any],
) -> None:
    """Write a store, with rows given in ascending pieces, into a folder that may already have its inputs.jsonl."""
    (folder / _SYMBOLS).mkdir()
    n_types, n_bytes, digests = write_word_arrays(folder / _SYMBOLS, [symbols])
    n_rows = {}
    sha256 = {f"{_SYMBOLS}/{name}": digest for name, digest in digests.items()}
    for name, layout, pieces in (("narrow", narrow_layout(order), narrow), ("wide", wide_layout(order), wide)):
        n_rows[f"n_{name}"], digests = _write_rows(folder, name, layout, pieces)
        sha256 |= digests
    if (folder / INPUTS).is_file():
        sha256[INPUTS] = digest_of(folder / INPUTS)
    sizes = {"order": order, **n_rows, "n_symbols": n_types, "n_symbol_bytes": n_bytes}
    write_manifest(folder, KIND, {**sizes, **about, "sha256": sha256})


def _write_rows(folder: Path, name: str, layout: Layout, pieces: Iterable[RowCounts]) -> tuple[int, dict[str, str]]:
    columns = [ArrayWriter(folder, f"{name}-{i}", dtype) for i, dtype in enumerate(layout.dtypes)]
    ends = ArrayWriter(folder, f"{name}-ends", np.int64)
    total = 0
    try:
        for piece in pieces:
            for writer, column in zip(columns, piece.columns, strict=True):
                writer.append(column)
            ends.append(piece.ends + total)
            total += piece.n_total
    finally:
        for writer in (*columns, ends):
            writer.close()
    return ends.length, {writer.path.name: writer.digest for writer in (*columns, ends)}


def open_ngrams(target: str, advance: Advance | None = None) -> tuple[CountTable, dict[str, Any]]:
    """A store of n-grams as a memory-mapped table, and its manifest; InputError if anything of it is damaged.

    advance : called with the number of further bytes that were checked
    """
    manifest = _manifest_of_ngrams(target)
    check_files(target, manifest, advance)
    table = _opened(Path(target), manifest)
    check_ngrams(table, target)
    return table, manifest


def own_ngrams(target: str) -> CountTable:
    """The memory-mapped table of a store that this run wrote, or has checked: as `open_ngrams`, unchecked."""
    return _opened(Path(target), _manifest_of_ngrams(target))


def _manifest_of_ngrams(target: str) -> dict[str, Any]:
    manifest = read_manifest(target)
    if manifest["kind"] != KIND:
        raise InputError(f"a store of {manifest['kind']}, not of {KIND}", where=target)
    check_fields(manifest, target, order=int, n_narrow=int, n_wide=int, n_symbols=int, n_symbol_bytes=int)
    order = manifest["order"]
    if not 1 <= order <= MAX_ORDER:
        raise InputError(f"its manifest.json is damaged: order is {order}", where=target, hint=COUNT_AGAIN)
    return manifest


def _opened(folder: Path, manifest: Mapping[str, Any]) -> CountTable:
    order, tables = manifest["order"], {}
    for name, layout in zip(_KINDS, (narrow_layout(order), wide_layout(order)), strict=True):
        length = manifest[f"n_{name}"]
        columns = tuple(
            mapped(folder / file_name(f"{name}-{i}", dtype), dtype, length) for i, dtype in enumerate(layout.dtypes)
        )
        tables[name] = RowCounts(
            columns, mapped(folder / file_name(f"{name}-ends", np.dtype(np.int64)), np.int64, length)
        )
    words = {"n_types": manifest["n_symbols"], "n_bytes": manifest["n_symbol_bytes"], "sha256": {}}
    return CountTable(order, tables["narrow"], tables["wide"], open_word_arrays(folder / _SYMBOLS, words))
