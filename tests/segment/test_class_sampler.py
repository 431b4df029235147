from __future__ import annotations

from collections import Counter
from math import log, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reference_segment import Classes, as_runs, split_like
from tests.segment.test_word_classes import check_counts, tagged
from tests.strategies import sparing
from textmine.segment import class_sampler
from textmine.segment.class_sampler import LONGEST, N_MINIBATCHES, ClassSampler, draw, forward
from textmine.segment.runs import Steps
from textmine.segment.spelling import spelling_probabilities
from textmine.segment.substrings import Substrings
from textmine.segment.word_classes import ClassCounts, WordProbabilities

N_KINDS = 3


class Setting:
    """A text of which some runs are counted, cut at random, and the others are to be cut."""

    def __init__(self, counted, others, n_classes: int, seed: int) -> None:
        self.random = np.random.default_rng(seed)
        self.of_symbols = [*counted, *others]
        self.others = np.arange(len(counted), len(self.of_symbols))
        runs = as_runs(self.of_symbols, N_KINDS)
        offsets = np.arange(len(runs.symbols)) - np.repeat(runs.starts, runs.lengths)
        begins = self.random.random(len(offsets)) < 0.5
        begins[offsets % LONGEST == 0] = True
        self.substrings = Substrings.of(runs, LONGEST)
        self.counts = ClassCounts(runs, self.substrings, begins, n_classes)
        by_place = offsets * n_classes // np.repeat(runs.lengths, runs.lengths)  # so that steps are not all alike
        at_random = self.random.integers(0, n_classes, len(offsets))
        self.counts.classes[:] = np.where(self.random.random(len(offsets)) < 0.7, by_place, at_random)
        self.counts.add(np.arange(len(counted)), 1)
        self.known = WordProbabilities(self.counts)
        self.spelt = spelling_probabilities(runs, self.substrings, *self.counts.types())
        cut_runs = tagged(
            self.of_symbols,
            split_like(self.of_symbols, begins),
            split_like(self.of_symbols, self.counts.classes.tolist()),
        )
        self.twin = Classes(cut_runs[: len(counted)], n_classes)

    def steps(self, chosen) -> Steps:
        """The longest runs first."""
        runs = self.counts.runs
        chosen = np.asarray(chosen, np.int64)
        chosen = chosen[np.argsort(-runs.lengths[chosen], kind="stable")]
        return Steps(runs.starts[chosen], runs.lengths[chosen])

    def forward(self, chosen):
        return forward(self.steps(chosen), self.substrings, self.known, self.spelt)

    def p_cuts(self, run: int) -> dict:
        start = int(self.counts.runs.starts[run])
        return self.twin.p_cuts(
            self.of_symbols[run], LONGEST, lambda offset, length: float(self.spelt[length - 1, start + offset])
        )


def symbols(max_size: int, min_size: int = 1):
    return st.lists(st.integers(0, N_KINDS - 1), min_size=min_size, max_size=max_size)


@sparing
@given(
    st.lists(symbols(12), min_size=1, max_size=8),
    st.lists(symbols(5), min_size=1, max_size=2),
    st.integers(1, 3),
    st.integers(0, 99),
)
def test_the_probability_of_a_run_is_that_of_all_ways_to_cut_it(counted, others, n_classes, seed):
    setting = Setting(counted, others, n_classes, seed)
    chart = setting.forward(setting.others)
    of_start = {int(setting.counts.runs.starts[run]): run for run in setting.others}
    for start, log_prob in zip(chart.steps.starts.tolist(), chart.log_probs.tolist(), strict=True):
        expected = sum(setting.p_cuts(of_start[start]).values())
        assert log_prob == pytest.approx(log(expected), abs=1e-4)


@pytest.mark.parametrize("n_symbols", [6, 7])
@pytest.mark.parametrize("n_classes", [2, 3])
def test_the_probability_of_a_longer_run(n_symbols, n_classes):
    random = np.random.default_rng(n_symbols)
    run = random.integers(0, 2, n_symbols).tolist()
    setting = Setting([run[:5]] * 200 + [run[2:]] * 300, [run], n_classes, seed=1)
    (log_prob,) = setting.forward(setting.others).log_probs
    assert log_prob == pytest.approx(log(sum(setting.p_cuts(500).values())), abs=1e-4)


@sparing
@given(st.lists(symbols(20, min_size=2), min_size=3, max_size=8), st.integers(1, 3), st.integers(0, 99))
def test_runs_in_lock_step_are_as_each_alone(of_symbols, n_classes, seed):
    setting = Setting(of_symbols[:1] * 3, of_symbols[1:], n_classes, seed)
    together = setting.forward(setting.others)
    order = sorted(setting.others, key=lambda run: -len(setting.of_symbols[run]))
    alone = [float(setting.forward([run]).log_probs[0]) for run in order]
    np.testing.assert_allclose(together.log_probs, alone, rtol=1e-5)


def test_a_long_run_does_not_underflow():
    setting = Setting([(0, 1, 2)] * 5, [(0, 1, 2) * 400], 2, seed=1)
    chart = setting.forward(setting.others)
    assert np.isfinite(chart.log_probs).all()
    (short,) = Setting([(0, 1, 2)] * 5, [(0, 1, 2) * 40], 2, seed=1).forward([5]).log_probs
    assert 8 < chart.log_probs[0] / short < 12
    assert sum(len(at) for at, _ in draw(chart, setting.known, np.random.default_rng(1))) >= 1200 / LONGEST


@pytest.mark.parametrize("run", [(0, 1), (0, 1, 0), (0, 1, 2, 1), (0, 0, 0, 0, 0, 0)])
@pytest.mark.parametrize("n_classes", [2, 3])
def test_ways_to_cut_are_drawn_in_proportion(run, n_classes):
    n_drawn = 4000
    setting = Setting([run] * 1000, [run] * n_drawn, n_classes, seed=len(run))
    starts = setting.counts.runs.starts[setting.others]
    ways = [[] for _ in range(n_drawn)]
    for at, classes in draw(setting.forward(setting.others), setting.known, np.random.default_rng(7)):
        for place, z in zip(at.tolist(), classes.tolist(), strict=True):
            ways[(place - starts[0]) // len(run)].append((place - starts[0]) % len(run))
            ways[(place - starts[0]) // len(run)].append(z)
    drawn = Counter()
    for way in ways:
        begins, classes = way[::2][::-1], way[1::2][::-1]
        assert begins[0] == 0
        lengths = np.diff([*begins, len(run)]).tolist()
        assert 1 <= min(lengths) <= max(lengths) <= LONGEST
        drawn[tuple(lengths), tuple(classes)] += 1
    probs = setting.p_cuts(1000)
    total = sum(probs.values())
    assert set(drawn) <= set(probs)
    for way, prob in probs.items():
        expected = n_drawn * prob / total
        assert abs(drawn[way] - expected) <= 5 * sqrt(expected) + 2
    cuts, cut_probs = Counter(), Counter()
    for (lengths, classes), prob in probs.items():
        cuts[lengths] += drawn[lengths, classes]
        cut_probs[lengths] += prob / total
    for lengths, prob in cut_probs.items():
        assert abs(cuts[lengths] - n_drawn * prob) <= 5 * sqrt(n_drawn * prob * (1 - prob)) + 1


def a_text(seed: int, n_runs: int, longest: int = 12):
    random = np.random.default_rng(seed)
    return [random.integers(0, N_KINDS, length).tolist() for length in random.integers(1, longest, n_runs).tolist()]


def sampler_of(of_symbols, seed: int, n_classes: int = 3, share: float = 0.2) -> ClassSampler:
    runs = as_runs(of_symbols, N_KINDS)
    begins = np.random.default_rng(0).random(len(runs.symbols)) < share
    return ClassSampler(runs, Substrings.of(runs, LONGEST), begins, n_classes, np.random.default_rng(seed))


@pytest.mark.parametrize("n_minibatches", [1, 3, N_MINIBATCHES])
def test_counts_after_sweeps_are_as_recounted(n_minibatches, monkeypatch):
    monkeypatch.setattr(class_sampler, "N_MINIBATCHES", n_minibatches)
    of_symbols = a_text(n_minibatches, N_MINIBATCHES + 60)
    sampler = sampler_of(of_symbols, n_minibatches)
    for _ in range(4):
        log_prob = sampler.sweep()
        assert np.isfinite(log_prob)
        assert log_prob < 0
        counts = sampler.counts
        begins, classes = (split_like(of_symbols, some.tolist()) for some in (counts.begins, counts.classes))
        cut_runs = tagged(of_symbols, begins, classes)
        check_counts(counts, of_symbols, cut_runs)
        assert counts.begins[counts.runs.starts].all()
        assert max(len(word) for run in cut_runs for word, _ in run) <= LONGEST
        assert 0 <= counts.classes.min() <= counts.classes.max() < counts.n_classes


def test_sweeps_are_the_same_for_a_seed(monkeypatch):
    monkeypatch.setattr(class_sampler, "N_MINIBATCHES", 10)

    def result(seed: int):
        sampler = sampler_of(a_text(1, 100), seed)
        log_probs = [sampler.sweep() for _ in range(3)]
        return log_probs, sampler.counts.begins.tolist(), sampler.counts.classes[sampler.counts.begins].tolist()

    assert result(1) == result(1)
    assert result(1) != result(2)


def test_counts_do_not_depend_on_how_many_runs_are_taken_at_once(monkeypatch):
    of_symbols = a_text(2, 200)
    monkeypatch.setattr(class_sampler, "_RUNS_AT_ONCE", 2)
    sampler = sampler_of(of_symbols, 1)
    sampler.sweep()
    counts = sampler.counts
    begins, classes = (split_like(of_symbols, some.tolist()) for some in (counts.begins, counts.classes))
    check_counts(counts, of_symbols, tagged(of_symbols, begins, classes))


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("n_runs", [1, 2, N_MINIBATCHES - 1])
def test_a_text_of_fewer_runs_than_minibatches(n_runs):
    sampler = sampler_of([(0, 1, 2, 0, 1, 2)] * n_runs, 1)
    sampler.sweep()
    assert sampler.counts.begins[sampler.counts.runs.starts].all()


def test_words_of_a_small_lexicon_are_not_cut(monkeypatch):
    monkeypatch.setattr(class_sampler, "N_MINIBATCHES", 8)
    random = np.random.default_rng(1)
    lexicon = [(0, 1), (2, 3, 4), (5, 6), (7,)]
    of_words = [[lexicon[i] for i in random.integers(0, len(lexicon), 10)] for _ in range(300)]
    runs = as_runs([[symbol for word in run for symbol in word] for run in of_words], 8)
    begins = random.random(len(runs.symbols)) < 0.5
    sampler = ClassSampler(runs, Substrings.of(runs, LONGEST), begins, 2, np.random.default_rng(1))
    first = sampler.sweep()
    for _ in range(8):
        last = sampler.sweep()
    assert last > first
    is_boundary = np.array([i == 0 for run in of_words for word in run for i in range(len(word))])
    assert is_boundary[sampler.counts.begins].mean() > 0.95
