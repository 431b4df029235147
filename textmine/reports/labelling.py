"""Labels beside points: those that would hide a point or another label are left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Literal, NamedTuple

from textmine.reports.charts import INK, Rows, Spec, marks
from textmine.text.widths import display_width

Side = Literal["left", "right"]
Box = tuple[float, float, float, float]
"""Left, top, right and bottom, in pixels."""

_COLUMN, _LINE, _GAP = 6.6, 14.0, 4.0
"""Of a label of 12 pixels: of half a Han character, of a line, from its point."""
_MOST_COLUMNS = 24


class Point(NamedTuple):
    """A point with its label, in pixels from the left and from the bottom."""

    x: float
    y: float
    radius: float
    label: str


def places(points: Sequence[Point], width: float) -> dict[int, Side]:
    """On which side of its point each label stands, by the number of the point; those before have the first choice.

    width : of the chart, which no label leaves
    """
    marks_of = [(p.x - p.radius, p.y - p.radius, p.x + p.radius, p.y + p.radius) for p in points]
    taken: list[Box] = []
    found: dict[int, Side] = {}
    for number, point in enumerate(points):
        wide = _COLUMN * display_width(point.label)
        sides: tuple[tuple[Side, float], ...] = (
            ("right", offset(point, "right")),
            ("left", offset(point, "left") - wide),
        )
        for side, left in sides:
            box = (left, point.y - _LINE / 2, left + wide, point.y + _LINE / 2)
            if left < 0 or left + wide > width or _overlaps(box, taken) or _overlaps(box, marks_of):
                continue
            taken.append(box)
            found[number] = side
            break
    return found


def offset(point: Point, side: Side) -> float:
    """Where the label of a point begins if it stands on the right, ends if on the left."""
    away = point.radius + _GAP
    return point.x + away if side == "right" else point.x - away


def labels(rows: Rows, sides: dict[int, Side], label: str, x: Spec, y: Spec, *, gap: float = 0.0) -> list[Spec]:
    """Layers with the labels of some rows, each on its side of the place of the row, `gap` pixels away."""
    layers = []
    for side, align, away in (("right", "left", gap), ("left", "right", -gap)):
        there = [rows[number] for number, at in sides.items() if at == side]
        layers += labelled(there, label, x, y, align=align, dx=away)
    return layers


def labelled(rows: Rows, label: str, x: Spec, y: Spec, **more: Any) -> list[Spec]:
    """A layer with the labels of rows, or none if there are no rows."""
    channels = {"text": {"field": label, "type": "nominal"}}
    layer = marks("text", x, y, color=INK, fontSize=12, channels=channels, **more)
    return [with_rows(rows, layer)] if rows else []


def with_rows(rows: Rows, layer: Spec) -> Spec:
    """A layer over rows of its own."""
    return {"data": {"values": list(map(dict, rows))}, **layer}


def shortened(text: str, most: int = _MOST_COLUMNS) -> str:
    """A text of so many columns at most.

    >>> shortened("人民代表大会", 8)
    '人民代…'
    """
    if display_width(text) <= most:
        return text
    while display_width(text) >= most:
        text = text[:-1]
    return f"{text}…"


def short_names(names: Sequence[str], most: int) -> list[str]:
    """Names without the folders that all are in, shortened, with a number if they would be the same.

    >>> short_names(["corpus/law", "corpus/news"], 20)
    ['law', 'news']
    >>> short_names(["aaaaaaaa", "aaaaaaab"], 5)
    ['1 aa…', '2 aa…']
    """
    folder = names[0].rpartition("/")[0] + "/"
    stripped = [name.removeprefix(folder) for name in names] if all(n.startswith(folder) for n in names) else names
    short = [shortened(name, most) for name in stripped]
    if len(set(short)) == len(short):
        return short
    return [shortened(f"{number} {name}", most) for number, name in enumerate(stripped, 1)]


def _overlaps(box: Box, others: Iterable[Box]) -> bool:
    left, top, right, bottom = box
    return any(left < other[2] and other[0] < right and top < other[3] and other[1] < bottom for other in others)
