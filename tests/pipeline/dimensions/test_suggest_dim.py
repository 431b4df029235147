"""How many dimensions vectors need: for N words, and for words that were counted."""

from __future__ import annotations

import dataclasses
import math
from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import textmine
from tests.strategies import fuzz
from textmine.errors import InputError, SettingsError
from textmine.pipeline.dimensions.suggest import MAX_WORDS, MIN_WORDS, suggest_dim
from textmine.pipeline.dimensions.vocabulary import MIN_COUNTS, counts_of, suggestions
from textmine.results.dimensions import Suggestion
from textmine.stats.dimension import embedding_entropy, smallest_dimension

WORDS = {"我们": 30, "时间": 20, "问题": 20, "上海": 4, "a\tb": 1, '"': 1}
N_TOKENS = 76


# For N words.


def test_a_hundred_thousand_words():
    found = suggest_dim(100_000)
    assert found.rule == pytest.approx(8.33 * math.log(100_000)) == pytest.approx(95.9, abs=0.05)
    assert (found.n_words, found.by_rule, found.by_short_rule, found.exact) == (100_000, 96, 93, 96)
    assert (found.multiple(1), found.multiple(8), found.multiple(16), found.multiple(100)) == (96, 96, 96, 100)
    assert found.n_parameters(96) == 9_600_000
    assert found.megabytes(96) == 38.4
    assert found.entropy_nats == embedding_entropy(96, 100_000) < 0
    assert (found.min_count, found.coverage) == (1, None)


@pytest.mark.parametrize(("n_words", "by_rule", "exact"), [(10_000, 77, 77), (100_000, 96, 96), (5_000_000, 129, 128)])
def test_the_vocabularies_of_kexue_7695(n_words, by_rule, exact):
    found = suggest_dim(n_words)
    assert (found.by_rule, found.exact) == (by_rule, exact)


@fuzz
@given(n_words=st.integers(MIN_WORDS, MAX_WORDS), of=st.integers(1, 1000))
def test_each_dimension_is_the_least_that_will_do(n_words, of):
    found = suggest_dim(n_words)
    assert found.by_rule - 1 <= 8.33 * math.log(n_words) < found.by_rule
    assert found.by_short_rule - 1 <= 8 * math.log(n_words) < found.by_short_rule
    assert found.exact == smallest_dimension(n_words)
    assert abs(found.exact - found.by_rule) <= 2
    assert found.multiple(of) % of == 0
    assert found.by_rule <= found.multiple(of) < found.by_rule + of
    assert found.megabytes(found.by_rule) == 4 * n_words * found.by_rule / 1e6


@pytest.mark.parametrize("n_words", [MIN_WORDS, MAX_WORDS])
def test_the_fewest_words_and_the_most(n_words):
    assert textmine.suggest_dim(n_words).n_words == n_words


@pytest.mark.parametrize(
    ("n_words", "says"),
    [
        (0, "a vocabulary of 0 words"),
        (1, "a vocabulary of 1 word"),
        (-5, "a vocabulary of -5 words"),
        (MAX_WORDS + 1, "a vocabulary of 1,000,000,000,001 words"),
        (10**400, "a vocabulary of 10,0"),
    ],
)
def test_numbers_that_no_vocabulary_has(n_words, says):
    with pytest.raises(SettingsError, match=f"^{says}") as error:
        suggest_dim(n_words)
    assert error.value.hint == "Give a number from 2 to 1,000,000,000,000."


def test_a_suggestion_is_a_value():
    assert suggest_dim(1000) == suggest_dim(1000) != suggest_dim(1001)
    with pytest.raises(dataclasses.FrozenInstanceError):
        suggest_dim(1000).n_words = 5


# For words that were counted.


def one_by_one(counts: dict[str, int], min_counts: tuple[int, ...]) -> list[tuple[int, int, float]]:
    """Of each min_count the words left and their share of the tokens, as far as there are two words."""
    found = []
    for min_count in sorted({*min_counts}):
        left = Counter({word: n for word, n in counts.items() if n >= min_count})
        if len(left) >= 2:
            found.append((min_count, len(left), sum(left.values()) / sum(counts.values())))
    return found


def figures(found: list[Suggestion]) -> list[tuple[int, int, float | None]]:
    return [(each.min_count, each.n_words, each.coverage) for each in found]


def of(counts: dict[str, int]) -> np.ndarray:
    return np.array([*counts.values()], np.int64)


vocabularies = st.dictionaries(st.text(max_size=3), st.integers(1, 130), min_size=2, max_size=40)


@fuzz
@given(counts=vocabularies)
def test_the_default_min_counts_go_as_far_as_two_words_are_left(counts):
    found = suggestions(of(counts))
    assert figures(found) == one_by_one(counts, MIN_COUNTS)
    assert [each.min_count for each in found] == [*MIN_COUNTS[: len(found)]]
    assert all(dataclasses.replace(each, min_count=1, coverage=None) == suggest_dim(each.n_words) for each in found)


@fuzz
@given(counts=vocabularies, min_counts=st.lists(st.integers(1, 140), min_size=1, max_size=5))
def test_min_counts_that_were_asked_for_are_answered_or_refused(counts, min_counts):
    expected = one_by_one(counts, tuple(min_counts))
    if len(expected) == len({*min_counts}):
        assert figures(suggestions(of(counts), min_counts)) == expected
        return
    refused = min({*min_counts} - {min_count for min_count, _, _ in expected})
    n_words = sum(n >= refused for n in counts.values())
    with pytest.raises(InputError, match=f"^x.tsv: a vocabulary of {n_words} words? that occur {refused} times"):
        suggestions(of(counts), min_counts, "x.tsv")


def test_coverage_is_of_all_tokens():
    assert figures(suggestions(of(WORDS), [5, 1, 20, 5])) == [
        (1, 6, 1.0),
        (5, 3, 70 / N_TOKENS),
        (20, 3, 70 / N_TOKENS),
    ]


def test_the_counts_are_left_as_they_were():
    counts = of(WORDS)
    suggestions(counts)
    assert counts.tolist() == [*WORDS.values()]


@pytest.mark.parametrize("counts", [{}, {"我们": 100}])
def test_a_word_needs_no_vector(counts):
    with pytest.raises(InputError, match=f"^x.tsv: a vocabulary of {len(counts)} words? needs no vectors$"):
        suggestions(of(counts), where="x.tsv")


@pytest.mark.parametrize("name", ["x.tsv", "x.csv", "x.jsonl", "x.txt", "x.store"])
def test_the_counts_of_a_table_and_of_a_store(tmp_path, name):
    path = str(tmp_path / name)
    textmine.WordCounts.from_counts(WORDS).save(path)
    assert sorted(counts_of(path).tolist()) == sorted(WORDS.values())
    assert figures(suggestions(counts_of(path))) == one_by_one(WORDS, MIN_COUNTS)


def test_a_store_of_n_grams_is_refused(tmp_path):
    (tmp_path / "in.txt").write_text("我们的时候，我们。\n" * 5)
    textmine.count_ngrams(tmp_path / "in.txt", order=2, workers=1).save(str(tmp_path / "x.store"))
    with pytest.raises(InputError, match=r"x\.store"):
        counts_of(str(tmp_path / "x.store"))
