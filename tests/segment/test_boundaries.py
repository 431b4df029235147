from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import fuzz
from textmine.counts.words import WordTable
from textmine.lm.vocabulary import NO_SYMBOL, Vocabulary
from textmine.segment.boundaries import REACH, TEMPLATES, UNIT, BoundaryCutter

GOLDEN = 0x9E3779B97F4A7C15
VOCABULARY = Vocabulary(WordTable.from_counts(dict.fromkeys("一丁七上海", 1)))

texts_of_ids = st.lists(st.integers(NO_SYMBOL, 4) | st.integers(0, 1 << 20), max_size=30)
bits = st.integers(1, 10)


def cutter(n_bits: int, granularity: float = 0.0, low: int = -127, high: int = 127) -> BoundaryCutter:
    random = np.random.default_rng(n_bits)
    weights = random.integers(low, high + 1, (len(TEMPLATES), 1 << n_bits)).astype(np.int8)
    return BoundaryCutter(VOCABULARY, weights, granularity)


def log_odds(ids, n_bits: int) -> list[float]:
    odds = cutter(n_bits).log_odds(np.array(ids, np.int64))
    assert (odds.dtype, odds.shape) == (np.float32, (len(ids),))
    return odds.tolist()


def slots_at(ids: list[int], place: int, n_bits: int) -> list[int]:
    """The weight of each template at a place, in Python's integers."""

    def symbol(offset: int) -> int:
        """One more than its number, or 0 outside the run of the two symbols beside the place."""
        between = range(place + offset, place) if offset < 0 else range(place, place + offset + 1)
        if not all(0 <= i < len(ids) and ids[i] != NO_SYMBOL for i in between):
            return 0
        return ids[place + offset] + 1

    slots = []
    for template in TEMPLATES:
        total = sum(symbol(offset) * pow(GOLDEN, 2 * (offset + 2) + 1) for offset in template)
        slots.append(total % 2**64 >> (64 - n_bits))
    return slots


@fuzz
@given(texts_of_ids, bits)
def test_log_odds_as_in_a_loop(ids, n_bits):
    weights = cutter(n_bits).weights.tolist()
    expected = []
    for place in range(len(ids)):
        slots = slots_at(ids, place, n_bits)
        expected.append(sum(of_template[slot] for of_template, slot in zip(weights, slots, strict=True)) / 16)
    assert log_odds(ids, n_bits) == expected


@pytest.mark.parametrize("n_bits", [16, 20])
def test_weights_of_large_tables_as_in_a_loop(n_bits):
    ids = np.random.default_rng(n_bits).integers(NO_SYMBOL, 1 << 20, 200).tolist()
    weights = cutter(n_bits).weights
    expected = [
        sum(int(weights[row, slot]) for row, slot in enumerate(slots_at(ids, place, n_bits))) / 16
        for place in range(len(ids))
    ]
    assert log_odds(ids, n_bits) == expected


@fuzz
@given(st.lists(st.lists(st.integers(0, 4), min_size=1, max_size=6), max_size=6), st.integers(1, 3), bits)
def test_a_run_does_not_depend_on_its_neighbours(runs, gap, n_bits):
    joined = []
    for run in runs:
        joined += [*run, *[NO_SYMBOL] * gap]
    odds = [each for each, number in zip(log_odds(joined, n_bits), joined, strict=True) if number != NO_SYMBOL]
    assert odds == [each for run in runs for each in log_odds(run, n_bits)]


@fuzz
@given(texts_of_ids, bits, st.tuples(*[st.floats(-70, 70)] * 2))
def test_a_larger_granularity_cuts_at_a_subset(ids, n_bits, granularities):
    ids = np.array(ids, np.int64)
    many, few = (cutter(n_bits, granularity).begins_word(ids) for granularity in sorted(granularities))
    assert (few <= many).all()


@fuzz
@given(texts_of_ids, bits, st.integers(-40, 40).map(lambda units: units * UNIT))
def test_words_begin_with_runs_and_where_the_odds_are_large_enough(ids, n_bits, granularity):
    begins = cutter(n_bits, granularity).begins_word(np.array(ids, np.int64)).tolist()
    odds = log_odds(ids, n_bits)
    for place, number in enumerate(ids):
        if number != NO_SYMBOL:
            is_first = place == 0 or ids[place - 1] == NO_SYMBOL
            assert begins[place] == (is_first or odds[place] >= granularity)


def test_blocks_without_a_patch():
    ids = np.random.default_rng(1).integers(NO_SYMBOL, 50, 2 * (1 << 15) + 5)
    odds = cutter(8).log_odds(ids)
    for stop in (1 << 15, 1 << 16):
        some = slice(stop - 10, stop + 5)
        inner = cutter(8).log_odds(ids[some])
        assert inner[REACH:-REACH].tolist() == odds[some][REACH:-REACH].tolist()


@pytest.mark.parametrize("weight", [-127, 127])
def test_weights_at_their_bounds_do_not_overflow(weight):
    odds = cutter(3, low=weight, high=weight).log_odds(np.arange(5))
    assert odds.tolist() == [len(TEMPLATES) * weight * UNIT] * 5


def test_no_symbol_at_all():
    none = np.empty(0, np.int64)
    assert cutter(3).log_odds(none).shape == cutter(3).begins_word(none).shape == (0,)
