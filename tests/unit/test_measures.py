"""Stored figures as readers of other units are told them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasting import measures
from tasting.domain.typed_readings import read_reading
from tasting.domain.typed_targets import read_by_sample, read_target
from tasting.domain.units import Target, Unit
from tasting.services.protocol_words import target
from tasting.words import words_in

US = words_in("en", "us")
AMOUNTS = st.sampled_from(["g", "ml"])
HUNDREDTHS = st.integers(0, 99_999)


@pytest.mark.parametrize(
    ("value", "off", "unit", "told"),
    [
        (93, 2, "°C", "199 °F ± 4"),
        (93, None, "°C", "199 °F"),
        (92.78, None, "°C", "199 °F"),
        (93.2, None, "°C", "199.8 °F"),
        (93, 0.5, "°C", "199.4 °F ± 1"),
        (8.25, 0.25, "g", "0.29 oz ± 0.01"),
        (12, None, "g", "0.42 oz"),
        (3, None, "g", "0.106 oz"),
        (1000, None, "g", "35 oz"),
        (200, 10, "ml", "6.8 fl oz ± 0.3"),
        (60, None, "ml", "2 fl oz"),
        (240, 10, "s", "4:00 ± 10 s"),
    ],
)
def test_a_figure_is_rounded_to_what_it_can_say(
    value: float, off: float | None, unit: Unit, told: str
) -> None:
    aim = Target(value=value, tolerance=off, unit=unit)
    assert target(aim, US).replace("\u00a0", " ") == told


def test_each_reader_has_the_chosen_units_in_the_form_of_the_language() -> None:
    assert words_in("fr", "us").measure(200, "ml") == "6,8\u00a0fl oz"
    assert words_in("en", "fahrenheit").measure(93, "°C") == "199\u00a0°F"
    assert words_in("en", "fahrenheit").measure(8.25, "g") == "8.25\u00a0g"
    assert US.measure(1.8, "kg") == "4\u00a0lb"
    assert US.measure(1.5, "pH") == "1.5\u00a0pH"
    assert words_in("en").measure(8.25, "g") == "8.25\u00a0g"


@pytest.mark.parametrize(
    ("low", "high", "unit", "told"),
    [
        (91.5, 94.5, "°C", "197–202 °F"),
        (8, 8.5, "g", "0.28–0.30 oz"),
        (92.9, 93.1, "°C", "199.2–199.6 °F"),
        (0, 60, "ml", "0–2 fl oz"),
    ],
)
def test_both_ends_of_a_range_are_told_alike(low: float, high: float, unit: str, told: str) -> None:
    assert US.extent(low, high, unit).replace("\u00a0", " ") == told


@given(HUNDREDTHS, st.integers(1, 99_999), st.sampled_from(["°C", "g", "ml"]))
def test_the_ends_of_a_range_stay_apart_and_in_order(low: int, more: int, unit: str) -> None:
    ends = US.extent(low / 100, (low + more) / 100, unit).partition("\u00a0")[0].split("–")
    first, last = (float(end.replace(",", "")) for end in ends)
    assert first < last


@given(HUNDREDTHS, st.integers(1, 5000), st.integers(0, 9000))
def test_a_tolerance_is_a_difference_wherever_it_stands(value: int, off: int, other: int) -> None:
    one, two = (Target(value=at, tolerance=off / 100, unit="°C") for at in (value / 100, other))
    assert target(one, US).partition("±")[2] == target(two, US).partition("±")[2]
    told = float(target(one, US).partition("±")[2])
    assert told == pytest.approx(off / 100 * 1.8, rel=0.2)


@given(HUNDREDTHS, AMOUNTS)
def test_an_amount_is_told_to_what_counts(value: int, unit: str) -> None:
    on = measures.scale(unit, "us")
    assert on is not None
    told = float(US.figure(value / 100, unit).replace(",", ""))
    assert told == pytest.approx(on.of(value / 100), rel=0.0151, abs=0.0005)


@given(st.integers(320, 2120))
def test_a_temperature_that_was_typed_comes_back(tenths: int) -> None:
    typed = f"{tenths / 10:g}"
    stored = read_reading(typed, "°C", 93, "us")
    assert stored is not None
    assert US.figure(stored, "°C", exact=True) == typed


@given(st.integers(0, 99_999), st.sampled_from(["g", "ml"]))
def test_an_amount_that_was_typed_comes_back(thousandths: int, unit: Unit) -> None:
    typed = f"{thousandths / 1000:g}"
    stored = read_reading(typed, unit, units="us")
    assert stored is not None
    assert US.figure(stored, unit, exact=True) == typed


@pytest.mark.parametrize(
    ("text", "unit", "value", "tolerance"),
    [
        ("199 ± 4", "°C", 92.78, 2.22),
        ("199° ± 4", "°C", 92.78, 2.22),
        ("93 °C ± 2", "°C", 93, 2),
        ("198–205", "°C", 94.16, 1.95),
        ("0.29", "g", 8.22, None),
        ("8.25 g", "g", 8.25, None),
        ("0.5 lb", "g", 226.8, None),
        ("6.8", "ml", 201.1, None),
        ("6.8 fl oz ± 0.3", "ml", 201.1, 8.87),
        ("1 qt", "ml", 946.35, None),
        ("1:16", "ml", 192, None),
        ("1/16", "ml", 192, None),
        ("4:00", "s", 240, None),
    ],
)
def test_a_bare_number_is_in_the_unit_of_who_types_it(
    text: str, unit: Unit, value: float, tolerance: float | None
) -> None:
    found = read_target(text, unit, dose_g=12, units="us")
    assert found == Target(value=value, tolerance=tolerance, unit=unit)


def test_figures_by_sample_are_typed_in_the_reader_s_unit() -> None:
    bare = read_by_sample("A 167, C 203", "°C", units="us")
    named = read_by_sample("A 75, C 95 °C", "°C", units="us")
    assert bare
    assert named
    assert {letter: aim.value for letter, aim in bare.items()} == {"A": 75, "C": 95}
    assert {letter: aim.value for letter, aim in named.items()} == {"A": 75, "C": 95}
