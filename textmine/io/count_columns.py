"""The counts of a table that `textmine count` wrote, as TSV, CSV or JSON lines; the words are not kept.

TSV and CSV begin with a header line, in which one column is called `count`; JSON lines have it as a key. Compressed
files are read as they are.
"""

from __future__ import annotations

import csv
import io
from array import array
from collections.abc import Iterator

import numpy as np
import orjson
from numpy.typing import NDArray

from textmine.errors import InputError
from textmine.io.opening import opened_as_it_is

COLUMN = "count"
_MAX_COUNT = (1 << 63) - 1
_MAX_DIGITS = 19
_COMPRESSIONS = (".gz", ".xz", ".bz2", ".zst")


def read_counts(path: str) -> NDArray[np.int64]:
    """The counts, in the order of the file; InputError says which line has none."""
    name = path.lower()
    for ending in _COMPRESSIONS:
        name = name.removesuffix(ending)
    with opened_as_it_is(path) as stream:
        lines = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="replace", newline="")
        texts = _of_json(lines) if name.endswith(".jsonl") else _of_table(lines, path, name.endswith(".csv"))
        counts = array("q")
        for number, text in texts:
            if not (text.isascii() and text.isdigit() and len(text) <= _MAX_DIGITS and 0 < int(text) <= _MAX_COUNT):
                raise InputError("no count here", where=f"{path}:{number}", hint="Give a table of textmine count.")
            counts.append(int(text))
    if not counts:
        raise InputError("a table without words", where=path)
    return np.array(counts, np.int64)


def _of_json(lines: io.TextIOWrapper) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(lines, 1):
        try:
            count = orjson.loads(line)[COLUMN]
        except (orjson.JSONDecodeError, KeyError, TypeError):
            count = None
        yield number, str(count)  # of numbers with a fraction, true and null no digits alone


def _of_table(lines: io.TextIOWrapper, path: str, is_csv: bool) -> Iterator[tuple[int, str]]:
    rows = _of_csv(lines, path) if is_csv else ((n, line.rstrip("\r\n").split("\t")) for n, line in enumerate(lines, 1))
    _, header = next(rows, (1, []))
    if COLUMN not in header:
        raise InputError(
            f"no column {COLUMN} in the first line", where=path, hint="Give a table or a store of textmine count."
        )
    at = header.index(COLUMN)
    for number, row in rows:
        yield number, row[at] if at < len(row) else ""


def _of_csv(lines: io.TextIOWrapper, path: str) -> Iterator[tuple[int, list[str]]]:
    before = csv.field_size_limit(_MAX_COUNT >> 32)  # a word may be long; what a C long holds everywhere
    rows = csv.reader(lines)
    try:
        for row in rows:
            yield rows.line_num, row
    except csv.Error as error:
        raise InputError(f"no CSV: {error}", where=f"{path}:{rows.line_num}") from error
    finally:
        csv.field_size_limit(before)
