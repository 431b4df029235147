from collections import Counter
from itertools import chain

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import reference
from tests.reference import rows_of
from tests.strategies import fuzz
from tests.strategies import words as any_words
from textmine.counts.vocabulary import number_spans, union
from textmine.counts.words import WordTable
from textmine.text.blocks import code_points

HIGHEST = "b\x7e\x7f\u7ffe\u7fff\ufffd\ufffe\uffff\U00010000\U0010ffff"
"""The highest code point decides how many characters are compared at once."""

words = st.one_of(
    any_words,
    *(st.text(st.sampled_from(f"\0a{highest}"), min_size=1, max_size=12) for highest in HIGHEST),
    st.sampled_from(["GPT-4", "GPT-4o", "C", "C++", "C++11", "Wi-Fi", "𠀀", "𠀁", "é"]),
)
numbers = st.sampled_from([1, 2, 3, 2**40])
tables = st.lists(st.dictionaries(words, numbers, max_size=12), max_size=5)


def numbered(words, counts):
    """number_spans of words that stand among others."""
    lengths = np.array([len(word) for word in words], np.int64)
    points = code_points("".join(f"{word}x" for word in words))
    return number_spans(points, np.cumsum(lengths + 1) - lengths - 1, lengths, np.array(counts, np.int64))


def holds(table, counts):
    return rows_of(table) == sorted(counts.items()) and table.encoded() == [word.encode() for word in sorted(counts)]


@fuzz
@given(st.lists(st.tuples(words, st.one_of(st.just(0), numbers)), max_size=25))
def test_words_are_numbered_in_order_and_their_counts_summed(pairs):
    expected = Counter()
    for word, n in pairs:
        expected[word] += n
    words = [word for word, _ in pairs]
    table, rows = numbered(words, [n for _, n in pairs])
    assert holds(table, expected)
    assert rows.tolist() == [sorted(expected).index(word) for word in words]
    assert rows.dtype == np.uint32


@pytest.mark.parametrize("highest", HIGHEST)
@given(data=st.data())
@fuzz
def test_words_of_any_alphabet_are_numbered_in_order(highest, data):
    words = data.draw(st.lists(st.text(st.sampled_from(f"\0a{highest}"), min_size=1, max_size=22), max_size=20))
    table, rows = numbered([*words, highest], [1] * (len(words) + 1))
    assert holds(table, Counter([*words, highest]))
    assert table.words_at(rows.astype(np.int64)) == [*words, highest]


@fuzz
@given(tables, st.integers(1, 40))
def test_a_union_is_the_sum_of_tables_and_says_where_their_words_are(tables, max_rows):
    expected = Counter()
    for counts in tables:
        expected.update(counts)
    table, rows = union([WordTable.from_counts(counts) for counts in tables], max_rows)
    assert holds(table, expected)
    assert [table.words_at(numbers.astype(np.int64)) for numbers in rows] == list(map(sorted, tables))
    assert all(numbers.dtype == np.uint32 for numbers in rows)
    assert rows_of(table) == reference.merged(counts.items() for counts in tables)


@fuzz
@given(st.integers(1, 6), st.integers(1, 200), st.integers(1, 300), st.randoms(use_true_random=False))
def test_a_union_of_many_words_is_the_same_for_any_memory(n_tables, n_words, max_rows, random):
    vocabulary = [f"{i:03}" for i in range(300)]
    lists = [sorted(random.sample(vocabulary, n_words)) for _ in range(n_tables)]
    table, rows = union([WordTable.from_counts(dict.fromkeys(words, 1)) for words in lists], max_rows)
    assert holds(table, Counter(chain(*lists)))
    assert [table.words_at(numbers.astype(np.int64)) for numbers in rows] == lists


def test_a_union_by_hand():
    one, two = WordTable.from_counts({"C": 1, "C++": 2, "𠀀": 3}), WordTable.from_counts({"C#": 4, "C++": 5})
    table, rows = union([one, two], 100)
    assert rows_of(table) == [("C", 1), ("C#", 4), ("C++", 7), ("𠀀", 3)]
    assert [numbers.tolist() for numbers in rows] == [[0, 2, 3], [1, 2]]


@pytest.mark.parametrize("max_rows", [1, 100])
def test_a_union_of_nothing_is_empty(max_rows):
    table, rows = union([], max_rows)
    assert (rows_of(table), rows) == ([], [])
    table, rows = union([WordTable.empty(), WordTable.empty()], max_rows)
    assert (rows_of(table), [numbers.tolist() for numbers in rows]) == ([], [[], []])
    table, rows = union([WordTable.empty(), WordTable.from_counts({"A": 2})], max_rows)
    assert (rows_of(table), [numbers.tolist() for numbers in rows]) == ([("A", 2)], [[], [0]])
    assert holds(numbered([], [])[0], {})
