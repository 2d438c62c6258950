"""What stands in braces and is not filled in is told at its line, with what is meant."""

from pathlib import Path

import pytest
from helpers.flights import FLIGHTS
from helpers.infusions import INFUSIONS

from tasting.exchange.protocols import StepLines
from tasting.services.placeholder_checks import unfilled
from tasting.services.protocol_draft import Draft


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (
            'read.en = "Empty at {target} into cup {n}."',
            'read.en = "Empty at {target} into {nht} cup."',
        ),
        ('read.taste.en = "The last cup: three sips."', 'read.taste.en = "The {nht} cup."'),
        ('name.en = "Aroma"', 'name.en = "Aroma, {nht}"'),
    ],
    ids=["step", "one round", "question"],
)
def test_a_misspelt_word_is_told_once_at_its_line_and_mended(
    tmp_path: Path, right: str, wrong: str
) -> None:
    text = INFUSIONS.replace(right, wrong)
    assert text != INFUSIONS
    draft = Draft(text)
    (note,) = unfilled(draft.protocol, draft.text)
    assert str(note.said) == (
        "Its text says “{nht}” as it stands. What is filled in: {n}, {nth}, {nth_f}, {target} in "
        "rounds, {n} in flights."
    )
    file = tmp_path / "infusions.toml"
    file.write_text(text, encoding="utf-8")
    assert note.step is not None
    line = StepLines(file).line(note.step, note.written)
    assert text.splitlines()[line - 1] == wrong
    assert note.remedy is not None
    assert str(note.remedy.label) == "Write {nth}"
    draft.do(note.remedy.edit)
    assert draft.text == text.replace("{nht}", "{nth}")
    assert not list(unfilled(draft.protocol, draft.text))


@pytest.mark.parametrize(
    ("text", "right", "wrong", "said"),
    [
        (INFUSIONS, "The codes open.", "The {nht} code.", None),
        (FLIGHTS, "Flight {n}: smell", "Flight {nht}: smell", "Write {n}"),
        (FLIGHTS, "Flight {n}: smell", "The {nth} flight: smell", "Write {n}"),
        (FLIGHTS, 'name.en = "Sweetness"', 'name.en = "Sweetness {nht}"', None),
    ],
    ids=["by itself", "flight", "of rounds, in a flight", "one question in all flights"],
)
def test_only_what_is_filled_in_there_is_offered(
    text: str, right: str, wrong: str, said: str | None
) -> None:
    assert right in text
    draft = Draft(text.replace(right, wrong))
    (note,) = unfilled(draft.protocol, draft.text)
    assert (note.remedy and str(note.remedy.label)) == said
    if note.remedy:
        draft.do(note.remedy.edit)
        assert not list(unfilled(draft.protocol, draft.text))


def test_a_word_of_rounds_in_a_step_by_itself_is_told_and_nothing_else_offered() -> None:
    draft = Draft(INFUSIONS.replace('read.en = "The codes open."', 'read.en = "Code {n} opens."'))
    (note,) = unfilled(draft.protocol, draft.text)
    assert (note.step, note.remedy) == (7, None)
    assert list(unfilled(draft.protocol)) == [note], "also where its text is not at hand"
    assert not list(unfilled(Draft(INFUSIONS).protocol))
