"""Questions of a step are put in another order, copied, and pasted into another step."""

import pytest
from helpers.editors import Edit, line, steps_of
from helpers.pages import button, settle
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessibleAnnouncementEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tasting.desktop.bridge import Bridge
from tasting.desktop.pages.protocols.editor import question_fields
from tasting.desktop.pages.protocols.editor.editor import Editor
from tasting.desktop.widgets.combo import Combo
from tasting.words import Words

Keys, CTRL, ALT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
TASTE = 9


@pytest.fixture
def editor(edit: Edit, qtbot: QtBot) -> Editor:
    made = edit("coffee-cupping")
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    steps_of(made).choose(str(TASTE))
    return made


class Heard:
    """Notes what a screen reader is told."""

    def __init__(self, told: list[str]) -> None:
        self._told = told

    def updateAccessibility(self, event: QAccessibleAnnouncementEvent) -> None:
        self._told.append(event.message())


def asked(editor: Editor, at: int = TASTE) -> list[str]:
    return [one.name["en"] for one in editor._draft.protocol.steps[at].attributes]


def test_a_question_goes_up_and_down_by_its_buttons_and_with_the_keyboard(
    editor: Editor, words: Words, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = list[str]()
    monkeypatch.setattr(question_fields, "QAccessible", Heard(told))
    text, begun = editor.text, asked(editor)
    first, second, third = begun[:3]
    assert not button(editor, f"Ask earlier: {first}").isEnabled()
    assert not button(editor, f"Ask later: {begun[-1]}").isEnabled()
    button(editor, f"Ask later: {first}").click()
    assert asked(editor) == [second, first, *begun[2:]]
    assert editor._draft.to_undo
    assert words.say(editor._draft.to_undo) == f"move {first}"
    assert told == [f"{first}, now 2 of {len(begun)}"]

    last = line(editor, f"Question: {third}")
    last.setFocus()
    QTest.keyClicks(last, "So: ")
    for _ in range(3):  # once more than it can
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Keys.Key_Up, ALT)
        settle()
    assert asked(editor)[:3] == [third, second, first]
    assert line(editor, f"Question: {third}").hasFocus()
    assert told[1:] == [f"{third}, now {n} of {len(begun)}" for n in (2, 1)]
    ask = editor._draft.protocol.steps[TASTE].attributes[0].ask
    assert ask is not None
    assert ask["en"].startswith("So: "), "what was typed is not lost"
    while editor._draft.to_undo:
        QTest.keyClick(steps_of(editor), Keys.Key_Z, CTRL)
    assert editor.text == text


@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)
@pytest.mark.parametrize("arrow", [Keys.Key_Up, Keys.Key_Down])
def test_alt_and_an_arrow_in_a_choice_open_its_list_and_move_no_question(
    editor: Editor, arrow: Qt.Key
) -> None:
    second = asked(editor)[1]
    button(editor, f"Edit the answers: {second}").click()
    settle()
    shown = [one for one in editor.findChildren(Combo) if one.isVisible()]
    (choice,) = [one for one in shown if one.accessibleName() == "Sense"]
    choice.setFocus()
    text = editor.text
    QTest.keyClick(choice, arrow, ALT)
    settle()
    assert choice.view().isVisible()
    assert editor.text == text
    choice.hidePopup()


def ask_copied(editor: Editor) -> None:
    """Choose it among what could be asked more."""
    named = "Ask one thing more…"
    settle()
    shown = [one for one in editor.findChildren(Combo) if one.isVisible()]
    (more,) = [one for one in shown if one.accessibleName() == named]
    at = more.findText("A question that was copied")
    more.setCurrentIndex(at)
    more.activated.emit(at)
    assert more.currentText() == named
    settle()


def test_a_copied_question_is_pasted_into_another_step_and_into_a_letter(
    editor: Editor, bridge: Bridge, words: Words
) -> None:
    said = list[str]()
    bridge.told.connect(lambda error, _: said.append(words.say(error)))
    QGuiApplication.clipboard().clear()
    ask_copied(editor)
    assert [one.partition(".")[0] for one in said] == ["No question was copied"]
    text, name = editor.text, asked(editor)[0]
    button(editor, f"Copy the question: {name}").click()
    assert editor.text == text
    letter = QGuiApplication.clipboard().text()
    assert letter.startswith(name)
    assert "=" not in letter

    steps_of(editor).choose("8")
    before = asked(editor, 8)
    ask_copied(editor)
    assert asked(editor, 8) == [*before, name]
    steps_of(editor).choose("2")
    QTest.keyClick(steps_of(editor), Keys.Key_V, CTRL)
    assert asked(editor, 2)[-1] == name
    ids = [one.id for _, one in editor._draft.protocol.asked()]
    assert len(ids) == len(set(ids))
    for _ in range(2):
        QTest.keyClick(steps_of(editor), Keys.Key_Z, CTRL)
    assert editor.text == text
