from __future__ import annotations

import numpy as np
import pytest

from tests.reference_segment import as_runs
from tests.segment.test_word_classes import check_counts, cut_runs_of
from textmine.kernels.cuts import LONGEST
from textmine.segment.class_sampler import ClassSampler
from textmine.segment.substrings import Substrings

N_KINDS = 3


def a_text(seed: int, n_runs: int, longest: int = 12):
    random = np.random.default_rng(seed)
    return [random.integers(0, N_KINDS, length).tolist() for length in random.integers(1, longest, n_runs).tolist()]


def sampler_of(of_symbols, seed: int, n_classes: int = 3, share: float = 0.2) -> ClassSampler:
    runs = as_runs(of_symbols, N_KINDS)
    begins = np.random.default_rng(0).random(len(runs.symbols)) < share
    return ClassSampler(runs, Substrings.of(runs, LONGEST), begins, n_classes, np.random.default_rng(seed))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_counts_after_sweeps_are_as_recounted(seed):
    of_symbols = a_text(seed, 70)
    sampler = sampler_of(of_symbols, seed)
    for _ in range(4):
        log_prob = sampler.sweep()
        assert np.isfinite(log_prob)
        assert log_prob < 0
        words = sampler.words
        check_counts(words, of_symbols)
        assert words.begins[words.runs.starts].all()
        assert max(len(word) for run in cut_runs_of(words, of_symbols) for word, _ in run) <= LONGEST
        assert 0 <= words.classes.min() <= words.classes.max() < words.n_classes


@pytest.mark.slow
def test_there_are_always_rows_enough():
    """Words that are new again and again."""
    of_symbols = a_text(4, 3000, longest=30)
    sampler = sampler_of(of_symbols, 1, share=0.05)
    n_rows = len(sampler.words.by_class)
    sampler.sweep()
    assert len(sampler.words.by_class) > n_rows
    check_counts(sampler.words, of_symbols)


def test_sweeps_are_the_same_for_a_seed():
    def result(seed: int):
        sampler = sampler_of(a_text(1, 100), seed)
        log_probs = [sampler.sweep() for _ in range(3)]
        return log_probs, sampler.words.begins.tolist(), sampler.words.classes[sampler.words.begins].tolist()

    assert result(1) == result(1)
    assert result(1) != result(2)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("n_runs", [1, 2, 5])
def test_a_text_of_few_runs(n_runs):
    sampler = sampler_of([(0, 1, 2, 0, 1, 2)] * n_runs, 1)
    sampler.sweep()
    assert sampler.words.begins[sampler.words.runs.starts].all()


def test_words_of_a_small_lexicon_are_not_cut():
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
    assert is_boundary[sampler.words.begins].mean() > 0.95
