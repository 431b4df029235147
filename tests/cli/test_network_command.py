"""`textmine network`."""

from __future__ import annotations

import pytest

from tests.cli.running import CORPUS, run

LIKE = ("--stopwords", "zh", "--min-length", "2")


def test_edges_go_to_standard_output_and_the_rest_to_stderr():
    result = run("network", CORPUS, *LIKE, "--min-count", "5")
    assert result.stdout.splitlines()[:2] == ["source\ttarget\tweight\tcount", "310\tQX\t14.0\t14"]
    assert "network: 6 nodes, 3 edges, by log_dice; 194 words without an edge left out" in result.stderr


def test_a_file_opens_in_gephi(tmp_path):
    networkx = pytest.importorskip("networkx")
    result = run(
        "network", CORPUS, *LIKE, "--by-document", "--top-edges", "40", "--communities", "-o", tmp_path / "x.gexf"
    )
    assert result.returncode == 0
    graph = networkx.read_gexf(tmp_path / "x.gexf")
    assert graph.number_of_edges() == 40
    assert f"network: {graph.number_of_nodes()} nodes, 40 of " in result.stderr
    assert "groups of words that hang together" in result.stderr


def test_the_same_bytes_for_any_number_of_workers(tmp_path):
    for n in (1, 2):
        run("network", CORPUS, *LIKE, "--workers", str(n), "-o", tmp_path / f"{n}.graphml")
    assert (tmp_path / "1.graphml").read_bytes() == (tmp_path / "2.graphml").read_bytes()


def test_no_edge_is_said():
    result = run("network", CORPUS, "--min-count", "10000")
    assert result.stdout == "source\ttarget\tweight\tcount\n"
    assert "No two words stand together often enough: try a lower --min-count" in result.stderr


def test_a_window_and_whole_documents_are_refused_together():
    result = run("network", CORPUS, "--window", "3", "--by-document")
    assert result.returncode == 2
    assert "--window cannot be used with --by-document: words stand together anywhere in a document" in result.stderr


def test_a_network_as_a_page(tmp_path):
    pytest.importorskip("vl_convert")
    page, picture = tmp_path / "x.html", tmp_path / "x.svg"
    pages = ("--report", page, "--plot", picture, "--lang", "zh", "-o", tmp_path / "x.gexf")
    assert run("network", CORPUS, *LIKE, "--min-count", "5", *pages).returncode == 0
    assert "共现词网络" in page.read_text(encoding="utf-8")
    assert "310" in picture.read_text(encoding="utf-8")


def test_a_network_without_an_edge_has_a_page_and_no_picture(tmp_path):
    pytest.importorskip("vl_convert")
    page, likewise = tmp_path / "x.html", ("network", CORPUS, "--min-count", "10000", "--lang", "en")
    assert run(*likewise, "--report", page).returncode == 0
    assert "No two words stand together often enough" in page.read_text(encoding="utf-8")
    assert "there is nothing to draw" in run(*likewise, "--plot", tmp_path / "x.svg").stderr
