from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from tests import reference
from tests.strategies import fuzz, words
from textmine.counts.ranking import ranked
from textmine.counts.words import WordTable

counts = st.dictionaries(
    words, st.one_of(st.integers(1, 3), st.sampled_from([65534, 65535, 65536, 70000, 2**40])), max_size=25
)


@fuzz
@given(counts, st.integers(1, 30), st.sampled_from([1, 2, 3, 4, 65534, 65535, 65536, 70001]))
def test_ranked_equals_its_twin_for_any_memory_and_min_count(counts, max_rows, min_count):
    table = WordTable.from_counts(counts)
    parts = [table.words_at(part) for part in ranked(table, max_rows, min_count)]
    assert list(chain(*parts)) == reference.ranked(counts, min_count)


@fuzz
@given(st.lists(st.integers(1, 6), min_size=1, max_size=200), st.integers(1, 50))
def test_ranked_holds_at_most_max_rows_at_once(numbers, max_rows):
    table = WordTable.from_counts({f"{row:03}": n for row, n in enumerate(numbers)})
    parts = [part.tolist() for part in ranked(table, max_rows)]
    assert sorted(chain(*parts)) == list(range(len(table)))
    assert max(map(len, parts)) <= max_rows


def test_ranked_leaves_out_words_that_do_not_occur():
    table = WordTable.from_counts({"一": 0, "二": 1}, {"一": 1, "二": 1})
    assert [table.words_at(part) for part in ranked(table, 10, min_count=0)] == [["二"]]


def test_equal_counts_are_ranked_by_code_point():
    table = WordTable.from_counts({"𠀀": 1, "\uffff": 1, "b": 2, "词": 1, "a": 1})
    assert list(chain(*(table.words_at(part) for part in ranked(table, 100)))) == ["b", "a", "词", "\uffff", "𠀀"]
