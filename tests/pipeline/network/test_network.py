"""Networks against a plain loop over the words of each line or document, and against textmine's own collocates."""

from __future__ import annotations

import shutil
import sys
from collections import Counter
from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import textmine
from tests.heard import Heard
from tests.jobs import network_of
from tests.strategies import fuzz
from textmine.engine import local
from textmine.errors import InputError, MissingExtraError, SettingsError
from textmine.pipeline.network.kernel import InDocuments, NearCounts
from textmine.pipeline.words.ranks import LEFT_OUT, LINE_END, OTHER
from textmine.settings.collocates import Measure
from textmine.settings.network import NetworkSettings
from textmine.settings.sizes import Sizes

MEASURES = Measure.__args__
LINES = ["防范各种风险，化解债务风险。\n", "风险等级很重要\n", "没有别的\n", "控制风险 敞口\n", "债务风险的等级很高\n"]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    folder = tmp_path_factory.mktemp("corpus")
    (folder / "a.txt").write_text("".join(LINES * 30), encoding="utf-8")
    (folder / "b.txt").write_text("".join(LINES * 10), encoding="utf-8")
    return folder


def edges(found):
    """Of each pair, in either order: weight and count."""
    table = found.as_table().to_dict()
    return {
        frozenset(pair): values
        for *pair, values in zip(
            table["source"], table["target"], zip(table["weight"], table["count"], strict=True), strict=True
        )
    }


def stand_together(lines, window):
    """Of each ordered pair of ranks, at how many places the second stands near the first; and of each, any word."""
    counts, near = Counter(), Counter()
    for line in lines:
        words = [word for word in line if word != LEFT_OUT]
        for at, word in enumerate(words):
            around = {*words[max(0, at - window) : at], *words[at + 1 : at + 1 + window]} - {OTHER}
            near.update(around)
            counts.update((other, word) for other in around if word >= 0)
    return counts, near


ranks = st.integers(OTHER, 3).filter(lambda rank: rank != LINE_END)


@fuzz
@given(st.lists(st.lists(ranks, max_size=9), max_size=5), st.integers(1, 5), st.data())
def test_near_counts_are_those_of_a_plain_loop_however_the_text_is_cut(lines, window, data):
    stream = np.array([rank for line in lines for rank in [*line, LINE_END]], np.int64)
    stream = stream[: len(stream) - data.draw(st.integers(0, 1))]  # the last line may have no end
    cuts = sorted(data.draw(st.sets(st.integers(0, len(stream)), max_size=4)) | {0, len(stream)})
    counter = NearCounts(4, window)
    for start, end in pairwise(cuts):
        counter.add_words(stream[start:end])
    found = counter.table()
    counts, near = stand_together(lines, window)
    assert found.counts.tolist() == [[counts[x, y] for y in range(4)] for x in range(4)]
    assert found.n_near.tolist() == [near[x] for x in range(4)]


@fuzz
@given(st.lists(st.lists(st.integers(OTHER, 3), max_size=9), max_size=5), st.data())
def test_documents_are_counted_as_by_sets_however_the_text_is_cut(documents, data):
    words = np.array([rank for document in documents for rank in document], np.int64)
    ends = np.cumsum([len(document) for document in documents], dtype=np.int64)
    cuts = sorted(data.draw(st.sets(st.integers(0, len(words)), max_size=4)) | {0, len(words)})
    counter = InDocuments(4)
    for i, (start, end) in enumerate(pairwise(cuts)):
        is_first = i == 0
        there = ends[((ends > start) | (is_first & (ends == 0))) & (ends <= end)] - start
        counter.add_words(words[start:end], np.arange(end - start), there)
    counts = Counter((x, y) for document in documents for x in {*document} for y in {*document})
    assert counter.table().counts.tolist() == [[counts[x, y] for y in range(4)] for x in range(4)]


@pytest.mark.slow
@pytest.mark.parametrize("measure", MEASURES)
def test_an_edge_weighs_the_smaller_of_what_collocates_says_of_the_two(corpus, measure):
    found = textmine.network(corpus, window=3, weight=measure, min_count=1, top_edges=10**6, workers=1)
    near = {
        node: {row[0]: row for row in textmine.collocates(corpus, node, span="3L3R", min_count=1).as_table().rows()}
        for node in found.words
    }
    at = textmine.collocates(corpus, "风险", workers=1).columns.index(measure)
    of_edges = edges(found)
    for one, two in combinations(found.words, 2):
        if two not in near[one]:
            assert frozenset((one, two)) not in of_edges
            continue
        weight = min(near[one][two][at], near[two][one][at])
        if weight > 0:
            count = min(near[one][two][1], near[two][one][1])
            assert of_edges[frozenset((one, two))] == (pytest.approx(weight), count)
        else:
            assert frozenset((one, two)) not in of_edges
    totals = textmine.count(corpus, workers=1)
    assert found.nodes().to_dict()["count"] == [totals[word] for word in found.words]


def test_worked_by_hand_in_documents(tmp_path):
    (tmp_path / "a.txt").write_text("甲乙\n甲，丙乙甲\n丙\n\n乙\n", encoding="utf-8")
    how = {"tokenizer": "chars", "by_document": True, "min_count": 1, "workers": 1}
    found = textmine.network(tmp_path, **how, weight="count")
    assert edges(found) == {frozenset("甲乙"): (2.0, 2), frozenset("甲丙"): (1.0, 1), frozenset("乙丙"): (1.0, 1)}
    # of 4 documents 3 have 乙, 2 have 甲, 2 have both: log2(2 · 4 / (3 · 2)), 14 + log2(2 · 2 / (3 + 2))
    assert edges(textmine.network(tmp_path, **how, weight="mi_bits"))[frozenset("甲乙")][0] == 0.415
    assert edges(textmine.network(tmp_path, **how))[frozenset("甲乙")][0] == 13.678
    assert found.nodes().to_dict() == {"word": ["乙", "甲", "丙"], "count": [3, 3, 2]}


def test_a_window_ends_with_its_line_and_passes_over_punctuation_not_over_stop_words(tmp_path):
    (tmp_path / "a.txt").write_text("甲，。乙\n丙的丁\n戊\n己\n", encoding="utf-8")
    found = textmine.network(tmp_path, tokenizer="chars", window=1, min_count=1, stopwords=["的"], workers=1)
    assert [*edges(found)] == [frozenset("甲乙")]
    assert found.n_isolated == 4


def test_only_the_edges_that_matter_are_kept_and_what_is_left_out_is_told(corpus):
    whole = textmine.network(corpus, min_count=1, top_edges=10**6, workers=1)
    few = textmine.network(corpus, min_count=1, top_edges=3, workers=1)
    assert len(few.source) == 3
    assert few.n_pairs == len(whole.source) == whole.n_pairs
    assert few.as_table().to_dict() == whole.as_table(3).to_dict()
    assert len(few) + few.n_isolated == len(whole) + whole.n_isolated
    assert (np.diff(whole.weights) <= 0).all()
    assert min(textmine.network(corpus, min_count=40, workers=1).edge_counts) == 40
    assert len(textmine.network(corpus, min_count=1000, workers=1)) == 0


def test_nodes_are_the_most_frequent_words_that_may_be_counted(corpus):
    found = textmine.network(corpus, top=3, stopwords=["的", "风险"], min_length=2, min_count=1, workers=1)
    counts = textmine.count(corpus, stopwords=["的", "风险"], min_length=2, workers=1)
    assert {*found.words} <= {word for word, _ in counts.most_common(3)}
    assert len(found) + found.n_isolated == 3


@pytest.mark.slow
@pytest.mark.parametrize(
    "how",
    [
        {},
        *(pytest.param({"by_document": True} | more, marks=[pytest.mark.slow]) for more in ({}, {"document": "file"})),
    ],
)
def test_workers_shards_and_memory_change_nothing(corpus, how, monkeypatch):
    one = network_of(corpus, min_count=1, **how)
    cramped = {"n_bytes": 400_000, "sizes": Sizes(shard_bytes=500, batch_bytes=50), "top": 100}
    for threads, more in ((4, {"workers": 2}), (4, cramped | {"tokenizer": "jieba-py"}), (0, cramped | {"workers": 2})):
        monkeypatch.setattr(local, "MAX_THREADS", threads)
        other = network_of(corpus, min_count=1, **how, **more)
        assert other.as_table().to_dict() == one.as_table().to_dict()
        assert other.nodes().to_dict() == one.nodes().to_dict()


def test_finished_parts_are_taken_and_made_again_if_damaged(corpus, tmp_path):
    how = {"resume": tmp_path / "parts", "sizes": Sizes(shard_bytes=500)}
    heard = Heard()
    first, again = (network_of(corpus, **how, **more) for more in ({}, {"report": heard.report}))
    assert again.as_table().to_dict() == first.as_table().to_dict()
    assert (first.summary.n_reused, again.summary.n_reused) == (0, again.summary.n_shards)
    heard.assert_whole()
    for table in tmp_path.glob("parts/*/table-0"):
        shutil.rmtree(table) if table.is_dir() else table.write_bytes(table.read_bytes()[:-1])
    assert network_of(corpus, **how).as_table().to_dict() == first.as_table().to_dict()
    assert network_of(corpus, **how, window=1).summary.n_reused == 0


def test_words_are_folded_and_lower_cased_as_they_are_counted(tmp_path):
    pytest.importorskip("opencc")
    (tmp_path / "a.txt").write_text("裡面有GPT\n里面有gpt\n", encoding="utf-8")
    found = textmine.network(tmp_path, fold="t2s", lowercase=True, min_count=2, workers=1)
    assert edges(found)[frozenset(("里面", "gpt"))] == (14.0, 2)


def test_groups_hang_together_and_are_the_same_on_every_run(tmp_path):
    pytest.importorskip("networkx")
    (tmp_path / "a.txt").write_text("甲乙丙\n" * 9 + "丁戊己庚\n" * 9 + "丙丁\n" * 4, encoding="utf-8")
    found = [textmine.network(tmp_path, tokenizer="chars", communities=True, workers=n) for n in (1, 2)]
    groups = dict(zip(found[0].words, found[0].groups.tolist(), strict=True))
    assert groups == dict(zip("丁戊己庚甲乙丙", [1] * 4 + [2] * 3, strict=True))
    assert found[0].nodes().to_dict() == found[1].nodes().to_dict()


def test_without_networkx_groups_are_refused_before_the_work(corpus, monkeypatch):
    monkeypatch.setitem(sys.modules, "networkx", None)
    heard = Heard()
    with pytest.raises(MissingExtraError, match="pip install networkx"):
        textmine.network(corpus, communities=True, report=heard.report)
    assert not heard.phases


def test_what_cannot_be_a_network_is_refused(tmp_path, corpus):
    (tmp_path / "a.txt").write_text("好好好\n", encoding="utf-8")
    with pytest.raises(InputError, match="fewer than two words"):
        textmine.network(tmp_path, tokenizer="chars", workers=1)
    with pytest.raises(SettingsError, match="a window is of no use"):
        NetworkSettings(window=3, by_document=True)
    with pytest.raises(SettingsError, match="do not fit into the memory of a worker"):
        network_of(corpus, n_bytes=1_000_000, top=1000)
    for wrong in ({"top": 1}, {"window": 0}, {"weight": "pmi"}, {"top_edges": 0}):
        with pytest.raises(SettingsError):
            NetworkSettings(**wrong)
