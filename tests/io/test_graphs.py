"""Files of networks: valid by the rules of their schemas, and read back by networkx as they were."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import fuzz
from textmine.io.graphs import WRITERS, Edge, Graph, Node

NODES = [Node("风险", 12, 1), Node('<a & "b">', 5, 2), Node("a\tb\nc\rd", 5, 1), Node("x\x01y\ufffe", 1, 1)]
EDGES = [Edge(0, 1, 4, 13.25), Edge(0, 2, 3, 0.001), Edge(2, 3, 1, 1e-05)]
AS_READ = ["风险", '<a & "b">', "a\tb\nc\rd", "x\ufffdy\ufffd"]

GEXF = "{http://www.gexf.net/1.2draft}"
CHILDREN = {
    "gexf": ["meta", "graph"],
    "meta": ["creator"],
    "graph": ["attributes", "attributes", "nodes", "edges"],
    "attributes": ["attribute*"],
    "nodes": ["node*"],
    "node": ["attvalues"],
    "edges": ["edge*"],
    "edge": ["attvalues"],
    "attvalues": ["attvalue*"],
    "attvalue": [],
    "attribute": [],
    "creator": [],
}
"""What is used of the schema of GEXF 1.2draft: elements in elements, * for any number of them."""
ATTRIBUTES = {
    "gexf": {"version": "1.2"},
    "graph": {"mode": "static", "defaultedgetype": "undirected"},
    "attributes": {"class": "node|edge"},
    "attribute": {"id": r"\w+", "title": r"\w+", "type": "integer|long|double|float|boolean|string"},
    "node": {"id": r"\d+", "label": "(?s).+"},
    "edge": {"id": r"\d+", "source": r"\d+", "target": r"\d+", "weight": r"\d+\.\d+|\d+(\.\d+)?e-\d+"},
    "attvalue": {"for": r"\w+", "value": r"-?\d+"},
}
"""All attributes, every one of them needed, and their values."""


def check_gexf(element):
    name = element.tag.removeprefix(GEXF)
    assert element.tag == GEXF + name
    inside = [child.tag.removeprefix(GEXF) for child in element]
    if CHILDREN[name] and CHILDREN[name][0].endswith("*"):
        assert set(inside) <= {CHILDREN[name][0][:-1]}
    else:
        assert inside == CHILDREN[name]
    wanted = ATTRIBUTES.get(name, {})
    assert element.attrib.keys() == wanted.keys()
    assert all(re.fullmatch(wanted[key], value) for key, value in element.attrib.items()), element.attrib
    for child in element:
        check_gexf(child)


def made(to, nodes=NODES, edges=EDGES):
    return "".join(WRITERS[to](Graph(lambda: iter(nodes), lambda: iter(edges))))


@pytest.mark.parametrize("nodes", [NODES, [], [node._replace(group=0) for node in NODES]])
def test_gexf_obeys_its_schema(nodes):
    root = ElementTree.fromstring(made("gexf", nodes, EDGES if nodes else []))
    check_gexf(root)
    ids = [node.get("id") for node in root.iter(f"{GEXF}node")]
    assert len({*ids}) == len(ids) == len(nodes)
    of_edges = list(root.iter(f"{GEXF}edge"))
    assert len({edge.get("id") for edge in of_edges}) == len(of_edges)
    assert {edge.get(end) for edge in of_edges for end in ("source", "target")} <= {*ids}
    for attributes, elements in zip(root.iter(f"{GEXF}attributes"), ("node", "edge"), strict=True):
        declared = [attribute.get("id") for attribute in attributes]
        assert attributes.get("class") == elements
        for element in root.iter(f"{GEXF}{elements}"):
            assert [value.get("for") for value in element.iter(f"{GEXF}attvalue")] == declared


def read_back(to, text, tmp_path):
    networkx = pytest.importorskip("networkx")
    path = tmp_path / f"x.{to}"
    path.write_text(text, encoding="utf-8", newline="")
    return (networkx.read_gexf if to == "gexf" else networkx.read_graphml)(path)


@pytest.mark.parametrize("to", ["gexf", "graphml"])
def test_networkx_reads_what_was_written(to, tmp_path):
    graph = read_back(to, made(to), tmp_path)
    assert not graph.is_directed()
    found = [(data["label"], data["count"], data["community"]) for _, data in graph.nodes(data=True)]
    assert found == [(word, node.n, node.group) for word, node in zip(AS_READ, NODES, strict=True)]
    of_edges = {(int(one), int(two)): (data["count"], data["weight"]) for one, two, data in graph.edges(data=True)}
    assert of_edges == {(edge.source, edge.target): (edge.n, edge.weight) for edge in EDGES}
    plain = read_back(to, made(to, [node._replace(group=0) for node in NODES]), tmp_path)
    assert all("community" not in data for _, data in plain.nodes(data=True))


@fuzz
@given(st.text(min_size=1))
def test_any_word_is_a_label(tmp_path_factory, word):
    expected = "".join(
        c if c in "\t\n\r" or (c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff") else "\ufffd"
        for c in word
    )
    for to in ("gexf", "graphml"):
        graph = read_back(to, made(to, [Node(word, 1, 0)], []), tmp_path_factory.getbasetemp())
        assert graph.nodes["0"]["label"] == expected


def test_json_is_as_vosviewer_says():
    network = orjson.loads(made("vos.json"))["network"]
    assert network["items"][1] == {"id": 2, "label": '<a & "b">', "cluster": 2, "weights": {"Occurrences": 5}}
    assert network["links"][2] == {"source_id": 3, "target_id": 4, "strength": 1e-05}
    assert (len(network["items"]), len(network["links"])) == (4, 3)
    alone = orjson.loads(made("vos.json", [Node("好", 1, 0)], []))["network"]
    assert alone == {"items": [{"id": 1, "label": "好", "weights": {"Occurrences": 1}}], "links": []}
