"""A network of words that stand together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from os import fspath
from typing import Any

import numpy as np
from numpy.typing import NDArray

from textmine.io.columns import integer, real, text
from textmine.io.formats import format_of
from textmine.io.graphs import WRITERS, Edge, Graph, Node
from textmine.io.output import opened_for_writing
from textmine.results.arrays import ArrayColumn, table_of
from textmine.results.communities import communities, graph_of, import_networkx
from textmine.results.naming import some_of
from textmine.results.summary import Summary
from textmine.results.table import WRITING, Table, Tabular
from textmine.settings.output import NETWORK_FORMATS, CsvStyle, Target
from textmine.settings.running import Reporter

_DECIMALS = 3


@dataclass(frozen=True)
class Network(Tabular):
    """Words as nodes, the most frequent first, and pairs of them as edges, of the greatest weight first.

    words          : n strings
    counts         : int64, shape (n,), how often each occurs
    source, target : int64, shape (m,), numbers of words: the more frequent, and the other
    edge_counts    : int64, shape (m,), how often they stand together
    weights        : float64, shape (m,), above 0; docs/networks.md has the formulas
    measure        : what they are: "log_dice", "mi_bits", "t_score", "g2" or "count"
    span           : how many words on either side are near; 0 for all of the document
    n_pairs        : edges that there would be without a limit to their number
    n_isolated     : words that were left out, for they have no edge
    groups         : int64, shape (n,), the number of each word's group from 1 on; None if none were looked for
    summary        : what was read
    """

    words: Sequence[str]
    counts: NDArray[np.int64]
    source: NDArray[np.int64]
    target: NDArray[np.int64]
    edge_counts: NDArray[np.int64]
    weights: NDArray[np.float64]
    measure: str
    span: int
    n_pairs: int = 0
    n_isolated: int = 0
    groups: NDArray[np.int64] | None = None
    summary: Summary = field(default_factory=Summary)

    formats = NETWORK_FORMATS
    what = "a network"

    def __len__(self) -> int:
        return len(self.words)

    def __repr__(self) -> str:
        n_edges = len(self.source)
        edges = f"{n_edges:,} edge{'s' * (n_edges != 1)}"
        return f"<Network of {len(self):,} words and {edges}: {some_of(self.words)}>"

    @property
    def tables(self) -> tuple[Table, ...]:
        """The edges, and the nodes."""
        return self.as_table(), self.nodes()

    def as_table(self, top: int | None = None) -> Table:
        """The edges, of the greatest weight first."""
        words = np.array(self.words, object)
        columns: list[ArrayColumn] = [
            (text("source"), words[self.source]),
            (text("target"), words[self.target]),
            (real("weight", decimals=_DECIMALS), self.weights),
            (integer("count"), self.edge_counts),
        ]
        return table_of(f"Words that stand together, by {self.measure}", columns, len(self.source), [slice(top)])

    def nodes(self) -> Table:
        """The words, the most frequent first."""
        columns: list[ArrayColumn] = [(text("word"), np.array(self.words, object)), (integer("count"), self.counts)]
        if self.groups is not None:
            columns.append((integer("community"), self.groups))
        return table_of("Words of a network", columns, len(self))

    def save(
        self,
        path: Target,
        *,
        to: str | None = None,
        top: int | None = None,
        csv: CsvStyle | None = None,
        report: Reporter | None = None,
    ) -> None:
        """Write the network: in .gexf, .graphml and .vos.json with its nodes, else its edges as a table.

        to, csv : as of every table, see Tabular.save
        top     : only so many edges, of the greatest weight
        """
        path = fspath(path)
        chosen = format_of(path, to, self.formats, self.what, csv)
        if chosen not in WRITERS:
            super().save(path, to=chosen, top=top, csv=csv, report=report)
            return
        with (report or Reporter()).phase(WRITING), opened_for_writing(path, is_text=True) as stream:
            for piece in WRITERS[chosen](self._graph(top)):
                stream.write(piece.encode("utf-8", "replace"))

    def to_networkx(self) -> Any:
        """A networkx.Graph whose nodes are the words; MissingExtraError without networkx."""
        graph = self._numbers()
        for number, node in enumerate(self._graph().nodes()):
            graph.nodes[number].update({"count": node.n} | ({"community": node.group} if node.group else {}))
        for edge in self._graph().edges():
            graph.edges[edge.source, edge.target].update(weight=edge.weight, count=edge.n)
        return import_networkx().relabel_nodes(graph, dict(enumerate(self.words)))

    def without_isolated(self) -> Network:
        """Without words that have no edge."""
        kept = np.zeros(len(self), np.bool_)
        kept[self.source] = kept[self.target] = True
        numbers = np.cumsum(kept) - 1
        return replace(
            self,
            words=[word for word, is_kept in zip(self.words, kept.tolist(), strict=True) if is_kept],
            counts=self.counts[kept],
            source=numbers[self.source],
            target=numbers[self.target],
            n_isolated=self.n_isolated + int(np.count_nonzero(~kept)),
        )

    def with_communities(self) -> Network:
        """With groups of words that hang together; MissingExtraError without networkx."""
        return replace(self, groups=communities(self._numbers()))

    def _numbers(self) -> Any:
        return graph_of(len(self), self.source, self.target, self.weights)

    def _graph(self, top: int | None = None) -> Graph:
        def nodes() -> Iterator[Node]:
            groups = [0] * len(self) if self.groups is None else self.groups.tolist()
            return map(Node, self.words, self.counts.tolist(), groups)

        def edges() -> Iterator[Edge]:
            weights = self.weights[:top].round(_DECIMALS).tolist()
            columns = (self.source[:top].tolist(), self.target[:top].tolist(), self.edge_counts[:top].tolist())
            return map(Edge, *columns, weights)

        return Graph(nodes, edges)
