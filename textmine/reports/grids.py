"""Charts of words by parts: a small chart a word, and a map of all."""

from __future__ import annotations

from typing import Any

from textmine.reports.charts import FIRST, WIDTH, Rows, Spec, axis, chart, marks, told
from textmine.reports.labelling import short_names
from textmine.text.widths import display_width

_COLUMNS, _GAP, _TALL = 2, 60, 76
_CELL, _ROW, _NAME = 6.6, 22, 16
_MOST_BARS, _MOST_POINTS = 12, 600
_HEADER = {"title": None, "labelFontSize": 13, "labelAnchor": "start", "labelColor": "var(--ink)"}


def small_multiples(rows: Rows, group: str, along: str, value: str) -> Spec:
    """A small chart for each group of rows, with a scale of its own from 0: bars, or a line where there are many.

    along : the field whose values are in the order of the rows
    """
    rows, steps = _in_steps(rows, along)
    width = (WIDTH - _GAP) // _COLUMNS
    x = _steps(steps, width)
    y = {**axis(value, ""), "axis": {"tickCount": 3, "title": None}}
    fields = {name: name for name in (group, along, value)}
    if len(steps) <= _MOST_BARS:
        layers = [marks("bar", x, y, tooltip=tuple(fields))]
    else:
        layers = [marks("line", x, y, strokeWidth=1.5)]
        if len(rows) <= _MOST_POINTS:
            layers.append(marks("point", x, y, filled=True, size=14, opacity=1, tooltip=tuple(fields)))
    spec = chart(
        told([{**row, "order": order} for order, row in enumerate(rows)], fields), *layers, height=_TALL, width=width
    )
    inner = {name: spec.pop(name) for name in ("width", "height", "layer")}
    facet = {"field": group, "type": "nominal", "sort": {"field": "order", "op": "min"}, "header": _HEADER}
    shared = {"scale": {"y": "independent"}, "axis": {"x": "independent"}}
    return {**spec, "facet": facet, "columns": _COLUMNS, "spec": inner, "resolve": shared, "spacing": 18}


def heat_map(rows: Rows, row: str, along: str, share: str, also: str) -> Spec:
    """A cell for each row of the data, the stronger the nearer its share is to 1.

    also : a field that is told of a cell
    """
    rows, steps = _in_steps(rows, along)
    n_rows = len({each[row] for each in rows})
    x = _steps(steps, WIDTH)
    x["axis"] |= {"orient": "top"}
    y = {"field": row, "type": "nominal", "sort": None, "title": None, "axis": {"labelLimit": 200}}
    fields = {name: name for name in (row, along, also)}
    strength = {"field": share, "type": "quantitative", "legend": None, "scale": {"domain": [0, 1], "range": [0.03, 1]}}
    layer = marks("rect", x, y, color=FIRST, tooltip=tuple(fields), channels={"opacity": strength})
    return chart(told(rows, fields), layer, height=_ROW * n_rows)


def _in_steps(rows: Rows, along: str) -> tuple[list[dict[str, Any]], list[str]]:
    """The rows, each with a short name of its step, and these names."""
    names = list(dict.fromkeys(row[along] for row in rows))
    short = dict(zip(names, short_names(names, _NAME), strict=True))
    return [{**row, "step": short[row[along]]} for row in rows], list(short.values())


def _steps(steps: list[str], width: int) -> Spec:
    """A channel of steps, whose names are upright where they have no room side by side."""
    widest = max(map(display_width, steps)) * _CELL
    are_few = len(steps) <= 2 * _MOST_BARS
    ticks: Spec = {"labelAngle": -45 if are_few and widest * len(steps) > width else 0, "labelLimit": 0, "title": None}
    if are_few:
        ticks["labelOverlap"] = False
    return {"field": "step", "type": "ordinal", "sort": None, "axis": ticks}
