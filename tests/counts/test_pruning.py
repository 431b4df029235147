"""Rare n-grams taken out of a table: all others keep their counts, of every order."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import textmine
from tests.strategies import fuzz
from textmine.counts.ngrams import narrow_layout, wide_layout
from textmine.counts.pruning import without_rare
from textmine.counts.symbol_texts import texts_of
from textmine.counts.table import CountTable


def pruned(table: CountTable, least: int) -> CountTable:
    narrow = without_rare(table.narrow, narrow_layout(table.order), least)
    wide = without_rare(table.wide, wide_layout(table.order), least)
    return CountTable(table.order, narrow, wide, table.symbols)


def frequent(table: CountTable, order: int, least: int) -> Counter[str]:
    found: Counter[str] = Counter()
    for piece in table.of_order(order, least):
        for text, n in zip(texts_of(piece.windows(), table.symbols), piece.counts.tolist(), strict=True):
            found[text] += n
    return found


@fuzz
@given(st.lists(st.text("人民的aB1 ，𠀀", max_size=12), max_size=12), st.integers(1, 5), st.integers(2, 4))
def test_frequent_ones_keep_their_counts(texts, order, least):
    table = textmine.count_ngrams(texts=texts, order=order, workers=1).table
    less = pruned(table, least)
    assert less.n_tokens == table.n_tokens
    for k in range(1, order + 1):
        assert frequent(less, k, least) == frequent(table, k, least)


@pytest.mark.parametrize("order", [2, 4, 5])
def test_most_rows_go(order):
    table = textmine.count_ngrams("data/corpus", order=order, workers=1).table
    less = pruned(table, 3)
    assert len(less.narrow) < len(table.narrow) / 3
    assert np.all(np.diff(less.narrow.ends, prepend=0) > 0)
