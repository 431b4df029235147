"""Which n-grams of a table are wanted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from textmine.counts.rows import RowCounts
from textmine.counts.table import PIECE_ROWS, Ngrams
from textmine.errors import SettingsError


def check_choice(
    table_format: str, highest: int, order: int | None, min_count: int = 1, top: int | None = None
) -> None:
    """Raise SettingsError unless a table of counts up to order `highest` can be written so."""
    if order is not None and not 1 <= order <= highest:
        raise SettingsError(f"n-grams of order {order} are not counted", hint=f"Choose an order from 1 to {highest}.")
    if min_count < 1:
        raise SettingsError(f"min_count must be 1 or more, not {min_count}")
    if table_format == "store" and (order, min_count, top) != (None, 1, None):
        raise SettingsError(
            "a store keeps all n-grams", hint="Leave out --order, --top and --min-count: choose when you read it."
        )


def best(orders: Iterable[Iterator[Ngrams]], top: int) -> Iterator[Ngrams]:
    """The `top` most frequent n-grams, and those as frequent as the last of them."""
    held: list[Ngrams] = []
    highest = np.empty(0, np.int64)
    for pieces in orders:
        for piece in pieces:
            lowest = int(highest[0]) if len(highest) == top else 1
            frequent = piece.keep(piece.counts >= lowest)
            held.append(frequent)
            highest = np.sort(np.concatenate([highest, frequent.counts]))[-top:]
    lowest = int(highest[0]) if len(highest) else 1
    return (piece.keep(piece.counts >= lowest) for piece in held)


def slices(table: RowCounts) -> Iterator[RowCounts]:
    """The rows of a table, some at a time."""
    for start in range(0, len(table), PIECE_ROWS):
        yield table.slice(start, min(start + PIECE_ROWS, len(table)))
