"""The map of a class's sheets: known numbers, and what turning a sheet may not change."""

from math import cos, dist, sin

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tasting.analysis.napping import GroupMap, group_map
from tasting.domain.attributes.napping import Spot, nearest

Sheet = dict[str, Spot]
CODES = ("118", "283", "417", "652", "956")


def sheet(*places: tuple[float, float]) -> Sheet:
    return {code: Spot(x, y) for code, (x, y) in zip(CODES, places, strict=False)}


THREE = {
    1: sheet((5, 35), (10, 30), (50, 8), (55, 12), (30, 20)),
    2: sheet((40, 5), (35, 12), (8, 36), (20, 30), (28, 10)),
    4: sheet((10, 10), (50, 12), (12, 30), (48, 31), (30, 22)),
}


def distances(found: GroupMap) -> list[float]:
    places = [found.places[code] for code in sorted(found.places)]
    return [dist(a, b) for place, a in enumerate(places) for b in places[:place]]


def moved(held: Sheet, angle: float, mirror: bool, size: float, x: float, y: float) -> Sheet:
    """A sheet turned, mirrored, enlarged and pushed: beyond its edges, which nothing here minds."""
    return {
        code: Spot(
            x + size * (cos(angle) * spot.x - sin(angle) * spot.y) * (-1 if mirror else 1),
            y + size * (sin(angle) * spot.x + cos(angle) * spot.y),
        )
        for code, spot in held.items()
    }


places = st.tuples(st.integers(0, 600), st.integers(0, 400)).map(
    lambda at: (at[0] / 10, at[1] / 10)
)
sheets = st.lists(places, min_size=5, max_size=5, unique=True).map(lambda some: sheet(*some))
moves = st.tuples(
    st.floats(0, 6.3), st.booleans(), st.floats(0.2, 5), st.floats(-50, 50), st.floats(-50, 50)
)


@settings(max_examples=30)
@given(st.lists(sheets, min_size=3, max_size=6), st.data())
def test_a_sheet_turned_mirrored_or_enlarged_changes_no_map(
    given_: list[Sheet], data: st.DataObject
) -> None:
    before = group_map(dict(enumerate(given_)))
    after = group_map({n: moved(one, *data.draw(moves)) for n, one in enumerate(given_)})
    assert before
    assert after
    assert after.shares == pytest.approx(before.shares)
    # Where the second and the third axis show as much, either may be the second.
    assume(before.shares[1] - (1 - sum(before.shares)) > 1e-3)
    assert distances(after) == pytest.approx(distances(before), abs=1e-6)
    assert after.agreement == pytest.approx(before.agreement, abs=1e-6)


@settings(max_examples=30)
@given(sheets, st.lists(moves, min_size=3, max_size=6))
def test_copies_of_one_sheet_are_its_map_and_all_agree(one: Sheet, some: list) -> None:
    found = group_map({seat: moved(one, *move) for seat, move in enumerate(some)})
    assert found
    assert list(found.agreement.values()) == pytest.approx([1] * len(some))
    assert sum(found.shares) == pytest.approx(1)
    own = [dist((a.x, a.y), (b.x, b.y)) for n, a in enumerate(one.values())
           for b in list(one.values())[:n]]  # fmt: skip
    scale = max(distances(found)) / max(own)
    assert distances(found) == pytest.approx([scale * each for each in own], abs=1e-6)


def test_a_map_has_the_numbers_that_singular_values_give() -> None:
    """Of three sheets, reckoned beside it by numpy's decomposition of the weighed columns."""
    found = group_map(THREE)
    assert found
    assert found.shares == pytest.approx((0.6615085, 0.3071003), abs=1e-6)
    assert found.agreement == pytest.approx({1: 0.886239, 2: 0.866425, 4: 0.631297}, abs=1e-6)
    expected = [(0.489776, -0.279989), (0.313642, 0.309638), (-0.477619, -0.303543),
                (-0.395173, 0.266846), (0.069375, 0.007048)]  # fmt: skip
    for code, place in zip(CODES, expected, strict=True):
        assert found.places[code] == pytest.approx(place, abs=1e-6)


def test_fewer_than_three_learners_or_samples_have_no_map() -> None:
    assert group_map({}) is None
    assert group_map({1: THREE[1], 2: THREE[2]}) is None
    assert group_map(dict.fromkeys((1, 2, 3), sheet((1, 2), (3, 4)))) is None
    spot = sheet(*[(30, 20)] * 5)
    assert group_map({1: THREE[1], 2: THREE[2], 3: spot}) is None
    other = {"000": Spot(1, 1), **{code: THREE[4][code] for code in CODES[1:]}}
    assert group_map({1: THREE[1], 2: THREE[2], 3: other}) is None
    found = group_map({**THREE, 5: spot, 6: other})
    assert found
    assert set(found.agreement) == set(THREE)


def test_what_lies_nearest_is_the_first_of_several() -> None:
    assert [nearest(code, THREE[1]) for code in CODES] == ["283", "118", "652", "417", "283"]
    assert nearest("417", {"417": Spot(1, 1)}) == ""
    assert nearest("000", THREE[1]) == ""
