"""Labels beside points: those that would hide another one are left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Literal

from textmine.io.kwic import display_width
from textmine.report.charts import INK, Rows, Spec, marks

Side = Literal["left", "right"]
Box = tuple[float, float, float, float]
"""Left, top, right and bottom, in pixels."""

_COLUMN, _LINE, _GAP, _WIDEST = 6.6, 14.0, 7.0, 150.0
"""Of a label of 12 pixels: of half a Han character, of a line, from its point, at most."""


def places(points: Iterable[tuple[float, float, str]], width: float) -> dict[int, Side]:
    """On which side of its point each label stands, by the number of the point; those before have the first choice.

    points : x and y in pixels, and the label
    width  : of the chart, which no label leaves
    """
    taken: list[Box] = []
    found: dict[int, Side] = {}
    for number, (x, y, label) in enumerate(points):
        wide = min(_COLUMN * display_width(label), _WIDEST)
        sides: tuple[tuple[Side, float], ...] = (("right", x + _GAP), ("left", x - _GAP - wide))
        for side, left in sides:
            box = (left, y - _LINE / 2, left + wide, y + _LINE / 2)
            if left >= 0 and left + wide <= width and not any(_overlap(box, other) for other in taken):
                taken.append(box)
                found[number] = side
                break
    return found


def labels(rows: Rows, sides: dict[int, Side], label: str, x: Spec, y: Spec) -> list[Spec]:
    """Layers with the labels of some rows, each on its side of the point."""
    layers = []
    for side, align, gap in (("right", "left", _GAP), ("left", "right", -_GAP)):
        there = [rows[number] for number, at in sides.items() if at == side]
        layers += labelled(there, label, x, y, align=align, dx=gap)
    return layers


def labelled(rows: Rows, label: str, x: Spec, y: Spec, **more: Any) -> list[Spec]:
    """A layer with the labels of rows, or none if there are no rows."""
    channels = {"text": {"field": label, "type": "nominal"}}
    layer = marks("text", x, y, color=INK, fontSize=12, limit=_WIDEST, channels=channels, **more)
    return [with_rows(rows, layer)] if rows else []


def with_rows(rows: Rows, layer: Spec) -> Spec:
    """A layer over rows of its own."""
    return {"data": {"values": list(map(dict, rows))}, **layer}


def pixels(values: Sequence[float], low: float, high: float, size: float) -> list[float]:
    """Where values from `low` to `high` lie on a scale of so many pixels."""
    return [(value - low) / (high - low) * size for value in values]


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
