from __future__ import annotations

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests import reference_newwords as twin
from tests.strategies import fuzz, lines
from textmine.counts.packing import count_keys
from textmine.discovery.bojone import Solid, four_grams, normalized, solid_ngrams
from textmine.text.blocks import code_points

few_letters = st.text(st.sampled_from("一一一丁丁七 a，\u9fa6𠀀"), max_size=30)
texts = st.lists(st.one_of(few_letters, lines(max_size=15)), max_size=5).map(
    lambda some: [line + "\n" for line in some]
)
"""Lines, each with its line end."""

limits = st.tuples(st.just(0.0), *(st.sampled_from([-1.0, 0.5, 2.0, 100.0]) for _ in range(3)))


def as_twins_have_it(texts: list[str]) -> list[str]:
    return [twin.normalized(text) for text in texts]


def keys_of(texts: list[str]) -> tuple[np.ndarray, np.ndarray]:
    return count_keys(np.sort(four_grams(*normalized(code_points("".join(texts))))[0]))


def spelled(key: int) -> tuple[str, ...]:
    """A 4-gram as the twin has it."""
    symbols = [key >> shift & 0xFFFF for shift in (48, 32, 16, 0)]
    return tuple({0: twin.END, 1: twin.START}.get(symbol, chr(symbol)) for symbol in symbols)


def solid_of(texts: list[str], min_count: int, min_pmi: tuple[float, ...]) -> tuple[Solid, set[str]]:
    """By the kernel and by the twin."""
    solid = solid_ngrams(*keys_of(texts), min_count, min_pmi)
    return solid, twin.solid_words(twin.four_grams(as_twins_have_it(texts)), min_count, min_pmi)


@fuzz
@given(texts)
def test_texts_are_normalised_as_by_the_program(texts):
    characters, ends = normalized(code_points("".join(texts)))
    assert "".join(map(chr, characters)) == "".join(as_twins_have_it(texts))
    assert ends.tolist() == np.cumsum([len(text) for text in as_twins_have_it(texts)]).tolist()


@fuzz
@given(texts)
def test_four_grams_are_counted_as_by_the_program(texts):
    keys, counts = keys_of(texts)
    assert Counter(dict(zip(map(spelled, keys.tolist()), counts.tolist(), strict=True))) == twin.four_grams(
        as_twins_have_it(texts)
    )


@fuzz
@given(texts, st.integers(1, 3), limits)
def test_words_are_solid_where_they_are_to_the_program(texts, min_count, min_pmi):
    found, expected = solid_of(texts, min_count, min_pmi)
    text = "".join(as_twins_have_it(texts))
    words = {text[at : at + length] for at in range(len(text)) for length in range(2, 8)}
    words = {word for word in words if len(word) > 1 and word.isalnum()}
    holding = {word for word in words if found.holds(code_points(word).astype(np.uint16))}
    assert holding == {word for word in words if (word in expected if len(word) == 2 else twin.holds(word, expected))}


@fuzz
@given(texts, st.integers(1, 3), limits)
def test_texts_are_cut_as_by_the_program(texts, min_count, min_pmi):
    found, expected = solid_of(texts, min_count, min_pmi)
    for text in as_twins_have_it(texts):
        joins = found.joins(code_points(text).astype(np.uint16)).tolist()
        starts = [at for at, joined in enumerate(joins) if not joined]
        ends = [*starts[1:], len(text)]
        assert [text[start:end] for start, end in zip(starts, ends, strict=True)] == [*twin.pieces_of(text, expected)]
