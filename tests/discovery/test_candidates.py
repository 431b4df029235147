from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import reference_newwords as twin
from tests.discovery.texts import LENGTHS, Text, documents, known_words
from tests.strategies import sparing
from textmine.discovery import candidates
from textmine.discovery.candidates import Chosen, choose, joined_parts
from textmine.discovery.lexicon import Lexicon
from textmine.discovery.scoring import MIDDLING, score
from textmine.discovery.verdict import doubts


def chosen_from(text: Text, words: dict[str, int]) -> Chosen:
    return choose(text.frequent, Lexicon(words, text.frequent.alphabet), text.n_tokens)


def ngrams_in(chosen: Chosen, text: Text) -> list[twin.Ngram]:
    """The candidates, in the order of their numbers."""
    return [text.ngrams(length)[row] for length, rows in chosen.rows.items() for row in rows.tolist()]


@sparing
@given(documents, known_words, st.integers(2, 3))
def test_candidates_are_unknown_not_nested_and_no_numbers(documents, words, min_count):
    text = Text.of(documents, min_count)
    chosen = chosen_from(text, words)
    ngrams = ngrams_in(chosen, text)
    assert sorted(ngrams) == sorted(twin.Text(documents, words, min_count).candidates())
    numbers = [n for length in LENGTHS for n in chosen.candidates.numbers[length].tolist() if n >= 0]
    assert numbers == list(range(len(ngrams)))
    assert chosen.candidates.n == len(ngrams)
    assert {len(values) for values in chosen.properties.values()} == {len(ngrams)}


@sparing
@given(documents, known_words)
def test_parts_are_the_words_of_the_dictionary_in_a_candidate(documents, words):
    text = Text.of(documents, 2)
    chosen = chosen_from(text, words)
    for length, rows in chosen.rows.items():
        windows, parse = text.frequent.windows[length][rows], chosen.parses[length]
        expected = []
        for window, ends in zip(windows, parse.ends.tolist(), strict=True):
            ngram = text.spelled(window)
            expected.append(" ".join("".join(ngram[start:end]) for start, end in enumerate(ends) if end))
        assert joined_parts(text.frequent, windows, parse) == expected


@sparing
@given(documents, known_words, st.integers(1, 20))
def test_of_too_many_the_best_by_counts_and_their_equals_are_looked_at(documents, words, at_most):
    text = Text.of(documents, 2)
    everything = chosen_from(text, words)
    ngrams = ngrams_in(everything, text)
    places = twin.Text(documents, {}, 2).places
    counts = np.array([len(places[ngram]) for ngram in ngrams], np.int64)
    scores, _ = score(everything.properties, counts)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(candidates, "MAX_LOOKED_AT", at_most)
        best = ngrams_in(chosen_from(text, words), text)
    lowest = sorted(scores, reverse=True)[:at_most][-1:]
    assert best == [ngram for ngram, each in zip(ngrams, scores, strict=True) if each >= lowest[0]]


def test_the_first_doubt_is_told():
    columns = zip(
        (0.89, 2, 0.1, MIDDLING, ""),
        (0.9, 1, 0.0, MIDDLING - 1, "nested"),
        (0.0, 1, 0.0, MIDDLING - 1, "one document"),
        (0.0, 2, 0.0, MIDDLING - 1, "chance"),
        (0.0, 2, 0.1, MIDDLING - 1e-9, "weak"),
        strict=True,
    )
    *properties, expected = columns
    assert doubts(*map(np.array, properties)).tolist() == list(expected)
