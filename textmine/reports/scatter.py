"""Words as points of two measures, with the labels of the foremost."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from textmine.reports.charts import HEIGHT, WIDTH, Rows, Spec, axis, by_sign, chart, marks, told
from textmine.reports.labelling import Point, labels, places, shortened

_MARGIN, _RADIUS, _GAP = 0.06, 3.0, 7.0
"""Of a scale, free on either side; of a point, and of its label from its middle, in pixels."""


class Scale(NamedTuple):
    """The scale of a measure; one in logarithms has no place for 0."""

    field: str
    is_log: bool = False

    def domain(self, rows: Rows) -> tuple[float, float]:
        """From where to where it goes, in logarithms if it is one of them."""
        values = self.of(rows)
        margin = _MARGIN * (max(values) - min(values)) or 1.0
        return min(values) - margin, max(values) + margin

    def of(self, rows: Rows) -> list[float]:
        """The values on the scale."""
        return [math.log10(row[self.field]) if self.is_log else row[self.field] for row in rows]

    def pixels(self, rows: Rows, size: int) -> list[float]:
        """Where the values lie if the scale has so many pixels."""
        low, high = self.domain(rows)
        return [(value - low) / (high - low) * size for value in self.of(rows)]

    def axis(self, rows: Rows) -> Spec:
        """The channel, named by its field."""
        low, high = self.domain(rows)
        if self.is_log:
            return axis(self.field, self.field, type="log", domain=[10**low, 10**high], nice=False)
        return axis(self.field, self.field, domain=[low, high], nice=False, zero=False)


def scatter(
    rows: Rows, x: Scale, y: Scale, label: str, *, also: Sequence[str] = (), sign: str = "", color: Spec | None = None
) -> Spec:
    """Points for rows, of which those that come first are labelled if they have room.

    label : the field of their names
    also  : fields that are told of each point beside the two
    sign  : a field; points below 0 have the second colour
    color : the channel of their colours
    """
    rows = [{**row, "label": shortened(row[label])} for row in rows]
    at = zip(x.pixels(rows, WIDTH), y.pixels(rows, HEIGHT), rows, strict=True)
    sides = places([Point(across, up, _RADIUS, row["label"]) for across, up, row in at], WIDTH)
    on_x, on_y = x.axis(rows), y.axis(rows)
    color = by_sign(sign) if sign else color
    fields = {name: name for name in (label, *also, x.field, y.field)}
    points = marks(
        "point",
        on_x,
        on_y,
        filled=True,
        size=28,
        opacity=0.75,
        tooltip=tuple(fields),
        channels={"color": color} if color else {},
    )
    return chart(told(rows, fields), points, *labels(rows, sides, "label", on_x, on_y, gap=_GAP))
