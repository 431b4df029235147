"""Bars to the left and to the right of a middle."""

from __future__ import annotations

from textmine.reports.charts import FIRST, SECOND, Rows, Spec, axis, chart, height_of, marks, names, told


def two_sided_bars(rows: Rows, label: str, left: str, right: str, title: str) -> Spec:
    """For each row a bar to either side, each as long as its value, both above 0; the labels stand on the left."""
    fields = {name: name for name in (label, left, right)}
    tall = [
        {**row, "value": sign * row[side], "which": side}
        for row in told(rows, fields)
        for sign, side in ((-1, left), (1, right))
    ]
    x = {**axis("value", title), "axis": {"tickCount": 6, "labelExpr": "format(abs(datum.value), ',')"}}
    colours = {
        "field": "which",
        "type": "nominal",
        "title": None,
        "sort": None,
        "scale": {"range": [SECOND, FIRST]},
        "legend": {"orient": "top"},
    }
    layer = marks("bar", x, names(label), tooltip=tuple(fields), channels={"color": colours})
    del layer["mark"]["color"]
    return chart(tall, layer, height=height_of(rows))
