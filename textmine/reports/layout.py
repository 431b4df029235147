"""Where the nodes of a network stand: near those that they are tied to."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from textmine.errors import MissingExtraError
from textmine.results.communities import graph_of, import_networkx

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
_SEED, _N_STEPS = 1, 150


def circle(n: int) -> Floats:
    """Places around a circle, from the top on with the clock; float64, shape (n, 2), in [0, 1], y upwards."""
    angles = 2 * np.pi * np.arange(n) / max(n, 1)
    return np.stack([0.5 + np.sin(angles) / 2, 0.5 + np.cos(angles) / 2], axis=1)


def springs(n: int, source: Ints, target: Ints, weights: Floats) -> tuple[Floats, bool]:
    """Places as `circle` gives them, such that edges are short, by networkx; without it, a circle and False.

    Halfway to places at equal distances, so that a dense middle has room for labels.

    Source: Fruchterman & Reingold (1991), "Graph drawing by force-directed placement".
    """
    try:
        graph = graph_of(n, source, target, 0.2 + weights / weights.max(initial=1e-9))
    except MissingExtraError:
        return circle(n), False
    found = import_networkx().spring_layout(graph, seed=_SEED, iterations=_N_STEPS, k=2.0 / np.sqrt(max(n, 1)))
    places = np.array([found[number] for number in range(n)], np.float64).reshape(n, 2)
    ranks = np.argsort(np.argsort(places, axis=0, kind="stable"), axis=0, kind="stable")
    low, high = places.min(axis=0, initial=np.inf), places.max(axis=0, initial=-np.inf)
    return (places - low) / np.maximum(high - low, 1e-9) / 2 + ranks / max(n - 1, 1) / 2, True
