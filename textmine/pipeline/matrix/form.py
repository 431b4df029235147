"""How the words of documents are kept in files: a folder for some documents of a shard.

::

    table-0/                   the words with counts and documents, as a store (io/store.py), whose manifest also has
                               {"n_documents": 812, "n_cells": 40960, "n_units": [812]}
      cell-ends-0.i8           one past each document's last cell
      cell-words-0.i4          the row of each cell's word
      cell-counts-0.i8
      document-spans-0.i8      of each document, the index of its span in the shard
      document-numbers-0.i8    its first line in that span, or the number of the record
      labels.json              the value of each in another field, if one is asked for
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
import orjson
from numpy.typing import NDArray

from textmine.counts.cells import Cells
from textmine.counts.words import WordTable
from textmine.io.arrays import column_path, read_columns, write_columns
from textmine.io.manifest import read_manifest
from textmine.io.store import own_words, write_words

_ARRAYS: dict[str, Any] = {
    "cell-ends": np.int64,
    "cell-words": np.int32,
    "cell-counts": np.int64,
    "document-spans": np.int64,
    "document-numbers": np.int64,
}
_LABELS = "labels.json"


@dataclass(frozen=True, slots=True)
class DocumentWords:
    """The words of some documents of a shard.

    words   : with counts and documents; cells have their rows
    spans, numbers, labels : of the documents, see io/places.py
    n_units : lines or records that were read so far, of each span of the shard
    """

    words: WordTable
    cells: Cells
    spans: NDArray[np.int64]
    numbers: NDArray[np.int64]
    labels: Sequence[str]
    n_units: Sequence[int]


class DocumentWordsForm:
    """See Form."""

    appended: ClassVar[bool] = False

    def write(self, path: Path, table: DocumentWords) -> None:
        """See Form."""
        path.mkdir()
        cells = table.cells
        columns: tuple[NDArray[Any], ...] = (cells.ends, cells.words, cells.counts, table.spans, table.numbers)
        for (name, dtype), column in zip(_ARRAYS.items(), columns, strict=True):
            write_columns(path, name, (column.astype(dtype, copy=False),))
        if table.labels:
            (path / _LABELS).write_bytes(orjson.dumps(list(table.labels)))
        sizes = {"n_documents": len(cells), "n_cells": len(cells.words), "n_units": list(map(int, table.n_units))}
        write_words(path, [table.words], sizes)


def read_document_words(path: str) -> DocumentWords:
    """What was kept."""
    words, about = own_words(path), read_manifest(path)
    ends, rows, counts, spans, numbers = (_read(path, name, dtype, about) for name, dtype in _ARRAYS.items())
    labels = Path(path) / _LABELS
    held = orjson.loads(labels.read_bytes()) if labels.exists() else []
    return DocumentWords(words, Cells(ends, rows, counts), spans, numbers, held, about["n_units"])


def _read(path: str, name: str, dtype: Any, about: dict[str, Any]) -> NDArray[Any]:
    n = about["n_cells" if name in ("cell-words", "cell-counts") else "n_documents"]
    made = np.dtype(dtype)
    (column,) = read_columns([column_path(Path(path), name, 0, made)], [made], 0, n)
    return column
