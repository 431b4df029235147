from __future__ import annotations

from itertools import product
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reference_segment import as_runs, placed_substrings, spelling
from tests.strategies import fuzz, sparing
from textmine.segment.spelling import Spelling
from textmine.segment.substrings import Substrings

N_KINDS = 4
LONGEST = 5

run_lists = st.lists(st.lists(st.integers(0, N_KINDS - 1), min_size=1, max_size=12), min_size=1, max_size=6)


def probabilities(types, of_symbols, n_kinds: int, longest: int):
    """Of strings that stand in the text as words, shape (longest, n); the words are placed where they stand first."""
    runs = as_runs(of_symbols, n_kinds)
    firsts = {string: at for at, string in reversed(list(placed_substrings(of_symbols, longest)))}
    at = np.array([firsts[word] for word in types], np.int64)
    lengths = np.array([len(word) for word in types], np.int64)
    found = Spelling.of(runs, Substrings.of(runs, longest), at, lengths)
    probs = np.zeros((longest, len(runs.symbols)), np.float32)
    for place, string in placed_substrings(of_symbols, longest):
        probs[len(string) - 1, place] = found.of_string(runs.symbols, place, len(string))
    return probs


def check(types, of_symbols, n_kinds: int, longest: int) -> None:
    twin = spelling(types, of_symbols, n_kinds)
    expected = np.zeros((longest, sum(map(len, of_symbols))))
    for at, string in placed_substrings(of_symbols, longest):
        expected[len(string) - 1, at] = twin(string)
    np.testing.assert_allclose(probabilities(types, of_symbols, n_kinds, longest), expected, rtol=1e-4)


def words_of_a_cut(of_symbols, longest: int, random) -> list[tuple[int, ...]]:
    """Each word once, of runs that are cut at random."""
    words = set()
    for run in of_symbols:
        while run:
            length = random.randint(1, min(longest, len(run)))
            words.add(tuple(run[:length]))
            run = run[length:]
    return sorted(words)


@fuzz
@given(run_lists, st.integers(1, LONGEST), st.randoms())
def test_as_by_dictionaries(of_symbols, longest_word, random):
    check(words_of_a_cut(of_symbols, longest_word, random), of_symbols, N_KINDS, LONGEST)


@pytest.mark.parametrize("longest", [2, 3, 6])
def test_as_by_dictionaries_in_a_longer_text(longest):
    random = np.random.default_rng(longest)
    of_symbols = [random.integers(0, 12, length).tolist() for length in random.integers(1, 20, 60).tolist()]
    check(words_of_a_cut(of_symbols, longest, Random(longest)), of_symbols, 13, longest)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("of_symbols", [[(0,)], [(0, 1)], [(0,), (1,)], [(0, 1, 0)], [(0, 1), (0, 1)]])
def test_a_text_shorter_than_the_longest_word(of_symbols):
    check([(0,)], of_symbols, 2, LONGEST)


def test_what_looks_like_other_words_is_likely():
    of_symbols = [(0, 1, 2, 3), (0, 4, 2, 4), (5, 1, 5, 3), (5, 4, 3, 2), (0, 1, 0, 1, 2, 3)]
    probs = probabilities([(0, 1), (2, 3), (0, 4), (5, 1), (5, 4)], of_symbols, 6, 2)
    begins_and_ends_like_words, does_not = probs[1, 0], probs[1, 1]  # 01, 12
    assert begins_and_ends_like_words > 5 * does_not


def test_by_hand():
    """One symbol, 0, five times in the text and a word; with the mark 0.1 is added to two counts of 1."""
    probs = probabilities([(0,)], [(0,) * 5], 1, 5)
    of_end, of_symbol = 1.1 / 2.2, (1.1 / 2.2 + (1 - 1.1 / 2.2) * 1) / 2
    step_in = (0.4 + 1.6 * of_symbol) / 2
    step_out = (0.4 + 1.6 * of_end) / 2
    step_on = 1.6 * of_symbol / 2
    assert probs[:3, 0].tolist() == pytest.approx(
        [step_in * step_out, step_in * step_on * step_out, step_in * step_on**2 * step_out]
    )


def test_the_probabilities_of_all_words_of_one_symbol_add_up_to_one():
    """The words of a text of one symbol are none, 0, 00, 000 and so on, each less likely by the same factor."""
    types, of_symbols = [(0,), (0, 0)], [(0,) * 9]
    probs = probabilities(types, of_symbols, 1, 2)[:, 0].astype(float)
    empty = spelling(types, of_symbols, 1)(())
    assert empty + probs[0] / (1 - probs[1] / probs[0]) == pytest.approx(1, rel=1e-5)


ALL_STRINGS = list(product(range(3), repeat=6))
"""Runs in which each string of up to six symbols stands, and each pair more than once."""


def sum_of_all(types, of_symbols) -> float:
    """Of the probabilities of all strings that stand in the text, each once, and of the empty one."""
    probs = probabilities(types, of_symbols, 3, 6)
    firsts = {string: at for at, string in reversed(list(placed_substrings(of_symbols, 6)))}
    empty = spelling(types, of_symbols, 3)(())
    return empty + sum(float(probs[len(string) - 1, at]) for string, at in firsts.items())


@pytest.mark.slow
@sparing
@given(st.sets(st.lists(st.integers(0, 2), min_size=1, max_size=6).map(tuple), min_size=1, max_size=20))
def test_the_probabilities_of_all_strings_add_up_to_one_at_most(types):
    assert sum_of_all(sorted(types), ALL_STRINGS) < 1 + 1e-5


def test_the_probabilities_of_all_strings_add_up_to_nearly_one_if_words_are_short():
    assert 0.99 < sum_of_all([(0,), (1,), (2,), (0, 1), (2, 1)], ALL_STRINGS) < 1 + 1e-5


def test_without_pairs_that_stand_once_they_add_up_to_less():
    assert sum_of_all([(0, 1), (1, 2), (2, 0)], [(0, 1, 2, 0), (0,), (1,), (2,)]) < 1


def test_a_pair_that_stands_once_in_the_text_does_not_speak_for_itself():
    """Two pairs that words have once: one also stands in another word of the text, the other nowhere else."""
    types = [(0, 1), (2, 3)]
    once = probabilities(types, [(0, 1), (2, 3), (2, 3)], 4, 2)
    twice = probabilities(types, [(0, 1), (2, 3), (0, 1), (2, 3)], 4, 2)
    twin = spelling(types, [(0, 1), (2, 3), (2, 3)], 4)
    assert once[1, 0] == pytest.approx(twin((0, 1)))
    assert once[1, 2] == pytest.approx(twin((2, 3)))
    assert once[1, 0] < 0.7 * once[1, 2]
    assert twice[1, 0] == pytest.approx(twice[1, 2])
