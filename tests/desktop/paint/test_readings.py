"""A reading: inside its tolerance up to the very end of it."""

import pytest

from tasting.desktop.paint.readings import Reading


@pytest.mark.parametrize(
    ("value", "inside"),
    [(93.0, True), (94.5, True), (91.5, True), (94.6, False), (88.1, False), (None, False)],
)
def test_what_is_within_the_tolerance(value: float | None, inside: bool) -> None:
    assert Reading(value, 93, 1.5, 86, 98).inside is inside


def test_the_sum_of_tenths_is_still_inside() -> None:
    assert Reading(0.1 + 0.2, 0.2, 0.1, 0, 1).inside
