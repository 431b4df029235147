"""The counts of a table that `textmine count` wrote, as TSV, CSV or JSON lines; the words are not kept.

TSV and CSV begin with a header line, in which one column is called `count`; JSON lines have it as a key. Compressed
files are read as they are.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

import numpy as np
import orjson
from numpy.typing import NDArray

from textmine.errors import InputError
from textmine.io.opening import opened_as_it_is

COLUMN = "count"
_COMPRESSIONS = (".gz", ".xz", ".bz2", ".zst")


def read_counts(path: str) -> NDArray[np.int64]:
    """The counts, in the order of the file; InputError says which line has none."""
    name = path.lower()
    for ending in _COMPRESSIONS:
        name = name.removesuffix(ending)
    with opened_as_it_is(path) as stream:
        lines = io.TextIOWrapper(stream, encoding="utf-8", errors="replace", newline="")
        values = (
            _of_json(lines) if name.endswith(".jsonl") else _of_table(lines, path, "," if name.endswith(".csv") else "")
        )
        counts = []
        for number, value in values:
            try:
                counts.append(int(value))
            except (TypeError, ValueError):
                counts.append(0)
            if counts[-1] < 1:
                raise InputError("no count here", where=f"{path}:{number}", hint="Give a table of textmine count.")
    if not counts:
        raise InputError("a table without words", where=path)
    return np.array(counts, np.int64)


def _of_json(lines: io.TextIOWrapper) -> Iterator[tuple[int, Any]]:
    for number, line in enumerate(lines, 1):
        try:
            yield number, orjson.loads(line)[COLUMN]
        except (orjson.JSONDecodeError, KeyError, TypeError):
            yield number, None


def _of_table(lines: io.TextIOWrapper, path: str, delimiter: str) -> Iterator[tuple[int, Any]]:
    quoting = {"delimiter": ","} if delimiter else {"delimiter": "\t", "quoting": csv.QUOTE_NONE}
    rows = csv.reader(lines, **quoting)
    header = next(rows, [])
    if COLUMN not in header:
        raise InputError(
            f"no column {COLUMN} in the first line", where=path, hint="Give a table or a store of textmine count."
        )
    at = header.index(COLUMN)
    for row in rows:
        yield rows.line_num, row[at] if at < len(row) else None
