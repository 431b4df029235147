"""A network of words as a page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from textmine.io.columns import integer, text
from textmine.reports.charts import WIDTH, Rows, Spec
from textmine.reports.graphs import OTHER_GROUPS, PALETTE, at, graph, radius_of
from textmine.reports.labelling import Point, labels, offset, places, shortened
from textmine.reports.layout import springs
from textmine.reports.page import Page, Section, facts_of
from textmine.results.network import Network
from textmine.results.table import one_chunk

_N_NODES, _N_EDGES, _HEIGHT, _MARGIN = 80, 200, 560, 24
_SIZES, _WIDTHS, _WORDS_OF_GROUP = (40.0, 700.0), (0.6, 5.0), 12

Ints = NDArray[np.int64]


def page_of_network(network: Network, about: str = "") -> Page:
    """The page of a network: a picture of its core, its groups, its edges and its nodes."""
    numbers = {"n_nodes": len(network), "n_edges": len(network.source), "n_isolated": network.n_isolated}
    facts = [*facts_of(network.summary), *((name, f"{n:,}") for name, n in numbers.items())]
    edges = Section("edges", "edges_text" if len(network) else "no_edges", table=network.as_table())
    if not len(network):
        return Page("network", [edges], facts, about)
    sections = [_picture(network)]
    if network.groups is not None:
        sections.append(_communities(network, network.groups))
    return Page("network", [*sections, edges, Section("nodes", "nodes_text", table=network.nodes())], facts, about)


def _core(network: Network) -> tuple[Ints, Ints]:
    """The words with the most edges, and the edges of the greatest weight between them; each word has one."""
    n_edges = np.bincount(np.concatenate([network.source, network.target]), minlength=len(network))
    chosen = np.argsort(-n_edges, kind="stable")[:_N_NODES]
    edges = np.flatnonzero(np.isin(network.source, chosen) & np.isin(network.target, chosen))[:_N_EDGES]
    return np.unique(np.concatenate([network.source[edges], network.target[edges]])), edges


def _picture(network: Network) -> Section:
    nodes, edges = _core(network)
    source, target = (np.searchsorted(nodes, ends[edges]) for ends in (network.source, network.target))
    places_of, is_by_springs = springs(len(nodes), source, target, network.weights[edges])
    room = np.array([WIDTH, _HEIGHT]) - 2 * _MARGIN
    x, y = (places_of * room + _MARGIN).round(1).T.tolist()
    widths = _between(network.weights[edges], _WIDTHS)
    ends = zip(source.tolist(), target.tolist(), widths, strict=True)
    lines = [{"x": x[i], "y": y[i], "x2": x[j], "y2": y[j], "width": width} for i, j, width in ends]
    points = [
        _node(network, number) | {"x": at_x, "y": at_y, "size": size}
        for number, at_x, at_y, size in zip(
            nodes.tolist(), x, y, _between(network.counts[nodes].astype(np.float64), _SIZES), strict=True
        )
    ]
    points.sort(key=lambda row: -row["count"])
    grouped = ("community",) * (network.groups is not None)
    spec = graph(
        points,
        lines,
        _names(points),
        told_of=("word", "count", *grouped),
        height=_HEIGHT,
        group="".join(grouped),
    )
    values = {"n_nodes": f"{len(nodes):,} / {len(network):,}", "n_edges": f"{len(edges):,} / {len(network.source):,}"}
    return Section("picture", "picture_text" if is_by_springs else "picture_in_a_circle", values, [spec])


def _node(network: Network, number: int) -> dict[str, Any]:
    row: dict[str, Any] = {"word": network.words[number], "count": int(network.counts[number])}
    if network.groups is not None:
        group = int(network.groups[number])
        row["community"] = str(group) if group <= len(PALETTE) else OTHER_GROUPS
    return row


def _names(rows: Rows) -> list[Spec]:
    points = [Point(row["x"], row["y"], radius_of(row["size"]), shortened(row["word"])) for row in rows]
    sides = places(points, WIDTH)
    beside = [
        {"word": point.label, "x": offset(point, sides.get(number, "right")), "y": point.y}
        for number, point in enumerate(points)
    ]
    return labels(beside, sides, "word", at("x", WIDTH), at("y", _HEIGHT))


def _between(values: NDArray[np.float64], limits: tuple[float, float]) -> list[float]:
    """Values as sizes from one limit to the other."""
    low, high = float(values.min(initial=np.inf)), float(values.max(initial=-np.inf))
    shares = (values - low) / (high - low) if high > low else np.full(len(values), 0.5)
    sizes: list[float] = (limits[0] + shares * (limits[1] - limits[0])).round(1).tolist()
    return sizes


def _communities(network: Network, groups: Ints) -> Section:
    members: Mapping[int, list[str]] = {number: [] for number in range(1, int(groups.max(initial=0)) + 1)}
    for word, group in zip(network.words, groups.tolist(), strict=True):
        members[group].append(word)
    rows = [(number, len(words), " ".join(words[:_WORDS_OF_GROUP])) for number, words in members.items()]
    table = one_chunk("communities", (integer("community"), integer("n_words"), text("most_frequent")), rows)
    return Section("communities", "communities_text", table=table)
