"""A sheet and its picture, and the dark patches in one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasting.domain.patches import patches
from tasting.domain.plane import affinity, projection

SQUARE = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]
ASIDE = st.tuples(st.floats(-2, 2), st.floats(-2, 2))


@given(st.lists(ASIDE, min_size=4, max_size=4), st.tuples(st.floats(-5, 15), st.floats(-5, 15)))
def test_a_projection_brings_its_points_to_their_images_and_back(
    aside: list[tuple[float, float]], point: tuple[float, float]
) -> None:
    images = [(100 + x + a, 50 + y + b) for (x, y), (a, b) in zip(SQUARE, aside, strict=True)]
    there, back = projection(SQUARE, images), projection(images, SQUARE)
    for at, image in zip(SQUARE, images, strict=True):
        assert there.at(at) == pytest.approx(image, abs=1e-6)
    inside = (min(max(at, 0), 10) for at in point)
    assert back.at(there.at(tuple(inside))) == pytest.approx(  # type: ignore[arg-type]
        [min(max(at, 0), 10) for at in point], abs=1e-5
    )


def test_the_origin_may_come_to_a_place_infinitely_far() -> None:
    images = [(5.0, -5.0), (15.0, -15.0), (15.0, 15.0), (5.0, 5.0)]
    back = projection(images, SQUARE)
    assert back.figures[8] == pytest.approx(0, abs=1e-9)
    for at, image in zip(SQUARE, images, strict=True):
        assert back.at(image) == pytest.approx(at, abs=1e-9)


def test_three_points_on_a_line_are_no_plane() -> None:
    with pytest.raises(ValueError, match="on a line"):
        projection([(0, 0), (1, 0), (2, 0), (0, 1)], SQUARE)
    with pytest.raises(ValueError, match="on a line"):
        projection(SQUARE, [(0, 0), (10, 0), (20, 0), (0, 10)])


@given(st.lists(ASIDE, min_size=2, max_size=2), st.integers(-9, 9))
def test_an_affinity_is_exact_where_there_is_no_perspective(
    edges: list[tuple[float, float]], move: int
) -> None:
    (a, d), (b, e) = edges
    images = [(a * x + b * y + move, d * x + e * y - move) for x, y in SQUARE]
    assert affinity(SQUARE, images).at((30, -4)) == pytest.approx(
        (30 * a - 4 * b + move, 30 * d - 4 * e - move), abs=1e-6
    )


def test_patches_hang_together_by_their_sides() -> None:
    picture = ["##..#", "##..#", "..#.#", "#.###"]
    points = bytes(sign == "#" for sign in "".join(picture))
    found = sorted((one.count, one.middle, one.sides) for one in patches(points, 5))
    assert found == [
        (1, (0.5, 3.5), (1, 1)),
        (4, (1.0, 1.0), (2, 2)),
        (7, (pytest.approx(3.786, abs=1e-3), pytest.approx(2.5)), (3, 4)),
    ]
    assert [one.is_square for one in patches(points, 5)] == [True, False, True]
    with pytest.raises(ValueError, match="one length"):
        patches(points, 6)
