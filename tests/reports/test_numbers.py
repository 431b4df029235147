"""Numbers of pages: as near as their digits allow, and without a loss where they are saved."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from textmine.reports.numbers import exact, shown

floats = st.floats(allow_nan=False, allow_infinity=False, min_value=-1e12, max_value=1e12)


@given(floats, st.none() | st.integers(0, 6))
def test_a_number_is_shown_near_its_value(value: float, decimals: int | None):
    read = float(shown(value, decimals).replace(",", ""))
    tolerance = max(0.5, 0.006 * abs(value)) if abs(value) >= 99 else 0.006 * abs(value)
    assert abs(read - value) <= tolerance + (0 if decimals is None else 0.5 * 10**-decimals)


@given(st.floats(0.001, 99.4))
def test_below_a_hundred_there_are_three_digits(value: float):
    digits = shown(value).replace(".", "").lstrip("0")
    assert len(digits) in (3, 4)  # four where 9.999 becomes 10.0


@given(st.integers())
def test_whole_numbers_are_whole(value: int):
    assert int(shown(value).replace(",", "")) == value == int(exact(value))


def test_what_is_no_number_is_shown_too():
    assert [shown(value) for value in (None, math.inf, -math.inf, 0.0)] == ["", "inf", "-inf", "0"]
