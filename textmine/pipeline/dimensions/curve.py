"""The entropy of a model's pairs by dimension, as a table; light to import, for it answers at once.

::

    n	entropy_nats                                        for a number of words
    min_count	n_words	n	entropy_nats	data_entropy_nats   for words that were counted; the last with a window
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from textmine.errors import SettingsError
from textmine.io.output import STDOUT, check_writable
from textmine.io.tables import Rows, TableFormat, format_of, write_table
from textmine.results.dimensions import Suggestion
from textmine.stats.dimension import embedding_entropy

ENDINGS = (".tsv", ".csv", ".jsonl", ".parquet")


def check_curve(target: str) -> None:
    """Raise SettingsError or OutputError if no curve can be written there: before the work starts, not after it."""
    _format(target)
    check_writable(target)


def write_curve(target: str, found: Sequence[Suggestion]) -> None:
    """Write H(n) of each vocabulary, n from 2 to twice the suggested one."""
    of_data = any(each.data_entropy_nats is not None for each in found)
    counted = any(each.coverage is not None for each in found)
    header = (*(("min_count", "n_words") if counted else ()), "n", "entropy_nats")
    header += ("data_entropy_nats",) if of_data else ()
    write_table(target, _format(target), header, _rows(found, counted, of_data))


def _rows(found: Sequence[Suggestion], counted: bool, of_data: bool) -> Iterator[Rows]:
    for each in found:
        ns = range(2, 2 * each.by_rule + 1)
        columns: list[list[Any]] = [list(ns), [embedding_entropy(n, each.n_words) for n in ns]]
        if counted:
            columns = [[each.min_count] * len(ns), [each.n_words] * len(ns), *columns]
        if of_data:
            columns.append([each.data_entropy_nats] * len(ns))
        yield Rows(columns)


def _format(target: str) -> TableFormat:
    ending = Path(target).suffix.lower()
    if target == STDOUT or ending not in ENDINGS:
        raise SettingsError(
            f"a curve needs a file that ends in {', '.join(ENDINGS[:-1])} or {ENDINGS[-1]}, not {target}",
            hint="For example: --curve curve.tsv",
        )
    return format_of(target, ending.removeprefix("."))
