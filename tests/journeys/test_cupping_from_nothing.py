"""“Cupping in four bowls” written from nothing, by keyboard alone and again by mouse."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers.trainer_hands import Keyboard, Keys, Mouse, at_the_protocols
from pytestqt.qtbot import QtBot

from tasting.desktop.app import Parts
from tasting.desktop.pages.protocols.editor.editor import Editor
from tasting.desktop.theme import Theme
from tasting.exchange import protocols
from tasting.services import own_protocols

TITLE = "Cupping in four bowls"
STEPS = (
    ("Weigh", {"Name": "Weigh 4 × 12 g", "Target": "12 g"}, ""),
    ("Smell", {"Name": "Nose: dry fragrance", "Lasts": "7"}, "Words from a list"),
    ("Heat", {"Name": "Heat water", "Lasts": "4 min", "Target": "93 ± 1.5 °C"}, ""),
    ("Pour", {"Lasts": "1:30", "Target": "200 ml"}, ""),
    ("Steep", {"Lasts": "4:00"}, ""),
    ("Break the crust", {"Name": "Break the crust, back and forth"}, ""),
    ("Look", {"Name": "Eye: crust and colour", "Lasts": "4"}, ""),
    ("Smell", {"Name": "Nose: wet aroma", "Lasts": "360 s"}, "Words from a list"),
    ("Taste", {"Name": "Taste: hot", "Lasts": "10", "Target": "50-60 °C"}, "Intensity"),
    ("Taste", {"Name": "Taste: warm", "Lasts": "8", "Target": "40 to 50 °C"}, "Intensity"),
    ("Discuss", {"Lasts": "15"}, ""),
    ("Pause", {"Lasts": "8"}, ""),
    ("Reveal", {"Name": "Reveal the codes"}, ""),
    ("Wrap up", {}, ""),
)
"""What the trainer writes: the kind of each step, its fields as they are typed, a question."""
REMEDIES = (
    ("Weigh", "List a scale"),
    ("Heat", "List a kettle"),
    ("Break the crust", "List a tasting spoon"),
    ("Taste", "Add a rinse"),
    ("Discuss", "Move the pause to 58 min"),
)
"""The notes that come meanwhile are answered by their buttons, at the first step of each kind."""
ACTS = 130
"""A quarter of an hour at some seven seconds each; beside them Tabs, which lead there."""
MOST_TABS = 400


@pytest.fixture
def keyboard(tmp_path: Path, qtbot: QtBot, theme: Theme) -> Iterator[Keyboard]:
    """A window that shows the protocols."""
    with at_the_protocols(tmp_path, qtbot, theme) as made:
        yield made


def has_what_was_wanted(parts: Parts, file: Path) -> None:
    """The protocol that both made is whole, and is read from its file as it stands."""
    (own,) = own_protocols.own_protocols(parts.bridge.workspace)
    own_protocols.export(parts.bridge.workspace, own.id, file)
    assert file.read_bytes() == own_protocols.text_of(parts.bridge.workspace, own.id).encode()
    made = protocols.read(file)
    assert made.name["en"] == TITLE
    assert [step.kind for step in made.steps] == [
        "welcome", "weigh", "smell", "heat", "pour", "steep", "crust", "look", "smell", "taste",
        "rinse", "taste", "pause", "discuss", "reveal", "wrap_up",
    ]  # fmt: skip
    heat, hot = made.steps[3].target, made.steps[9].target
    assert heat is not None
    assert (heat.value, heat.tolerance, heat.unit) == (93, 1.5, "°C")
    assert hot is not None
    assert (hot.value, hot.tolerance, hot.unit) == (55, 5, "°C")
    lengths = [step.seconds for step in made.steps]
    assert lengths[2:9] == [420, 240, 90, 240, 180, 240, 360]
    asked = {step.id: [one.kind for one in step.attributes] for step in made.steps}
    assert asked["smell"] == asked["smell-2"] == ["words"]
    assert asked["taste"] == asked["taste-2"] == ["line"]
    listed = {one.name["en"] for one in made.equipment}
    assert listed == {"{n} coded sachets", "a scale", "a kettle", "a tasting spoon"}


def test_a_cupping_is_written_from_nothing_by_keyboard_alone(
    keyboard: Keyboard, tmp_path: Path
) -> None:
    keyboard.do("New protocol")
    keyboard.write(TITLE)
    for kind, _, _ in STEPS:
        keyboard.do(f"Add a step: {kind}")
    to_row(keyboard, 1)
    for _, fields, question in STEPS:
        keyboard.reach("Steps of the protocol")
        keyboard.press(Keys.Key_Down)
        keyboard.press(Keys.Key_Return)
        for field, text in fields.items():
            keyboard.reach(field)
            keyboard.write(text)
        if question:
            keyboard.reach("Ask one thing more…")
            keyboard.press(Keys.Key_W if question.startswith("W") else Keys.Key_I)
    for kind, remedy in REMEDIES:
        to_row(keyboard, first_row(kind))
        keyboard.do(remedy)

    keyboard.do("Done")
    has_what_was_wanted(keyboard.parts, tmp_path / "cupping.toml")
    assert keyboard.acts <= ACTS
    assert keyboard.tabs <= MOST_TABS


def to_row(keyboard: Keyboard, row: int) -> None:
    keyboard.reach("Steps of the protocol")
    keyboard.press(Keys.Key_Home)
    for _ in range(row):
        keyboard.press(Keys.Key_Down)


def first_row(kind: str) -> int:
    """The row of the first step of this kind: the protocol itself and its welcome are above."""
    row = 2 + [one for one, _, _ in STEPS].index(kind)
    return row + (kind == "Discuss")  # behind the rinse that was added meanwhile


# A list that opens over the window asks the platform of the tests for what it has not.
@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_same_cupping_is_written_by_mouse_and_undone_and_done_again(
    keyboard: Keyboard, qtbot: QtBot, tmp_path: Path
) -> None:
    mouse = Mouse(qtbot, keyboard.parts, keyboard.wait)
    mouse.click("New protocol")
    (editor,) = mouse.parts.window.findChildren(Editor)
    begun = editor.text
    mouse.write("Title", TITLE)
    for kind, _, _ in STEPS:
        mouse.click(f"Add a step: {kind}")
    for row, (_, fields, question) in enumerate(STEPS, 2):
        mouse.choose(row)
        for field, text in fields.items():
            mouse.write(field, text)
        if question:
            mouse.pick("Ask one thing more…", question)
    for kind, remedy in REMEDIES:
        mouse.choose(first_row(kind))
        mouse.click(remedy)

    made = editor.text
    undone = mouse.click_until_done("Undo")
    assert editor.text == begun
    assert mouse.click_until_done("Redo") == undone
    assert editor.text == made
    mouse.click("Done")
    has_what_was_wanted(keyboard.parts, tmp_path / "cupping.toml")
    assert mouse.acts <= ACTS
