"""Whether arrays of a store are what look-ups and compiled loops take for granted.

Digests say that a store is as somebody wrote it; this, that it is a table, whoever wrote it. Some rows at a time.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from textmine.counts.forms import Forms
from textmine.counts.ngrams import FIRST_WIDE_ID, wide_layout
from textmine.counts.rows import RowCounts, are_below, take
from textmine.counts.table import CountTable
from textmine.counts.totals import MAX_TOTAL, total
from textmine.counts.words import END, WordTable
from textmine.errors import InputError
from textmine.io.manifest import DAMAGED

_ROWS_AT_ONCE = 1 << 20


def check_words(table: WordTable, where: str, name: str = "") -> None:
    """Raise InputError unless all words are UTF-8 with an end, all counts at least 1, and their sum at most MAX_TOTAL.

    name : what the names of its files begin with
    """
    _check_ascending(where, f"{name}ends", table.ends, len(table.letters))
    n_ends = sum_of_counts = 0
    for part in _parts(len(table)):
        own = table.slice(part.start, part.stop)
        n_ends += int(np.count_nonzero(own.letters == END))
        if (own.letters[own.ends - 1] != END).any() or n_ends != part.stop or not _is_utf8(own.letters):
            raise _unsound(where, f"{name}letters", "has no words in UTF-8")
        if own.counts.min() < 1 or (own.documents is not None and own.documents.min() < 0):
            raise _unsound(where, f"{name}counts", "has no counts")
        sum_of_counts += total(own.counts)
    if sum_of_counts > MAX_TOTAL:
        raise _unsound(where, f"{name}counts", "has counts that are together too many")


def check_forms(forms: Forms, n_words: int, where: str) -> None:
    """Raise InputError unless each word has its forms."""
    check_words(forms.texts, where, "forms-")
    stops, n_forms = forms.stops, len(forms.texts)
    falling = any((np.diff(stops[part.start : part.stop + 1]) < 0).any() for part in _parts(n_words))
    if falling or (len(stops) and (stops[0] < 0 or stops[-1] != n_forms)):
        raise _unsound(where, "forms-stops", "does not ascend")


def check_ngrams(table: CountTable, where: str) -> None:
    """Raise InputError unless the rows and symbols of a table are such."""
    check_words(table.symbols, where, "symbols/")
    _check_rows(where, "narrow", table.narrow)
    _check_rows(where, "wide", table.wide)
    layout, above = wide_layout(table.order), FIRST_WIDE_ID + len(table.symbols)
    for part in _parts(len(table.wide)):
        rows = take(table.wide.columns, part)
        if any((layout.symbol(rows, place) >= above).any() for place in range(table.order)):
            raise _unsound(where, "wide", "has symbols that are not there")


def _check_rows(where: str, name: str, table: RowCounts) -> None:
    _check_ascending(where, f"{name}-ends", table.ends)
    for part in _parts(len(table)):
        rows = take(table.columns, slice(part.start, part.stop + 1))
        if not are_below(take(rows, slice(None, -1)), take(rows, slice(1, None))).all():
            raise _unsound(where, name, "has rows that do not ascend")


def _check_ascending(where: str, name: str, ends: NDArray[np.int64], last: int | None = None) -> None:
    falling = any((np.diff(ends[part.start : part.stop + 1]) <= 0).any() for part in _parts(len(ends)))
    if falling or (len(ends) and ends[0] <= 0) or last not in (None, ends[-1] if len(ends) else 0):
        raise _unsound(where, name, "does not ascend")


def _is_utf8(letters: NDArray[np.uint8]) -> bool:
    try:
        letters.tobytes().replace(bytes([END]), b"\n").decode()
    except UnicodeDecodeError:
        return False
    return True


def _unsound(where: str, name: str, what: str) -> InputError:
    return InputError(f"{name} {what}", where=where, hint=DAMAGED)


def _parts(length: int) -> Iterator[slice]:
    for start in range(0, length, _ROWS_AT_ONCE):
        yield slice(start, min(start + _ROWS_AT_ONCE, length))
