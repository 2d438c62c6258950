"""Figures by sample in a protocol file: read, written again, their faults told at their lines."""

import pytest
from helpers.infusions import INFUSIONS
from helpers.three_teas import three_teas_text

from tasting.exchange import protocols
from tasting.words import english

NOT_WRITTEN = "by_sample"


def found(old: str, new: str) -> list[tuple[str, str, str]]:
    """The line, field and sentences of each fault once the text says something else."""
    assert old in three_teas_text()
    text = three_teas_text().replace(old, new, 1)
    return [
        (
            text.splitlines()[one.line - 1],
            one.field,
            f"{english().say(one.wrong)} {english().say(one.remedy)}",
        )
        for one in protocols.check_text(text, "mine.toml").problems
    ]


def test_what_is_read_is_written_and_read_again_the_same() -> None:
    once = protocols.check_text(three_teas_text(), "mine.toml").required()
    again = protocols.check_text(protocols.write(once), "again.toml").required()
    assert again == once
    assert again.digest == once.digest


def test_a_protocol_that_says_nothing_of_it_is_as_it_was() -> None:
    matcha = protocols.shipped()["matcha"]
    assert NOT_WRITTEN not in matcha.model_dump_json()
    assert matcha.digest.startswith("0733308f"), "sessions have pinned it"


@pytest.mark.parametrize(
    ("old", "new", "field", "said"),
    [
        (
            "target_by_sample.A = { value = 75",
            "target_by_sample.Y = { value = 75",
            "steps[5].target_by_sample.Y",
            "“Y” cannot be a sample. "
            "Name samples by their place in the plan: A is the first, up to X.",
        ),
        (
            'B = { value = 120, unit = "ml" }',
            'B = { value = 120, unit = "g" }',
            "steps[6].target_by_sample.B",
            "A “pour” step has no target in g. Give its target in ml.",
        ),
        (
            "dose_by_sample.A = { value = 3, tolerance = 0.1",
            'dose_by_sample.A = { value = "3", tolerance = 0.1',
            "samples.dose_by_sample.A.value",
            "“3” is not a number. Write it without quotes and unit, with a point before decimals.",
        ),
        (
            'dose_by_sample.A = { value = 3, tolerance = 0.1, unit = "g" }',
            'dose_by_sample.A = { value = 3, tolerance = 0.1, unit = "ml" }',
            "samples.dose_by_sample.A",
            "This dose is in ml, and the common one is not. Give every dose in g.",
        ),
    ],
)
def test_a_fault_is_told_at_its_line(old: str, new: str, field: str, said: str) -> None:
    line = next(one for one in three_teas_text().splitlines() if old in one)
    assert found(old, new) == [(line.replace(old, new), field, said)]


def test_a_round_has_figures_by_sample_of_its_own() -> None:
    text = INFUSIONS.replace(
        'target.steep = { value = 25, tolerance = 5, unit = "s" }\n',
        'target.steep = { value = 25, tolerance = 5, unit = "s" }\n'
        'target_by_sample.steep.A = { value = 15, unit = "s" }\n',
        1,
    )
    protocol = protocols.check_text(text, "mine.toml").required()
    aims = [protocol.aim(step, "A") for step in protocol.steps if step.kind == "steep"]
    assert [aim.value for aim in aims if aim] == [20, 15, 45]
