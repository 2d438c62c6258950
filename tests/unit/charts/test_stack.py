from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from tasting.charts.stack import levels, swarm

places = st.lists(st.floats(0, 200), max_size=60)


@given(places)
def test_no_dot_of_a_swarm_covers_another_of_its_level(xs: list[float]) -> None:
    found = levels(xs, 7.4)
    for (x, level), (other, other_level) in combinations(zip(xs, found, strict=True), 2):
        assert level != other_level or abs(x - other) > 7.39


@given(places)
def test_no_level_of_a_swarm_is_empty_below_another(xs: list[float]) -> None:
    found = levels(xs, 7.4)
    assert set(found) == set(range(max(found, default=-1) + 1))


@given(places)
def test_a_swarm_keeps_its_places_and_its_room(xs: list[float]) -> None:
    dots = swarm(xs, 26, 22, 7.4)
    assert [x for x, _ in dots] == xs
    assert all(26 - 22 - 1e-6 <= y <= 26 for _, y in dots)


def test_equal_values_stand_above_each_other() -> None:
    assert swarm([50, 50, 60, 50], 26, 22, 7.0) == [(50, 26), (50, 19), (60, 26), (50, 12)]
