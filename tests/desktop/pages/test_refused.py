"""What a field of the editor cannot take stays, whatever is chosen meanwhile; by the keyboard."""

from pathlib import Path

import pytest
from helpers.editors import Edit, field, line, steps_of, type_over
from helpers.pages import button, read, settle
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit
from pytestqt.qtbot import QtBot

from tasting import places
from tasting.desktop.app import composed_window
from tasting.desktop.pages.protocols.editor.editor import Editor
from tasting.desktop.pages.protocols.editor.publishing import PublishDialog
from tasting.desktop.pages.protocols.editor.step_list import StepList
from tasting.desktop.theme import Theme
from tasting.places import DataFolder
from tasting.services.equipment_edits import remove_equipment, write_equipment
from tasting.services.protocol_edits import set_text
from tasting.settings import Settings
from tasting.words import Words, words_in

CUPPING = (places.protocols() / "coffee-cupping.toml").read_text("utf-8")
Keys = Qt.Key
MARK = "1 entry was not understood."


def spoken(cards: StepList, row: int) -> str:
    return str(cards.items.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole))


def test_what_is_not_understood_is_shown_before_rehearsing_and_publishing(edit: Edit) -> None:
    editor = edit("coffee-cupping")
    cards, asked = steps_of(editor), list[object]()
    editor.rehearsal_asked.connect(asked.append)
    for act, typed in (("Rehearse…", "long"), ("Publish version 1", "soon")):
        cards.choose("2")
        type_over(line(editor, "Lasts"), typed)
        cards.choose("5")
        settle()
        button(editor, act).click()
        settle()
        assert (asked, editor.findChildren(PublishDialog)) == ([], [])
        assert (cards.places, line(editor, "Lasts").hasFocus()) == ((2,), True)
        cards.choose("5")
        button(editor, act).click()
        settle()
        dialogs = editor.findChildren(PublishDialog)
        assert (len(asked), len(dialogs)) == ((1, 0) if "Rehearse" in act else (0, 1))
        asked.clear()
        for dialog in dialogs:
            dialog.reject()
    left: list[bool] = []
    editor.done.connect(lambda: left.append(True))
    button(editor, "Done").click()
    assert not left, "what was left out of others is asked about once more"


def test_a_missing_text_is_gone_to_before_publishing(edit: Edit) -> None:
    editor = edit("coffee-cupping")
    cards = steps_of(editor)
    editor.do(set_text(editor._draft.protocol, 3, ("read",), "fr", ""))
    cards.choose("5")
    settle()
    button(editor, "Publish version 1").click()
    settle()
    assert cards.places == (3,)
    into = field(editor, "What learners read")
    assert (into.hasFocus(), editor.findChildren(PublishDialog)) == (True, [])
    (language,) = [one for one in editor.findChildren(QAbstractButton)
                   if one.text() == "Français" and one.isVisible()]  # fmt: skip
    assert language.isChecked()


def test_what_is_not_understood_is_kept_marked_and_shown_before_leaving(edit: Edit) -> None:
    editor = edit("coffee-cupping")
    cards = steps_of(editor)
    left: list[bool] = []
    editor.done.connect(lambda: left.append(True))
    cards.choose("2")
    into = line(editor, "Lasts")
    into.setFocus()
    into.selectAll()
    QTest.keyClicks(into, "long")
    cards.setFocus()
    for key in (Keys.Key_Down, Keys.Key_Down, Keys.Key_Up):
        QTest.keyClick(cards, key)
        settle()
    assert cards.places == (3,)
    assert line(editor, "Lasts").text() != "long"
    assert [row for row in range(cards.items.rowCount()) if MARK in spoken(cards, row)] == [3]

    QTest.keyClick(button(editor, "Done"), Keys.Key_Space)
    settle()
    assert left == []
    assert cards.places == (2,)
    again = line(editor, "Lasts")
    assert again.text() == "long"
    assert again.hasFocus()
    assert again.accessibleDescription() in read(editor)
    assert again.accessibleDescription()
    assert editor.text == CUPPING

    again.selectAll()
    QTest.keyClicks(again, "3 min")
    QTest.keyClick(again, Keys.Key_Return)
    settle()
    assert MARK not in spoken(cards, 3)
    again = line(editor, "Lasts")
    again.selectAll()
    QTest.keyClicks(again, "soon")
    for press in (1, 2):
        QTest.keyClick(button(editor, "Done"), Keys.Key_Space)
        assert len(left) == press - 1, "a second time it is left out"
    editor.finish()


def test_answers_that_were_closed_are_opened_again_for_it(edit: Edit) -> None:
    editor = edit("coffee-cupping")
    cards = steps_of(editor)
    cards.choose("2")
    asked = editor._draft.protocol.steps[2].attributes[0].name.to("en")
    for press in range(2):
        button(editor, f"Edit the answers: {asked}").click()
        settle()
        if not press:
            many = line(editor, "At most")
            many.selectAll()
            QTest.keyClicks(many, "many")
    cards.choose("4")
    button(editor, "Done").click()
    settle()
    again = line(editor, "At most")
    assert (again.text(), again.hasFocus()) == ("many", True)
    assert again.accessibleDescription()
    editor.finish()


def test_the_window_does_not_close_over_what_was_not_understood(
    qtbot: QtBot, tmp_path: Path, theme: Theme
) -> None:
    with composed_window(DataFolder(tmp_path), Settings(language="en"), theme) as made:
        made.window.resize(1366, 768)
        made.window.show()
        made.window.go("protocols")
        qtbot.waitUntil(lambda: made.settled)
        page = made.window.page("protocols")
        button(page, "Edit a copy").click()
        qtbot.waitUntil(lambda: bool(page.findChildren(Editor)))
        [editor] = page.findChildren(Editor)
        [cards] = editor.findChildren(StepList)
        cards.choose("2")
        settle()
        QTest.keyClicks(line(editor, "Lasts"), "long")
        made.window.go("library")
        made.window.close()
        assert made.window.isVisible()
        assert made.window.current == "protocols"
        assert "long" in line(editor, "Lasts").text()
        made.window.close()
        assert not made.window.isVisible()


def test_another_language_of_the_program_keeps_it_in_its_fields(edit: Edit, words: Words) -> None:
    editor = edit("coffee-cupping")
    cards = steps_of(editor)
    cards.choose("2")
    asked = editor._draft.protocol.steps[2].attributes[0].name.to("en")
    button(editor, f"Edit the answers: {asked}").click()
    settle()
    QTest.keyClicks(line(editor, "At most"), "many")
    cards.choose_places([])
    editor._choose()
    settle()
    QTest.keyClicks(line(editor, "Usual number of samples"), "few")
    cards.choose("4")
    QTest.keyClicks(line(editor, "Lasts"), "long")
    editor.retranslate(words_in("fr"))
    settle()
    assert "long" in line(editor, "Durée").text()
    assert "Écrivez" in line(editor, "Durée").accessibleDescription()
    cards.choose("2")
    settle()
    button(editor, "Terminé").click()
    settle()
    told = [one.text() for one in editor.findChildren(QLineEdit) if one.isVisible()]
    assert any("few" in one for one in told)
    cards.choose("2")
    french = words_in("fr")
    asked = editor._draft.protocol.steps[2].attributes[0].name.to("fr")
    button(editor, french.say("Edit the answers: {name}", name=asked)).click()
    settle()
    assert "many" in line(editor, french.say("At most")).text()
    editor.retranslate(words)
    cards.choose("4")
    settle()
    assert "long" in line(editor, "Lasts").text()
    editor.finish()


def test_undo_takes_out_first_what_was_not_understood(edit: Edit, qtbot: QtBot) -> None:
    editor = edit("coffee-cupping")
    editor.activateWindow()
    qtbot.waitUntil(editor.isActiveWindow)
    cards = steps_of(editor)
    cards.choose("2")
    lasts = line(editor, "Lasts")
    lasts.setFocus()
    for text in ("3 min", "late"):
        lasts.selectAll()
        QTest.keyClicks(lasts, text)
        QTest.keyClick(lasts, Keys.Key_Return)
    assert MARK in spoken(cards, 3)
    QTest.keyClick(lasts, Keys.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert lasts.text() == "3:00"
    assert MARK not in spoken(cards, 3)
    QTest.keyClick(lasts, Keys.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.text == CUPPING


def to_protocol(editor: Editor, cards: StepList) -> None:
    cards.choose_places([])
    editor._choose()
    settle()


def test_it_is_found_again_where_its_thing_was_renamed(edit: Edit) -> None:
    editor = edit("coffee-cupping")
    cards = steps_of(editor)
    to_protocol(editor, cards)
    thing = editor._draft.protocol.equipment[0].name.to("en")
    type_over(line(editor, f"How many: {thing}"), "plenty")
    assert MARK in spoken(cards, 0)
    editor.do(write_equipment(0, "en", "A mug"))
    cards.choose("2")
    settle()
    to_protocol(editor, cards)
    again = line(editor, "How many: A mug")
    assert again.text() == "plenty"
    type_over(again, "2")
    settle()
    assert editor._draft.protocol.equipment[0].count == 2
    assert [row for row in range(cards.items.rowCount()) if MARK in spoken(cards, row)] == []
    editor.finish()


@pytest.mark.parametrize("typed_first", [True, False])
def test_it_is_found_again_where_renaming_was_undone_out_of_sight(
    edit: Edit, typed_first: bool
) -> None:
    editor = edit("coffee-cupping")
    cards = steps_of(editor)
    to_protocol(editor, cards)
    thing = editor._draft.protocol.equipment[0].name.to("en")
    if typed_first:
        type_over(line(editor, f"How many: {thing}"), "plenty")
    editor.do(write_equipment(0, "en", "A mug"))
    if not typed_first:
        type_over(line(editor, "How many: A mug"), "plenty")
    cards.choose("2")
    settle()
    editor._take_back()
    to_protocol(editor, cards)
    assert editor._draft.protocol.equipment[0].name.to("en") == thing
    assert line(editor, f"How many: {thing}").text() == "plenty"
    assert MARK in spoken(cards, 0)
    editor.finish()


def test_it_goes_with_its_thing_and_comes_back_with_it(edit: Edit) -> None:
    editor = edit("coffee-cupping")
    cards = steps_of(editor)
    to_protocol(editor, cards)
    first, second = (one.name.to("en") for one in editor._draft.protocol.equipment[:2])
    type_over(line(editor, f"How many: {first}"), "plenty")
    editor.do(remove_equipment(editor._draft.protocol, 0))
    settle()
    assert MARK not in spoken(cards, 0)
    type_over(line(editor, "One thing more"), "A mug")
    settle()
    assert line(editor, f"How many: {second}").text() == "1", "as many things, another first"
    assert MARK not in spoken(cards, 0)
    for _ in range(2):
        editor._take_back()
        settle()
    assert line(editor, f"How many: {first}").text() == "plenty"
    assert MARK in spoken(cards, 0)
    editor.finish()
