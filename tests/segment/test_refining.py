from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reference_segment import as_runs, refined_shares, shares_with_dictionary, split_like
from tests.strategies import sparing
from textmine.kernels.cuts import LONGEST
from textmine.segment.refining import odds_of, refined, with_dictionary, word_weights
from textmine.segment.substrings import Substrings
from textmine.text.dictionary import Dictionary

N_KINDS = 3


@st.composite
def texts(draw):
    """Runs, with a share and the log-odds of the boundary before each symbol."""
    of_symbols = draw(st.lists(st.lists(st.integers(0, N_KINDS - 1), min_size=1, max_size=9), min_size=1, max_size=6))
    n = sum(map(len, of_symbols))
    shares = draw(st.lists(st.floats(0, 1, width=32), min_size=n, max_size=n))
    log_odds = draw(st.lists(st.floats(-12, 12, width=32), min_size=n, max_size=n))
    return of_symbols, shares, log_odds


def refine(of_symbols, shares, log_odds, neutral=-1.0):
    runs = as_runs(of_symbols, N_KINDS)
    values = (np.array(each, np.float32) for each in (shares, log_odds))
    return refined(runs, Substrings.of(runs, LONGEST), *values, neutral)


@sparing
@given(texts(), st.sampled_from([-2.0, -1.0, 0.5]))
def test_shares_are_those_over_all_ways_to_cut(text, neutral):
    of_symbols, shares, log_odds = text
    of_runs = (split_like(of_symbols, values) for values in (shares, log_odds))
    expected = refined_shares(of_symbols, *of_runs, neutral, LONGEST)
    found = split_like(of_symbols, refine(of_symbols, shares, log_odds, neutral).tolist())
    for run, of_twin in zip(found, expected, strict=True):
        assert run == pytest.approx(of_twin, abs=2e-4)


def test_what_mostly_stands_alone_is_cut_off_more_easily():
    """The same log-odds before 2 in both texts; but in one, it is a word by itself elsewhere."""
    alone, inside = (
        refine([(0, 1, 2)] + [(0, 2, 1)] * 50, [0.5, 0.5, 0.5] + [1, share, share] * 50, [0.0] * 153)[2]
        for share in (0.95, 0.05)
    )
    assert alone > inside + 0.2


@pytest.mark.parametrize("level", [-100.0, 100.0])
def test_a_long_run_neither_overflows_nor_underflows(level):
    n = 5000
    shares = refine([[0, 1] * (n // 2)] * 2, np.full(2 * n, 0.5), np.full(2 * n, level))
    assert np.isfinite(shares).all()
    inner = np.delete(shares, [0, n])
    assert inner.min() > 0.9 if level > 0 else inner.mean() < 0.4  # words have at most five symbols


def test_a_boundary_at_the_neutral_log_odds_is_as_good_as_none():
    assert odds_of(np.array([-3.0, -1.0, 99.0], np.float32), -1.0).tolist() == pytest.approx(
        [np.exp(-2), 1, np.exp(8)], rel=1e-5
    )
    assert odds_of(np.array([1.0], np.float32), 0.0, 0.5).tolist() == pytest.approx([np.exp(0.5)], rel=1e-5)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("of_symbols", [[], [(0,)], [(0, 1)], [(0,), (0,)]])
def test_texts_of_a_few_symbols(of_symbols):
    n = sum(map(len, of_symbols))
    shares = refine(of_symbols, np.ones(n), np.zeros(n))
    assert shares.shape == (n,)
    assert np.isfinite(shares).all()


def test_strings_that_occur_once_weigh_as_others_of_their_length():
    runs = as_runs([(0, 1), (2,)], N_KINDS)
    of_string, of_length = word_weights(runs, Substrings.of(runs, LONGEST), np.zeros(3, np.float32))
    assert of_string.shape == (0,)
    assert of_length.shape == (LONGEST,)
    assert (of_length > 0).all()


LETTERS = "一丁七"
DICTIONARY = {"一": 50, "丁": 20, "七": 1, "一丁": 30, "丁七": 5, "一丁七一丁七": 9, "七七": 2}


@sparing
@given(texts())
def test_shares_with_a_dictionary_are_those_over_all_ways_to_cut(text):
    of_symbols, shares, _ = text
    total = sum(DICTIONARY.values())
    known = {tuple(map(LETTERS.index, word)): n / total for word, n in DICTIONARY.items()}
    expected = shares_with_dictionary(of_symbols, split_like(of_symbols, shares), known, LONGEST)
    runs = as_runs(of_symbols, N_KINDS)
    points = np.array([ord(LETTERS[each]) for each in runs.symbols], np.uint32)
    dictionary = Dictionary.of(DICTIONARY, total)
    found = with_dictionary(runs, Substrings.of(runs, LONGEST), np.array(shares, np.float32), points, dictionary)
    for run, of_twin in zip(split_like(of_symbols, found.tolist()), expected, strict=True):
        assert run == pytest.approx(of_twin, abs=2e-4)
