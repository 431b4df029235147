"""A network as files and as a graph of networkx."""

from __future__ import annotations

import numpy as np
import pytest

import textmine
from textmine.errors import SettingsError


def network(**changes) -> textmine.Network:
    how = {
        "words": ["风险", "=债务", "防范"],
        "counts": np.array([5, 4, 3]),
        "source": np.array([0, 0]),
        "target": np.array([2, 1]),
        "edge_counts": np.array([3, 2]),
        "weights": np.array([13.58494, 12.0]),
        "measure": "log_dice",
        "span": 5,
    }
    return textmine.Network(**(how | changes))


def test_a_table_has_the_edges(tmp_path):
    network().save(str(tmp_path / "x.csv"))
    lines = (tmp_path / "x.csv").read_text("utf-8-sig").splitlines()
    assert lines == ["source,target,weight,count", "风险,防范,13.585,3", "风险,'=债务,12.0,2"]
    network().save(str(tmp_path / "x.csv"), csv="plain", top=1)
    assert (tmp_path / "x.csv").read_text("utf-8").splitlines() == lines[:2]


@pytest.mark.parametrize("to", ["gexf", "graphml", "vos.json"])
def test_files_of_graphs_are_compressed_and_limited_as_tables_are(tmp_path, to):
    for name, top in (("whole", None), ("part", 1)):
        network().save(str(tmp_path / f"{name}.{to}"), top=top)
    network().save(str(tmp_path / f"again.{to}.gz"), to=to)
    whole, part = ((tmp_path / f"{name}.{to}").read_text("utf-8") for name in ("whole", "part"))
    assert whole.count("12.0") == 1
    assert "12.0" not in part
    assert part.count("防范") == 1
    assert (tmp_path / f"again.{to}.gz").read_bytes()[:2] == b"\x1f\x8b"


def test_other_formats_are_refused(tmp_path):
    with pytest.raises(SettingsError, match="a network cannot be saved as store"):
        network().save(str(tmp_path / "x.store"))
    with pytest.raises(SettingsError, match="no format has the extension"):
        network().save(str(tmp_path / "x.gml"))


def test_a_graph_of_networkx_has_words_as_nodes():
    pytest.importorskip("networkx")
    graph = network(groups=np.array([1, 2, 1])).to_networkx()
    assert dict(graph.nodes(data=True)) == {
        "风险": {"count": 5, "community": 1},
        "=债务": {"count": 4, "community": 2},
        "防范": {"count": 3, "community": 1},
    }
    assert graph.edges["风险", "防范"] == {"weight": 13.585, "count": 3}


def test_words_without_an_edge_are_left_out_and_counted():
    found = network(source=np.array([0]), target=np.array([2]), edge_counts=np.array([3]), weights=np.array([1.0]))
    found = found.without_isolated()
    assert (found.words, found.n_isolated) == (["风险", "防范"], 1)
    assert (found.source.tolist(), found.target.tolist()) == ([0], [1])
