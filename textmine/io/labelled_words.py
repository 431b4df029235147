"""Tables of words that have labels, many in a folder; their sum by label.

As a store of words (io/store.py), one table after another: `ends` begins anew in each. The manifest, of the kind
`labelled words`, has for each table [label, number of documents, number of words, bytes in letters].
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from textmine.counts.words import WordTable, merge_by_ranges
from textmine.errors import InputError
from textmine.io.arrays import ArrayWriter, file_name, mapped
from textmine.io.manifest import COUNT_AGAIN, read_manifest, write_manifest
from textmine.io.merging import FAN_IN
from textmine.io.output import writing

_KIND = "labelled words"
_TYPES = {"letters": np.uint8, "ends": np.int64, "counts": np.int64}


@dataclass(frozen=True, slots=True)
class Labelled:
    """Words, what their documents have in common, and how many documents with characters these are.

    pieces : the table, in ascending pieces
    """

    label: str
    n_documents: int
    pieces: Iterable[WordTable]


def write_labelled(folder: Path, tables: Iterable[Labelled]) -> None:
    """Write tables into an existing, empty folder."""
    writers = {name: ArrayWriter(folder, name, dtype, with_digest=False) for name, dtype in _TYPES.items()}
    sizes = []
    try:
        for each in tables:
            n_types = n_bytes = 0
            for piece in each.pieces:
                writers["letters"].append(piece.letters)
                writers["ends"].append(piece.ends + n_bytes)
                writers["counts"].append(piece.counts)
                n_types += len(piece)
                n_bytes += len(piece.letters)
            sizes.append([each.label, each.n_documents, n_types, n_bytes])
    finally:
        for writer in writers.values():
            writer.close()
    write_manifest(folder, _KIND, {"sha256": {}, "tables": sizes})


def open_labelled(folder: str) -> dict[str, tuple[int, WordTable]]:
    """By label the number of documents, and the words, memory-mapped; InputError if the folder is damaged."""
    manifest = read_manifest(folder)
    sizes = manifest.get("tables")
    if manifest["kind"] != _KIND or not isinstance(sizes, list):
        raise InputError(f"a store of {manifest['kind']}, not of {_KIND}", where=folder, hint=COUNT_AGAIN)
    n_types, n_bytes = sum(size[2] for size in sizes), sum(size[3] for size in sizes)
    letters, ends, counts = (
        mapped(Path(folder) / file_name(name, np.dtype(dtype)), dtype, n_bytes if name == "letters" else n_types)
        for name, dtype in _TYPES.items()
    )
    found, row, byte = {}, 0, 0
    for label, n_documents, n_own, own_bytes in sizes:
        rows = slice(row, row + n_own)
        found[label] = n_documents, WordTable(letters[byte : byte + own_bytes], ends[rows], counts[rows])
        row, byte = row + n_own, byte + own_bytes
    return found


def sum_of_labelled(folders: Sequence[str], max_rows: int, temp: str) -> dict[str, tuple[int, WordTable]]:
    """The sum of the tables of each label, by label; FAN_IN folders are open at once.

    max_rows : about how many rows of the tables are sorted at once
    temp     : a folder for the sums
    """
    waiting, n_written = list(folders), 0
    while len(waiting) > 1:
        group, waiting = waiting[:FAN_IN], waiting[FAN_IN:]
        target = Path(temp) / f"labelled-{n_written}"
        n_written += 1
        with writing(temp):
            target.mkdir()
            write_labelled(target, _sums([open_labelled(folder) for folder in group], max_rows))
        waiting.append(str(target))
    return open_labelled(waiting[0]) if waiting else {}


def _sums(opened: Sequence[dict[str, tuple[int, WordTable]]], max_rows: int) -> Iterator[Labelled]:
    for label in dict.fromkeys(label for tables in opened for label in tables):
        own = [tables[label] for tables in opened if label in tables]
        yield Labelled(label, sum(n for n, _ in own), merge_by_ranges([table for _, table in own], max_rows))
