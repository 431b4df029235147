"""Progress never goes back, never overshoots, and ends at all that was announced."""

from __future__ import annotations

from contextlib import suppress
from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from tests.heard import Heard
from tests.strategies import fuzz
from textmine.pipeline.run.progress import Meter, in_turn

steps = st.lists(st.one_of(st.integers(-50, 100), st.floats(0, 30)), max_size=12)
phases = st.lists(st.tuples(st.integers(0, 200), steps), max_size=5)


def tell(meter: Meter, phases) -> None:
    for n_bytes, steps in phases:
        with meter.phase(n_bytes) as advance:
            for step in steps:
                advance(step)


@fuzz
@given(st.integers(1, 800), phases)
def test_whatever_kernels_tell_all_that_was_announced_is_told_once(n_bytes, phases):
    heard = Heard()
    meter = Meter(heard.report, n_bytes)
    tell(meter, phases)
    assert sum(heard.advances) == min(n_bytes, sum(n for n, _ in phases))
    meter.finish()
    heard.assert_whole()
    assert heard.n_bytes == [n_bytes]


@fuzz
@given(st.integers(1, 200), st.integers(0, 300), phases)
def test_phases_inside_a_phase_do_not_leave_it(outer, rest, phases):
    heard = Heard()
    meter = Meter(heard.report, outer + rest)
    with meter.phase(outer):
        tell(meter, phases)
        assert sum(heard.advances) <= outer
    assert sum(heard.advances) == outer
    meter.finish()
    heard.assert_whole()


@fuzz
@given(steps.filter(bool))
def test_a_phase_is_as_far_as_the_furthest_that_was_told(steps):
    heard = Heard()
    with Meter(heard.report, 10_000).phase(10_000) as advance:
        for step in steps:
            advance(step)
        assert sum(heard.advances) == max(0, *map(int, accumulate(steps)))


def test_work_that_is_done_again_is_not_told_again():
    heard = Heard()
    with Meter(heard.report, 100).phase(100) as advance:
        for n_bytes in (60, -60, 30, 30, 20):  # a worker died after 60, and another took its shard
            advance(n_bytes)
    assert heard.advances == [60, 20, 20]


def test_a_phase_that_fails_tells_no_more_than_was_done():
    heard = Heard()
    meter = Meter(heard.report, 100)
    with suppress(ValueError), meter.phase(50) as advance:
        advance(10)
        raise ValueError
    assert heard.advances == [10]


def test_runs_one_after_another_are_announced_together():
    heard = Heard()
    report = in_turn(heard.report)
    for n_bytes in (10, 30):
        Meter(report, n_bytes).finish()
    assert (heard.n_bytes, heard.advances) == ([10, 40], [10, 30])
