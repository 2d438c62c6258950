"""Readings as people type them; the phone is asked the same in `tests/hub/web`."""

import json
from pathlib import Path
from typing import Any

import pytest

from tasting.domain.typed_readings import (
    is_unusual,
    meanings,
    read_amount,
    read_measured,
    read_reading,
)
from tasting.domain.units import Target, Unit
from tasting.words import words_in

EXAMPLES = Path(__file__).parents[2] / "fixtures" / "typed_readings.json"
MEASURED = Path(__file__).parents[2] / "fixtures" / "typed_measurements.json"
FAR = Path(__file__).parents[2] / "fixtures" / "unusual_readings.json"


@pytest.mark.parametrize(
    ("text", "unit", "aim", "wanted"), json.loads(EXAMPLES.read_text(encoding="utf-8"))
)
def test_reading_is_read_as_people_type_it(
    text: str, unit: Unit, aim: float | None, wanted: float | None
) -> None:
    assert read_reading(text, unit, aim) == wanted


@pytest.mark.parametrize(
    ("text", "unit", "limits", "wanted"), json.loads(MEASURED.read_text(encoding="utf-8"))
)
def test_measured_value_is_read_in_its_own_unit_and_within_its_bounds(
    text: str, unit: str, limits: tuple[float, float], wanted: float | None
) -> None:
    assert read_measured(text, unit, limits) == wanted


@pytest.mark.parametrize(
    ("text", "unit", "language", "wanted"),
    [
        ("195,5", "g", "fr", 195.5),
        ("195,5 g", "g", "en", 195.5),
        ("1,200 g", "g", "en", 1200),
        ("1,200 g", "g", "fr", 1.2),
        ("1\u202f200,5\u00a0g", "g", "fr", 1200.5),
        ("0,2 kg", "g", "fr", 200),
        ("0,095kg", "g", "en", 95),
        ("\u22120.5 mm", "mm", "en", -0.5),
        ("195 ml", "g", "en", None),
        ("1..5", "g", "en", None),
        ("g", "g", "en", None),
        ("nan", "g", "en", None),
        ("", "g", "en", None),
    ],
)
def test_amount_is_typed_with_the_signs_of_a_language_and_with_its_unit(
    text: str, unit: str, language: str, wanted: float | None
) -> None:
    assert read_amount(text, unit, words_in(language)) == wanted


def test_every_meaning_is_told_where_one_has_to_be_asked_for() -> None:
    assert meanings("1,400", "ml") == (1.4, 1400)
    assert meanings("1 400", "ml") == (1400,)
    assert meanings("4.07", "s") == (4.07, 247, 14_820)


@pytest.mark.parametrize(
    ("value", "target", "unusual"), json.loads(FAR.read_text(encoding="utf-8"))
)
def test_reading_far_from_its_target_is_asked_about(
    value: float, target: dict[str, Any], unusual: bool
) -> None:
    assert is_unusual(value, Target(**target)) is unusual
