from __future__ import annotations

from collections import Counter
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reference_segment import Classes, as_runs, placed_substrings, split_like, words_at
from tests.strategies import sparing
from textmine.segment.substrings import Substrings
from textmine.segment.word_classes import ClassCounts, WordProbabilities, words_of

N_KINDS = 3
LONGEST = 4


@st.composite
def cut_texts(draw, longest: int | None = None):
    """Runs, where words begin in each, and the class of each symbol; words of up to `longest` symbols."""
    of_symbols = draw(st.lists(st.lists(st.integers(0, N_KINDS - 1), min_size=1, max_size=10), min_size=1, max_size=6))
    n_classes = draw(st.integers(1, 3))
    begins = [[i == 0 or draw(st.booleans()) for i in range(len(run))] for run in of_symbols]
    for run in begins if longest else ():
        for i in range(longest, len(run)):
            run[i] |= not any(run[i - longest + 1 : i])
    classes = [
        draw(st.lists(st.integers(0, n_classes - 1), min_size=len(run), max_size=len(run))) for run in of_symbols
    ]
    return of_symbols, begins, classes, n_classes


def counts_of(of_symbols, begins, classes, n_classes) -> ClassCounts:
    runs = as_runs(of_symbols, N_KINDS)
    joined = np.array([flag for run in begins for flag in run], bool)
    counts = ClassCounts(runs, Substrings.of(runs, LONGEST), joined, n_classes)
    counts.classes[:] = [z for run in classes for z in run]
    return counts


def tagged(of_symbols, begins, classes):
    """Of each run, its words with their classes."""
    runs = []
    for run, flags, of_class in zip(of_symbols, begins, classes, strict=True):
        at = [i for i, flag in enumerate(flags) if flag or i == 0]
        runs.append([(word, of_class[i]) for word, i in zip(words_at(run, flags), at, strict=True)])
    return runs


def check_counts(counts: ClassCounts, of_symbols, cut_runs) -> None:
    """As recounted from `cut_runs`, the words with their classes of the runs that are counted."""
    longest, n_classes = len(counts.substrings.ids), counts.n_classes
    placed = list(placed_substrings(of_symbols, longest))
    n_in_text = Counter(string for _, string in placed)
    words = Counter(each for run in cut_runs for each in run)
    steps = np.zeros((n_classes + 1, n_classes + 1))
    for run in cut_runs:
        for pair in pairwise([n_classes, *(z for _, z in run), n_classes]):
            steps[pair] += 1
    by_class = np.zeros((len(counts.substrings), n_classes))
    for at, string in placed:
        if n_in_text[string] > 1:
            by_class[counts.substrings.ids[len(string) - 1, at]] = [words[string, z] for z in range(n_classes)]
    once = np.zeros(n_classes)
    for (word, z), n in words.items():
        once[z] += n if n_in_text[word] <= 1 else 0
    np.testing.assert_array_equal(counts.by_class, by_class)
    np.testing.assert_array_equal(counts.totals, by_class.sum(axis=1))
    np.testing.assert_array_equal(counts.once, once)
    in_class = Counter(z for run in cut_runs for _, z in run)
    np.testing.assert_array_equal(counts.in_class, [in_class[z] for z in range(n_classes)])
    np.testing.assert_array_equal(counts.steps, steps)


@sparing
@given(cut_texts(), st.randoms())
def test_words_as_in_a_loop(cut_text, random):
    of_symbols, begins, classes, _ = cut_text
    counts = counts_of(*cut_text)
    chosen = random.sample(range(len(of_symbols)), random.randint(1, len(of_symbols)))
    words = words_of(counts.runs, counts.begins, np.array(chosen))
    expected = []
    for run in chosen:
        at = int(counts.runs.starts[run])
        of_run = tagged(of_symbols, begins, classes)[run]
        for number, (word, _) in enumerate(of_run):
            expected.append((at, len(word), number == 0, number == len(of_run) - 1))
            at += len(word)
    columns = (words.at, words.lengths, words.is_first, words.is_last)
    assert list(zip(*(column.tolist() for column in columns), strict=True)) == expected


def test_no_run_has_no_words():
    counts = counts_of([(0, 1)], [(True, False)], [(0, 0)], 1)
    assert len(words_of(counts.runs, counts.begins, np.empty(0, np.int64)).at) == 0


@sparing
@given(cut_texts(), st.randoms())
def test_counts_as_recounted(cut_text, random):
    of_symbols, begins, classes, _ = cut_text
    counts = counts_of(*cut_text)
    chosen = sorted(random.sample(range(len(of_symbols)), random.randint(1, len(of_symbols))))
    counts.add(np.array(chosen), 1)
    check_counts(counts, of_symbols, [tagged(of_symbols, begins, classes)[run] for run in chosen])


@sparing
@given(cut_texts(), st.randoms())
def test_taken_out_and_added_again(cut_text, random):
    of_symbols = cut_text[0]
    counts = counts_of(*cut_text)
    counts.add(np.arange(len(of_symbols)), 1)
    before = [column.copy() for column in (counts.by_class, counts.totals, counts.once, counts.in_class, counts.steps)]
    chosen = np.array(random.sample(range(len(of_symbols)), random.randint(1, len(of_symbols))))
    counts.add(chosen, -1)
    assert counts.in_class.sum() < before[3].sum()
    counts.add(chosen, 1)
    after = [counts.by_class, counts.totals, counts.once, counts.in_class, counts.steps]
    for column, expected in zip(after, before, strict=True):
        np.testing.assert_array_equal(column, expected)
    counts.add(np.arange(len(of_symbols)), -1)
    assert not any(column.any() for column in after)


@sparing
@given(cut_texts(LONGEST))
def test_types_are_the_words_each_once(cut_text):
    of_symbols, begins, classes, _ = cut_text
    counts = counts_of(*cut_text)
    counts.add(np.arange(len(of_symbols)), 1)
    symbols = counts.runs.symbols.tolist()
    found = [tuple(symbols[at : at + length]) for at, length in zip(*counts.types(), strict=True)]
    assert sorted(found) == sorted({word for run in tagged(of_symbols, begins, classes) for word, _ in run})


@sparing
@given(cut_texts(LONGEST), st.data())
def test_probabilities_as_by_the_equations(cut_text, data):
    """Of all that could be a word in the runs that are not counted, or is none now."""
    of_symbols, begins, classes, n_classes = cut_text
    counts = counts_of(*cut_text)
    counted = sorted(data.draw(st.sets(st.integers(0, len(of_symbols) - 1), min_size=1)))
    counts.add(np.array(counted), 1)
    known = WordProbabilities(counts)
    cut_runs = [tagged(of_symbols, begins, classes)[run] for run in counted]
    twin = Classes(cut_runs, n_classes)
    n_in_text = Counter(string for _, string in placed_substrings(of_symbols, LONGEST))
    for at, string in placed_substrings(of_symbols, LONGEST):
        if n_in_text[string] == 1 and twin.tables[string]:
            continue  # stands in a run that is counted, and nowhere else
        row = known.rows[counts.substrings.ids[len(string) - 1, at]]
        assert (row > 0) == (twin.tables[string] > 0)
        spelt = 0.3 ** len(string)
        shared = known.of_all[row] + known.spelt * spelt
        assert shared == pytest.approx(twin.p_shared(string, spelt), rel=1e-5)
        for z in range(n_classes):
            prob = known.of_class[row, z] + known.share[z] * shared
            assert prob == pytest.approx(twin.p_word(string, z, spelt), rel=1e-5)
    for y in range(n_classes + 1):
        for z in range(n_classes + 1):
            assert known.steps[y, z] == pytest.approx(twin.p_step(y, z), rel=1e-5)


def test_probabilities_by_hand():
    """Two classes, 01 twice in class 0 and once in class 1, 2 once in class 1."""
    of_symbols = [(0, 1, 0, 1), (0, 1, 2), (2,)]
    begins = [(True, False, True, False), (True, False, True), (True,)]
    counts = counts_of(of_symbols, begins, [(0,) * 4, (1,) * 3, (0,)], 2)
    counts.add(np.array([0, 1]), 1)
    known = WordProbabilities(counts)
    row = known.rows[counts.substrings.ids[1, 0]]
    assert known.spelt == pytest.approx((100 + 0.5 * 2) / (100 + 3))
    assert known.of_all[row] == pytest.approx((2 - 0.5) / (100 + 3))
    assert known.of_class[row].tolist() == pytest.approx([1.95 / 302, 0.95 / 302])
    assert known.share.tolist() == pytest.approx([300.05 / 302, 300.1 / 302])
    assert known.steps.tolist() == [
        pytest.approx([2 / 5, 1 / 5, 2 / 5]),
        pytest.approx([1 / 5, 2 / 5, 2 / 5]),
        pytest.approx([2 / 5, 2 / 5, 1 / 5]),
    ]


@sparing
@given(cut_texts())
def test_a_word_begins_with_each_run(cut_text):
    of_symbols, _, classes, n_classes = cut_text
    counts = counts_of(of_symbols, [[False] * len(run) for run in of_symbols], classes, n_classes)
    assert split_like(of_symbols, counts.begins.tolist()) == [[True] + [False] * (len(run) - 1) for run in of_symbols]
