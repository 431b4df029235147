from __future__ import annotations

from collections import Counter
from itertools import pairwise
from math import log, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reference_segment import Classes, as_runs, placed_substrings, split_like, words_at
from tests.strategies import sparing
from textmine.kernels.cuts import LONGEST, N_WITH, WIDTH
from textmine.segment.spelling import Spelling
from textmine.segment.substrings import Substrings
from textmine.segment.word_classes import WordClasses

N_KINDS = 3


@st.composite
def cut_texts(draw, longest: int | None = None, longest_run: int = 10):
    """Runs, where words begin in each, and the class of each symbol; words of up to `longest` symbols."""
    runs = st.lists(st.integers(0, N_KINDS - 1), min_size=1, max_size=longest_run)
    of_symbols = draw(st.lists(runs, min_size=1, max_size=6))
    n_classes = draw(st.integers(1, 3))
    begins = [[i == 0 or draw(st.booleans()) for i in range(len(run))] for run in of_symbols]
    for run in begins if longest else ():
        for i in range(longest, len(run)):
            run[i] |= not any(run[i - longest + 1 : i])
    classes = [
        draw(st.lists(st.integers(0, n_classes - 1), min_size=len(run), max_size=len(run))) for run in of_symbols
    ]
    return of_symbols, begins, classes, n_classes


def words_in(of_symbols, begins, classes, n_classes, odds=None) -> WordClasses:
    runs = as_runs(of_symbols, N_KINDS)
    flags = np.array([flag for run in begins for flag in run], bool)
    return WordClasses(
        runs, Substrings.of(runs, LONGEST), flags, np.array([z for run in classes for z in run]), n_classes, odds
    )


def tagged(of_symbols, begins, classes):
    """Of each run, its words with their classes."""
    runs = []
    for run, flags, of_class in zip(of_symbols, begins, classes, strict=True):
        at = [i for i, flag in enumerate(flags) if flag or i == 0]
        runs.append([(word, of_class[i]) for word, i in zip(words_at(run, flags), at, strict=True)])
    return runs


def cut_runs_of(words: WordClasses, of_symbols):
    """Of each run, its words with their classes, as they are now."""
    begins, classes = (split_like(of_symbols, some.tolist()) for some in (words.begins, words.classes))
    return tagged(of_symbols, begins, classes)


def check_counts(words: WordClasses, of_symbols) -> None:
    """As counted in loops."""
    n_classes, cut_runs = words.n_classes, cut_runs_of(words, of_symbols)
    placed = list(placed_substrings(of_symbols, LONGEST))
    n_in_text = Counter(string for _, string in placed)
    counts = Counter(each for run in cut_runs for each in run)
    steps = np.zeros((WIDTH + 1, WIDTH + 1))
    for run in cut_runs:
        for pair in pairwise([WIDTH, *(z for _, z in run), WIDTH]):
            steps[pair] += 1
    for at, string in placed:
        if n_in_text[string] > 1:
            row = words.rows[words.substrings.ids[len(string) - 1, at]]
            expected = [counts[string, z] for z in range(n_classes)]
            np.testing.assert_array_equal(words.by_class[row, :n_classes], expected)
            assert words.by_class[row, N_WITH] == np.count_nonzero(expected)
    twin = Classes(cut_runs, n_classes)
    once = [(string, z) for run in cut_runs for string, z in run if n_in_text[string] <= 1]  # also those too long
    n_tables = sum(n for string, n in twin.tables.items() if n_in_text[string] > 1) + len(once)
    n_types = sum(n_in_text[string] > 1 for string in twin.tables) + len(once)
    np.testing.assert_array_equal(words.in_class[0, :n_classes], [twin.n_z[z] for z in range(n_classes)])
    in_class = Counter(z for z, string in twin.n_zw if n_in_text[string] > 1) + Counter(z for _, z in once)
    np.testing.assert_array_equal(words.in_class[1, :n_classes], [in_class[z] for z in range(n_classes)])
    assert words.totals[:2].tolist() == [n_tables, n_types]
    np.testing.assert_array_equal(words.steps, steps)


@sparing
@given(cut_texts())
def test_counts_are_those_of_a_loop(cut_text):
    check_counts(words_in(*cut_text), cut_text[0])


@sparing
@given(cut_texts())
def test_a_word_begins_with_each_run(cut_text):
    of_symbols, _, classes, n_classes = cut_text
    words = words_in(of_symbols, [[False] * len(run) for run in of_symbols], classes, n_classes)
    assert split_like(of_symbols, words.begins.tolist()) == [[True] + [False] * (len(run) - 1) for run in of_symbols]


@sparing
@given(cut_texts(LONGEST))
def test_the_spelling_is_that_of_the_words_each_once(cut_text):
    of_symbols, *_ = cut_text
    words = words_in(*cut_text)
    symbols = [symbol for run in of_symbols for symbol in run]
    types = {word: at for at, word in reversed(list(placed_words(words, of_symbols)))}
    lengths = np.array([len(word) for word in types])
    expected = Spelling.of(words.runs, words.substrings, np.array(list(types.values())), lengths)
    for at, word in placed_substrings(of_symbols, LONGEST):
        found = words.spelling().of_string(np.array(symbols), at, len(word))
        assert found == pytest.approx(expected.of_string(np.array(symbols), at, len(word)), rel=1e-5)


def placed_words(words: WordClasses, of_symbols):
    """Each word, where it stands."""
    at = 0
    for run in cut_runs_of(words, of_symbols):
        for word, _ in run:
            yield at, word
            at += len(word)


@pytest.mark.slow
@sparing
@given(cut_texts(LONGEST, longest_run=LONGEST + 2), st.integers(0, 99))
def test_each_run_is_cut_given_all_others_and_counts_stay_right(cut_text, seed):
    """The probability of a run is that of all ways to cut it; unless it alone has a word, which counts for no other."""
    of_symbols, *_, n_classes = cut_text
    words = words_in(*cut_text)
    spelling, state = words.spelling(), np.array([seed], np.uint64)
    symbols = words.runs.symbols
    n_in_text = Counter(string for _, string in placed_substrings(of_symbols, LONGEST))
    for run, start in enumerate(words.runs.starts.tolist()):
        cut_runs = cut_runs_of(words, of_symbols)
        twin = Classes(cut_runs[:run] + cut_runs[run + 1 :], n_classes)
        log_prob = words.cut_again(spelling, state, run, run + 1)
        probs = twin.p_cuts(
            of_symbols[run], LONGEST, lambda at, length, start=start: spelling.of_string(symbols, start + at, length)
        )
        assert log_prob == pytest.approx(log(sum(probs.values())), abs=1e-4)
        way = cut_runs_of(words, of_symbols)[run]
        assert (tuple(len(word) for word, _ in way), tuple(z for _, z in way)) in probs
        assert all(n_in_text[word] for word, _ in way)
        check_counts(words, of_symbols)


@pytest.mark.parametrize("run", [(0, 1), (0, 1, 0), (0, 1, 2, 1), (0, 0, 0, 0, 0, 0)])
@pytest.mark.parametrize("n_classes", [2, 3])
def test_ways_to_cut_are_drawn_in_proportion(run, n_classes):
    n_drawn = 4000
    random = np.random.default_rng(len(run))
    of_symbols = [run] * 1000
    begins = random.random((1000, len(run))) < 0.5
    begins[:, 0] = True
    begins[:, LONGEST:] = True
    words = words_in(of_symbols, begins.tolist(), random.integers(0, n_classes, (1000, len(run))).tolist(), n_classes)
    spelling, state = words.spelling(), np.array([7], np.uint64)
    twin = Classes(cut_runs_of(words, of_symbols)[:-1], n_classes)
    probs = twin.p_cuts(run, LONGEST, lambda at, length: spelling.of_string(words.runs.symbols, at, length))
    drawn: Counter = Counter()
    for _ in range(n_drawn):
        words.cut_again(spelling, state, 999, 1000)
        own = slice(999 * len(run), None)
        (way,) = tagged([run], [words.begins[own].tolist()], [words.classes[own].tolist()])
        drawn[tuple(len(word) for word, _ in way), tuple(z for _, z in way)] += 1
    assert set(drawn) <= set(probs)
    total = sum(probs.values())
    for way, prob in probs.items():
        expected = n_drawn * prob / total
        assert abs(drawn[way] - expected) <= 5 * sqrt(expected) + 2


@pytest.mark.parametrize("n_symbols", [6, 7])
@pytest.mark.parametrize("n_classes", [2, 3])
@pytest.mark.parametrize("has_odds", [False, True])
def test_the_probability_of_a_longer_run(n_symbols, n_classes, has_odds):
    random = np.random.default_rng(n_symbols)
    run = random.integers(0, 2, n_symbols).tolist()
    of_symbols = [run[:5]] * 200 + [run[2:]] * 300 + [run]
    begins = [random.random(len(each)) < 0.5 for each in of_symbols]
    for each in begins:
        each[LONGEST:] = True
    classes = [random.integers(0, n_classes, len(each)) for each in of_symbols]
    n = sum(map(len, of_symbols))
    odds = np.exp(random.normal(0, 3, n)).astype(np.float32) if has_odds else np.ones(n, np.float32)
    words = words_in(of_symbols, begins, classes, n_classes, odds if has_odds else None)
    spelling = words.spelling()
    twin = Classes(cut_runs_of(words, of_symbols)[:-1], n_classes)
    start = n - n_symbols
    probs = twin.p_cuts(
        run,
        LONGEST,
        lambda at, length: spelling.of_string(words.runs.symbols, start + at, length),
        lambda at: float(odds[start + at]),
    )
    log_prob = words.cut_again(spelling, np.array([1], np.uint64), 500, 501)
    assert log_prob == pytest.approx(log(sum(probs.values())), abs=1e-4)


def test_a_long_run_does_not_underflow():
    of_symbols = [(0, 1, 2)] * 5 + [(0, 1, 2) * 400, (0, 1, 2) * 40]
    flags = [[True] * len(run) for run in of_symbols]
    words = words_in(of_symbols, flags, [[0] * len(run) for run in of_symbols], 2)
    spelling, state = words.spelling(), np.array([1], np.uint64)
    long, short = (words.cut_again(spelling, state, run, run + 1) for run in (5, 6))
    assert np.isfinite(long)
    assert short < 0
    assert 5 < long / short < 30
    check_counts(words, of_symbols)


@pytest.mark.parametrize("n_classes", [0, WIDTH + 1])
def test_there_is_room_for_so_many_classes(n_classes):
    with pytest.raises(ValueError, match="classes"):
        words_in([(0, 1)], [(True, False)], [(0, 0)], n_classes)
