"""What is typed for a step and cannot be is told in words of the kitchen, not of the file."""

import pytest

from tasting.domain.errors import UserError
from tasting.domain.units import Target, Unit
from tasting.services.typed_aims import typed_length, typed_target


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("5 h", "A step lasts 4 hours at most."),
        ("4:00:01", "A step lasts 4 hours at most."),
        ("14401 s", "A step lasts 4 hours at most."),
        ("soon", "Write a length like"),
        ("3–4 min", "Write a length like"),
    ],
)
def test_a_length_that_no_step_has_is_told(text: str, wrong: str) -> None:
    assert typed_length("4 h", 60) == 14400
    with pytest.raises(UserError, match=wrong):
        typed_length(text, 3600)


@pytest.mark.parametrize(
    ("text", "unit", "wrong"),
    [
        ("1000", "°C", "1,000 °C is hotter than boiling water"),
        ("200–210", "°C", "205 °C is hotter"),
        ("212,5 °F", "°C", "100.28 °C is hotter"),
        ("warm", "°C", "Write a target in °C"),
        ("200 °C", "ml", "Write a target in ml"),
    ],
)
def test_a_target_that_no_cup_has_is_told(text: str, unit: Unit, wrong: str) -> None:
    assert typed_target("212 °F", "°C").value == 100
    with pytest.raises(UserError, match=wrong):
        typed_target(text, unit)


def test_the_tolerance_of_a_target_above_boiling_can_be_changed() -> None:
    before = Target(value=110, tolerance=1, unit="°C")
    assert typed_target("110 °C ± 3", "°C", before) == Target(value=110, tolerance=3, unit="°C")
    with pytest.raises(UserError, match="111 °C is hotter"):
        typed_target("111", "°C", before)
