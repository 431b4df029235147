"""The page of a network."""

from __future__ import annotations

import numpy as np
import pytest

import textmine
from tests.reports.reading import EVIL, assert_harmless, read
from textmine.errors import MissingExtraError
from textmine.reports import layout
from textmine.reports.of_network import page_of_network

pytest.importorskip("jinja2")
pytest.importorskip("vl_convert")


def star(words: list[str], groups: list[int] | None = None) -> textmine.Network:
    """The first word is tied to all others, the second most firmly."""
    n = len(words)
    return textmine.Network(
        words=words,
        counts=np.arange(n, 0, -1) * 10,
        source=np.zeros(max(n - 1, 0), np.int64),
        target=np.arange(1, n),
        edge_counts=np.arange(n - 1, 0, -1),
        weights=np.arange(n - 1, 0, -1) / 2,
        measure="log_dice",
        span=5,
        groups=None if groups is None else np.array(groups),
    )


def layers(network: textmine.Network):
    """The lines, the points and the labels of the picture."""
    spec = page_of_network(network).sections[0].charts[0]
    lines, _points, *labels = spec["layer"]
    texts = [row for layer in labels for row in layer["data"]["values"]]
    return lines["data"]["values"], spec["data"]["values"], texts


def test_a_picture_has_the_words_and_the_edges():
    lines, points, texts = layers(star(["风险", "防范", "债务"]))
    where = {row["word"]: (row["x"], row["y"]) for row in points}
    assert [((line["x"], line["y"]), (line["x2"], line["y2"])) for line in lines] == [
        (where["风险"], where["防范"]),
        (where["风险"], where["债务"]),
    ]
    assert lines[0]["width"] > lines[1]["width"]
    assert [row["size"] for row in points] == sorted((row["size"] for row in points), reverse=True)
    assert {row["word"] for row in texts} == {"风险", "防范", "债务"}
    assert "风险; count 30" in read(page_of_network(star(["风险", "防范", "债务"]))).told


def test_a_picture_is_the_same_each_time():
    words = [f"词{number}" for number in range(30)]
    assert layers(star(words)) == layers(star(words))


@pytest.mark.slow
def test_a_large_network_is_shown_by_its_core():
    page = page_of_network(star([f"词{number}" for number in range(300)]))
    lines, points, _ = layers(star([f"词{number}" for number in range(300)]))
    assert (len(points), len(lines)) == (80, 79)
    assert "词0" in [row["word"] for row in points]
    assert page.sections[0].values == {"n_nodes": "80 / 300", "n_edges": "79 / 299"}
    read(page)


def test_groups_have_colours_and_a_table():
    page = page_of_network(star([f"词{number}" for number in range(12)], list(range(1, 13))))
    assert page.sections[1].table.to_dict()["most_frequent"] == [f"词{number}" for number in range(12)]
    points = page.sections[0].charts[0]["data"]["values"]
    assert [row["community"] for row in points] == ["1", "2", "3", "4", "5", "6", "7", "8", *["9+"] * 4]
    assert "词0; count 120; group 1" in read(page).told


def test_without_networkx_words_stand_in_a_circle_and_it_is_said(monkeypatch):
    def absent(*_):
        raise MissingExtraError("this needs networkx")

    monkeypatch.setattr(layout, "graph_of", absent)
    page = page_of_network(star(["风险", "防范", "债务"]))
    assert page.sections[0].text == "picture_in_a_circle"
    first = page.sections[0].charts[0]["data"]["values"][0]
    assert (first["x"], first["y"]) == (310.0, 536.0)  # the top


@pytest.mark.slow
@pytest.mark.parametrize("evil", EVIL)
def test_whatever_a_word_is_it_does_nothing(evil):
    hostile, plain = star(["风险", evil, "债务"], [1, 1, 2]), star(["风险", "防范", "债务"], [1, 1, 2])
    assert_harmless(page_of_network(hostile, evil), page_of_network(plain, "x"))


def test_no_edge_is_said():
    texts = read(page_of_network(star([]))).texts
    assert "No two words stand together often enough: try a lower --min-count." in texts
