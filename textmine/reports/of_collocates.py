"""The collocates of a word as a page."""

from __future__ import annotations

from typing import Any

import numpy as np

from textmine.reports.charts import WIDTH, Spec
from textmine.reports.graphs import at, graph
from textmine.reports.labelling import labelled, shortened
from textmine.reports.layout import circle
from textmine.reports.page import Label, Page, Section, facts_of
from textmine.reports.scatter import Scale, scatter
from textmine.reports.sides import two_sided_bars
from textmine.results.collocates import Collocates
from textmine.settings.collocates import Measure

_N_BARS, _N_POINTS, _N_AROUND = 25, 300, 20
_HEIGHT, _MARGIN_X, _MARGIN_Y, _OUT = 440, 140, 34, 10
_WIDTHS, _MOST_COLUMNS = (1.0, 9.0), 18


def page_of_collocates(found: Collocates, sort: Measure = "log_dice", about: str = "") -> Page:
    """The page of the words near a word.

    sort : the measure by which they are in order
    """
    numbers = {"n_word": found.n_word, "n_near": found.n_near, "n_tokens": found.n_tokens}
    facts = [("of_word", found.word), *((name, f"{n:,}") for name, n in numbers.items())]
    facts += [fact for fact in facts_of(found.summary) if fact[0] in ("files", "documents")]
    if not len(found):
        return Page("collocates", [Section("near", "none_near", table=found.as_table())], facts, about)
    shown = sort if sort in found.measures else next(iter(found.measures))
    sections = [_sides(found), *_measures(found, shown), _around(found, sort)]
    return Page("collocates", [*sections, Section("near", "near_text", table=found.as_table())], facts, about)


def _sides(found: Collocates) -> Section:
    columns = (each[:_N_BARS].tolist() for each in (found.words, found.left, found.right))
    rows = [{"word": word, "left": left, "right": right} for word, left, right in zip(*columns, strict=True)]
    return Section("sides", "sides_text", charts=[two_sided_bars(rows, "word", "left", "right", "times_near")])


def _measures(found: Collocates, measure: str) -> list[Section]:
    """Nothing if no word has a place on the scale."""
    values = found.measures[measure].round(3)
    scale = Scale(measure, is_log=measure == "g2")
    there = np.flatnonzero(values > 0 if scale.is_log else np.isfinite(values))[:_N_POINTS]
    if not len(there):
        return []
    columns = (each[there].tolist() for each in (found.words, found.counts, values))
    rows = [{"word": word, "count": n, measure: value} for word, n, value in zip(*columns, strict=True)]
    return [Section("measures", "measures_text", charts=[scatter(rows, Scale("count", is_log=True), scale, "word")])]


def _around(found: Collocates, sort: str) -> Section:
    n = min(len(found), _N_AROUND)
    strength = found.measures.get(sort, found.counts)[:n].astype(np.float64)
    low, high = float(strength.min()), float(strength.max())
    shares = (strength - low) / (high - low) if high > low else np.ones(n)
    widths = (_WIDTHS[0] + shares * (_WIDTHS[1] - _WIDTHS[0])).round(1).tolist()
    room = np.array([WIDTH - 2 * _MARGIN_X, _HEIGHT - 2 * _MARGIN_Y])
    places = (circle(n) * room + (_MARGIN_X, _MARGIN_Y)).round(1).tolist()
    middle: dict[str, Any] = {"word": found.word, "label": found.word, "x": WIDTH / 2, "y": _HEIGHT / 2}
    nodes = [middle | {"size": 500, "count": found.n_word}]
    for word, count, (x, y) in zip(found.words.tolist(), found.counts.tolist(), places, strict=False):
        nodes.append(
            {"word": word, "label": shortened(word, _MOST_COLUMNS), "x": x, "y": y, "size": 80, "count": count}
        )
    edges = [
        {"x": WIDTH / 2, "y": _HEIGHT / 2, "x2": x, "y2": y, "width": width}
        for (x, y), width in zip(places, widths, strict=True)
    ]
    spec = graph(nodes, edges, _names(nodes), told_of=("word", "count"), height=_HEIGHT)
    return Section("around", "around_text", {"measure": Label(sort)}, [spec])


def _names(nodes: list[dict[str, Any]]) -> list[Spec]:
    """The word above its point in the middle, the others outside the circle."""
    x, y = at("x", WIDTH), at("y", _HEIGHT)
    middle, *others = nodes
    half = WIDTH / 2
    right = [row for row in others if row["x"] > half + 1]
    left = [row for row in others if row["x"] < half - 1]
    top = [row for row in others if abs(row["x"] - half) <= 1 and row["y"] > _HEIGHT / 2]
    bottom = [row for row in others if abs(row["x"] - half) <= 1 and row["y"] < _HEIGHT / 2]
    return [
        *labelled([middle], "label", x, y, dy=-20, fontWeight="bold"),
        *labelled(right, "label", x, y, align="left", dx=_OUT),
        *labelled(left, "label", x, y, align="right", dx=-_OUT),
        *labelled(top, "label", x, y, dy=-_OUT - 4),
        *labelled(bottom, "label", x, y, dy=_OUT + 4),
    ]
