"""How many dimensions vectors of words need, as a page."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from textmine.io.columns import integer, real
from textmine.reports.charts import FAINT, SECOND, Spec, axis, chart, marks, told
from textmine.reports.page import Fact, Page, Section, facts_of
from textmine.results.dimensions import Suggestion, Suggestions
from textmine.results.summary import Summary
from textmine.results.table import one_chunk
from textmine.stats.dimension import embedding_entropy, rule_of_thumb, smallest_dimension

_N_POINTS, _N_SIZES = 60, 41
_LEAST, _MOST = 1e3, 1e7
_HEIGHT = 280


def page_of_suggestion(found: Suggestion, about: str = "") -> Page:
    """The page of one vocabulary."""
    return page_of_suggestions(Suggestions([found]), about)


def page_of_suggestions(found: Suggestions, about: str = "", summary: Summary | None = None) -> Page:
    """The page of some vocabularies.

    summary : of the run that counted their words
    """
    sections = [_needed(found)]
    if len(found):
        sections += [_curve(found), _by_size(found)]
    if found.pairs:
        sections.append(Section("pairs_of_words", "pairs_of_words_text", table=found.tables[1]))
    facts = [*(facts_of(summary) if summary else ()), *(_facts(found[0]) if len(found) == 1 else ())]
    return Page("dimensions", sections, facts, about)


def _facts(one: Suggestion) -> list[Fact]:
    by_data = [] if one.by_data is None else [("by_data", f"{one.by_data:,}")]
    return [
        ("n_words", f"{one.n_words:,}"),
        ("by_rule", f"{one.by_rule:,}"),
        ("exact", f"{one.exact:,}"),
        *by_data,
        ("multiple_of_8", f"{one.multiple(8):,}"),
        ("multiple_of_16", f"{one.multiple(16):,}"),
        ("megabytes", f"{one.megabytes(one.by_rule):,.1f} MB"),
    ]


def _needed(found: Suggestions) -> Section:
    return Section("needed", "needed_text" if len(found) else "no_vocabulary", table=found.as_table())


def _curve(found: Suggestions) -> Section:
    """H(n) of each vocabulary, where it crosses zero, and where the rule, and the text, put the vocabulary."""
    curves = [
        {"n": n, "entropy": round(embedding_entropy(n, each.n_words), 4), "curve": i}
        for i, each in enumerate(found)
        for n in _spread(2, 2 * each.by_rule, _N_POINTS)
    ]
    named: list[tuple[str, Suggestion, int | None]] = [
        (name, each, n) for each in found for name, n in (("exact", each.exact), ("by_rule", each.by_rule))
    ]
    named += [("by_data", each, each.by_data) for each in found]
    points = [
        {"of": f"N = {each.n_words:,}", "n": n, "entropy": round(embedding_entropy(n, each.n_words), 2), "which": name}
        for name, each, n in named
        if n is not None
    ]
    levels = [{"entropy": 0.0}] + [
        {"entropy": each.data_entropy_nats} for each in found if each.data_entropy_nats is not None
    ]
    x, y = axis("n", "n"), axis("entropy", "entropy_nats")
    line = marks("line", x, y, channels={"detail": {"field": "curve"}})
    spec = chart(curves, line, height=_HEIGHT)
    spec["layer"] = [
        {"data": {"values": levels}, **_level(y)},
        *spec["layer"],
        _points(told(points, {"of": "", "n": "n", "entropy": "H"}), x, y),
    ]
    values = {"H": f"{found[0].entropy_nats:.2f}", "n": f"{found[0].by_rule:,}"} if len(found) == 1 else {}
    return Section("curve", "curve_with_data" if len(levels) > 1 else "curve_text", values, [spec])


def _level(y: Spec) -> Spec:
    return {"mark": {"type": "rule", "color": FAINT, "strokeWidth": 2}, "encoding": {"y": y}}


def _points(rows: list[dict[str, Any]], x: Spec, y: Spec) -> Spec:
    """Points with a shape for each way to find a dimension."""
    kinds = list(dict.fromkeys(row["which"] for row in rows))
    shape = {"field": "which", "type": "nominal", "title": None, "sort": kinds, "legend": {"orient": "top"}}
    layer = marks("point", x, y, color=SECOND, tooltip=("of",), filled=False, strokeWidth=2, size=70, opacity=1)
    layer["encoding"]["shape"] = shape
    return {"data": {"values": rows}, **layer}


def _by_size(found: Suggestions) -> Section:
    ours = [each.n_words for each in found]
    least, most = min(_LEAST, *ours), max(_MOST, *ours)
    sizes = np.unique(np.geomspace(least, most, _N_SIZES).round().astype(np.int64)).tolist()
    rows = [{"n_words": n, "by_rule": math.floor(rule_of_thumb(n)) + 1, "exact": smallest_dimension(n)} for n in sizes]
    x = axis("n_words", "n_words", type="log", nice=False)
    by_rule, exact = (marks("line", x, axis(name, "dimensions")) for name in ("by_rule", "exact"))
    exact["mark"]["strokeDash"] = [5, 4]
    spec = chart(rows, by_rule, exact, height=_HEIGHT)
    points = [
        {"of": f"N = {each.n_words:,}", "n_words": each.n_words, "n": n, "which": name}
        for each in found
        for name, n in (("exact", each.exact), ("by_rule", each.by_rule))
    ]
    spec["layer"].append(_points(told(points, {"of": "", "n": "n"}), x, axis("n", "dimensions")))
    schema = (integer("n_words"), real("rule"), integer("by_rule"), integer("exact"))
    round_sizes = sorted({*(10**k for k in range(3, 8)), *ours})
    table = one_chunk(
        "by_size",
        schema,
        [(n, rule_of_thumb(n), math.floor(rule_of_thumb(n)) + 1, smallest_dimension(n)) for n in round_sizes],
    )
    return Section("by_size", "by_size_text", charts=[spec], table=table)


def _spread(first: int, last: int, n_points: int) -> Sequence[int]:
    """Whole numbers from first to last, at most so many; dense where the curve is steep."""
    numbers: list[int] = np.unique(np.geomspace(first, last, n_points).round().astype(np.int64)).tolist()
    return numbers
