from collections import Counter
from itertools import chain
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import reference
from tests.reference import rows_of
from tests.strategies import fuzz, words
from textmine.counts.numbers import WordNumbers
from textmine.counts.sequences import BREAK, SequenceTable

stretches = st.lists(
    st.lists(
        st.one_of(st.sampled_from(["", "深度", "学习", "a", "a b", "b", " "]), st.sampled_from("ab"), words),
        max_size=20,
    ),
    max_size=4,
)
orders = st.tuples(st.integers(1, 4), st.integers(0, 3)).map(lambda pair: range(pair[0], sum(pair) + 1))


def joined(stretches):
    return list(chain.from_iterable(stretches))


def numbered(words, numbers):
    """Words as numbers; the empty word is a break."""
    return np.array([int(numbers.of_words([word])[0]) if word else BREAK for word in words], np.int64)


def counted(stretches, orders):
    numbers, table = WordNumbers(), SequenceTable(orders)
    for stretch in stretches:
        table.add(numbered(stretch, numbers))
    return rows_of(table.table(numbers))


@fuzz
@given(stretches, orders)
def test_a_table_of_stretches_that_follow_one_another_equals_the_twin(stretches, orders):
    expected = reference.count_sequences(joined(stretches), orders)
    assert counted(stretches, orders) == sorted(expected.items())


@fuzz
@given(st.lists(st.lists(st.text("ab深度!\U00020000", max_size=3), max_size=20), max_size=4), orders)
def test_so_does_a_table_of_words_without_white_space(stretches, orders):
    """Whose sequences are sorted by the numbers of their words."""
    expected = reference.count_sequences(joined(stretches), orders)
    assert counted(stretches, orders) == sorted(expected.items())


@fuzz
@given(stretches, orders)
def test_so_does_the_sum_of_tables_each_begun_behind_the_words_before(stretches, orders):
    found, before = Counter(), []
    for stretch in stretches:
        numbers, table = WordNumbers(), SequenceTable(orders)
        table.add(numbered(before, numbers), weight=0)
        assert rows_of(table.table(numbers)) == []
        table.add(numbered(stretch, numbers))
        found.update(dict(rows_of(table.table(numbers))))
        before = (before + stretch)[-(orders.stop - 2) :] if orders.stop > 2 else []
    assert found == reference.count_sequences(joined(stretches), orders)


def test_there_is_room_for_thousands_of_sequences():
    chance = Random(0)
    stretches = [chance.choices(["", *map(str, range(40))], k=5000) for _ in range(4)]
    expected = reference.count_sequences(joined(stretches), range(1, 5))
    assert len(expected) > 30_000
    assert counted(stretches, range(1, 5)) == sorted(expected.items())


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
    assert dict(counted([words], orders)) == counts


def test_sequences_that_are_written_alike_are_counted_together():
    words = ["Louis Vuitton", "包", "", "Louis", "Vuitton", "包"]
    assert dict(counted([words], range(2, 4))) == {"Louis Vuitton 包": 2, "Louis Vuitton": 1, "Vuitton 包": 1}


def test_rows_are_the_sequences_of_all_orders_up_to_the_highest():
    table = SequenceTable(range(3, 4))
    table.add(np.array([0, 1, 0, 1, 0, BREAK, 2]))
    assert table.n_rows == len(["01", "10", "010", "101"])
    single = SequenceTable(range(1, 2))
    single.add(np.array([0, 1, 0, 1]))
    assert single.n_rows == len("01")
