"""Labels beside points."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from textmine.reports.labelling import Point, places, short_names, shortened
from textmine.text.widths import display_width

WIDTH = 300
POINTS = st.lists(
    st.builds(Point, st.floats(0, WIDTH), st.floats(0, 200), st.floats(1, 15), st.text("词a", min_size=1, max_size=8))
)


def box(point: Point, side: str) -> tuple[float, float, float, float]:
    wide = 6.6 * display_width(point.label)
    left = point.x + point.radius + 4 if side == "right" else point.x - point.radius - 4 - wide
    return left, point.y - 7, left + wide, point.y + 7


@given(POINTS)
def test_no_label_hides_another_or_a_point_or_leaves_the_chart(points):
    sides = places(points, WIDTH)
    boxes = [box(points[number], side) for number, side in sides.items()]
    bodies = [(p.x - p.radius, p.y - p.radius, p.x + p.radius, p.y + p.radius) for p in points]
    for one, other in [*combinations(boxes, 2), *((label, body) for label in boxes for body in bodies)]:
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    assert all(left >= 0 and right <= WIDTH for left, _, right, _ in boxes)


def test_a_point_alone_has_its_label_on_the_side_that_has_room():
    assert places([Point(10, 10, 3, "词")], WIDTH) == {0: "right"}
    assert places([Point(295, 10, 3, "词")], WIDTH) == {0: "left"}
    assert places([Point(10, 10, 3, "词" * 30)], WIDTH) == {}


def test_those_before_have_the_first_choice():
    assert list(places([Point(150, 10, 3, "一"), Point(150, 10.5, 3, "二"), Point(150, 11, 3, "三")], WIDTH)) == [0, 1]


@given(st.lists(st.text("词a/", min_size=1), min_size=1, max_size=12, unique=True), st.integers(6, 20))
def test_short_names_differ_and_are_short(names, most):
    short = short_names(names, most)
    assert len(set(short)) == len(names)
    assert all(display_width(name) <= most for name in short)


@given(st.text("词a"), st.integers(1, 9))
def test_a_shortened_text_is_its_beginning(text, most):
    short = shortened(text, most)
    assert display_width(short) <= most
    assert text.startswith(short.removesuffix("…"))
