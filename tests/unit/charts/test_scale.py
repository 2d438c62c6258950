import pytest
from helpers.kinds import attribute
from hypothesis import given
from hypothesis import strategies as st

from tasting.charts.scale import Axis, axis_of, ruler, ticks
from tasting.charts.shapes import Line
from tasting.domain.attributes import LineScale

AXIS = Axis(0, 10, 6, 174)


def test_named_places_of_a_scale_have_a_tick_of_their_own_where_they_lie() -> None:
    scale = attribute("line")
    assert isinstance(scale, LineScale)
    unnamed = ticks(Axis(0, 10, 0, 100), 20)
    named = [one for one in ticks(axis_of(scale, 0, 100), 20) if one not in unnamed]
    assert named == [Line(30, 20, 30, 14, "ink", 0.9)]


def test_values_stand_on_the_axis_in_proportion_and_are_held_at_its_ends() -> None:
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
def test_a_value_beyond_the_scale_stays_on_the_axis(
    low: float, length: float, value: float
) -> None:
    axis = Axis(low, low + length, 4, 106)
    assert 4 <= axis.x(value) <= 106.0001
    assert axis.marks()[0] == low
    assert len(axis.marks()) <= 13


@given(st.floats(0, 10))
def test_a_value_comes_back_from_its_place(value: float) -> None:
    assert AXIS.value(AXIS.x(value)) == pytest.approx(value)


@given(st.floats(-1e6, 1e6))
def test_no_place_means_a_value_beyond_the_ends(x: float) -> None:
    assert 0 <= AXIS.value(x) <= 10


def test_steps_along_an_axis_include_both_ends() -> None:
    assert Axis(0, 1, 0, 100).steps(0.1) == pytest.approx([i / 10 for i in range(11)])
    assert Axis(5, 9, 0, 100).steps(2) == [5, 7, 9]


def test_every_fifth_tick_of_the_house_s_ruler_is_long_and_dark() -> None:
    *hanging, line = [s for s in ruler(80, 8, 4, 8).shapes if isinstance(s, Line)]
    assert (line.x2, line.y2) == (80, 0)
    assert [tick.y2 for tick in hanging] == [8, 4, 4, 4, 4, 8, 4, 4, 4, 4, 8]
    assert {tick.colour for tick in hanging if tick.y2 == 8} == {"ink"}
