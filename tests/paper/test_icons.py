import math
from itertools import pairwise

import pytest

from tasting import places
from tasting.domain.steps import KINDS
from tasting.paper import icons

NAMES = sorted(path.stem for path in (places.resources() / "icons").glob("*.svg"))


def points(name: str) -> list[tuple[float, float]]:
    """The ends of all segments of an icon."""
    found = []
    for operator in icons.operators(name):
        numbers = [float(part) for part in operator.split()[:-1]]
        if numbers:
            found.append((numbers[-2], numbers[-1]))
    return found


@pytest.mark.parametrize("name", NAMES)
def test_every_shipped_icon_stays_on_its_grid(name: str) -> None:
    ends = points(name)
    assert ends
    assert all(0 <= value <= icons.GRID for point in ends for value in point)


def test_every_kind_of_step_has_its_icon() -> None:
    assert {facts.icon for facts in KINDS.values()} <= set(NAMES)


def curve(data: str) -> list[tuple[float, float]]:
    """Many points along a path that starts with a move and goes on in curves and lines."""
    found: list[tuple[float, float]] = []
    for operator, given in icons.segments(data):
        if operator == "c":
            start = found[-1]
            for place in range(1, 21):
                t = place / 20
                weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
                corners = (start, *given)
                found.append(
                    (
                        sum(w * x for w, (x, _) in zip(weights, corners, strict=True)),
                        sum(w * y for w, (_, y) in zip(weights, corners, strict=True)),
                    )
                )
        elif given:
            found.append(given[0])
    return found


@pytest.mark.parametrize(
    ("large", "sweep", "turn", "middle"),
    [
        # Circles of radius 5 through (0, 0) and (6, 8): one only, its centre half way.
        (0, 1, math.pi, (3, 4)),
        (1, 0, math.pi, (3, 4)),
    ],
)
def test_an_arc_keeps_its_distance_from_the_centre(
    large: int, sweep: int, turn: float, middle: tuple[float, float]
) -> None:
    found = curve(f"M0 0A5 5 0 {large} {sweep} 6 8")
    assert found[-1] == pytest.approx((6, 8))
    assert all(math.dist(point, middle) == pytest.approx(5, abs=0.002) for point in found)
    length = sum(math.dist(a, b) for a, b in pairwise(found))
    assert length == pytest.approx(5 * turn, rel=0.002)


@pytest.mark.parametrize(("large", "share"), [(0, 0.25), (1, 0.75)])
def test_the_large_arc_goes_the_long_way(large: int, share: float) -> None:
    found = curve(f"M10 0A10 10 0 {large} {1 - large} 0 10")
    length = sum(math.dist(a, b) for a, b in pairwise(found))
    assert length == pytest.approx(math.tau * 10 * share, rel=0.002)


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("m1 1l2 0 0 2z", "M1 1L3 1L3 3Z"),
        ("M1 1h2v2H1V1", "M1 1L3 1L3 3L1 3L1 1"),
        ("M0 0c1 0 2 1 2 2s1 2 2 2", "M0 0C1 0 2 1 2 2C2 3 3 4 4 4"),
        ("M0 0q3 0 3 3t3 3", "M0 0C2 0 3 1 3 3C3 5 4 6 6 6"),
        ("M2 2a2 2 0 012 2", "M2 2A2 2 0 0 1 4 4"),
        ("M1 1zl2 2", "M1 1ZL3 3"),
        ("M.5.5-1-1", "M0.5 0.5L-1 -1"),
    ],
)
def test_a_shorthand_is_the_long_form(short: str, long: str) -> None:
    def rounded(data: str) -> list[tuple[str, list[float]]]:
        return [
            (operator, [round(value, 9) for point in given for value in point])
            for operator, given in icons.segments(data)
        ]

    assert rounded(short) == rounded(long)


@pytest.mark.parametrize("data", ["M1", "M1 1L2", "M0 0A5 5 0 2 0 1 1"])
def test_a_broken_path_is_an_error(data: str) -> None:
    with pytest.raises(ValueError, match="breaks off"):
        list(icons.segments(data))
