"""Pictures of words that are tied to one another; where each stands has been computed."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from textmine.reports.charts import FAINT, FIRST, WIDTH, Rows, Spec, chart, marks, told
from textmine.reports.labelling import with_rows

PALETTE = ("#3b82b8", "#d97a2b", "#4f9d5b", "#c44e52", "#8f6fc0", "#9c7a5b", "#d275a8", "#8a8f3c")
"""Of groups, legible on white and on black."""
OTHER_GROUPS = "9+"


def at(field: str, size: float) -> Spec:
    """A channel in pixels, without an axis."""
    return {"field": field, "type": "quantitative", "axis": None, "scale": {"domain": [0, size], "nice": False}}


def graph(
    nodes: Rows, edges: Rows, names: Sequence[Spec], *, told_of: Sequence[str], height: int, group: str = ""
) -> Spec:
    """Lines, and points over them.

    nodes   : with `x`, `y` in pixels from the left and the bottom, and `size` in square pixels
    edges   : with `x`, `y`, `x2`, `y2`, and `width` in pixels
    names   : layers with the labels
    told_of : fields that are told of a node, the first its name
    group   : a field by which the nodes have colours
    """
    x, y = at("x", WIDTH), at("y", height)
    ends = {"x2": {"field": "x2"}, "y2": {"field": "y2"}, "strokeWidth": _as_is("width")}
    lines = with_rows(edges, marks("rule", x, y, color=FAINT, opacity=0.9, channels=ends))
    channels: dict[str, Any] = {"size": _as_is("size")}
    if group:
        channels["color"] = _groups(nodes, group)
    points = marks("point", x, y, color=FIRST, filled=True, opacity=1, tooltip=tuple(told_of), channels=channels)
    return chart(told(nodes, {field: field for field in told_of}), lines, points, *names, height=height)


def radius_of(size: float) -> float:
    """The radius of a point of so many square pixels, in pixels."""
    return math.sqrt(size / math.pi)


def _as_is(field: str) -> Spec:
    return {"field": field, "type": "quantitative", "scale": None, "legend": None}


def _groups(nodes: Rows, group: str) -> Spec:
    there = {row[group] for row in nodes}
    names = [str(number) for number in range(1, len(PALETTE) + 1)] + [OTHER_GROUPS]
    colours = [(name, colour) for name, colour in zip(names, (*PALETTE, "#8b8b88"), strict=True) if name in there]
    scale = {"domain": [name for name, _ in colours], "range": [colour for _, colour in colours]}
    legend = {"orient": "top", "symbolOpacity": 1}
    return {"field": group, "type": "nominal", "title": group, "scale": scale, "legend": legend}
