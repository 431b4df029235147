"""Counts of character n-grams as a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from textmine.io.columns import Column, integer, real, text
from textmine.reports.charts import FIRST, SECOND, Spec, axis, chart, marks, told
from textmine.reports.page import Page, Section, facts_of
from textmine.results.ngrams import NgramCounts
from textmine.results.table import Table, one_chunk
from textmine.stats.zipf import spaced_ranks

_N_POINTS, _N_ROWS = 60, 1000
_COLOURS = (SECOND, FIRST)
_DASHES = [[1, 0], [1, 0], [6, 4], [6, 4], [2, 3]]
"""Of even and odd orders; of the orders from 1 on: together, five kinds of lines."""


def page_of_ngrams(counts: NgramCounts, about: str = "", order: int | None = None, min_count: int = 1) -> Page:
    """The page of n-grams of all orders, or of one; `min_count` leaves rarer ones out."""
    orders = range(1, counts.order + 1) if order is None else range(order, order + 1)
    curves = {k: _Frequencies.of(counts, k, min_count) for k in orders}
    curves = {k: curve for k, curve in curves.items() if curve.n_types}
    sections = [_commonest(counts, list(curves), min_count)]
    if curves:
        sections.append(_ranks(curves, with_rare=min_count <= 1))
    facts = [*facts_of(replace(counts.summary, n_tokens=0, n_types=0)), ("symbols", f"{counts.n_tokens:,}")]
    return Page("ngrams", sections, facts, about)


class _Frequencies:
    """How many n-grams of an order occur how often.

    values  : int64, shape (n,), counts, descending
    n_with  : int64, shape (n,), how many n-grams have each
    """

    def __init__(self, values: NDArray[np.int64], n_with: NDArray[np.int64]) -> None:
        self.values, self.n_with = values, n_with
        self._ranks = np.cumsum(n_with)

    @classmethod
    def of(cls, counts: NgramCounts, order: int, min_count: int) -> _Frequencies:
        """Piece by piece, for there may be more n-grams than memory holds."""
        values, n_with = np.empty(0, np.int64), np.empty(0, np.int64)
        for piece in counts.table.of_order(order, min_count):
            new, n_new = np.unique(piece.counts, return_counts=True)
            values, place = np.unique(np.concatenate([values, new]), return_inverse=True)
            n_with = np.bincount(place, np.concatenate([n_with, n_new])).astype(np.int64)
        return cls(values[::-1], n_with[::-1])

    @property
    def n_types(self) -> int:
        """How many n-grams there are."""
        return int(self.n_with.sum())

    @property
    def n_once(self) -> int:
        """How many occur once."""
        return int(self.n_with[self.values == 1].sum())

    @property
    def n_occurrences(self) -> int:
        """Of all of them."""
        return int(self.values @ self.n_with)

    def at(self, ranks: NDArray[np.int64]) -> list[int]:
        """The counts at some ranks, from 1."""
        found: list[int] = self.values[np.searchsorted(self._ranks, ranks)].tolist()
        return found


def _commonest(counts: NgramCounts, orders: Sequence[int], min_count: int) -> Section:
    schema = (integer("order"), integer("rank"), text("ngram"), integer("count"))
    each = _N_ROWS // max(len(orders), 1)
    rows = [
        (order, rank, ngram, n)
        for order in orders
        for rank, (ngram, n) in enumerate(counts.as_words(order, min_count=min_count, top=each).most_common(each), 1)
    ]
    return Section("commonest", "commonest_text" if rows else "no_ngrams", table=one_chunk("commonest", schema, rows))


def _ranks(curves: dict[int, _Frequencies], *, with_rare: bool) -> Section:
    rows: list[dict[str, Any]] = []
    for order, curve in curves.items():
        ranks = spaced_ranks(curve.n_types, _N_POINTS)
        rows += [
            {"order": str(order), "rank": rank, "count": n}
            for rank, n in zip(ranks.tolist(), curve.at(ranks), strict=True)
        ]
    x, y = axis("rank", "rank", type="log"), axis("count", "count", type="log", domainMin=0.8)
    colour: Spec = {
        "field": "order",
        "type": "nominal",
        "title": "order",
        "scale": {"domain": [str(order) for order in curves], "range": [_COLOURS[order % 2] for order in curves]},
        "legend": {"orient": "top"},
    }
    dashes = {**colour, "scale": {**colour["scale"], "range": [_DASHES[order - 1] for order in curves]}}
    line = marks("line", x, y, channels={"color": colour, "strokeDash": dashes})
    del line["mark"]["color"]
    by_turns = {
        "condition": {"test": "datum.order % 2", "value": _COLOURS[1]},
        "value": _COLOURS[0],
    }  # else: two legends
    points = marks("point", x, y, filled=True, size=16, opacity=1, tooltip=("rank",), channels={"color": by_turns})
    spec = chart(told(rows, {"order": "", "rank": "rank", "count": "count"}), line, points)
    return Section("ngram_ranks", "ngram_ranks_text", charts=[spec], table=_orders(curves, with_rare=with_rare))


def _orders(curves: dict[int, _Frequencies], *, with_rare: bool) -> Table:
    schema: tuple[Column, ...] = (integer("order"), integer("n_ngrams"), integer("occurrences"))
    rows: list[tuple[Any, ...]] = [(order, of.n_types, of.n_occurrences) for order, of in curves.items()]
    if with_rare:
        schema += (integer("once"), real("once_share", "%", decimals=1))
        once = [(of.n_once, round(100 * of.n_once / of.n_types, 1)) for of in curves.values()]
        rows = [(*row, *of_rare) for row, of_rare in zip(rows, once, strict=True)]
    return one_chunk("orders", schema, rows)
