"""A phase never goes back, never overshoots, and ends at all that was announced."""

from __future__ import annotations

from contextlib import suppress
from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from tests.heard import Heard
from tests.strategies import fuzz

steps = st.lists(st.one_of(st.integers(-50, 100), st.floats(0, 30)), max_size=12)
phases = st.lists(st.tuples(st.integers(0, 200), steps), max_size=5)


@fuzz
@given(phases)
def test_whatever_kernels_tell_all_that_was_announced_is_told_once(phases):
    heard = Heard()
    for total, steps in phases:
        with heard.report.phase("counting", total, "rows") as advance:
            for step in steps:
                advance(step)
    assert [(each.name, each.total, each.unit) for each in heard.phases] == [("counting", n, "rows") for n, _ in phases]
    if phases:
        heard.assert_whole()


@fuzz
@given(steps.filter(bool))
def test_a_phase_is_as_far_as_the_furthest_that_was_told(steps):
    heard = Heard()
    with heard.report.phase("counting", 10_000) as advance:
        for step in steps:
            advance(step)
        assert sum(heard.advances) == max(0, *map(int, accumulate(steps)))


def test_work_that_is_done_again_is_not_told_again():
    heard = Heard()
    with heard.report.phase("counting", 100) as advance:
        for n_bytes in (60, -60, 30, 30, 20):  # a worker died after 60, and another took its shard
            advance(n_bytes)
    assert heard.advances == [60, 20, 20]


def test_a_phase_that_fails_tells_no_more_than_was_done_and_ends():
    heard = Heard()
    with suppress(ValueError), heard.report.phase("counting", 50) as advance:
        advance(10)
        raise ValueError
    assert (heard.advances, heard.phases[0].ended) == ([10], True)


def test_a_phase_of_unknown_length_has_a_name_alone():
    heard = Heard()
    with heard.report.phase("drawing"):
        pass
    heard.assert_whole()
    assert heard.totals() == heard.advances == []
