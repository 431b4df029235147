from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.segment.test_boundaries import slots_at
from tests.strategies import sparing
from textmine.counts.words import WordTable
from textmine.lm.vocabulary import NO_SYMBOL, Vocabulary
from textmine.segment import boundary_learning
from textmine.segment.boundaries import TEMPLATES, BoundaryCutter
from textmine.segment.boundary_learning import MAX_BITS, MIN_BITS, learn_boundaries, n_epochs

VOCABULARY = Vocabulary(WordTable.from_counts(dict.fromkeys("一丁七上海", 1)))
X = 3


def some_ids(seed: int, n: int, n_kinds: int = 12) -> np.ndarray:
    """Runs of about ten symbols."""
    random = np.random.default_rng(seed)
    ids = random.integers(0, n_kinds, n)
    ids[random.random(n) < 0.1] = NO_SYMBOL
    return ids


def before_x(ids):
    return ids == X


def behind_x(ids):
    return np.append(False, ids[:-1] == X)


def between_x_and_even(ids):
    return behind_x(ids) & (ids % 2 == 0)


def where_both_differ_in_parity(ids):
    return np.append(False, (ids[:-1] + ids[1:]) % 2 == 1)


def inner(ids):
    """Places between two symbols of one run."""
    return np.append(False, (ids[1:] != NO_SYMBOL) & (ids[:-1] != NO_SYMBOL))


def learn(ids, shares, seed: int = 1, **options) -> np.ndarray:
    return learn_boundaries(ids, np.asarray(shares, np.float32), np.random.default_rng(seed), **options)


@pytest.mark.parametrize("rule", [before_x, behind_x, between_x_and_even, where_both_differ_in_parity])
@pytest.mark.parametrize("n", [1000, 10_000])
def test_a_rule_is_learnt(rule, n):
    ids, others = some_ids(1, n), some_ids(2, 5000)
    cutter = BoundaryCutter(VOCABULARY, learn(ids, rule(ids)))
    for seen, least in ((ids, 0.99), (others, 0.9 if n < 10_000 else 0.97)):
        places = inner(seen)
        assert np.mean(cutter.begins_word(seen)[places] == rule(seen)[places]) > least


def test_weights_are_int8_in_tables_of_n_bits():
    ids = some_ids(1, 300)
    weights = learn(ids, before_x(ids))
    assert (weights.dtype, len(weights)) == (np.int8, len(TEMPLATES))
    assert 1 << MIN_BITS <= weights.shape[1] <= 1 << MAX_BITS
    assert weights.min() >= -127


def test_weights_are_the_same_for_a_seed():
    ids = some_ids(1, 500)
    shares = np.random.default_rng(1).random(500)
    first, second, other = (learn(ids, shares, seed) for seed in (1, 1, 2))
    assert (first == second).all()
    assert (first != other).any()


@sparing
@given(st.integers(0, 99), st.integers(2, 60), st.integers(1, 4))
def test_weights_are_those_of_a_loop(seed, n, n_kinds):
    """AdaGrad, over the boundaries in the order that the seed gives."""
    ids = some_ids(seed, n, n_kinds)
    shares = np.random.default_rng(seed).random(n).astype(np.float32)
    rng = np.random.default_rng(seed)
    weights: dict = {}
    squares: dict = {}
    for _ in range(n_epochs(int(inner(ids).sum()))):
        for place in rng.permutation(np.flatnonzero(inner(ids))).tolist():
            features = list(enumerate(slots_at(ids.tolist(), place, MIN_BITS)))
            gradient = 1 / (1 + math.exp(-sum(weights.get(each, 0.0) for each in features))) - shares[place]
            for each in features:
                squares[each] = squares.get(each, 0.01) + gradient**2
                weights[each] = weights.get(each, 0.0) - 0.5 * gradient / math.sqrt(squares[each])
    learnt = learn(ids, shares, seed)
    assert learnt.shape[1] == 1 << MIN_BITS
    found = {(row, slot): learnt[row, slot] for row, slot in zip(*np.nonzero(learnt), strict=True)}
    for each in {*found, *weights}:
        assert found.get(each, 0) == pytest.approx(16 * weights.get(each, 0), abs=0.51)


def test_beginnings_of_runs_are_not_looked_at():
    ids = some_ids(1, 500)
    shares = np.where(inner(ids), before_x(ids), np.nan)
    assert (learn(ids, shares) == learn(ids, before_x(ids))).all()


def test_progress_is_told_of_all_places():
    ids = some_ids(1, 500)
    told = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(boundary_learning, "_TOLD_AFTER", 64)
        learn(ids, before_x(ids), advance=told.append)
    n = n_epochs(int(inner(ids).sum()))
    assert sum(told) == n * inner(ids).sum()
    assert len(told) == n * -(-inner(ids).sum() // 64)


def test_a_short_text_is_seen_more_often():
    assert [n_epochs(n) for n in (0, 1, 10_000, 50_000, 10**7)] == [50, 50, 20, 4, 4]


@pytest.mark.parametrize("ids", [[], [NO_SYMBOL], [1], [1, NO_SYMBOL, 2]])
def test_nothing_to_learn_from(ids):
    assert not learn(np.array(ids, np.int64), np.ones(len(ids))).any()


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("share", [0, 1])
@pytest.mark.parametrize("n", [100, 100_000])
def test_what_is_never_or_always_cut_gives_no_warning(n, share):
    ids = some_ids(1, n, n_kinds=2)
    odds = BoundaryCutter(VOCABULARY, learn(ids, np.full(n, share))).log_odds(ids)[inner(ids)]
    assert ((odds > 3) == share).all()
    assert (abs(odds) > 3).all()


def odds_of_a_share(share: float, n: int) -> np.ndarray:
    """The log-odds learnt for the places of a text all of which were cut as often."""
    ids = some_ids(1, n)
    return BoundaryCutter(VOCABULARY, learn(ids, np.full(n, share))).log_odds(ids)[inner(ids)]


@pytest.mark.parametrize("share", [0.02, 0.1, 0.5, 0.8, 0.95])
def test_log_odds_are_those_of_the_shares(share):
    right = np.log(share / (1 - share))
    odds = odds_of_a_share(share, 100_000)
    assert np.median(odds) == pytest.approx(right, abs=0.4)
    assert (abs(odds - right) < 1).mean() > 0.9


@pytest.mark.parametrize("share", [0.02, 0.1, 0.8, 0.95])
def test_log_odds_of_a_tiny_text_are_about_right(share):
    right = np.log(share / (1 - share))
    assert np.median(odds_of_a_share(share, 2000)) == pytest.approx(right, abs=1.2)


def test_a_short_text_has_small_tables():
    tables = [learn(ids, before_x(ids)).shape[1] for ids in (some_ids(1, 10), some_ids(1, 10_000), some_ids(1, 50_000))]
    assert tables == sorted(set(tables))
    assert tables[0] == 1 << MIN_BITS
