"""Groups of the words of a network that hang together, by networkx (extra `network`)."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from textmine.errors import MissingExtraError

_SEED = 1


def import_networkx() -> Any:
    """The module `networkx`; MissingExtraError without the extra."""
    try:
        import networkx
    except ImportError as error:
        raise MissingExtraError("this needs networkx, which is not installed", hint="pip install networkx") from error
    return networkx


def graph_of(n_nodes: int, source: NDArray[np.int64], target: NDArray[np.int64], weights: NDArray[np.float64]) -> Any:
    """A networkx.Graph of numbers, whose order no hash of strings changes."""
    graph = import_networkx().Graph()
    graph.add_nodes_from(range(n_nodes))
    graph.add_weighted_edges_from(zip(source.tolist(), target.tolist(), weights.tolist(), strict=True))
    return graph


def communities(graph: Any) -> NDArray[np.int64]:
    """The number of each node's group, from 1 on, the largest first; shape (n_nodes,).

    By the method of Louvain, with the weights of edges and always the same seed.
    Source: Blondel et al. (2008), "Fast unfolding of communities in large networks".
    """
    found = import_networkx().community.louvain_communities(graph, weight="weight", seed=_SEED)
    numbers = np.zeros(len(graph), np.int64)
    for number, group in enumerate(sorted(found, key=lambda group: (-len(group), min(group))), 1):
        numbers[list(group)] = number
    return numbers
