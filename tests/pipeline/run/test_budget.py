"""Memory is divided by one table, so that what is needed at the same time never exceeds what there is."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import fuzz
from textmine.pipeline.run.budget import Budget, OfAll, OfWorker
from textmine.settings.machine import MIN_MEMORY, parse_memory
from textmine.settings.running import RunSettings

budgets = st.builds(Budget, st.integers(1, 1 << 40), st.integers(1, 200))

AT_THE_SAME_TIME: list[tuple[OfWorker, ...]] = [
    ("vocabulary", "pairs", "other tokens"),
    ("table",),
    ("run",),
    ("range",),
]
"""What one worker needs at once: the kernel of pairs, that of words, that of n-grams, and a thread that adds up."""


@fuzz
@given(budgets)
def test_what_is_needed_at_once_is_no_more_than_there_is(budget):
    for uses in AT_THE_SAME_TIME:
        assert 0 <= budget.n_workers * sum(map(budget.of_worker, uses)) <= budget.n_bytes
    for use in get_args(OfAll):
        assert 0 <= budget.of_all(use) <= budget.n_bytes
    assert budget.of_all("runs held") <= budget.of_all("n-grams held")  # the table is beside the runs


@fuzz
@given(budgets, st.sampled_from(get_args(OfAll)), st.integers(1, 1 << 20))
def test_at_least_one_row_and_no_more_than_fit(budget, use, bytes_per_row):
    n_rows = budget.rows(use, bytes_per_row)
    assert n_rows == 1 or n_rows * bytes_per_row <= budget.of_all(use) < (n_rows + 1) * bytes_per_row


@fuzz
@given(budgets, st.integers(1, 1 << 24), st.integers(1, 1_000))
def test_a_batch_is_as_wanted_or_smaller_and_never_tiny(budget, wanted, times):
    n_bytes = budget.batch_bytes(wanted, times)
    assert min(wanted, 1 << 16) <= n_bytes <= wanted
    assert n_bytes <= max(1 << 16, budget.n_bytes // budget.n_workers // times)


@fuzz
@given(st.integers(1, 64), st.integers(1, 64))
def test_more_workers_have_less_each_and_more_memory_more(one, other):
    few, many = sorted((one, other))
    for use in get_args(OfWorker):
        assert Budget(1 << 30, few).of_worker(use) >= Budget(1 << 30, many).of_worker(use)
        assert Budget(few << 27, 3).of_worker(use) <= Budget(many << 27, 3).of_worker(use)


@pytest.mark.parametrize("use", get_args(OfWorker))
def test_the_least_memory_on_the_largest_machine_is_still_some(use):
    assert Budget(MIN_MEMORY, 64).of_worker(use) >= 1 << 17


def test_a_run_says_what_it_divides():
    budget = Budget.of(RunSettings(workers=1, memory="2G"))
    assert (budget.n_bytes, budget.n_workers) == (parse_memory("2G"), 1)
    assert str(budget) == "2.0G for 1 worker: up to 1.0G for the table of a shard, then all of it for their sum"
