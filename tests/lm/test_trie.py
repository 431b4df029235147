"""The levels of a trie: n-grams are found, and others are not."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.strategies import fuzz
from textmine.errors import InputError
from textmine.kernels.hashing import MULTIPLIER
from textmine.lm import trie
from textmine.lm.trie import MAX_IDS, Level, keys_of, split_keys

prefixes = st.integers(0, 5) | st.integers(0, 2**40 - 1)
ids = st.integers(0, 5) | st.integers(0, MAX_IDS - 1)
pairs = st.tuples(prefixes, ids).filter(lambda pair: pair != (2**40 - 1, MAX_IDS - 1))  # whose key says: no n-gram
EMPTY = np.uint64(2**64 - 1)


def columns_of(ngrams) -> tuple[np.ndarray, np.ndarray]:
    array = np.array(list(ngrams), np.int64).reshape(-1, 2)
    return array[:, 0], array[:, 1]


def assert_finds(ngrams, others) -> None:
    """Check that a level of `ngrams` finds these where they are said to be, and nothing else of `others`."""
    level, rows = Level.of(keys_of(*columns_of(ngrams)))
    where = dict(zip(ngrams, rows.tolist(), strict=True))
    queries = [*others, *ngrams, *others]
    assert level.find(*columns_of(queries)).tolist() == [where.get(query, -1) for query in queries]
    assert level.occupied().tolist() == sorted(where.values())
    assert len(set(where.values())) == len(ngrams)
    assert level.keys[-1] == EMPTY
    assert len(level) == len(level.keys) > len(ngrams)


@fuzz
@given(st.lists(pairs, unique=True, max_size=60), st.lists(pairs, max_size=30))
@example([], [(0, 0), (1, 2)])
def test_a_level_finds_what_a_dictionary_finds(ngrams, others):
    assert_finds(ngrams, others)


def ngrams_at(home: int, n: int) -> list[tuple[int, int]]:
    """The first `n` n-grams whose home is one of all those of a level of so many."""
    n_homes = int(n / trie._FILLED) + 1
    keys = range(1 << 20)
    return [divmod(key, MAX_IDS) for key in keys if (key * MULTIPLIER % 2**64 >> 32) * n_homes >> 32 == home][:n]


@pytest.mark.slow
@pytest.mark.parametrize("home", [0, 20, 41, 83])
def test_keys_that_collide_are_all_found(home):
    ngrams = ngrams_at(home, 50)
    assert len(ngrams) == 50
    assert_finds(ngrams, [(8, 1), (7, 50), (0, 0)])
    _, rows = Level.of(keys_of(*columns_of(ngrams)))
    assert rows.tolist() == list(range(home, home + 50))


def test_many_keys_are_found():
    rng = np.random.default_rng(1)
    keys = np.unique(rng.integers(0, 2**63, 20_000).astype(np.uint64))
    rng.shuffle(keys)
    level, rows = Level.of(keys[::2])
    assert (level.keys[rows] == keys[::2]).all()
    assert (level.find(*split_keys(keys[::2])) == rows).all()
    assert (level.find(*split_keys(keys[1::2])) == -1).all()


def test_the_level_of_no_ngrams_finds_nothing():
    level, rows = Level.of(np.empty(0, np.uint64))
    assert (len(rows), len(level.occupied())) == (0, 0)
    assert level.find(np.array([0, 1, 2**40 - 1]), np.array([0, 5, 1])).tolist() == [-1, -1, -1]
    assert level.find(np.empty(0, np.int64), np.empty(0, np.int64)).tolist() == []


@fuzz
@given(st.lists(pairs, max_size=20))
def test_keys_are_split_into_what_they_are_made_of(ngrams):
    first, last = split_keys(keys_of(*columns_of(ngrams)))
    assert list(zip(first.tolist(), last.tolist(), strict=True)) == ngrams


def test_more_ngrams_than_fit_are_an_input_error(monkeypatch):
    monkeypatch.setattr(trie, "_MAX_HOMES", 15)
    assert len(Level.of(np.arange(8, dtype=np.uint64))[0].occupied()) == 8
    with pytest.raises(InputError) as raised:
        Level.of(np.arange(9, dtype=np.uint64))
    assert str(raised.value) == "9 n-grams of one order are more than a model can hold\nTrain on less text."
