from __future__ import annotations

from collections import Counter
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import reference
from tests import reference_newwords as twin
from tests.discovery.texts import LENGTHS, Text, documents, symbols_of
from tests.strategies import fuzz, texts
from textmine.discovery import occurrences
from textmine.discovery.frequent import CORE, OTHER
from textmine.discovery.occurrences import Candidates, Finder, Surroundings, add_surroundings, longer_keys
from textmine.text.symbols import END

shares = st.floats(0, 1)
"""Of the frequent n-grams, those that are looked for."""


def runs_in(symbols: np.ndarray) -> list[list[int]]:
    """What stands between ENDs."""
    runs: list[list[int]] = [[]]
    for number in symbols.tolist():
        if number == END:
            runs.append([])
        else:
            runs[-1].append(number)
    return [run for run in runs if run]


@fuzz
@given(documents, texts(max_size=20))
def test_a_text_in_the_symbols_of_an_alphabet(documents, other):
    alphabet = Text.of(documents, 2).frequent.alphabet
    line = "".join(documents) + other
    symbols, places = symbols_of(line, alphabet, 10_000)
    number_of = {symbol: number for number, symbol in enumerate(alphabet.texts) if symbol}
    expected = [[number_of.get(symbol, OTHER) for symbol in run] for run in reference.symbols_of(line)]
    assert runs_in(symbols) == expected
    assert (symbols[0], symbols[-1], len(places)) == (END, END, len(symbols))
    assert (np.diff(places) > 0).all()
    for number, place in zip(symbols.tolist(), places.tolist(), strict=True):
        assert number <= OTHER or line.startswith(alphabet.texts[number], place)


@fuzz
@given(documents, st.integers(2, 3))
def test_longer_ngrams_are_those_of_whose_parts_all_are_frequent(documents, min_count):
    text = Text.of(documents, min_count)
    core = {tuple(window): row for row, window in enumerate(text.frequent.windows[CORE].tolist())}
    found = longer_keys(text.symbols, text.frequent)
    assert [*found] == [length for length in LENGTHS if length > CORE]
    for length, keys in found.items():
        expected = []
        for run in runs_in(text.symbols):
            for start in range(len(run) - length + 1):
                rows = [core.get(tuple(run[at : at + CORE])) for at in range(start, start + length - CORE + 1)]
                if None not in rows:
                    expected.append(rows[0] << 32 | rows[-1])
        assert keys.tolist() == sorted(expected)


def finder_of(text: Text, share: float) -> tuple[Finder, dict[twin.Ngram, int]]:
    """What looks for a share of the n-grams, and their numbers."""
    numbers, number_of = {}, {}
    for length in LENGTHS:
        ngrams = text.ngrams(length)
        chosen = ngrams[: round(share * len(ngrams))]
        numbers[length] = np.full(len(ngrams), -1, np.int32)
        numbers[length][: len(chosen)] = len(number_of) + np.arange(len(chosen))
        number_of |= {ngram: len(number_of) + i for i, ngram in enumerate(chosen)}
    return Finder(text.frequent, Candidates(numbers, len(number_of))), number_of


def table(beside: tuple[np.ndarray, np.ndarray], text: Text) -> dict[tuple[int, str], int]:
    """The symbols beside candidates, by candidate and symbol."""
    keys, counts = (column.tolist() for column in beside)
    assert keys == sorted(set(keys))
    names = [*text.frequent.alphabet.texts]
    names[OTHER] = twin.RARE
    return {(key >> 16, names[key & 0xFFFF]): n for key, n in zip(keys, counts, strict=True)}


@fuzz
@given(documents, shares)
def test_what_stands_beside_candidates(documents, share):
    text = Text.of(documents, 2)
    finder, number_of = finder_of(text, share)
    beside = finder.surroundings(text.symbols, text.document_starts)
    places = twin.Text(documents, {}, 2).places
    for side, pairs in ((0, beside.left), (1, beside.right)):
        expected = Counter(
            (number, place[side] if place[side] in text.frequent.alphabet.texts else twin.RARE)
            for ngram, number in number_of.items()
            for place in places[ngram]
            if place[side]
        )
        assert table(pairs, text) == expected
    of_each = [places[ngram] for ngram in number_of]
    assert beside.at_start.tolist() == [sum(not left for left, _, _ in some) for some in of_each]
    assert beside.at_end.tolist() == [sum(not right for _, right, _ in some) for some in of_each]
    assert beside.alone.tolist() == [sum(not left and not right for left, right, _ in some) for some in of_each]
    assert beside.documents.tolist() == [len({number for _, _, number in some}) for some in of_each]


def columns(beside: Surroundings) -> list[list[int]]:
    tables = (*beside.left, *beside.right, beside.at_start, beside.at_end, beside.alone, beside.documents)
    return [column.tolist() for column in tables]


@fuzz
@given(documents, st.integers(0, 6), st.sampled_from([0, 1 << 22]))
def test_surroundings_add(documents, n_first, max_waiting):
    """Documents together give what they give in two parts, in either order, whatever is held at a time."""
    whole = Text.of(documents, 2)
    finder, number_of = finder_of(whole, 1.0)
    expected = columns(finder.surroundings(whole.symbols, whole.document_starts))
    parts = []
    for some in (documents[:n_first], documents[n_first:]):
        lines = [document + "\n" for document in some]
        symbols, places = symbols_of("".join(lines), whole.frequent.alphabet, 10_000)
        starts = np.searchsorted(places, np.cumsum([len(line) for line in lines]))
        parts.append(finder.surroundings(symbols, starts))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(occurrences, "_MAX_WAITING_ROWS", max_waiting)
        for order in (parts, parts[::-1]):
            assert columns(add_surroundings(order, len(number_of))) == expected


def test_nothing_adds_up_to_nothing():
    assert columns(add_surroundings([], 2)) == [[], [], [], [], [0, 0], [0, 0], [0, 0], [0, 0]]


def test_more_neighbours_than_there_is_room_for_at_first():
    characters = [chr(0x4E00 + i) for i in range(6_000)]
    document = "".join(f"{first}的{second}" for first, second in pairwise(characters))
    text = Text.of([document], 1)
    finder, number_of = finder_of(text, 1.0)
    left = table(finder.surroundings(text.symbols, text.document_starts).left, text)
    number = number_of["的",]
    assert {symbol: n for (of, symbol), n in left.items() if of == number} == dict.fromkeys(characters[:-1], 1)
