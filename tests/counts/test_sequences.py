from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import reference
from tests.reference import rows_of
from tests.strategies import fuzz, words
from textmine.counts.sequences import BREAK, SequenceTable, sequences

some_words = st.lists(
    st.one_of(st.sampled_from(["", "深度", "学习", "a", "a b", "b", " "]), st.sampled_from("ab"), words), max_size=30
)
orders = st.tuples(st.integers(1, 4), st.integers(0, 3)).map(lambda pair: range(pair[0], sum(pair) + 1))


def numbered(*stretches):
    """Stretches of words as numbers, and the words by their numbers; the empty word is a break."""
    vocabulary = sorted({word for words in stretches for word in words} - {""})
    number = {word: i for i, word in enumerate(vocabulary)} | {"": BREAK}
    return [np.array([number[word] for word in words], np.int64) for words in stretches], vocabulary


def counted(words, orders):
    (ids,), vocabulary = numbered(words)
    table = SequenceTable(orders)
    table.add(ids)
    return dict(rows_of(table.table(vocabulary)))


@fuzz
@given(some_words, orders)
def test_sequences_equal_their_twin(words, orders):
    (ids,), vocabulary = numbered(words)
    found = [
        (" ".join(vocabulary[i] for i in row), n)
        for rows, counts in sequences(ids, orders)
        for row, n in zip(rows.tolist(), counts.tolist(), strict=True)
    ]
    expected = reference.count_sequences(words, orders)
    assert sum((Counter({sequence: n}) for sequence, n in found), Counter()) == expected
    assert len({tuple(row) for rows, _ in sequences(ids, orders) for row in rows.tolist()}) == len(found)


@fuzz
@given(some_words, orders)
def test_a_table_of_them_is_sorted_and_equals_the_twin(words, orders):
    expected = reference.count_sequences(words, orders)
    assert list(counted(words, orders).items()) == sorted(expected.items())


@fuzz
@given(some_words, some_words, orders)
def test_a_table_adds_stretches_and_takes_them_away(one, two, orders):
    (one_ids, both_ids), vocabulary = numbered(one, one + two)
    table = SequenceTable(orders)
    table.add(both_ids)
    table.add(one_ids, sign=-1)
    expected = reference.count_sequences(one + two, orders) - reference.count_sequences(one, orders)
    assert dict(rows_of(table.table(vocabulary))) == expected


@pytest.mark.parametrize(
    ("words", "orders", "counts"),
    [
        ([], range(1, 4), {}),
        (["", ""], range(1, 4), {}),
        (["我", "爱", "我", "爱"], range(1, 2), {"我": 2, "爱": 2}),
        (["我", "爱", "我", "爱"], range(2, 4), {"我 爱": 2, "爱 我": 1, "我 爱 我": 1, "爱 我 爱": 1}),
        (["我", "爱", "", "我", "爱"], range(2, 4), {"我 爱": 2}),
        (["我"], range(2, 6), {}),
    ],
)
def test_by_hand(words, orders, counts):
    assert counted(words, orders) == counts


def test_sequences_that_are_written_alike_are_counted_together():
    words = ["Louis Vuitton", "包", "", "Louis", "Vuitton", "包"]
    assert counted(words, range(2, 4)) == {"Louis Vuitton 包": 2, "Louis Vuitton": 1, "Vuitton 包": 1}
