"""Counted words as the rows of a table, the most frequent first."""

from __future__ import annotations

from collections.abc import Callable, ItemsView, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from textmine.counts.forms import Forms
from textmine.counts.ranking import ranked
from textmine.counts.words import WordTable
from textmine.io.columns import Chunk, Column, integer, real, text
from textmine.stats.keyness import per_million

_ROWS_AT_ONCE = 1 << 16
_DP_DECIMALS = 4
_PER_MILLION_DECIMALS = 3  # as in comparisons


@dataclass(frozen=True, slots=True)
class WordRows:
    """Words by count, ties by code point.

    key        : the name of their column
    dispersion : of each row of the table, Gries' DP, if there is any; written: how it is written
    at_once    : so many rows are ranked in memory
    total      : of tokens, for a column of frequencies per million of them; 0 for none
    """

    key: str
    table: WordTable
    dispersion: NDArray[np.float64] | None
    written: Forms | None
    at_once: int
    total: int = 0

    def schema(self) -> tuple[Column, ...]:
        """The columns: what was not counted has none."""
        schema = [text(self.key), integer("count")]
        if self.total:
            schema.append(real("per_million", "per million", _PER_MILLION_DECIMALS))
        if self.table.documents is not None:
            schema.append(integer("docs", "documents"))
        if self.dispersion is not None:
            schema.append(real("dp", decimals=_DP_DECIMALS))
        if self.written is not None:
            schema.append(text("forms"))
        return tuple(schema)

    def chunks(self, top: int | None, min_count: int) -> Iterator[Chunk]:
        """The `top` most frequent words that occur `min_count` times or more."""
        table = self.table
        for rows in self.ranked(top, min_count):
            columns: list[list[Any]] = [table.words_at(rows), table.counts[rows].tolist()]
            if self.total:
                columns.append(per_million(table.counts[rows], self.total).round(_PER_MILLION_DECIMALS).tolist())
            if table.documents is not None:
                columns.append(table.documents[rows].tolist())
            if self.dispersion is not None:
                columns.append(self.dispersion[rows].round(_DP_DECIMALS).tolist())
            if self.written is not None:
                columns.append(self.written.printed(rows, columns[0], columns[1]))
            yield columns

    def ranked(self, top: int | None, min_count: int) -> Iterator[NDArray[np.int64]]:
        """Numbers of rows of the table, as in `chunks`."""
        left = len(self.table) if top is None else top
        for band in ranked(self.table, max(_ROWS_AT_ONCE, self.at_once), min_count):
            for start in range(0, len(band), _ROWS_AT_ONCE):
                rows = band[start : min(start + _ROWS_AT_ONCE, start + left)]
                if not len(rows):
                    return
                left -= len(rows)
                yield rows


class Items(ItemsView[str, int]):
    """Words and their counts in the order of a table; a look-up each would take long."""

    def __init__(self, counts: Mapping[str, int], chunks: Callable[[], Iterable[Chunk]]) -> None:
        super().__init__(counts)
        self._counts, self._chunks = counts, chunks

    def __contains__(self, item: object) -> bool:
        if not (isinstance(item, tuple) and len(item) == 2):
            return False
        word, count = item
        return word in self._counts and self._counts[word] == count

    def __iter__(self) -> Iterator[tuple[str, int]]:
        for words, counts, *_ in self._chunks():
            yield from zip(words, counts, strict=True)
