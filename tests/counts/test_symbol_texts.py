from itertools import chain

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import reference
from tests.counts.building import corpora, ids_of, orders, table_of
from tests.reference import HAN_OF_THE_BASIC_PLANE, rows_of
from tests.strategies import fuzz, texts, unit_texts
from textmine.counts.symbol_texts import texts_of, windows_of, word_table
from textmine.counts.words import WordTable
from textmine.settings.ngrams import UNITS

KNOWN = WordTable.from_counts({"A": 1, "GPT-4": 1, "a-b": 1, "𠀀": 1, "C++": 1})

any_units = st.sampled_from(UNITS)


def ngrams_of(corpus, order, units="all"):
    runs = [run for text in chain(*corpus) for run in reference.symbols_of(text, units)]
    return reference.count_ngrams(runs, order)


@fuzz
@given(corpora, orders, any_units)
def test_ngrams_as_text_and_back(corpus, order, units):
    table = table_of(chain(*corpus), order, units)
    for k in range(1, order + 1):
        for piece in table.of_order(k):
            texts = texts_of(piece.windows(), table.symbols)
            windows, lengths, known = windows_of(texts, order, table.symbols, units)
            assert windows[:, :k].tolist() == piece.windows().tolist()
            assert not windows[:, k:].any()
            assert lengths.tolist() == [k] * len(piece)
            assert known.all()


@fuzz
@given(st.lists(st.one_of(unit_texts(8), texts(max_size=4)), max_size=12), orders, any_units)
def test_windows_of_any_texts_equal_their_twin(texts, order, units):
    table = table_of(texts[::2], order, units)  # what only the others hold is unknown
    windows, lengths, known = windows_of(texts, order, table.symbols, units)
    wide = set(table.symbols.words())
    assert windows.shape == (len(texts), order)
    for text, window, length, is_known in zip(texts, windows.tolist(), lengths.tolist(), known.tolist(), strict=True):
        symbols = list(chain(*reference.symbols_of(text, units)))
        knows_all = all(symbol in wide or symbol in HAN_OF_THE_BASIC_PLANE for symbol in symbols)
        assert length == len(symbols)
        assert is_known == ("".join(symbols) == text != "" and knows_all)
        if is_known:
            assert window == (ids_of(symbols, table) + [0] * order)[:order]


def test_windows_by_hand():
    texts = ["一", "GPT-4一", "一A𠀀", "一丁七上"]
    windows, lengths, known = windows_of(texts, 3, KNOWN)
    assert windows.tolist() == [
        [0x4E00, 0, 0],
        [0x10002, 0x4E00, 0],
        [0x4E00, 0x10000, 0x10004],
        [0x4E00, 0x4E01, 0x4E03],
    ]
    assert lengths.tolist() == [1, 2, 3, 4]
    assert known.all()
    assert texts_of(windows, KNOWN) == ["一", "GPT-4一", "一A𠀀", "一丁七"]


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "\n", "，", "+", "a b", "A A", "你，好", "你\n好", "你好\n", "\n你好", " 你", "你 ", "你+", "-你"),
        *("A.", "GPT-4-", "C+++", "A你.", "\0你", "\ud800", "你\ud800"),
    ],
)
def test_what_is_no_ngram(text):
    windows, lengths, known = windows_of([text, "你好", text], 5, KNOWN)
    assert known.tolist() == [False, True, False]
    assert (windows[1].tolist(), lengths[1]) == ([ord("你"), ord("好"), 0, 0, 0], 2)


@pytest.mark.parametrize("text", ["B", "a", "GPT", "GPT-4o", "𠀁", "你B", "A你a", "C+"])
def test_symbols_that_are_unknown_are_no_ngram(text):
    _, lengths, known = windows_of([text, "A"], 5, KNOWN)
    assert known.tolist() == [False, True]
    assert lengths[0] == len(reference.symbols_of(text)[0])


def test_units_are_no_symbols_where_only_han_counts():
    assert windows_of(["A", "你A", "你𠀀"], 5, KNOWN, "han")[2].tolist() == [False, False, True]


def test_no_texts_have_no_windows():
    windows, lengths, known = windows_of([], 3, KNOWN)
    assert (windows.shape, lengths.tolist(), known.tolist()) == ((0, 3), [], [])
    assert texts_of(windows, KNOWN) == []


def test_an_end_has_no_text():
    windows = np.array([[0, 0x4E00], [0x10002, 0], [0, 0]], np.uint32)
    assert texts_of(windows, KNOWN) == ["一", "GPT-4", ""]


@fuzz
@given(corpora, orders, any_units, st.integers(1, 50))
def test_a_word_table_holds_the_ngrams_of_a_piece_in_the_order_of_their_text(corpus, highest, units, piece_rows):
    table = table_of(chain(*corpus), highest, units)
    for order in range(1, highest + 1):
        rows = [rows_of(word_table(piece, table)) for piece in table.of_order(order, piece_rows=piece_rows)]
        expected = {"".join(ngram): n for ngram, n in ngrams_of(corpus, order, units).items()}
        assert all(part == sorted(part) for part in rows)
        assert sorted(chain(*rows)) == sorted(expected.items())


def test_a_word_table_by_hand():
    table = table_of(["A股A股𠀀上海上海", "𠀁A，B"], 5)
    narrow, wide = table.of_order(2)
    assert rows_of(word_table(narrow, table)) == [("上海", 2), ("海上", 1)]
    assert rows_of(word_table(wide, table)) == [("A股", 2), ("股A", 1), ("股𠀀", 1), ("𠀀上", 1), ("𠀁A", 1)]
