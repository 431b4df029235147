from collections import Counter
from itertools import chain, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import reference
from tests.counts.building import corpora, ids_of, orders, run_of, spelled, sum_of, table_of
from tests.reference import HAN_OF_THE_BASIC_PLANE, MARK, rows_of
from tests.strategies import fuzz, unit_texts
from textmine.counts.ngram_runs import RunBuilder
from textmine.counts.ngrams import FIRST_WIDE_ID
from textmine.counts.table import CountTable
from textmine.settings.ngrams import MAX_ORDER, UNITS
from textmine.text.blocks import code_points
from textmine.text.symbols import END, symbolize

ORDERS = range(1, MAX_ORDER + 1)
ABSENT = "龘"  # in no text, nearly


def runs_of(corpus, units="all"):
    return [run for text in chain(*corpus) for run in reference.symbols_of(text, units)]


def pairs_of(pieces, table):
    """The n-grams and their counts, one by one."""
    return [
        pair for piece in pieces for pair in zip(spelled(piece.windows(), table), piece.counts.tolist(), strict=True)
    ]


def counts_of(ngrams, table):
    """What `counts` says of n-grams of any orders."""
    windows = np.zeros((len(ngrams), table.order), np.uint32)
    for window, ngram in zip(windows, ngrams, strict=True):
        window[: len(ngram)] = ids_of(ngram, table)
    return table.counts(windows, np.array(list(map(len, ngrams)), np.int64)).tolist()


def neighbours(found, table):
    """What was found, as the twin says it."""
    ids, counts = found
    assert ids.tolist() == sorted(set(ids.tolist()))
    return dict(zip((symbol for (symbol,) in spelled(ids[:, None], table)), counts.tolist(), strict=True))


def everything_in(table):
    arrays = [*table.narrow.columns, table.narrow.ends, *table.wide.columns, table.wide.ends]
    return rows_of(table.symbols), [array.tolist() for array in arrays]


# n-grams of one order


@fuzz
@given(corpora, orders, st.sampled_from(UNITS), st.booleans(), st.integers(1, 4), st.integers(1, 40))
def test_ngrams_of_every_order_equal_their_twin(corpus, highest, units, marks, min_count, piece_rows):
    table = sum_of([run_of(texts, highest, units) for texts in [*corpus, []]], highest)
    runs = runs_of(corpus, units)
    for order in range(1, highest + 1):
        pieces = list(table.of_order(order, min_count, marks, piece_rows))
        expected = reference.count_ngrams(runs, order, marks)
        assert sorted(pairs_of(pieces, table)) == sorted((ngram, n) for ngram, n in expected.items() if n >= min_count)
        assert all(1 <= len(piece) <= piece_rows for piece in pieces)
        assert {piece.order for piece in pieces} <= {order}


@fuzz
@given(corpora, orders, st.booleans())
def test_narrow_ngrams_come_before_wide_ones_both_in_ascending_order(corpus, order, marks):
    table = table_of(chain(*corpus), order)
    windows = list(chain(*(piece.windows().tolist() for piece in table.of_order(order, marks=marks, piece_rows=7))))
    keys = [(max(window) >= FIRST_WIDE_ID, window) for window in windows]
    assert keys == sorted(keys)


def test_ngrams_by_hand():
    table = table_of(["上海上海，\n上A股𠀀"], 3)
    assert pairs_of(table.of_order(1), table) == [
        (("上",), 3), (("海",), 2), (("股",), 1), (("A",), 1), (("𠀀",), 1),
    ]  # fmt: skip
    assert pairs_of(table.of_order(2), table) == [
        (("上", "海"), 2), (("海", "上"), 1), (("上", "A"), 1), (("股", "𠀀"), 1), (("A", "股"), 1),
    ]  # fmt: skip
    assert pairs_of(table.of_order(3, min_count=1), table) == [
        (("上", "海", "上"), 1), (("海", "上", "海"), 1), (("上", "A", "股"), 1), (("A", "股", "𠀀"), 1),
    ]  # fmt: skip
    assert pairs_of(table.of_order(2, min_count=2), table) == [(("上", "海"), 2)]
    assert (table.n_tokens, table.n_runs) == (8, 2)


@pytest.mark.parametrize("highest", [3, 4, 5])
def test_marks_say_how_often_a_run_begins_and_ends_so(highest):
    table = table_of(["一丁，一丁七。七丁，丁，A"], highest)
    marked = [dict(pairs_of(table.of_order(order, marks=True), table)) for order in (1, 2, 3)]
    assert marked[0] == {(MARK,): 5, ("一",): 2, ("丁",): 4, ("七",): 2, ("A",): 1}
    assert marked[1] == {
        (MARK, "一"): 2, (MARK, "七"): 1, (MARK, "丁"): 1, (MARK, "A"): 1,
        ("丁", MARK): 3, ("七", MARK): 1, ("A", MARK): 1,
        ("一", "丁"): 2, ("丁", "七"): 1, ("七", "丁"): 1,
    }  # fmt: skip
    assert marked[2] == {
        (MARK, "一", "丁"): 2, (MARK, "七", "丁"): 1, (MARK, "丁", MARK): 1, (MARK, "A", MARK): 1,
        ("一", "丁", MARK): 1, ("丁", "七", MARK): 1, ("七", "丁", MARK): 1, ("一", "丁", "七"): 1,
    }  # fmt: skip


@fuzz
@given(corpora, orders)
def test_some_ngrams_of_a_piece_are_kept(corpus, order):
    table = table_of(chain(*corpus), order)
    for piece in table.of_order(order):
        chosen = np.arange(len(piece)) % 2 == 0
        kept = piece.keep(chosen)
        assert pairs_of([kept], table) == pairs_of([piece], table)[::2]
        assert len(kept) == np.count_nonzero(chosen)


# counts and neighbours of given n-grams


@fuzz
@given(corpora, orders, st.data())
def test_counts_of_any_ngrams_equal_their_twin(corpus, highest, data):
    table = table_of(chain(*corpus), highest)
    runs = runs_of(corpus)
    expected = Counter()
    for order in range(1, highest + 1):
        expected += reference.count_ngrams(runs, order, marks=True)
    some_symbols = st.lists(st.sampled_from([ABSENT, *chain(*runs)]), min_size=1, max_size=highest).map(tuple)
    ngrams = [*expected, *data.draw(st.lists(some_symbols, max_size=20))]
    ngrams += [(MARK, *ngram)[:highest] for ngram in ngrams if ngram[0] != MARK]
    ngrams = data.draw(st.permutations(ngrams))
    assert counts_of(ngrams, table) == [expected[ngram] for ngram in ngrams]


def test_an_unknown_symbol_makes_a_count_0():
    table = table_of(["A股A"], 3)
    for unknown in (FIRST_WIDE_ID + 1, 2**32 - 2):
        windows = np.array([[unknown, 0], [ord("股"), unknown], [unknown, FIRST_WIDE_ID]], np.uint32)
        assert table.counts(windows, np.array([1, 2, 2])).tolist() == [0, 0, 0]


def drawn_below(runs, highest, data):
    """A few n-grams that are shorter than the longest ones of a table, and some that do not occur."""
    some_symbols = st.lists(st.sampled_from([ABSENT, *chain(*runs)]), min_size=1, max_size=highest - 1).map(tuple)
    there = list(chain(*(reference.count_ngrams(runs, order, marks=True) for order in range(1, highest))))
    return data.draw(st.lists(st.sampled_from(there) | some_symbols if there else some_symbols, max_size=8))


@fuzz
@given(corpora, st.integers(2, MAX_ORDER), st.data())
def test_right_neighbours_equal_their_twin(corpus, highest, data):
    table = table_of(chain(*corpus), highest)
    runs = runs_of(corpus)
    for ngram in drawn_below(runs, highest, data):
        if ngram[-1] != MARK or ngram == (MARK,):  # nothing is asked of what follows an end
            longer = reference.count_ngrams(runs, len(ngram) + 1, marks=True)
            found = table.right_neighbours(np.array(ids_of(ngram, table), np.uint32))
            assert neighbours(found, table) == {other[-1]: n for other, n in longer.items() if other[:-1] == ngram}


@fuzz
@given(corpora, st.integers(2, MAX_ORDER), st.data())
def test_left_neighbours_equal_their_twin(corpus, highest, data):
    table = table_of(chain(*corpus), highest)
    runs = runs_of(corpus)
    for ngram in drawn_below(runs, highest, data):
        longer = reference.count_ngrams(runs, len(ngram) + 1, marks=True)
        found = table.left_neighbours(np.array(ids_of(ngram, table), np.uint32))
        assert neighbours(found, table) == {other[0]: n for other, n in longer.items() if other[1:] == ngram}


def test_neighbours_by_hand():
    table = table_of(["一丁七，一丁A。丁"], 3)
    ngram = np.array(ids_of("一丁", table), np.uint32)
    assert neighbours(table.right_neighbours(ngram), table) == {"七": 1, "A": 1}
    assert neighbours(table.left_neighbours(ngram), table) == {MARK: 2}
    assert neighbours(table.right_neighbours(ngram[1:]), table) == {MARK: 1, "七": 1, "A": 1}
    assert neighbours(table.left_neighbours(ngram[1:]), table) == {MARK: 1, "一": 2}
    mark = np.array([END], np.uint32)
    assert neighbours(table.right_neighbours(mark), table) == {"一": 2, "丁": 1}
    assert neighbours(table.left_neighbours(mark), table) == {"七": 1, "A": 1, "丁": 1}


# sums of runs


@fuzz
@given(corpora, orders, st.integers(1, 30))
def test_runs_of_parts_sum_to_the_table_of_all(corpus, order, max_rows):
    table = sum_of([run_of(texts, order) for texts in [*corpus, []]], order, max_rows)
    assert everything_in(table) == everything_in(table_of(chain(*corpus), order))


@fuzz
@given(unit_texts(), orders, st.data())
def test_a_text_may_be_cut_between_any_two_symbols(text, order, data):
    points = code_points(text)
    symbols = symbolize(points)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(symbols.narrow)), max_size=3)))
    builder, runs = RunBuilder(order), []
    for start, stop in pairwise([0, *cuts, len(symbols.narrow)]):
        builder.add(points, symbols, start, stop)
        if data.draw(st.booleans()):
            runs.append(builder.take())
    table = sum_of([*runs, builder.take()], order)
    assert everything_in(table) == everything_in(table_of([text], order))


@fuzz
@given(corpora, orders, st.sampled_from(UNITS))
def test_tokens_and_runs_are_counted(corpus, order, units):
    table = table_of(chain(*corpus), order, units)
    runs = runs_of(corpus, units)
    assert (table.n_tokens, table.n_runs) == (sum(map(len, runs)), len(runs))
    wide = Counter(symbol for symbol in chain(*runs) if symbol not in HAN_OF_THE_BASIC_PLANE)
    assert rows_of(table.symbols) == sorted(wide.items())


def test_a_builder_starts_anew_once_its_run_is_taken():
    builder = RunBuilder(4)
    assert builder.n_bytes == 0
    for _ in range(2):
        points = code_points("一A丁")
        builder.add(points, symbolize(points))
        assert builder.n_bytes > 0
        run = builder.take()
        assert builder.n_bytes == 0
        assert run.n_bytes == 3 * 8 + 3 * 2 * 8
        assert everything_in(sum_of([run], 4)) == everything_in(table_of(["一A丁"], 4))


@pytest.mark.parametrize("order", ORDERS)
def test_the_table_of_no_text_is_the_empty_table(order):
    empty = CountTable.empty(order)
    assert everything_in(empty) == everything_in(table_of([], order)) == everything_in(table_of(["", "，\n"], order))
    assert (empty.n_tokens, empty.n_runs) == (0, 0)
    assert list(chain(*(empty.of_order(k, marks=True) for k in range(1, order + 1)))) == []
    assert counts_of([(ABSENT,), (MARK,)], empty) == [0, 0]
    if order > 1:
        window = np.array([ord(ABSENT)], np.uint32)
        assert neighbours(empty.right_neighbours(window), empty) == {}
        assert neighbours(empty.left_neighbours(window), empty) == {}
