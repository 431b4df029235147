"""Charts as Vega-Lite specifications: values, with no drawing and no page.

Colours are variables of CSS, so that a page shows a chart as its reader likes it, light or dark; `drawing.py` puts
colours in their place where there is no page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from textmine.reports.numbers import shown

Spec = dict[str, Any]
Rows = Sequence[Mapping[str, Any]]

INK, FAINT, FIRST, SECOND = "var(--ink)", "var(--rule)", "var(--first)", "var(--second)"
"""Of text and axes, of grids, and of the two kinds of marks."""

WIDTH, HEIGHT = 620, 320
_SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"  # a name: nothing is fetched
_ROW_HEIGHT = 20


def axis(field: str, title: str, *, kind: str = "quantitative", **scale: Any) -> Spec:
    """A channel with an axis.

    scale : of Vega-Lite, such as type="log"
    """
    made: Spec = {"field": field, "type": kind, "title": title}
    if scale:
        made["scale"] = scale
    return made


def chart(rows: Rows, *layers: Spec, height: int = HEIGHT, width: int = WIDTH) -> Spec:
    """Layers over the same rows.

    layers : made by `marks`
    """
    return {
        "$schema": _SCHEMA,
        "width": width,
        "height": height,
        "data": {"values": list(map(dict, rows))},
        "layer": list(layers),
        "config": _CONFIG,
    }


def marks(kind: str, x: Spec, y: Spec, *, color: str = FIRST, tooltip: Sequence[str] = (), **more: Any) -> Spec:
    """A layer: points, a line, bars, text.

    tooltip : fields that are told of each mark
    more    : of the mark, such as size; `channels` are further channels
    """
    channels = more.pop("channels", {})
    mark: Spec = {"type": kind, "color": color, **more}
    if tooltip:
        channels = {**channels, "description": {"field": "told"}}
    return {"mark": mark, "encoding": {"x": x, "y": y, **channels}}


def told(rows: Rows, fields: Mapping[str, str]) -> list[dict[str, Any]]:
    """The rows, each with what is told of its mark to those who point at it: labels and values, as `told`.

    fields : names of values, and their labels; the first is told without its label
    """
    first, *others = fields
    return [
        {**row, "told": [("", str(row[first])), *((fields[name], _shown(row[name])) for name in others)]}
        for row in rows
    ]


def _shown(value: Any) -> str:
    return shown(value) if isinstance(value, int | float) else str(value)


def bars(rows: Rows, label: str, value: str, title: str, *, color: str = FIRST, sign: bool = False) -> Spec:
    """Horizontal bars in the order of the rows, each with its label.

    sign : bars below 0 have the second colour
    """
    more: Spec = {"channels": {"color": by_sign(value)}} if sign else {}
    rows = told(rows, {label: label, value: title})
    layer = marks(
        "bar", {**axis(value, title), **_NOT_STACKED}, names(label), color=color, tooltip=(label, value), **more
    )
    return chart(rows, layer, height=height_of(rows))


def names(field: str) -> Spec:
    """A channel of names below one another, in the order of the rows."""
    return {"field": field, "type": "nominal", "title": None, "sort": None, "axis": {"labelLimit": 260}}


def height_of(rows: Rows) -> int:
    """Of a chart with a bar a row."""
    return max(60, _ROW_HEIGHT * len(rows))


def grouped_bars(rows: Rows, group: str, values: Sequence[str], *, height: int = 240) -> Spec:
    """Upright bars, side by side in each group: one for each value, at most two; a legend says which is which."""
    colours = {"range": [FIRST, SECOND][: len(values)]}
    x = {"field": group, "type": "nominal", "title": group, "sort": None, "axis": {"labelAngle": 0}}
    tall = [{group: row[group], "which": value, "value": row[value]} for row in rows for value in values]
    layer = marks(
        "bar",
        x,
        {**axis("value", ""), **_NOT_STACKED},
        channels={
            "xOffset": {"field": "which", "sort": None},
            "color": {"field": "which", "type": "nominal", "title": None, "scale": colours, "sort": None},
        },
    )
    del layer["mark"]["color"]
    spec = chart(tall, layer, height=height)
    spec["config"] = {**_CONFIG, "legend": {**_CONFIG["legend"], "orient": "top", "direction": "vertical"}}
    return spec


def by_sign(value: str) -> Spec:
    """A channel of colours: the second for values below 0."""
    return {"condition": {"test": f"datum['{value}'] < 0", "value": SECOND}, "value": FIRST}


_NOT_STACKED: Spec = {"stack": None}
"""Vega's stacks fail on words that are names in JavaScript, such as `constructor`."""

_CONFIG: Spec = {
    "background": None,
    "view": {"stroke": None},
    "axis": {
        "labelColor": INK,
        "titleColor": INK,
        "domainColor": FAINT,
        "tickColor": FAINT,
        "gridColor": FAINT,
        "labelFontSize": 12,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "titlePadding": 10,
        "labelSeparation": 8,
        "labelOverlap": "greedy",
    },
    "legend": {
        "labelColor": INK,
        "titleColor": INK,
        "labelFontSize": 12,
        "labelLimit": 0,
        "titleFontWeight": "normal",
    },
    "header": {"labelColor": INK, "titleColor": INK},
}
