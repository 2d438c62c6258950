import pytest
from helpers.small_class import PROTOCOL

from tasting.services.answer_numbers import UnclearError, read_measure, read_number

READINGS = {reading.id: reading for _, reading in PROTOCOL.readings()}
"""Water at 93 °C, and a steep of four minutes, in seconds."""


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("7", 7),
        ("7.0", 7),
        ("2,5", 2.5),
        ("−1.5", -1.5),
        ("0,125", 0.125),
        (".5", 0.5),
        ("1 250", 1250),
        ("1\u202f250,5", 1250.5),
        ("1.250,5", 1250.5),
        ("1,250.5", 1250.5),
        ("1’250.5", 1250.5),
        ("1,000,000", 1_000_000),
        ("1e3", 1000),
    ],
)
def test_a_number_is_read_however_its_signs_are_set(text: str, number: float) -> None:
    assert read_number(text) == number


@pytest.mark.parametrize("text", ["", "hot", "1,2,3", "1.2.3", "1_000", "nan", "inf", "12 34", "-"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert read_number(text) is None


def test_a_sign_before_three_digits_is_read_by_the_table_or_by_the_scale_or_asked() -> None:
    assert read_number("1.250", decimal=".") == 1.25
    assert read_number("1,250", decimal=",") == 1.25
    assert read_number("1,250", limits=(0, 10)) == 1.25
    assert read_number("1,250", limits=(100, 2000)) == 1250
    for text, decimal in (("1,250", "."), ("1.250", ","), ("1.250", "")):
        with pytest.raises(UnclearError) as unclear:
            read_number(text, decimal)
        assert str(unclear.value.wrong) == f"“{text}” may be 1250 or 1.250."


@pytest.mark.parametrize("text", ["91.5", "91,5 °C", "91.5ºC", "91.5 C", "91,5\u00a0℃", "91.5°"])
def test_a_temperature_may_carry_its_unit(text: str) -> None:
    assert read_measure(READINGS["water"], text) == 91.5


def test_the_unit_may_stand_in_a_column_of_its_own_and_another_one_is_told() -> None:
    assert read_measure(READINGS["water"], "91.5", "°C") == 91.5
    for text, unit in (("197 °F", ""), ("197", "°F")):
        assert read_measure(READINGS["water"], text, unit) == pytest.approx(91.67)
    for text, unit in (("365 K", ""), ("365", "K")):
        with pytest.raises(UnclearError) as unclear:
            read_measure(READINGS["water"], text, unit)
        assert str(unclear.value.wrong) == "“365 K” is not in °C."


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("3:52", 232),
        ("0:03:52", 232),
        ("3'52", 232),
        ("3’52”", 232),
        ("3 min 52 s", 232),
        ("3m52s", 232),
        ("3 mn 52", 232),
        ("232 s", 232),
        ("232 sec.", 232),
        ("232", 232),
        ("232.0", 232),
        ("4 min", 240),
        ("3,5 min", 210),
        ("1h05", 3900),
        ("1:05:00", 3900),
        ("1 h 5 min", 3900),
    ],
)
def test_a_length_of_time_is_read_as_people_write_it(text: str, seconds: float) -> None:
    if seconds > 3600:
        far = READINGS["steep"].target.model_copy(update={"value": 4000})
        reading = READINGS["steep"].model_copy(update={"target": far})
    else:
        reading = READINGS["steep"]
    assert read_measure(reading, text) == seconds


@pytest.mark.parametrize("text", ["3:75", "soon", "1:75:00", ":", "s"])
def test_what_is_no_length_of_time_is_none(text: str) -> None:
    assert read_measure(READINGS["steep"], text) is None


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("4.06", "4:06", "4.06 s"),
        ("3,52", "3:52", "3,52 s"),
        ("4", "4:00", "4 s"),
        ("3.5", "3:30", "3.5 s"),
        ("03:52:00", "3:52", "3:52:00"),
    ],
)
def test_minutes_that_may_be_seconds_or_hours_are_asked_about(
    text: str, one: str, other: str
) -> None:
    with pytest.raises(UnclearError) as unclear:
        read_measure(READINGS["steep"], text)
    assert str(unclear.value.wrong) == f"“{text}” may be {one} or {other}."


def test_a_column_that_says_the_unit_leaves_nothing_to_ask() -> None:
    assert read_measure(READINGS["steep"], "4.06", "s") == 4.06
    assert read_measure(READINGS["steep"], "4", "min") == 240
