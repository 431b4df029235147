from __future__ import annotations

import numpy as np
import pytest

from tests.reference_segment import as_runs
from textmine.kernels.cuts import LONGEST
from textmine.segment.branching import cut_by_branching
from textmine.segment.chains import ChainState, cut_shares, n_sweeps
from textmine.segment.class_sampler import ClassSampler
from textmine.segment.substrings import Substrings

N_KINDS = 5


@pytest.fixture(scope="module")
def runs():
    random = np.random.default_rng(5)
    return as_runs([random.integers(0, N_KINDS, length).tolist() for length in random.integers(1, 12, 100)], N_KINDS)


@pytest.mark.parametrize("n_sweeps", [1, 2, 3, 7, 9])
def test_shares_of_the_last_samples(runs, n_sweeps):
    shares = cut_shares(runs, None, 1, n_classes=3, sweeps=n_sweeps)
    assert (shares.dtype, shares.shape) == (np.float32, runs.symbols.shape)
    assert shares.min() >= 0
    assert shares.max() <= 1
    assert (shares[runs.starts] == 1).all()


@pytest.mark.parametrize("n_sweeps", [1, 6, 8])
def test_a_third_of_the_samples_is_counted(runs, n_sweeps):
    """As the sampler itself, from the same seed."""
    substrings = Substrings.of(runs, LONGEST)
    sampler = ClassSampler(runs, substrings, cut_by_branching(runs, substrings), 2, np.random.default_rng(3))
    samples = []
    for _ in range(n_sweeps):
        sampler.sweep()
        samples.append(sampler.words.begins.copy())
    expected = np.mean(samples[-max(1, round(n_sweeps / 3)) :], axis=0)
    np.testing.assert_allclose(cut_shares(runs, None, 3, 2, n_sweeps), expected, rtol=1e-6)


def test_shares_are_the_same_for_a_seed(runs):
    first, second, other = (cut_shares(runs, None, seed, 3, 6) for seed in (1, 1, 2))
    assert first.tolist() == second.tolist()
    assert first.tolist() != other.tolist()


def test_the_first_sample_may_be_given(runs):
    by_branching = cut_by_branching(runs, Substrings.of(runs, LONGEST))
    before = by_branching.copy()
    given, default = cut_shares(runs, by_branching, 1, 3, 3), cut_shares(runs, None, 1, 3, 3)
    assert given.tolist() == default.tolist()
    assert (by_branching == before).all()
    singly = cut_shares(runs, np.ones(len(runs.symbols), bool), 1, 3, 3)
    assert singly.tolist() != default.tolist()


def test_progress_is_told_after_each_sweep(runs):
    told = []
    cut_shares(runs, None, 1, n_classes=2, sweeps=4, advance=told.append)
    assert told == [1] * 4


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("first", [None, np.zeros(0, bool)])
def test_no_run_at_all(first):
    shares = cut_shares(as_runs([], N_KINDS), first, 1)
    assert (shares.dtype, shares.shape) == (np.float32, (0,))


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("of_symbols", [[(0,)], [(0, 1)], [(0,), (1,)], [(0, 1, 2, 3)], [(0, 1, 0)] * 3])
def test_texts_of_a_few_symbols(of_symbols):
    runs = as_runs(of_symbols, N_KINDS)
    shares = cut_shares(runs, None, 1, sweeps=6)
    assert np.isfinite(shares).all()
    assert (shares[runs.starts] == 1).all()


def test_short_texts_are_swept_more_often():
    sizes = (0, 1, 2_000_000, 3_000_000, 5_000_000, 7_500_000, 10**9)
    assert [n_sweeps(n) for n in sizes] == [100, 100, 100, 66, 40, 40, 40]


@pytest.mark.parametrize("with_odds", [False, True])
def test_a_chain_goes_on_from_any_of_its_states_as_if_it_had_never_been_stopped(runs, with_odds):
    odds = np.random.default_rng(2).uniform(0.2, 5, len(runs.symbols)).astype(np.float32) if with_odds else None
    states: list[ChainState] = []

    def keep(state: ChainState) -> None:
        arrays = {name: getattr(state, name).copy() for name in ("begins", "classes", "random", "votes")}
        states.append(ChainState(state.n_sweeps, **arrays))

    whole = cut_shares(runs, None, 1, 3, 9, odds=odds, keep=keep)
    assert [state.n_sweeps for state in states] == list(range(1, 10))
    for state in states:
        told: list[int] = []
        rest = cut_shares(runs, None, 1, 3, 9, told.append, odds=odds, before=state)
        assert rest.tobytes() == whole.tobytes()
        assert sum(told) == 9
