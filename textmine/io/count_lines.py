"""Tables of words and counts as TSV: millions of lines a second."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from textmine.counts.words import WordTable
from textmine.io.output import opened_for_writing
from textmine.kernels import read_only
from textmine.kernels.lines import MAX_DIGITS, write_lines


def write_counts(target: str, key: str, table: WordTable, parts: Iterable[NDArray[np.int64]]) -> None:
    """Write words with their counts, and documents if there are any, as `write_table` writes them as TSV.

    key   : the name of the column of words
    parts : rows of the table, in the order of the lines
    """
    names = [key, "count"] if table.documents is None else [key, "count", "docs"]
    documents = np.empty(0, np.int64) if table.documents is None else table.documents
    letters, ends, counts = read_only(table.letters), read_only(table.ends), read_only(table.counts)
    documents = read_only(documents)
    with opened_for_writing(target, is_text=True, is_table=True) as stream:
        stream.write("\t".join(names).encode() + b"\n")
        for rows in parts:
            sizes = table.ends[rows] - np.where(rows > 0, table.ends[rows - 1], 0)
            lines = np.empty(int(2 * sizes.sum()) + len(rows) * len(names) * (1 + MAX_DIGITS), np.uint8)
            n_bytes = write_lines(letters, ends, counts, documents, rows, lines)
            stream.write(lines[:n_bytes].data)
