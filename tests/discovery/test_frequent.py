from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests import reference_newwords as twin
from tests.counts.building import table_of
from tests.discovery.texts import LENGTHS, Text, documents
from tests.strategies import fuzz
from textmine.discovery.frequent import CORE, OTHER, Alphabet, largest_extension, pair_keys
from textmine.text.symbols import END

counts_from = st.integers(2, 4)


@fuzz
@given(documents, counts_from)
def test_all_ngrams_of_all_lengths_are_there_with_their_counts(documents, min_count):
    text, expected = Text.of(documents, min_count), twin.Text(documents, {}, min_count).counts
    found = {}
    for length in LENGTHS:
        ngrams = text.ngrams(length)
        assert len(ngrams) == len(set(ngrams))
        found.update(zip(ngrams, text.frequent.counts[length].tolist(), strict=True))
    assert found == expected
    assert text.frequent.lengths == list(LENGTHS)


@fuzz
@given(documents, counts_from)
def test_the_alphabet_is_what_occurs_often_enough(documents, min_count):
    table = table_of(["\n".join(documents)], CORE)
    alphabet = Alphabet.of(table, min_count)
    expected = {ngram[0] for ngram in twin.Text(documents, {}, min_count).counts if len(ngram) == 1}
    assert alphabet.texts[:2] == ["", ""]
    assert (len(alphabet) - 2, {*alphabet.texts[2:]}) == (len(expected), expected)
    assert alphabet.numbers(len(table.symbols))[alphabet.ids[2:]].tolist() == list(range(2, len(alphabet)))


def test_what_kinds_of_symbols_there_are():
    alphabet = Alphabet.of(table_of(["一 T GPT-4 3.5 𠀀 é C++"], CORE), 1)
    kinds = zip(alphabet.is_han(), alphabet.is_mixed(), alphabet.is_number(), strict=True)
    assert dict(zip(alphabet.texts, kinds, strict=True)) == {
        "": (False, False, False),
        "一": (True, False, False),
        "𠀀": (True, False, False),
        "é": (True, False, False),
        "T": (False, False, False),
        "C++": (False, False, False),
        "GPT-4": (False, True, False),
        "3.5": (False, False, True),
    }


def test_of_too_many_symbols_the_most_frequent_are_kept(monkeypatch):
    monkeypatch.setattr("textmine.discovery.frequent._MAX_SYMBOLS", 2 + 2)
    table = table_of(["一丁丁七七七万万"], CORE)
    alphabet = Alphabet.of(table, 1)
    assert {*alphabet.texts[2:]} == {"七", "丁"}  # 万 has as many as 丁, and comes behind it
    assert alphabet.n_left_out == 2
    numbers = alphabet.numbers(len(table.symbols))
    assert [numbers[ord(symbol)] for symbol in "一万"] == [OTHER, OTHER]
    assert numbers[END] == END


@fuzz
@given(documents, st.lists(st.lists(st.sampled_from(["一", "丁", "七", "GPT-4"]), min_size=1, max_size=8), max_size=9))
def test_what_is_looked_up_is_found_where_it_is(documents, asked):
    text, expected = (
        Text.of([*documents, "一丁七GPT-4" * 2], 2),
        twin.Text([*documents, "一丁七GPT-4" * 2], {}, 2).counts,
    )
    for ngram in map(tuple, asked):
        window = np.array([text.window(ngram)], np.uint16)
        (row,) = text.frequent.find(window)
        assert (row >= 0) == (ngram in expected)
        if row >= 0:
            assert text.spelled(text.frequent.windows[len(ngram)][row]) == ngram
            assert text.frequent.counts_of(window).tolist() == [expected[ngram]]
        if len(ngram) == CORE:
            assert text.frequent.rows_in(window[0]).tolist() == [row]
        assert text.frequent.texts(window) == ["".join(ngram)]


@fuzz
@given(documents, counts_from)
def test_the_most_frequent_ngram_that_has_one_and_a_symbol_more(documents, min_count):
    text, expected = Text.of(documents, min_count), twin.Text(documents, {}, min_count)
    for length in LENGTHS[:-1]:
        largest = largest_extension(text.frequent, length).tolist()
        assert largest == [expected.extended[ngram] for ngram in text.ngrams(length)]


def test_a_pair_with_a_part_that_is_not_there_is_in_no_table():
    keys = pair_keys(np.array([3, -1, 3, -1], np.int32), np.array([5, 5, -1, -1], np.int32)).tolist()
    assert keys == [3 << 32 | 5, *[2**64 - 2] * 3]
