from itertools import chain

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import reference
from tests.strategies import fuzz
from textmine.counts.ngrams import FIRST_WIDE_ID, Layout, narrow_layout, narrow_rows, wide_layout, wide_windows
from textmine.settings.ngrams import MAX_ORDER
from textmine.text.symbols import END, WIDE

ORDERS = range(1, MAX_ORDER + 1)

orders = st.sampled_from(ORDERS)
layouts = st.builds(Layout, bits=st.sampled_from([16, 32]), order=orders)
runs = st.lists(
    st.lists(st.sampled_from([0x4E00, 0x4E01, 0xFAFF, FIRST_WIDE_ID, FIRST_WIDE_ID + 1, 2**32 - 2]), min_size=1),
    max_size=6,
)


@st.composite
def windows(draw, layout):
    """Any numbers that fit, of up to `order` symbols."""
    length = draw(st.integers(1, layout.order))
    symbol = st.one_of(st.integers(0, 2), st.integers(0, 2**layout.bits - 1), st.just(2**layout.bits - 1))
    rows = draw(st.lists(st.lists(symbol, min_size=length, max_size=length), max_size=8))
    return np.array(rows, np.uint32).reshape(-1, length)


def ids_of(runs):
    return np.array([END, *(symbol for run in runs for symbol in (*run, END))], np.uint32)


def narrowed(ids):
    return np.where(ids >= FIRST_WIDE_ID, WIDE, ids).astype(np.uint16)


def is_wide(window):
    return max(window) >= FIRST_WIDE_ID


def narrow_of(window):
    """What a narrow row says of a window: nothing of a wide symbol and what follows it."""
    n_narrow = next((place for place, symbol in enumerate(window) if symbol >= FIRST_WIDE_ID), len(window))
    return [*window[:n_narrow], WIDE, *[0] * len(window)][: len(window)]


def rows_of(columns):
    return list(zip(*(column.tolist() for column in columns), strict=True))


# layouts


@fuzz
@given(layouts, st.data())
def test_packed_windows_are_read_back_with_zeros_behind(layout, data):
    drawn = data.draw(windows(layout))
    columns = layout.pack(drawn)
    padded = np.zeros((len(drawn), layout.order), np.uint32)
    padded[:, : drawn.shape[1]] = drawn
    assert layout.symbols(columns, layout.order).tolist() == padded.tolist()
    assert layout.symbols(columns, drawn.shape[1]).tolist() == drawn.tolist()
    assert [layout.symbol(columns, place).tolist() for place in range(layout.order)] == padded.T.tolist()
    assert tuple(column.dtype for column in columns) == layout.dtypes


@fuzz
@given(layouts, st.data())
def test_rows_sort_as_their_symbols_do(layout, data):
    drawn = data.draw(windows(layout))
    rows = rows_of(layout.pack(drawn))
    symbols = drawn.tolist()
    assert sorted(range(len(rows)), key=rows.__getitem__) == sorted(range(len(rows)), key=symbols.__getitem__)


@fuzz
@given(layouts, st.data())
def test_truncated_rows_are_the_rows_of_the_first_symbols(layout, data):
    drawn = data.draw(windows(layout))
    order = data.draw(st.integers(1, layout.order))
    columns = layout.pack(drawn)
    kept = rows_of(columns)
    truncated = layout.truncate(columns, order)
    needed = layout.pack(drawn[:, :order])[: len(truncated)]
    assert rows_of(truncated) == rows_of(needed)
    assert layout.symbols(truncated, order).tolist() == layout.symbols(columns, order).tolist()
    assert len(truncated) == -(-order * layout.bits // 64)
    assert rows_of(columns) == kept


@pytest.mark.parametrize("order", ORDERS)
def test_columns_take_as_many_bytes_as_the_symbols_but_8_at_least(order):
    n_bytes = [[dtype.itemsize for dtype in layout(order).dtypes] for layout in (narrow_layout, wide_layout)]
    assert n_bytes == [[[8], [8]], [[8], [8]], [[8], [8, 4]], [[8], [8, 8]], [[8, 2], [8, 8, 4]]][order - 1]
    assert [column.dtype for column in narrow_layout(order).empty().columns] == list(narrow_layout(order).dtypes)
    assert len(wide_layout(order).empty()) == 0


def test_rows_by_hand():
    assert [hex(column[0]) for column in Layout(16, 5).pack(np.array([[0x4E00, 0x4E01, 0, 3, 4]], np.uint32))] == [
        "0x4e004e0100000003",
        "0x4",
    ]
    assert [hex(column[0]) for column in Layout(32, 3).pack(np.array([[0x4E00, 0x10000, 5]], np.uint32))] == [
        "0x4e0000010000",
        "0x5",
    ]


# windows


@fuzz
@given(runs, orders)
def test_narrow_rows_equal_their_twin(runs, order):
    expected = [
        narrow_of(window) for run in runs for window in reference.windows(run, order) if not is_wide(window[:1])
    ]
    columns = narrow_rows(narrowed(ids_of(runs)), order)
    layout = narrow_layout(order)
    assert layout.symbols(columns, order).tolist() == expected
    assert rows_of(columns) == rows_of(layout.pack(np.array(expected, np.uint32).reshape(-1, order)))
    assert tuple(column.dtype for column in columns) == layout.dtypes


@fuzz
@given(runs, orders)
def test_wide_windows_equal_their_twin(runs, order):
    expected = [window for run in runs for window in reference.windows(run, order) if is_wide(window)]
    assert wide_windows(ids_of(runs), order).tolist() == expected


@fuzz
@given(runs, orders, st.data())
def test_ranges_of_windows_are_together_all_windows(runs, order, data):
    ids = ids_of(runs)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(ids)), max_size=4)))
    ranges = list(zip([0, *cuts], [*cuts, None], strict=True))
    narrow = [rows_of(narrow_rows(narrowed(ids), order, *span)) for span in ranges]
    wide = [wide_windows(ids, order, *span).tolist() for span in ranges]
    assert list(chain(*narrow)) == rows_of(narrow_rows(narrowed(ids), order))
    assert list(chain(*wide)) == wide_windows(ids, order).tolist()


def test_windows_by_hand():
    a, b, c, w = 0x4E00, 0x4E01, 0x4E02, FIRST_WIDE_ID
    ids = ids_of([[a, b, w, c], [c]])
    assert narrow_layout(4).symbols(narrow_rows(narrowed(ids), 4), 4).tolist() == [
        [END, a, b, WIDE],
        [a, b, WIDE, 0],
        [b, WIDE, 0, 0],
        [c, END, 0, 0],
        [END, c, END, 0],
        [c, END, 0, 0],
    ]
    assert wide_windows(ids, 4).tolist() == [[END, a, b, w], [a, b, w, c], [b, w, c, END], [w, c, END, 0]]


@pytest.mark.parametrize("order", ORDERS)
def test_a_text_without_symbols_has_no_windows(order):
    assert rows_of(narrow_rows(np.array([END], np.uint16), order)) == []
    assert wide_windows(np.array([END], np.uint32), order).shape == (0, order)
