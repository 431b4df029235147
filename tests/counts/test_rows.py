from bisect import bisect_left, bisect_right
from collections import Counter
from itertools import accumulate, chain

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import fuzz
from textmine.counts.rows import (
    RowCounts,
    add_up_rows,
    concatenate,
    count_sorted,
    differ_from_next,
    join,
    search,
    sort_rows,
    take,
)

BISECT = {"left": bisect_left, "right": bisect_right}

kinds = st.lists(st.sampled_from(["u8", "u4", "u2"]), min_size=1, max_size=3)
"""Of the columns of a table."""


def rows_of_kind(kind, **sizes):
    """Rows as tuples; few values, so that many tie, and the largest ones."""
    columns = []
    for dtype in kind:
        highest = int(np.iinfo(dtype).max)
        columns.append(st.sampled_from([0, 0, 1, 2, 3, highest - 1, highest]))
    return st.lists(st.tuples(*columns), **sizes)


def columns_of(rows, kind):
    return tuple(np.array([row[i] for row in rows], dtype) for i, dtype in enumerate(kind))


def rows_of(columns):
    return list(zip(*(column.tolist() for column in columns), strict=True))


def table_of(counts, kind):
    """The table of a dictionary of rows."""
    rows = sorted(counts)
    ends = np.array(list(accumulate(counts[row] for row in rows)), np.int64)
    return RowCounts(columns_of(rows, kind), ends)


def counts_of(table):
    """The rows of a table and their counts, in its order."""
    return list(zip(rows_of(table.columns), table.counts.tolist(), strict=True))


def is_of_kind(columns, kind):
    return [column.dtype for column in columns] == list(map(np.dtype, kind))


@st.composite
def columns(draw):
    kind = draw(kinds)
    rows = draw(rows_of_kind(kind, max_size=60))
    return kind, rows


@st.composite
def tables(draw):
    kind = draw(kinds)
    rows = draw(rows_of_kind(kind, unique=True, max_size=30))
    counts = draw(st.lists(st.sampled_from([1, 2, 3, 2**40]), min_size=len(rows), max_size=len(rows)))
    return kind, dict(zip(rows, counts, strict=True))


@fuzz
@given(columns())
def test_rows_are_sorted_as_tuples(drawn):
    kind, rows = drawn
    ordered = sort_rows(columns_of(rows, kind))
    assert rows_of(ordered) == sorted(rows)
    assert is_of_kind(ordered, kind)


@pytest.mark.parametrize("kind", [["u8"], ["u8", "u2"], ["u8", "u4"], ["u8", "u8"], ["u8", "u8", "u4"]])
@pytest.mark.parametrize("n_values", [2, 100, 100_000])
def test_many_rows_are_sorted_with_many_ties_and_few(kind, n_values):
    random = np.random.default_rng(n_values)
    columns = tuple(random.integers(0, min(n_values, np.iinfo(dtype).max), 20_000).astype(dtype) for dtype in kind)
    expected = sorted(rows_of(columns))
    assert rows_of(sort_rows(columns)) == expected


@fuzz
@given(columns())
def test_count_sorted_counts_as_a_dictionary_does(drawn):
    kind, rows = drawn
    table = count_sorted(columns_of(sorted(rows), kind))
    assert counts_of(table) == sorted(Counter(rows).items())
    assert is_of_kind(table.columns, kind)
    assert table.ends.dtype == np.int64
    assert (len(table), table.n_total) == (len(set(rows)), len(rows))


@fuzz
@given(columns(), st.data())
def test_add_up_rows_sums_the_counts_of_equal_rows(drawn, data):
    kind, rows = drawn
    counts = data.draw(st.lists(st.integers(0, 2**40), min_size=len(rows), max_size=len(rows)))
    expected = Counter()
    for row, n in zip(rows, counts, strict=True):
        expected[row] += n
    table = add_up_rows(columns_of(rows, kind), np.array(counts, np.int64))
    assert counts_of(table) == sorted(expected.items())
    assert is_of_kind(table.columns, kind)


@fuzz
@given(columns())
def test_the_last_of_equal_rows_differs_from_the_next(drawn):
    kind, rows = drawn
    differs = [i == len(rows) - 1 or rows[i] != rows[i + 1] for i in range(len(rows))]
    assert differ_from_next(columns_of(rows, kind)).tolist() == differs


@fuzz
@given(columns(), st.data(), st.sampled_from(["left", "right"]))
def test_search_is_bisection(drawn, data, side):
    kind, rows = drawn
    rows.sort()
    wanted = [*data.draw(rows_of_kind(kind, max_size=20)), *rows]
    places = search(columns_of(rows, kind), columns_of(wanted, kind), side)
    assert places.tolist() == [BISECT[side](rows, row) for row in wanted]
    assert places.dtype == np.int64


def test_search_is_from_the_left_unless_told():
    columns = columns_of([(1, 1), (1, 1), (2, 0)], ["u8", "u2"])
    assert search(columns, columns).tolist() == [0, 0, 2]
    assert search(columns, columns, "right").tolist() == [2, 2, 3]


@fuzz
@given(tables(), st.data())
def test_a_slice_is_the_table_of_its_rows(drawn, data):
    kind, counts = drawn
    table = table_of(counts, kind)
    start, stop = sorted(data.draw(st.tuples(*[st.integers(0, len(counts))] * 2)))
    part = table.slice(start, stop)
    assert counts_of(part) == sorted(counts.items())[start:stop]
    assert part.n_total == sum(n for _, n in counts_of(part))
    assert counts_of(part.slice(0, len(part))) == counts_of(part)


@fuzz
@given(tables(), st.data())
def test_sums_are_those_of_the_slices_and_0_where_a_range_is_empty(drawn, data):
    kind, counts = drawn
    numbers = [n for _, n in sorted(counts.items())]
    end = st.integers(0, len(numbers))
    ranges = data.draw(st.lists(st.tuples(end, end), max_size=20))
    starts, stops = np.array(ranges, np.int64).reshape(-1, 2).T
    sums = table_of(counts, kind).sums(starts, stops)
    assert sums.tolist() == [sum(numbers[start:stop]) for start, stop in ranges]


@fuzz
@given(tables(), st.data(), st.integers(0, 9))
def test_pieces_of_a_table_join_to_that_table(drawn, data, n_spare):
    kind, counts = drawn
    table, empty = table_of(counts, kind), table_of({}, kind)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(counts)), max_size=5)))
    pieces = [table.slice(start, stop) for start, stop in zip([0, *cuts], [*cuts, len(counts)], strict=True)]
    joined = join(iter(pieces), empty, len(counts) + n_spare)
    assert counts_of(joined) == counts_of(table)
    assert is_of_kind(joined.columns, kind)


@fuzz
@given(kinds, st.data())
def test_concatenate_puts_rows_one_after_another_and_take_picks_them(kind, data):
    parts = data.draw(st.lists(rows_of_kind(kind, max_size=9), min_size=1, max_size=4))
    rows = list(chain(*parts))
    together = concatenate([columns_of(part, kind) for part in parts])
    assert rows_of(together) == rows
    mask = np.array(data.draw(st.lists(st.booleans(), min_size=len(rows), max_size=len(rows))), np.bool_)
    assert rows_of(take(together, mask)) == [row for row, picked in zip(rows, mask.tolist(), strict=True) if picked]


@pytest.mark.parametrize("kind", [["u8"], ["u8", "u2"], ["u8", "u8", "u4"]])
def test_tables_without_rows(kind):
    nothing = columns_of([], kind)
    some = columns_of([(0,) * len(kind)], kind)
    empty = count_sorted(nothing)
    assert (len(empty), empty.n_total, counts_of(empty)) == (0, 0, [])
    assert counts_of(empty.slice(0, 0)) == []
    assert counts_of(add_up_rows(nothing, np.empty(0, np.int64))) == []
    assert counts_of(join([], empty, 3)) == counts_of(join([empty, empty], empty, 0)) == []
    assert empty.sums(np.array([0]), np.array([0])).tolist() == [0]
    assert search(nothing, some).tolist() == [0]
    assert search(some, nothing, "right").tolist() == []
    assert rows_of(sort_rows(nothing)) == []
