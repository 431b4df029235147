"""Networks as GEXF, GraphML, or JSON of VOSviewer: nodes are numbers from 0 on (VOSviewer: 1), their labels are words.

GEXF 1.2draft is what Gephi and networkx read (gexf.net); GraphML is that of graphml.graphdrawing.org; the JSON is as
app.vosviewer.com/docs/file-types says. XML has no place for most control characters: U+FFFD stands for them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

import orjson

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


class Node(NamedTuple):
    """A word, and how often it occurs; `group` is from 1 on, or 0 if there are none."""

    word: str
    n: int
    group: int


class Edge(NamedTuple):
    """Two nodes by their numbers, and how often they stand together."""

    source: int
    target: int
    n: int
    weight: float


class Graph(NamedTuple):
    """Nodes and edges, made anew at each call."""

    nodes: Callable[[], Iterator[Node]]
    edges: Callable[[], Iterator[Edge]]

    @property
    def has_groups(self) -> bool:
        """Whether nodes have one."""
        return any(node.group for node in self.nodes())


def gexf(graph: Graph) -> Iterator[str]:
    """The pieces of a file."""
    has_groups = graph.has_groups
    group = '<attribute id="community" title="community" type="integer"/>\n' if has_groups else ""
    yield f"""{_HEAD}<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">
<meta><creator>textmine</creator></meta>
<graph mode="static" defaultedgetype="undirected">
<attributes class="node">
<attribute id="count" title="count" type="long"/>
{group}</attributes>
<attributes class="edge">
<attribute id="together" title="count" type="long"/>
</attributes>
<nodes>
"""
    for number, node in enumerate(graph.nodes()):
        values = _gexf_value("count", node.n) + (_gexf_value("community", node.group) if has_groups else "")
        yield f'<node id="{number}" label={_quoted(node.word)}><attvalues>{values}</attvalues></node>\n'
    yield "</nodes>\n<edges>\n"
    for number, edge in enumerate(graph.edges()):
        ends = f'id="{number}" source="{edge.source}" target="{edge.target}" weight="{edge.weight}"'
        yield f"<edge {ends}><attvalues>{_gexf_value('together', edge.n)}</attvalues></edge>\n"
    yield "</edges>\n</graph>\n</gexf>\n"


def graphml(graph: Graph) -> Iterator[str]:
    """The pieces of a file."""
    has_groups = graph.has_groups
    group = _graphml_key("community", "node", "int", "community") if has_groups else ""
    keys = _graphml_key("label", "node", "string", "label") + _graphml_key("count", "node", "long", "count") + group
    keys += _graphml_key("weight", "edge", "double", "weight") + _graphml_key("together", "edge", "long", "count")
    yield f"""{_HEAD}<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
{keys}<graph edgedefault="undirected">
"""
    for number, node in enumerate(graph.nodes()):
        data = _graphml_data("label", _escaped(node.word)) + _graphml_data("count", node.n)
        data += _graphml_data("community", node.group) if has_groups else ""
        yield f'<node id="{number}">{data}</node>\n'
    for edge in graph.edges():
        data = _graphml_data("weight", edge.weight) + _graphml_data("together", edge.n)
        yield f'<edge source="{edge.source}" target="{edge.target}">{data}</edge>\n'
    yield "</graph>\n</graphml>\n"


def vosviewer(graph: Graph) -> Iterator[str]:
    """The pieces of a file."""
    yield '{"network": {"items": [\n'
    items = (
        {"id": number, "label": node.word}
        | ({"cluster": node.group} if node.group else {})
        | {"weights": {"Occurrences": node.n}}
        for number, node in enumerate(graph.nodes(), 1)
    )
    yield from _json_lines(items)
    yield '], "links": [\n'
    links = (
        {"source_id": edge.source + 1, "target_id": edge.target + 1, "strength": edge.weight} for edge in graph.edges()
    )
    yield from _json_lines(links)
    yield "]}}\n"


WRITERS: Mapping[str, Callable[[Graph], Iterator[str]]] = {"gexf": gexf, "graphml": graphml, "vos.json": vosviewer}
"""By format."""


def _json_lines(records: Iterable[Mapping[str, object]]) -> Iterator[str]:
    before = ""
    for record in records:
        yield before + orjson.dumps(record).decode()
        before = ",\n"
    yield "\n"


def _gexf_value(name: str, value: int) -> str:
    return f'<attvalue for="{name}" value="{value}"/>'


def _graphml_key(key: str, of: str, kind: str, name: str) -> str:
    return f'<key id="{key}" for="{of}" attr.name="{name}" attr.type="{kind}"/>\n'


def _graphml_data(key: str, value: object) -> str:
    return f'<data key="{key}">{value}</data>'


def _quoted(text: str) -> str:
    return quoteattr(_NOT_IN_XML.sub("\ufffd", text))


def _escaped(text: str) -> str:
    return escape(_NOT_IN_XML.sub("\ufffd", text), {"\r": "&#13;"})
