"""Lengths and aims as they are typed while a protocol is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasting.domain.typed_targets import read_by_sample, read_length, read_target
from tasting.domain.units import Target, Unit


@pytest.mark.parametrize("text", ["1:30", "90", "1 min 30", "1,5 min", "1.5min", " 1'30 ", "90 s"])
def test_a_minute_and_a_half_is_read_however_it_is_typed(text: str) -> None:
    assert read_length(text, 240) == 90


@pytest.mark.parametrize(
    ("text", "before", "meant"),
    [
        ("two minutes", 60, 120),
        ("Trente secondes", 60, 30),
        ("une minute et demie", 60, 90),
        ("a minute and a half", 60, 90),
        ("two and a half minutes", 60, 150),
        ("cinq", 300, 300),
        ("deux minutes trente", 60, 150),
        ("half an hour", 60, 1800),
        ("trois-quarts d’heure", 60, 2700),
        ("quatre-vingt-dix secondes", 60, 90),
        ("une heure et quart", 60, 4500),
        ("une demi-minute", 60, 30),
        ("1 min ½", 60, 90),
        ("A moment", 60, None),
        ("6", 300, 360),
        ("5 min", 60, 300),
        ("1 h", 600, 3600),
        ("0", 60, None),
        ("soon", 60, None),
    ],
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
        ("1\uff1a16", "ml", 192, None),
        ("ratio 1/16", "ml", 192, None),
        ("1:15–1:17", "ml", 192, 12),
        ("1:17–1:15", "ml", None, None),
        ("60 g/l", "ml", 200, None),
        ("0 g/l", "ml", None, None),
        ("200 g", "ml", 200, None),
        ("93 °C (± 1)", "°C", 93, 1),
        ("92 to 96 degrees C", "°C", 94, 2),
        ("4:00 ± 10 s", "s", 240, 10),
        ("96–92", "°C", None, None),
        ("deux à trois minutes", "s", 150, 30),
        ("one minute ± ten seconds", "s", 60, 10),
        ("two hundred and fifty ml", "ml", 250, None),
        ("un demi-litre", "ml", 500, None),
        ("92 a\u0300 96 °C", "°C", 94, 2),
    ],
)
def test_an_aim_is_read_with_its_tolerance(
    text: str, unit: Unit, value: float | None, tolerance: float | None
) -> None:
    wanted = None if value is None else Target(value=value, tolerance=tolerance, unit=unit)
    assert read_target(text, unit, dose_g=12) == wanted


@pytest.mark.parametrize(
    ("text", "unit", "value", "tolerance"),
    [
        ("3–4 min", "s", 210, 30),
        ("3 - 4 minutes", "s", 210, 30),
        ("de 3 à 4 min", "s", 210, 30),
        ("entre 3 et 4 min", "s", 210, 30),
        ("between 3 and 4 min", "s", 210, 30),
        ("3 ou 4\u00a0min", "s", 210, 30),
        ("3–4'", "s", 210, 30),
        ("1–1,5 h", "s", 4500, 900),
        ("2–2 min 30", "s", 135, 15),
        ("1:30–2 min", "s", 105, 15),
        ("1–1:30", "s", 75, 15),
        ("45 s–1 min", "s", 52.5, 7.5),
        ("3 min–4", "s", 210, 30),
        ("5–2 min", "s", None, None),
        ("45–1 min", "s", None, None),
        ("4 ± 0,5 min", "s", 240, 30),
        ("4 min ± 1", "s", 240, 60),
        ("4 min ± 10", "s", 240, 10),
        ("4 ± 30 s", "s", 240, 30),
        ("4 min ± 3 s", "s", 240, 3),
        ("4 min ± 4", "s", 240, 4),
        ("2 min ± 1", "s", 120, 60),
        ("1 min ± 1", "s", 60, 1),
        ("1 min–90", "s", 75, 15),
        ("40 °F ± 5", "°C", 4.44, 2.78),
        ("3\u20114 min", "s", 210, 30),
        ("1–1,2 l", "ml", 1100, 100),
        ("20–25 cl", "ml", 225, 25),
        ("2 to 3 dl", "ml", 250, 50),
        ("900 ml–1 l", "ml", 950, 50),
        ("25 cl ± 2", "ml", 250, 20),
        ("1 l ± 50", "ml", 1000, 50),
        ("0,2 à 0,3 kg", "g", 250, 50),
        ("8–8,5 gr", "g", 8.25, 0.25),
        ("195–205 °F", "°C", 93.34, 2.77),
        ("195°–205°F", "°C", 93.34, 2.77),
        ("195 to 205F", "°C", 93.34, 2.77),
        ("195 ℉ – 205", "°C", 93.34, 2.77),
        ("92°–96°", "°C", 94, 2),
        ("200 °F ± 5 °F", "°C", 93.33, 2.78),
        ("200 °F +/- 5", "°C", 93.33, 2.78),
        ("200 ± 5 °F", "°C", 93.33, 2.78),
        ("93 °C ± 9 °F", "°C", 93, 5),
    ],
)
def test_a_number_without_its_unit_has_that_of_the_other(
    text: str, unit: Unit, value: float | None, tolerance: float | None
) -> None:
    wanted = None if value is None else Target(value=value, tolerance=tolerance, unit=unit)
    assert read_target(text, unit) == wanted


@pytest.mark.parametrize("text", ["3–4 min", "3–4", "180–240 s", "3:00–4:00", "3 min–4 min"])
@pytest.mark.parametrize("seconds", [30, 122, 240, 600])
def test_a_range_is_the_same_beside_any_aim(text: str, seconds: int) -> None:
    if text == "3–4" and seconds == 30:
        return  # as near to seconds as to minutes
    found = read_target(text, "s", Target(value=seconds, unit="s"))
    assert found == Target(value=210, tolerance=30, unit="s")


@given(
    low=st.integers(1, 40),
    more=st.integers(1, 40),
    unit=st.sampled_from([("min", "s", 60), ("s", "s", 1), ("cl", "ml", 10), ("dl", "ml", 100)]),
    dash=st.sampled_from(["-", " – ", "—", " à ", " to "]),
    before=st.integers(1, 2000),
)
def test_a_range_is_read_as_if_both_ends_named_the_unit(
    low: int, more: int, unit: tuple[str, Unit, int], dash: str, before: int
) -> None:
    name, kind, size = unit
    found = read_target(f"{low}{dash}{low + more} {name}", kind, Target(value=before, unit=kind))
    assert found == Target(value=(low + more / 2) * size, tolerance=more / 2 * size, unit=kind)


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


@pytest.mark.parametrize(
    ("text", "unit", "meant"),
    [
        ("165 / 205 °F", "°C", [73.89, 96.11]),
        ("A 165°, B 205F", "°C", [73.89, 96.11]),
        ("A 165 °F, B 205", "°C", [73.89, 96.11]),
        ("75 °C / 205 °F", "°C", [75, 96.11]),
        ("2 / 3 min", "s", [120, 180]),
        ("1 min / 90 / 2", "s", [60, 90, 120]),
        ("1 ± 0,5 min / 2 ± 1", "s", [60, 120]),
        ("1 l / 500 / 2", "ml", [1000, 500, 2000]),
        ("165 °F / 100", "°C", [73.89, 37.78]),
        ("A 20, B 25 cl", "ml", [200, 250]),
    ],
)
def test_samples_share_the_unit_that_one_of_them_names(
    text: str, unit: Unit, meant: list[float]
) -> None:
    found = read_by_sample(text, unit)
    assert found
    assert [aim.value for aim in found.values()] == meant
