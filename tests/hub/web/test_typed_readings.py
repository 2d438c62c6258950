"""typed_readings.js: what a learner types is read as the trainer's window reads it."""

import json
from pathlib import Path

import pytest
from helpers.web_module import Sandbox

from tasting.domain.units import Target

FIXTURES = Path(__file__).parents[2] / "fixtures"


def test_reading_is_read_by_the_rule_of_the_domain(box: Sandbox) -> None:
    examples = json.loads((FIXTURES / "typed_readings.json").read_text(encoding="utf-8"))
    script = """
      const { readReading } = await load('typed_readings.js');
      return given.map(([text, unit, aim]) => {
        const found = readReading(text, unit, aim ?? undefined);
        return Number.isNaN(found) ? null : found;
      });
    """
    found = box.run(script, examples)
    assert [(row[0], value) for row, value in zip(examples, found, strict=True)] == [
        (row[0], row[3]) for row in examples
    ]


def test_measured_value_is_read_by_the_rule_of_the_domain(box: Sandbox) -> None:
    examples = json.loads((FIXTURES / "typed_measurements.json").read_text(encoding="utf-8"))
    script = """
      const { readMeasured } = await load('typed_readings.js');
      return given.map(([text, unit, [minimum, maximum]]) => {
        const found = readMeasured(text, { unit, minimum, maximum });
        return Number.isNaN(found) ? null : found;
      });
    """
    found = box.run(script, examples)
    assert [(row[0], value) for row, value in zip(examples, found, strict=True)] == [
        (row[0], row[3]) for row in examples
    ]


def test_reading_far_from_its_target_is_asked_about_as_in_the_window(box: Sandbox) -> None:
    examples = json.loads((FIXTURES / "unusual_readings.json").read_text(encoding="utf-8"))
    script = """
      const { isUnusual } = await load('typed_readings.js');
      return given.map(([value, target]) => isUnusual(value, target));
    """
    assert box.run(script, examples) == [row[2] for row in examples]


@pytest.mark.parametrize(
    ("value", "aim", "tolerance"),
    [(2.85, 2.8, 0.05), (3.15, 3.1, 0.05), (0.3, 0.1, 0.2), (0.31, 0.1, 0.2), (7, 1, None)],
)
def test_tolerance_is_compared_as_in_the_window(
    box: Sandbox, value: float, aim: float, tolerance: float | None
) -> None:
    target = Target(value=aim, tolerance=tolerance, unit="g")
    found = box.call("typed_readings.js", "isMet", value, target.model_dump(mode="json"))
    assert found is target.met(value)
