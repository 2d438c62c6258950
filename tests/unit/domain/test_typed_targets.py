"""Lengths and aims as they are typed while a protocol is written."""

import pytest

from tasting.domain.typed_targets import read_by_sample, read_length, read_target
from tasting.domain.units import Target, Unit


@pytest.mark.parametrize("text", ["1:30", "90", "1 min 30", "1,5 min", "1.5min", " 1'30 ", "90 s"])
def test_a_minute_and_a_half_is_read_however_it_is_typed(text: str) -> None:
    assert read_length(text, 240) == 90


@pytest.mark.parametrize(
    ("text", "before", "meant"),
    [("6", 300, 360), ("5 min", 60, 300), ("1 h", 600, 3600), ("0", 60, None), ("soon", 60, None)],
)
def test_a_bare_number_is_near_the_length_before(
    text: str, before: float, meant: int | None
) -> None:
    assert read_length(text, before) == meant


@pytest.mark.parametrize(
    ("text", "unit", "value", "tolerance"),
    [
        ("92–96 °C", "°C", 94, 2),
        ("92 - 96", "°C", 94, 2),
        ("de 92", "°C", None, None),
        ("92 à 96 °C", "°C", 94, 2),
        ("93 °C ± 1,5", "°C", 93, 1.5),
        ("200 °F", "°C", 93.33, None),
        ("8,25 g", "g", 8.25, None),
        ("8.25 +/- 0.25 g", "g", 8.25, 0.25),
        ("1:16", "ml", 192, None),
        ("1 : 15,5", "ml", 186, None),
        ("4:00 ± 10 s", "s", 240, 10),
        ("96–92", "°C", None, None),
    ],
)
def test_an_aim_is_read_with_its_tolerance(
    text: str, unit: Unit, value: float | None, tolerance: float | None
) -> None:
    wanted = None if value is None else Target(value=value, tolerance=tolerance, unit=unit)
    assert read_target(text, unit, dose_g=12) == wanted


def test_a_bare_value_keeps_the_tolerance_there_was() -> None:
    before = Target(value=93, tolerance=1.5, unit="°C")
    assert read_target("95", "°C", before) == Target(value=95, tolerance=1.5, unit="°C")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("A 75, B 95", {"A": 75, "B": 95}),
        ("A: 75 °C ± 3, B: 95,5 °C", {"A": 75, "B": 95.5}),
        ("a=75; c 95 C", {"A": 75, "C": 95}),
        ("A 75 B 95", {"A": 75, "B": 95}),
        ("75 / 95 / 95", {"A": 75, "B": 95, "C": 95}),
        ("75 / / 95 °C", {"A": 75, "C": 95}),
        ("", {}),
        ("A 75, B hot", None),
        ("Y 75", None),
        ("A 75, 95", None),
    ],
)
def test_samples_are_read_by_letter_or_in_order(text: str, meant: dict[str, float] | None) -> None:
    found = read_by_sample(text, "°C", Target(value=100, tolerance=2, unit="°C"))
    assert (found and {letter: aim.value for letter, aim in found.items()}) == meant
    if found and "±" not in text:
        assert {aim.tolerance for aim in found.values()} == {2}
