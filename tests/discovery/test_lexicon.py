from __future__ import annotations

from math import log

import numpy as np
import pytest
from hypothesis import given

from tests import reference_newwords as twin
from tests.discovery.texts import LENGTHS, Text, documents, known_words
from tests.strategies import sparing
from textmine.discovery.frequent import CORE
from textmine.discovery.lexicon import Lexicon


@sparing
@given(documents, known_words)
def test_the_frequencies_of_words(documents, words):
    text = Text.of([*documents, *words], 1)
    lexicon, known = Lexicon(words, text.frequent.alphabet), twin.Known(words)
    assert lexicon.n_types == known.n_types
    for length in LENGTHS:
        found = lexicon.frequencies(text.frequent.windows[length]).tolist()
        assert found == [known.frequency(ngram) for ngram in text.ngrams(length)]


@sparing
@given(documents, known_words)
def test_how_often_a_character_is_a_word_of_its_own(documents, words):
    text = Text.of(documents, 1)
    found = Lexicon(words, text.frequent.alphabet).single(text.frequent.windows[1][:, 0])
    assert found.tolist() == pytest.approx([twin.Known(words).single(symbol) for (symbol,) in text.ngrams(1)])


@sparing
@given(documents, known_words)
def test_whether_longer_words_begin_or_end_so(documents, words):
    text = Text.of([*documents, *words], 1)
    lexicon, known = Lexicon(words, text.frequent.alphabet), twin.Known(words)
    for length in range(1, CORE + 1):
        for at_end in (False, True):
            for much_longer in (False, True):
                found = lexicon.affix_nats(text.frequent.windows[length], at_end, much_longer)
                expected = [known.affix(ngram, at_end, 1 + much_longer) for ngram in text.ngrams(length)]
                assert found.tolist() == pytest.approx(expected), (length, at_end, much_longer)


def score(parts: list[twin.Ngram], known: twin.Known) -> float:
    return sum(log((known.frequency(part) or 1) / known.total) for part in parts)


@sparing
@given(documents, known_words)
def test_cuts_are_the_most_probable_ones(documents, words):
    """Of several that are as probable, either may come out: a sum of logarithms is rounded."""
    text = Text.of(documents, 1)
    lexicon, known = Lexicon(words, text.frequent.alphabet), twin.Known(words)
    for length in LENGTHS:
        ngrams = text.ngrams(length)
        parts: list[list[twin.Ngram]] = [[] for _ in ngrams]
        for start, end, rows in lexicon.parse(text.frequent.windows[length]).spans():
            for row in rows.tolist():
                parts[row].append(ngrams[row][start:end])
        for ngram, found in zip(ngrams, parts, strict=True):
            assert sum(found, ()) == ngram
            assert length == 1 or ngram not in found
            assert all(known.frequency(part) or len(part) == 1 for part in found)
            assert score(found, known) == pytest.approx(score(known.cut(ngram), known))


def test_a_cut_by_hand():
    text = Text.of(["一丁七"], 1)
    lexicon = Lexicon({"一丁": 10, "丁七": 90, "一丁七": 1000}, text.frequent.alphabet)
    assert lexicon.parse(text.frequent.windows[3]).ends.tolist() == [[1, 3, 0]]  # 一|丁七


def test_no_words_at_all():
    text = Text.of(["一丁七万一丁七万"], 1)
    lexicon = Lexicon({}, text.frequent.alphabet)
    for length in LENGTHS:
        windows = text.frequent.windows[length]
        assert not lexicon.frequencies(windows).any()
        assert (lexicon.parse(windows).ends == np.arange(1, length + 1)).all()
    assert (lexicon.single(np.arange(2, 6, dtype=np.uint16)) == 1).all()
