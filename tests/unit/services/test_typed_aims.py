"""What is typed for a step and cannot be is told in words of the kitchen, not of the file."""

import pytest

from tasting.domain.errors import UserError
from tasting.domain.units import Target, Unit
from tasting.services.protocol_words import target
from tasting.services.typed_aims import typed_length, typed_target
from tasting.words import english, words_in


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
        ("1000", "°C", "1,000\u00a0°C is hotter than boiling water"),
        ("200–210", "°C", "205\u00a0°C is hotter"),
        ("212,5 °F", "°C", "100.28\u00a0°C is hotter"),
        ("warm", "°C", "Write a target in °C"),
        ("200 °C", "ml", "Write a target in ml"),
    ],
)
def test_a_target_that_no_cup_has_is_told(text: str, unit: Unit, wrong: str) -> None:
    assert typed_target("212 °F", "°C", english()).value == 100
    with pytest.raises(UserError, match=wrong):
        typed_target(text, unit, english())


def test_the_tolerance_of_a_target_above_boiling_can_be_changed() -> None:
    before = Target(value=110, tolerance=1, unit="°C")
    assert typed_target("110 °C ± 3", "°C", english(), before) == Target(
        value=110, tolerance=3, unit="°C"
    )
    with pytest.raises(UserError, match="111\u00a0°C is hotter"):
        typed_target("111", "°C", english(), before)


def test_a_target_written_as_it_reads_stays_as_it_is_stored() -> None:
    words, before = words_in("en", "us"), Target(value=93, tolerance=2, unit="°C")
    assert target(before, words) == "199\u00a0°F ±\u00a04"
    assert typed_target(" 199 °F ± 4", "°C", words, before) == before
    assert typed_target("201", "°C", words, before) == Target(value=93.89, tolerance=2, unit="°C")
    with pytest.raises(UserError, match="Write a target in °C") as refused:
        typed_target("warm", "°C", words)
    assert words.say(refused.value.said) == "Write a target in °F, with ± for its tolerance."


def test_a_range_around_half_a_second_reads_as_a_range_and_is_read_so() -> None:
    pulled = typed_target("25–30 s", "s", english())
    assert target(pulled, english()) == "0:25–0:30"
    assert typed_target("0:25–0:30", "s", english()) == pulled
