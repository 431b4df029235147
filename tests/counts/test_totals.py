"""Counts never add up to more than 64 bits hold without being refused, wherever they come from."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from textmine.counts.ngrams import narrow_layout
from textmine.counts.rows import RowCounts
from textmine.counts.table import CountTable
from textmine.counts.totals import MAX_TOTAL, as_counts, check_total, total
from textmine.counts.words import WordTable, merge, merge_by_ranges
from textmine.errors import InputError
from textmine.io.word_tables import read_counts, read_words
from textmine.pipeline.ngrams.tables import TableSum
from textmine.results.words import WordCounts
from textmine.stats.association import log_dice
from textmine.stats.weights import idf, smooth_idf

TOO_LARGE = "the counts are together more than 9,223,372,036,854,775,807, which is as far as counting goes"
HALF = (1 << 62) + 1

numbers = st.integers(0, MAX_TOTAL) | st.integers(MAX_TOTAL - 9, MAX_TOTAL) | st.integers(0, 9)


@given(st.lists(numbers, max_size=9))
def test_a_total_is_that_of_pythons_integers(counts):
    assert total(np.array(counts, np.int64)) == sum(counts)


def test_a_total_is_exact_beyond_what_is_added_at_once():
    counts = np.full((1 << 20) + 1, 1 << 43)
    assert total(counts) == ((1 << 20) + 1) << 43


@given(
    st.lists(st.integers(-2, 2) | numbers | st.integers(MAX_TOTAL, 1 << 70) | st.floats() | st.booleans(), max_size=9)
)
def test_counts_are_whole_not_negative_and_add_up(values):
    if all(math.isfinite(value) and int(value) == value and value >= 0 for value in values) and (
        sum(map(int, values)) <= MAX_TOTAL
    ):
        assert as_counts(values).tolist() == [int(value) for value in values]
    else:
        with pytest.raises(InputError, match=r"is no count|are together more than"):
            as_counts(values)


@pytest.mark.parametrize("value", ["5", None, "多", 1j, [1], [1, 2]])
def test_other_things_are_no_counts(value):
    with pytest.raises(InputError, match="is no count"):
        WordCounts.from_counts({"词": value})


def test_counts_of_numpy_are_counts():
    assert WordCounts.from_counts({"词": np.int64(3), "字": np.uint8(2)}).n_tokens == 5


def test_half_of_a_pair_of_surrogates_is_no_word():
    with pytest.raises(InputError) as error:
        WordCounts.from_counts({"今天": 1, "\ud800天": 1})
    assert (
        str(error.value)
        == r"half of a pair of surrogates in a word: \ud800" + "\nText has none; put U+FFFD in its place."
    )


def test_words_of_nul_alone_and_line_ends_are_kept():
    counts = {"\0": 1, "\0\0": 2, "a\0": 3, "\n": 4, "": 5}
    assert dict(WordCounts.from_counts(counts)) == counts


@pytest.mark.parametrize(
    "added",
    [
        lambda one: merge([one, one]),
        lambda one: list(merge_by_ranges([one, one], 10)),
        lambda one: WordCounts(one).merge(WordCounts(one)),
        lambda one: WordTable.from_counts({"甲": HALF, "乙": HALF}),
        lambda one: check_total([one.counts, one.counts]),
    ],
)
def test_a_sum_that_is_too_large_is_refused(added: Callable[[WordTable], object]):
    with pytest.raises(InputError, match=TOO_LARGE):
        added(WordTable.from_counts({"词": HALF}))


def test_documents_are_added_up_as_carefully():
    one = WordTable.from_counts({"词": 1}, {"词": HALF})
    with pytest.raises(InputError, match=TOO_LARGE):
        merge([one, one])


def test_a_sum_as_large_as_can_be_is_made():
    one, two = WordTable.from_counts({"词": 1 << 62}), WordTable.from_counts({"字": 1, "词": (1 << 62) - 2})
    assert dict(zip(merge([one, two]).words(), merge([one, two]).counts.tolist(), strict=True)) == {
        "字": 1,
        "词": MAX_TOTAL - 1,
    }


def test_a_sum_of_ngrams_that_is_too_large_is_refused(tmp_path):
    narrow = RowCounts(narrow_layout(2).pack(np.array([[0x4E00, 0]], np.uint32)), np.array([HALF]))
    table = CountTable(2, narrow, CountTable.empty(2).wide, WordTable.empty())
    with pytest.raises(InputError, match=TOO_LARGE):
        TableSum([table, table], 10, 1, str(tmp_path), lambda n: None)


@pytest.mark.parametrize("read", [read_counts, read_words])
def test_a_table_that_adds_up_to_too_much_is_refused(read, tmp_path):
    path = tmp_path / "counts.tsv"
    path.write_text(f"word\tcount\n甲\t{HALF}\n乙\t{HALF}\n", encoding="utf-8")
    with pytest.raises(InputError) as error:
        read(str(path))
    assert error.value.problem == f"{path}: {TOO_LARGE}"


def test_documents_of_a_table_that_add_up_to_too_much_are_refused(tmp_path):
    path = tmp_path / "counts.tsv"
    path.write_text(f"word\tcount\tdocs\n甲\t1\t{HALF}\n乙\t1\t{HALF}\n", encoding="utf-8")
    with pytest.raises(InputError, match=TOO_LARGE):
        read_words(str(path))


def test_measures_of_counts_near_the_end_do_not_wrap():
    large = np.array([MAX_TOTAL])
    assert log_dice(large, MAX_TOTAL, large).tolist() == [14.0]
    assert idf(large, MAX_TOTAL).tolist() == [0.0]
    assert smooth_idf(large, MAX_TOTAL).tolist() == [1.0]
