"""N-grams that begin or end with others: those that a look at all n-grams gives."""

from __future__ import annotations

from itertools import chain
from unittest.mock import patch

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

import textmine
from tests import reference
from tests.counts.building import corpora, ids_of, orders, spelled, table_of
from tests.reference import MARK
from tests.strategies import fuzz
from textmine.counts import neighbours
from textmine.counts.neighbours import Neighbourhood


def shown(found, table):
    windows, counts = found
    return list(zip(spelled(windows, table), counts.tolist(), strict=True))


def first(ngrams, k, table):
    """The most frequent ones, and those as frequent as the last of them; ties by their symbols."""
    order = sorted(ngrams.items(), key=lambda pair: (-pair[1], ids_of(pair[0], table)))
    return [pair for pair in order if pair[1] >= order[min(k, len(order)) - 1][1]]


@fuzz
@given(corpora, orders, st.integers(1, 5), st.integers(1, 3), st.data())
def test_the_first_are_those_of_all(corpus, highest, k, at_once, data):
    texts = list(chain(*corpus))
    table = table_of(texts, highest)
    runs = [run for text in texts for run in reference.symbols_of(text, "all")]
    given_orders = range(1, highest + 1)
    all_of = {order: reference.count_ngrams(runs, order, False) for order in given_orders}
    marked = {order: reference.count_ngrams(runs, order, True) for order in given_orders}
    known = sorted({ngram for counts in all_of.values() for ngram in counts})
    if not known:
        return
    part = data.draw(st.sampled_from(known))
    window, n = np.array(ids_of(part, table), np.uint32), len(part)
    with patch.multiple(neighbours, _SYMBOLS=at_once, _SHORTER=at_once):
        beside = Neighbourhood(table)
        for order in range(n, highest + 1):
            begin = {ngram: count for ngram, count in all_of[order].items() if ngram[:n] == part}
            end = {ngram: count for ngram, count in all_of[order].items() if ngram[order - n :] == part}
            assert shown(beside.beginning_with(window, order, k), table) == first(begin, k, table)
            assert shown(beside.ending_with(window, order, k), table) == first(end, k, table)
            twice = ({ngram: n for ngram, n in some.items() if n > 1} for some in (begin, end))
            for find, expected in zip((beside.beginning_with, beside.ending_with), twice, strict=True):
                assert shown(find(window, order, k, 2), table) == first(expected, k, table)
        if n < highest:
            right = {ngram[-1:]: count for ngram, count in marked[n + 1].items() if ngram[:n] == part}
            left = {ngram[:1]: count for ngram, count in marked[n + 1].items() if ngram[1:] == part}
            assert shown(beside.right_of(window, k), table) == first(right, k, table)
            assert shown(beside.left_of(window, k), table) == first(left, k, table)


def test_neighbours_by_hand():
    table = table_of(["天天向上\n天上\n"], 3)
    beside = Neighbourhood(table)
    day = np.array([ord("天")], np.uint32)
    assert shown(beside.left_of(day, 9), table) == [((MARK,), 2), (("天",), 1)]
    assert shown(beside.ending_with(np.array([ord("上")], np.uint32), 3, 9), table) == [(("天", "向", "上"), 1)]


def test_of_an_empty_table_nothing_is_found():
    beside = Neighbourhood(table_of([], 3))
    day = np.array([ord("天")], np.uint32)
    for windows, counts in (beside.left_of(day, 9), beside.right_of(day, 9), beside.ending_with(day, 2, 9)):
        assert len(windows) == len(counts) == 0


def test_the_first_of_a_table_are_those_of_the_whole_table(tmp_path):
    """Equal counts in the order of code points, whatever the symbols are."""
    (tmp_path / "a.txt").write_text("三的且的0的A的1.1GHz的世的\n三的\n", "utf-8")
    counts = textmine.count_ngrams(tmp_path / "a.txt", order=2, workers=1)
    whole = counts.having(ends="的", order=2).most_common()
    for top in range(1, len(whole) + 1):
        assert counts.having(ends="的", order=2, top=top).most_common(top) == whole[:top]
