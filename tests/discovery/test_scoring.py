from __future__ import annotations

from math import exp, log, log1p

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import reference_newwords as twin
from tests.discovery.texts import LENGTHS, Text, documents, known_words
from tests.strategies import fuzz, sparing
from textmine.discovery.candidates import choose
from textmine.discovery.lexicon import Lexicon
from textmine.discovery.occurrences import Finder
from textmine.discovery.scoring import COUNT_WEIGHT, MIDDLING, TERMS, Term, by_counts, by_surroundings, score


@fuzz
@given(st.floats(-50, 50), st.floats(-20, 20), st.floats(0.1, 5), st.floats(0, 2))
def test_a_soft_pass(value, middle, width, weight):
    expected = -weight * log1p(exp((middle - value) / width))
    assert Term(middle, width, weight).of(np.array([value]))[0] == pytest.approx(expected)


def test_a_value_in_the_middle_passes_half_and_more_of_it_never_costs():
    values = np.linspace(-100, 100, 401)
    for term in TERMS.values():
        assert term.of(np.array([term.middle]))[0] == pytest.approx(-term.weight * log(2))
        terms = term.of(values)
        assert (np.diff(terms) >= 0).all()
        assert (terms <= 0).all()
    assert term.of(np.array([np.inf])) == 0


def test_the_terms_of_what_is_middling_in_everything():
    properties = {name: np.full(2, term.middle) for name, term in TERMS.items()}
    scores, terms = score(properties, np.array([1, 20]))
    assert terms == pytest.approx(MIDDLING)
    assert scores == pytest.approx([MIDDLING, MIDDLING + COUNT_WEIGHT * log(20)])


@sparing
@given(documents, known_words)
def test_what_counts_and_the_dictionary_say_of_ngrams(documents, words):
    text, expected = Text.of(documents, 2), twin.Text(documents, words, 2)
    lexicon = Lexicon(words, text.frequent.alphabet)
    for length in LENGTHS[1:]:  # single symbols of which a dictionary speaks are no candidates
        windows = text.frequent.windows[length]
        found = by_counts(
            text.frequent, lexicon, windows, lexicon.parse(windows), text.n_tokens, lexicon.inside(text.frequent)
        )
        for row, ngram in enumerate(text.ngrams(length)):
            values = expected.found(ngram).values
            assert {name: each[row] for name, each in found.items()} == pytest.approx(
                {name: values[name] for name in found}
            )


@sparing
@given(documents, known_words)
def test_what_stands_beside_candidates_says_of_them(documents, words):
    text, expected = Text.of(documents, 2), twin.Text(documents, words, 2)
    chosen = choose(text.frequent, Lexicon(words, text.frequent.alphabet), text.n_tokens)
    beside = Finder(text.frequent, chosen.candidates).surroundings(text.symbols, text.document_starts)
    rows = [(length, row) for length, rows in chosen.rows.items() for row in rows.tolist()]
    counts = np.array([text.frequent.counts[length][row] for length, row in rows], np.int64)
    firsts, lasts = (
        np.array([text.frequent.windows[length][row, place] for length, row in rows], np.uint16) for place in (0, -1)
    )
    found = by_surroundings(text.frequent, beside, counts, firsts, lasts, text.n_tokens)
    for number, (length, row) in enumerate(rows):
        values = expected.found(text.spelled(text.frequent.windows[length][row])).values
        of_one = {name: each[number] for name, each in found.items()}
        assert of_one == pytest.approx({name: values[name] for name in found}, abs=1e-9)
