"""A text document becomes a protocol of one's own, in one change that is undone as one."""

from dataclasses import replace
from pathlib import Path

import pytest

from tasting.domain.errors import UserError
from tasting.domain.procedure_lines import Role
from tasting.domain.steps import StepKind
from tasting.services import procedures
from tasting.services.protocol_draft import Draft
from tasting.services.protocol_starts import protocol_text

GREEN = """\
Un thé vert, deux façons

Pour les débutants.

Matériel : bouilloire, minuteur
1. Peser 2,5 g de thé dans chaque tasse
2. Chauffer l’eau à 75 °C
Premier passage :
3. Verser 150 ml, puis infuser 1 min 30
Ne pas remuer.
4. Goûter
"""


def begun() -> Draft:
    return Draft(protocol_text("ours", "coffee", "New protocol", ["en"]))


def test_a_new_protocol_takes_language_title_dose_and_vessel_of_the_text() -> None:
    draft = begun()
    before, read = draft.text, procedures.read(GREEN, "en")
    draft.do(procedures.make_steps(draft.protocol, read.lines, read, 1))
    made = draft.protocol
    assert (made.category, made.name["fr"]) == ("tea", "Un thé vert, deux façons")
    assert made.summary["fr"] == "Pour les débutants."
    assert (made.samples.dose.value, made.samples.vessel["fr"]) == (2.5, "tasse")
    assert [one.name["fr"] for one in made.equipment[1:]] == ["Bouilloire", "Minuteur", "tasse"]
    assert [step.kind for step in made.steps] == [
        "welcome", "weigh", "heat", "pour", "steep", "taste",
    ]  # fmt: skip
    assert made.steps[3].read["fr"] == "Premier passage. Verser 150 ml."
    assert made.steps[4].read["fr"] == "Puis infuser 1 min 30. Ne pas remuer."
    assert made.steps[4].seconds == 90
    assert draft.complete
    draft.undo()
    assert draft.text == before


def test_steps_are_put_into_a_protocol_that_is_written_already() -> None:
    draft = begun()
    first = procedures.read("Weigh 12 g of coffee.\nTaste.", "en")
    draft.do(procedures.make_steps(draft.protocol, first.lines, first, 1))
    before, more = (
        draft.text,
        procedures.read("Keep calm.\nPour 200 ml from a kettle.\nWait 4 min.", "en"),
    )
    draft.do(procedures.make_steps(draft.protocol, more.lines, more, 2))
    assert [step.kind for step in draft.protocol.steps] == [
        "welcome", "weigh", "pour", "steep", "taste",
    ]  # fmt: skip
    assert draft.protocol.steps[2].read["en"] == "Keep calm. Pour 200 ml from a kettle."
    assert [one.name["en"] for one in draft.protocol.equipment[1:]] == ["kettle"]
    draft.undo()
    assert draft.text == before


@pytest.mark.parametrize(
    "text",
    [
        "\uf0b7\tPeser 2 g\n\uf0b7\tGoûter",
        "ü\tPeser 2 g\n§\tGou\u0302ter",
        "\u200ePe\u00adser\u200b 2 g\ufffc\nGoûter",
        "\uff11\uff0e\u3000Peser \uff12 g\n\uff12\uff0e\u3000Goûter",
        "Pe-\nser 2 g\nGoû-\n   ter",
        "1) \U0001d5e3\U0001d5f2\U0001d600\U0001d5f2\U0001d5ff 2 g\n2) Goûter",
    ],
    ids=["bullets", "parted accents", "hidden", "wide", "parted words", "bold letters"],
)
def test_signs_of_other_programs_are_read_as_plain_ones(text: str) -> None:
    lines = procedures.read(text, "fr").lines
    assert [(line.kind, line.text) for line in lines] == [
        ("weigh", "Peser 2 g"),
        ("taste", "Goûter"),
    ]
    leaders = procedures.read("Accueil........5 min\nGoûter . . . . 30 min", "fr").lines
    assert [(line.kind, line.seconds) for line in leaders] == [("welcome", 300), ("taste", 1800)]
    verb = procedures.read("Pesez-\nle sur 2 g, puis goûtez.", "fr")
    assert verb.text == "Pesez-\nle sur 2 g, puis goûtez."


def test_a_step_takes_all_that_it_aims_at_from_a_text() -> None:
    draft = begun()
    text = "Heat 500 ml of water to 94 °C\nPour 200 ml at 92–96 °C in 30 s\nInfuse 3 min at 95 °C"
    read = procedures.read(text, "en")
    draft.do(procedures.make_steps(draft.protocol, read.lines, read, 1))
    aims = [[(aim.value, aim.unit) for aim in step.targets] for step in draft.protocol.steps[1:]]
    assert aims == [
        [(94, "°C"), (500, "ml")], [(200, "ml"), (94, "°C")], [(180, "s"), (95, "°C")],
    ]  # fmt: skip
    assert [step.seconds for step in draft.protocol.steps[2:]] == [30, 180]


def test_a_shot_of_espresso_has_its_name_its_yield_and_its_seconds() -> None:
    draft = begun()
    text = "Dose 18 g\nPull a shot at 1:1.5 in 25-30 s\nPull at 1:2, 36 g\nLet it cool to 55 °C"
    read = procedures.read(text, "en")
    draft.do(procedures.make_steps(draft.protocol, read.lines, read, 1))
    steps = {step.name["en"]: step for step in draft.protocol.steps}
    assert [str(aim.value) for aim in steps["Pull"].targets] == ["27.0", "27.5"]
    assert [(aim.value, aim.unit) for aim in steps["Pull 2"].targets] == [(36, "ml")]
    assert [(aim.value, aim.unit) for aim in steps["Pause"].targets] == [(55, "°C")]


def test_the_dose_is_what_is_weighed_and_not_what_a_scale_reads_to() -> None:
    draft = begun()
    text = "Matériel : balance au 0,1 g, 20 g de thé\nPeser 2,5 g\nGoûter"
    read = procedures.read(text, "fr")
    draft.do(procedures.make_steps(draft.protocol, read.lines, read, 1))
    assert [one.name["fr"] for one in draft.protocol.equipment[1:]] == [
        "Balance au 0,1 g",
        "20 g de thé",
    ]
    assert draft.protocol.samples.dose.value == 2.5
    read = procedures.read(text.replace("Peser 2,5 g", "Verser 100 g d’eau"), "fr")
    draft.undo()
    draft.do(procedures.make_steps(draft.protocol, read.lines, read, 1))
    assert draft.protocol.samples.dose.value == 20


def test_lines_refused_or_called_something_else_are_taken_as_told() -> None:
    draft, read = begun(), procedures.read("Pour 50 g of water, ratio 1:16.\nWait.\nServe.", "en")
    pour, wait, serve = read.lines
    lines = [replace(wait, kind=StepKind.PAUSE), replace(serve, role=Role.NOTE)]
    draft.do(procedures.make_steps(draft.protocol, lines, read, 1))
    assert [step.kind for step in draft.protocol.steps] == ["welcome", "pause"]
    assert draft.protocol.steps[1].read["en"] == "Wait. Serve."
    with pytest.raises(UserError, match="No line is a step"):
        procedures.make_steps(draft.protocol, [replace(pour, role=Role.NOTE)], read, 1)
    long = [wait, *[replace(serve, role=Role.NOTE, text="word " * 60)] * 4]
    with pytest.raises(UserError, match="Step 1 is longer than 1000 characters"):
        procedures.make_steps(draft.protocol, long, read, 1)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("Verser à 90 °C\r\nGoûter\r\n".encode("cp1252"), "Verser à 90 °C\nGoûter\n"),
        ("Goûter\r".encode("mac_roman"), "Goûter\n"),
        ("Versez, brûlant\rGoûtez".encode("mac_roman"), "Versez, brûlant\nGoûtez"),
        ("Coût : 3 €".encode("mac_roman"), "Coût : 3 €"),
        ("Žižek, Božena".encode("cp1252"), "Žižek, Božena"),
        ("Verser à 90 °C".encode("utf-16"), "Verser à 90 °C"),
        (b"x" * 5_000_000, "The file is larger than 256 kB"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\xff\x81\x8d\x90", "holds no plain text"),
    ],
    ids=["windows", "mac", "old mac", "euro", "czech", "utf-16", "large", "picture"],
)
def test_a_file_is_read_or_refused_in_a_sentence(tmp_path: Path, content: bytes, text: str) -> None:
    path = tmp_path / "procedure.txt"
    path.write_bytes(content)
    try:
        found = procedures.read_file(path)
    except UserError as error:
        found = str(error)
    assert text in found
