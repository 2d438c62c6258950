"""What a step aims at beside its target is typed in the editor, and taken out again."""

import pytest
from helpers.editors import line
from helpers.pages import put_up
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tasting.desktop.pages.protocols.editor.step_form import StepForm
from tasting.desktop.theme import Theme
from tasting.domain.protocol import Protocol
from tasting.domain.units import Target
from tasting.exchange import protocols as files
from tasting.measures import Units
from tasting.services.protocol_changes import changes
from tasting.services.protocol_draft import Draft, Edit
from tasting.services.protocol_edits import set_target
from tasting.words import Words, words_in

SHIPPED = files.shipped()


@pytest.mark.parametrize(
    ("protocol", "step", "label", "text", "said"),
    [
        (
            "coffee-cupping",
            "pour",
            "Target in °C",
            "92–96 °C",
            "200\u00a0ml ±\u00a010, 94\u00a0°C ±\u00a02",
        ),
        ("espresso", "mill", "How fine, in words or µm", "like salt", "like salt"),
        ("coffee-cupping", "pause", "Target", "4 min", "4:00"),
    ],
)
def test_it_is_typed_told_as_a_change_and_taken_out_again(
    qtbot: QtBot,
    theme: Theme,
    words: Words,
    protocol: str,
    step: str,
    label: str,
    text: str,
    said: str,
) -> None:
    before: Protocol = SHIPPED[protocol]
    draft = Draft(files.write(before))
    written, at = draft.text, [one.id for one in before.steps].index(step)
    form = StepForm(theme, words, draft, [at], [])

    def do(edit: Edit) -> None:
        draft.do(edit)
        form.show_protocol(draft.protocol, [])

    form.edited.connect(do)
    put_up(qtbot, form)
    named = [one for one in form.findChildren(QLineEdit) if one.accessibleName() == label]
    (field,) = [one for one in named if one.isVisible()]
    field.setText(text)
    field.returnPressed.emit()
    (change,) = changes(before, draft.protocol, words)
    assert change.endswith((f"→ {said}", f", added: {said}"))
    if text.endswith("°C"):
        assert draft.protocol.steps[at].also == (Target(value=94, tolerance=2, unit="°C"),)
    field.clear()
    field.returnPressed.emit()
    assert draft.text == written


@pytest.mark.parametrize(
    ("kind", "units", "hint"),
    [("heat", "metric", "in °C"), ("heat", "us", "in °F"), ("steep", "us", "like 4:00 or 90 s")],
)
def test_a_target_that_is_missing_says_how_it_is_typed(
    qtbot: QtBot, theme: Theme, kind: str, units: Units, hint: str
) -> None:
    cupping = SHIPPED["coffee-cupping"]
    at = next(at for at, step in enumerate(cupping.steps) if step.kind == kind)
    draft = Draft(files.write(cupping))
    words = words_in("en", units)
    form = StepForm(theme, words, draft, [at], [])
    put_up(qtbot, form)
    field = line(form, "Target")
    assert field.text()
    assert field.placeholderText() == ""
    draft.do(set_target(draft.protocol, [at], None))
    form.show_protocol(draft.protocol, [])
    assert (field.text(), field.placeholderText()) == ("", hint)
