"""A change of many steps is read beside the window, and yet comes before all that is done later."""

import re
from dataclasses import replace
from threading import Event

import pytest
from helpers.editors import Edit, field, long, steps_of
from helpers.pages import read, settle, wait_until_settled
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tasting import places
from tasting.desktop.bridge import Bridge
from tasting.desktop.pages.protocols.editor.editor import Editor
from tasting.desktop.pages.protocols.editor.long_change import AT_ONCE
from tasting.desktop.pages.protocols.editor.note_box import NoteBox
from tasting.desktop.pages.protocols.editor.step_acts import STEPS
from tasting.desktop.pages.protocols.from_text import FromTextDialog
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.check import Check
from tasting.exchange import protocols as files
from tasting.services import own_protocols
from tasting.services import protocol_pasting as pasting
from tasting.services.protocol_draft import Draft
from tasting.words import message

Keys, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
MANY = AT_ONCE + 20


@pytest.fixture
def editor(edit: Edit) -> Editor:
    """A protocol of many steps, all of them chosen."""
    text = (places.protocols() / "coffee-cupping.toml").read_text("utf-8")
    made = edit("coffee-cupping", long(text, MANY))
    steps_of(made).selectAll()
    settle()
    return made


def call_all(editor: Editor, name: str) -> None:
    """Type one name over those of all steps; it is taken, and not made yet."""
    into = field(editor, "Name")
    into.setFocus()
    into.setText(name)
    QTest.keyClick(into, Keys.Key_Return)


def keep_busy(bridge: Bridge) -> Event:
    """Give all workers something to wait for: that this is set."""
    go_on = Event()
    for _ in range(4):
        bridge.jobs.run(lambda _: go_on.wait(60), lambda _: None, bridge.tell)
    return go_on


def names(editor: Editor) -> set[str]:
    """What the steps of the text are called."""
    found = files.check_text(editor.text, "x").required()
    return {step.name["en"] for step in found.steps}


def test_all_steps_are_written_once_that_is_read_and_the_text_says_what_is_shown(
    editor: Editor, qtbot: QtBot, bridge: Bridge
) -> None:
    before = editor.text
    call_all(editor, "Stir")
    assert editor.text == before, "it is read beside the window"
    editor._list.setFocus()
    assert names(editor) == {"Stir"}, "who leaves the field finds it made"
    editor._take_back()
    call_all(editor, "Stir")
    wait_until_settled(qtbot, bridge)
    assert names(editor) == {"Stir"}
    assert files.check_text(editor.text, "x").required() == editor.draft.protocol
    editor._take_back()
    assert editor.text == before


def test_a_field_that_is_left_shows_what_was_typed_until_it_is_made(
    editor: Editor, qtbot: QtBot, bridge: Bridge
) -> None:
    into = field(editor, "Name")
    into.setFocus()
    into.setText("Stir")
    QTest.keyClick(into, Keys.Key_Tab)
    assert editor._long.is_waiting
    assert into.text() == "Stir"
    wait_until_settled(qtbot, bridge)
    assert (into.text(), names(editor)) == ("Stir", {"Stir"})


def test_what_is_done_at_once_after_it_comes_behind_it(editor: Editor) -> None:
    before = editor.text
    call_all(editor, "Stir")
    steps_of(editor).setFocus()
    QTest.keyClick(steps_of(editor), Keys.Key_Z, CTRL)
    assert editor.text == before
    assert editor.draft.to_redo is not None
    assert editor.draft.to_redo.text.startswith("write")
    call_all(editor, "Stir")
    QTest.keyClick(steps_of(editor), Keys.Key_Home)  # only the protocol itself is chosen
    QTest.keyClick(steps_of(editor), Keys.Key_Down)
    QTest.keyClick(steps_of(editor), Keys.Key_Delete)
    assert (names(editor), len(editor.draft.protocol.steps)) == ({"Stir"}, MANY - 1)


def test_typing_on_while_it_waits_loses_no_letter(
    editor: Editor, qtbot: QtBot, bridge: Bridge
) -> None:
    into, go_on = field(editor, "Name"), keep_busy(bridge)
    into.setFocus()
    into.selectAll()
    QTest.keyClicks(into, "S")
    qtbot.waitUntil(lambda: editor._long.is_waiting)  # it is taken after a pause
    QTest.keyClicks(into, "tirred")
    go_on.set()
    qtbot.waitUntil(lambda: not editor._long.is_waiting)
    QTest.keyClick(into, Keys.Key_Return)
    wait_until_settled(qtbot, bridge)
    assert names(editor) == {"Stirred"}


def test_pressing_again_and_again_changes_the_chosen_steps_only(
    editor: Editor, qtbot: QtBot, bridge: Bridge
) -> None:
    chosen = {step.id for step in editor.draft.protocol.steps[1 : MANY - 3]}
    steps_of(editor).choose_places(range(1, MANY - 3))
    editor._choose()
    settle()
    for _ in range(5):  # they go behind the others, and come back to where they stood
        (tick,) = [
            one
            for one in editor.findChildren(Check)
            if one.isVisible() and one.text().startswith("Kept aside")
        ]
        QTest.mouseClick(tick, Qt.MouseButton.LeftButton)
    wait_until_settled(qtbot, bridge)
    assert editor.draft.to_undo is not None
    assert {step.id for step in editor.draft.protocol.steps if step.aside} in (chosen, set())


def test_a_length_is_counted_from_what_was_typed_just_before(
    editor: Editor, qtbot: QtBot, bridge: Bridge
) -> None:
    into = field(editor, "Lasts")
    into.setFocus()
    into.setText("5")
    QTest.keyClick(into, Keys.Key_Return)
    QTest.keyClick(editor._lanes, Keys.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    wait_until_settled(qtbot, bridge)
    assert {step.seconds for step in editor.draft.protocol.steps} == {360}


def test_what_cannot_be_written_in_all_stays_in_the_field_with_the_reason(
    editor: Editor, qtbot: QtBot, bridge: Bridge
) -> None:
    before, said = editor.text, list[str]()
    bridge.told.connect(lambda told, _: said.append(str(told)))
    call_all(editor, "x" * 5000)
    wait_until_settled(qtbot, bridge)
    assert (editor.text, field(editor, "Name").text(), said) == (before, "x" * 5000, [])
    assert not editor.may_go_on()
    QTest.keyClick(field(editor, "Name"), Keys.Key_Tab)
    assert field(editor, "Name").text() == "x" * 5000


def test_it_does_not_wait_for_workers_that_have_other_work(
    editor: Editor, qtbot: QtBot, bridge: Bridge
) -> None:
    go_on = keep_busy(bridge)
    call_all(editor, "Stir")
    try:
        qtbot.waitUntil(lambda: names(editor) == {"Stir"}, timeout=20_000)
    finally:
        go_on.set()
    wait_until_settled(qtbot, bridge)
    assert names(editor) == {"Stir"}


def test_many_lines_of_a_procedure_become_steps_behind_those_chosen(
    editor: Editor, qtbot: QtBot, bridge: Bridge
) -> None:
    editor._ask_text("\n".join(f"{n}. Pour {100 + n} ml of water." for n in range(1, MANY)))
    editor.findChildren(FromTextDialog)[-1].accept()
    wait_until_settled(qtbot, bridge)
    poured = [step.target.value for step in editor.draft.protocol.steps[MANY:] if step.target]
    assert poured == [100 + n for n in range(1, MANY)]
    read_anew = files.check_text(editor.text, "x", complete=False).required()
    assert read_anew == editor.draft.protocol


def test_leaving_at_once_keeps_it(editor: Editor, qtbot: QtBot, bridge: Bridge) -> None:
    call_all(editor, "Stir")
    editor.hide()
    wait_until_settled(qtbot, bridge)
    (kept,) = own_protocols.own_protocols(bridge.workspace)
    assert kept.text == editor.text
    assert names(editor) == {"Stir"}


def test_many_steps_of_another_protocol_are_pasted_and_chosen(
    editor: Editor, qtbot: QtBot, bridge: Bridge
) -> None:
    other = Draft(long((places.protocols() / "cva-cupping.toml").read_text("utf-8"), MANY))
    many = len(other.protocol.steps)
    assert many > AT_ONCE
    copy(pasting.copy_text(other.text, range(many)))
    before = editor.text
    steps_of(editor).setFocus()
    QTest.keyClick(steps_of(editor), Keys.Key_V, CTRL)
    assert editor.text == before, "it is read beside the window"
    wait_until_settled(qtbot, bridge)
    assert len(editor.draft.protocol.steps) == MANY + many
    assert steps_of(editor).places == tuple(range(MANY, MANY + many))
    assert files.check_text(editor.text, "x").required() == editor.draft.protocol


def test_many_steps_that_cannot_be_pasted_are_told_and_change_nothing(
    editor: Editor, qtbot: QtBot, bridge: Bridge
) -> None:
    said = list[str]()
    bridge.told.connect(lambda told, _: said.append(str(told)))
    before = editor.text
    copy(re.sub(r"seconds = \d+", "seconds = 12,5", pasting.copy_text(before, range(MANY))))
    steps_of(editor).setFocus()
    QTest.keyClick(steps_of(editor), Keys.Key_V, CTRL)
    wait_until_settled(qtbot, bridge)
    assert len(said) == 1
    assert "decimal comma" in said[0]
    assert (editor.text, editor.findChildren(FromTextDialog)) == (before, [])


def test_of_many_notes_the_first_have_boxes_and_the_rest_are_counted(
    editor: Editor, qtbot: QtBot, bridge: Bridge
) -> None:
    turns = iter(range(MANY))
    text = re.sub(r'(ask\.en = ")', lambda ask: f"{ask[1]}{{{next(turns, 'name')}}} ", editor.text)
    copy(pasting.copy_text(text, range(10, MANY)))
    steps_of(editor).choose_places(range(10, MANY))
    editor._choose()
    steps_of(editor).setFocus()
    QTest.keyClick(steps_of(editor), Keys.Key_Delete)
    QTest.keyClick(steps_of(editor), Keys.Key_V, CTRL)
    wait_until_settled(qtbot, bridge)
    boxes = [one for one in editor.findChildren(NoteBox) if one.isVisible()]
    assert len(boxes) == 8
    assert any(re.fullmatch(r"\d+ more to check: see the list\.", one) for one in read(editor))


def test_the_box_in_which_a_reason_is_written_stays_however_many_notes_come_before_it(
    editor: Editor,
) -> None:
    steps_of(editor).choose("head")
    settle()
    form, known = editor._side.form, editor._notes
    assert form is not None
    warning = next(one for one in known if not one.error and not one.reason)
    told = [replace(warning, said=message("Kind {n}", n=number), step=None) for number in range(10)]
    form.show_notes(told[2:], known)
    last = form._notes[-1]
    (begin,) = [one for one in last.findChildren(Button) if one.text() == "Set aside…"]
    begin.click()
    (reason,) = last.findChildren(QLineEdit)
    reason.setText("we have four kettles")
    form.show_notes(told, known)
    assert last in form._notes
    assert len(form._notes) == 8


def copy(exact: str) -> None:
    """Have steps on the clipboard as the editor copies them."""
    copied = QMimeData()
    copied.setData(STEPS, exact.encode())
    QApplication.clipboard().setMimeData(copied)
