"""Fields that no other test writes: each change has its name, and is taken back whole."""

from helpers.editors import Edit, field, steps_of, write
from helpers.pages import button, read, settle
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from tasting import places
from tasting.desktop.pages.protocols.editor.editor import Editor
from tasting.desktop.widgets.combo import Combo
from tasting.services.equipment_edits import write_equipment
from tasting.services.protocol_rounds import begun_before
from tasting.words import Words, words_in

CUPPING = (places.protocols() / "coffee-cupping.toml").read_text("utf-8")
THING = "A thing"


def open_groups(editor: QWidget) -> None:
    """Open all groups of fields of the form that is shown."""
    for head in [one for one in editor.findChildren(QWidget) if type(one).__name__ == "_Head"]:
        if head.accessibleDescription().startswith("closed") and head.isVisible():
            QTest.keyClick(head, Qt.Key.Key_Space)


def choose(editor: Editor, name: str, option: str) -> None:
    """Choose an option in the list of this name."""
    settle()
    (found,) = [one for one in editor.findChildren(Combo) if one.accessibleName() == name]
    found.set_current(option)
    found.chosen.emit(option)
    settle()


def test_all_that_stands_before_the_steps_is_written_and_taken_back_byte_for_byte(
    edit: Edit, words: Words
) -> None:
    editor = edit("coffee-cupping")
    open_groups(editor)
    write(editor, "Storing the kit", "In the fridge.")
    write(editor, "At least", "3")
    write(editor, "At most", "5")
    write(editor, "In each sachet", "14 g")
    write(editor, "Vessel of a sample", "glass")
    write(editor, "One thing more to do before", "Boil the water.")
    number = len(editor._draft.protocol.before)
    write(editor, f"How long before, {number}", "1:30")
    write(editor, f"How long before, {number}", "2 days")
    write(editor, "One source more", "Our own trials")
    choose(editor, f"How sure is source {len(editor._draft.protocol.sources)}", "B")
    editor.do(write_equipment(len(editor._draft.protocol.equipment) - 1, "en", THING))
    write(editor, f"How many: {THING}", "2")
    choose(editor, f"Counted by: {THING}", "sample")
    choose(editor, f"Where it comes from: {THING}", "kit")
    button(editor, f"{THING}, once for all at one site").click()
    said = editor._draft.protocol
    rule, last, need = said.samples, said.before[-1], said.equipment[-1]
    assert said.keep["en"] == "In the fridge."
    assert said.keep["fr"].startswith("Gardez")
    assert (rule.minimum, rule.usual, rule.maximum) == (3, 4, 5)
    assert rule.packed is not None
    assert (rule.packed.value, rule.vessel["en"]) == (14, "glass")
    assert (last.minutes, last.text["fr"]) == (2 * 24 * 60, "Boil the water.")
    assert (said.sources[-1].confidence, said.sources[-1].text["fr"]) == ("B", "Our own trials")
    assert (need.count, need.per_sample, need.packed, need.shared) == (2, True, True, True)
    write(editor, "At most", "40")
    assert "Write a number from 1 to 12." in read(editor)
    cards = steps_of(editor)
    names = []
    while editor._draft.to_undo:
        names.append(words.say(editor._draft.to_undo))
        QTest.keyClick(cards, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert {"change what is packed", "change the vessel", "change a source"} <= set(names)
    assert editor.text == CUPPING
    editor.finish()


def test_a_step_says_how_it_stirs_from_when_it_counts_and_where_its_figures_come_from(
    edit: Edit,
) -> None:
    editor = edit("coffee-cupping")
    steps = editor._draft.protocol.steps
    at = next(at for at, step in enumerate(steps) if step.id == "pour")
    editor._list.choose(str(at))
    settle()
    open_groups(editor)
    write(editor, "How it is stirred", "once around")
    write(editor, "Times", "4")
    write(editor, "One source more", "Our own trials")
    choose(editor, "How sure is source 3", "B")
    write(editor, "Short name of reading 1", "water")
    choose(editor, "Its time counts from", "weigh")
    step = editor._draft.protocol.steps[at]
    assert step.stir is not None
    assert (step.stir.count, step.stir.manner) == (4, {"en": "once around"})
    assert step.record[0].label is not None
    assert (step.since, step.record[0].label["en"]) == ("weigh", "water")
    assert (step.sources[-1].confidence, step.sources[-1].text["en"]) == ("B", "Our own trials")
    offered = begun_before(editor._draft.protocol, editor.text, at)
    assert [one for one, _ in offered] == [one.id for one in steps[:at]]
    cards = steps_of(editor)
    while editor._draft.to_undo:
        QTest.keyClick(cards, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.text == CUPPING
    editor.finish()


def test_a_dose_may_be_told_in_the_other_unit(edit: Edit) -> None:
    editor = edit("coffee-cupping", words=words_in("fr"))
    write(editor, "Dose de chaque échantillon", "20 ml")
    dose = editor._draft.protocol.samples.dose
    assert (dose.value, dose.unit) == (20, "ml")
    editor.finish()


def test_a_group_stays_as_it_was_left(edit: Edit) -> None:
    editor = edit("coffee-cupping")
    more = "One source more"
    assert not [one for one in editor.findChildren(QLineEdit) if one.accessibleName() == more]
    head = next(one for one in editor.findChildren(QWidget) if _is_head(one, "Sources"))
    many = CUPPING.count("\n[[sources]]")
    assert head.accessibleDescription() == f"closed, {many}"
    QTest.keyClick(head, Qt.Key.Key_Space)
    assert field(editor, more).isVisible()
    assert head.accessibleDescription() == f"open, {many}"
    again = edit("coffee-cupping")
    assert field(again, more).isVisible()
    for one in (editor, again):
        one.finish()


def _is_head(widget: QWidget, text: str) -> bool:
    return type(widget).__name__ == "_Head" and widget.property("text") == text
