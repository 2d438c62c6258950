from hypothesis import given
from hypothesis import strategies as st

from tasting.charts.scale import Axis, ticks
from tasting.charts.shapes import Line

AXIS = Axis(0, 10, 6, 174)


def test_values_are_laid_out_in_proportion_and_held_at_the_ends() -> None:
    assert [AXIS.x(value) for value in (-3, 0, 5, 10, 12)] == [6, 6, 90, 174, 174]


def test_a_tick_for_each_point_long_at_the_ends_and_in_the_middle() -> None:
    *marks, baseline = [shape for shape in ticks(AXIS, 31) if isinstance(shape, Line)]
    assert (baseline.x1, baseline.x2, baseline.y1, baseline.y2) == (6, 174, 31, 31)
    lengths = [mark.y1 - mark.y2 for mark in marks]
    assert lengths == [6, 3, 3, 3, 3, 6, 3, 3, 3, 3, 6]


def test_liking_has_nine_points_and_a_hundred_points_get_tenths() -> None:
    assert Axis(1, 9, 0, 80).marks() == [1, 2, 3, 4, 5, 6, 7, 8, 9]
    assert Axis(0, 100, 0, 80).marks() == [0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100]


@given(st.floats(-50, 50), st.floats(0.5, 100), st.floats(-100, 200))
def test_nothing_leaves_the_axis(low: float, length: float, value: float) -> None:
    axis = Axis(low, low + length, 4, 106)
    assert 4 <= axis.x(value) <= 106.0001
    assert axis.marks()[0] == low
    assert len(axis.marks()) <= 13
