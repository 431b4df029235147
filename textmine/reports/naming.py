"""Which points of a chart have their names beside them: so many as do not cover one another."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from textmine.reports.charts import HEIGHT, WIDTH

_CHARACTER, _LINE = 13, 16
"""Of a name, in points of the picture: the width of a Han character, and the height."""

Point = tuple[float, float, str]
"""Where a point is, in any linear units, and its name."""


def named(points: Sequence[Point], n: int = 20, longest: int = 8) -> list[bool]:
    """Whether each point is named, the first ones first; one whose name would cover another name is not.

    n       : names at most
    longest : characters of a name, at most; a longer one is left out

    >>> named([(0, 0, "长江"), (0.1, 0, "大桥"), (5, 9, "黄河")])
    [True, False, True]
    """
    if not points:
        return []
    places = np.array([(x, y) for x, y, _ in points], np.float64)
    spans = np.maximum(np.ptp(places, axis=0), 1e-9)
    places = (places - places.min(axis=0)) / spans * (WIDTH, HEIGHT)
    taken: list[tuple[float, float, float]] = []
    chosen = []
    for (x, y), (_, _, name) in zip(places.tolist(), points, strict=True):
        half = _CHARACTER * len(name) / 2
        fits = len(taken) < n and len(name) <= longest
        fits = fits and all(abs(x - at) > half + wide or abs(y - high) > _LINE for at, high, wide in taken)
        chosen.append(fits)
        if fits:
            taken.append((x, y, half))
    return chosen
