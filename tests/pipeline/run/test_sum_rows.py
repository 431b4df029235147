"""Sorted runs are summed range by range, wherever they lie and however small the ranges are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import chain, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import fuzz
from textmine.counts.rows import RowCounts
from textmine.io.runs import write_rows
from textmine.io.sorted_rows import HeldRows, Part, SortedRows
from textmine.pipeline.run import sum_rows as sum_runs
from textmine.pipeline.run.sum_rows import Range, ranges, sum_rows, sum_tables

DTYPES = [(np.uint64,), (np.uint64, np.uint16), (np.uint64, np.uint64, np.uint32)]
HIGHEST = {np.uint64: 2**64 - 1, np.uint16: 2**16 - 1, np.uint32: 2**32 - 1}


@st.composite
def rows_by_run(draw):
    """The types of the columns, and the rows of some runs; few rows are frequent, some end in the highest integer."""
    dtypes = draw(st.sampled_from(DTYPES))
    first = st.integers(0, 4)
    others = [st.sampled_from([0, 1, 2, HIGHEST[dtype]]) for dtype in dtypes[1:]]
    row = st.one_of(st.just((1, *[1] * len(others))), st.tuples(first, *others))
    return dtypes, draw(st.lists(st.lists(row, max_size=30).map(sorted), max_size=5))


def columns_of(rows, dtypes):
    return tuple(np.array([row[i] for row in rows], dtype) for i, dtype in enumerate(dtypes))


def held(runs, dtypes) -> list[SortedRows]:
    return [HeldRows(columns_of(rows, dtypes)) for rows in runs]


def counted(pieces) -> list[tuple[tuple[int, ...], int]]:
    """The rows and counts of all pieces, one after another."""
    return [
        (row, count)
        for piece in pieces
        for *row, count in zip(*(column.tolist() for column in (*piece.columns, piece.counts)), strict=True)
        for row in [tuple(row)]
    ]


@fuzz
@given(rows_by_run(), st.integers(1, 20), st.integers(1, 3))
def test_a_sum_is_a_sorted_counter_however_small_the_ranges(given_rows, max_rows, n_threads):
    dtypes, runs = given_rows
    expected = sorted(Counter(chain.from_iterable(runs)).items())
    assert counted(sum_rows(held(runs, dtypes), max_rows, n_threads)) == expected


@fuzz
@given(rows_by_run(), st.integers(1, 20), st.integers(1, 3))
def test_a_sum_of_tables_adds_their_counts(given_rows, max_rows, n_threads):
    dtypes, runs = given_rows
    tables = []
    for rows in runs:
        counts = sorted(Counter(rows).items())
        ends = np.cumsum(np.array([count for _, count in counts], np.int64))
        tables.append(RowCounts(columns_of([row for row, _ in counts], dtypes), ends))
    expected = sorted(Counter(chain.from_iterable(runs)).items())
    assert counted(sum_tables(tables, max_rows, n_threads)) == expected


def rows_in(found: Iterable[Range]) -> list[list[tuple[int, ...]]]:
    """The rows of each range, run after run."""
    return [
        [row for part in each.parts for row in zip(*(column.tolist() for column in part.read()), strict=True)]
        for each in found
    ]


@fuzz
@given(rows_by_run(), st.integers(1, 20))
def test_ranges_divide_the_runs_and_no_row_is_in_two(given_rows, max_rows):
    dtypes, runs = given_rows
    found = list(ranges([run for run in held(runs, dtypes) if len(run)], max_rows))
    rows = rows_in(found)
    assert sorted(chain.from_iterable(rows)) == sorted(chain.from_iterable(runs))
    assert all(max(below) < min(above) for below, above in pairwise(rows))
    for each, of_range in zip(found, rows, strict=True):
        assert sum(part.n_rows for part in each.parts) == len(of_range)
        if each.only is not None:
            assert {tuple(column.item() for column in each.only)} == set(of_range)


def test_a_range_is_not_much_larger_than_asked_for_unless_it_is_one_row():
    rows = sorted([(number % 1_000,) for number in range(20_000)] + [(500,)] * 30_000)
    found = list(ranges(held([rows[start::3] for start in range(3)], DTYPES[0]), 1_000))
    assert len(found) > 20
    for each in found:
        assert sum(part.n_rows for part in each.parts) < 2_000 or each.only[0].item() == 500


def test_a_row_that_fills_ranges_is_counted_without_being_read():
    keys = np.repeat(np.array([3, 7, 9], np.uint64), [50, 100_000, 50])
    (counted_alone,) = (each for each in ranges([HeldRows((keys,))], 100) if each.only is not None)
    assert [part.n_rows for part in counted_alone.parts] == [100_000]
    unread = Range([Part(100_000, pytest.fail)], counted_alone.only)
    assert counted([sum_runs._count_range(unread)]) == [((7,), 100_000)]


@pytest.mark.parametrize("dtypes", DTYPES)
def test_rows_in_files_are_summed_as_rows_in_memory_are(tmp_path, dtypes):
    generator = np.random.default_rng(1)
    runs = []
    for number in range(4):
        columns = generator.integers(0, 9, (len(dtypes), 5_000))
        columns[0] <<= 30  # so that the high halves of some are equal
        rows = sorted(zip(*columns.tolist(), strict=True))
        runs.append((rows, write_rows(tmp_path, f"run-{number}", columns_of(rows, dtypes))))
    expected = sorted(Counter(chain.from_iterable(rows for rows, _ in runs)).items())
    for max_rows in (10, 3_000, 10**6):
        assert counted(sum_rows([run for _, run in runs], max_rows, 2)) == expected
