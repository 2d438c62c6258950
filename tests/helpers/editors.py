"""A protocol in the editor, as a test opens it; its list of steps and its fields by name."""

from typing import Protocol

from helpers.pages import settle
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from tasting.desktop.pages.protocols.editor.editor import Editor
from tasting.desktop.pages.protocols.editor.step_list import StepList
from tasting.domain.errors import UserError
from tasting.services import protocol_pasting as pasting
from tasting.services.protocol_draft import Draft
from tasting.words import Words


class Edit(Protocol):
    """What the fixture `edit` gives."""

    def __call__(self, name: str, text: str = "", words: Words = ...) -> Editor:
        """The editor of a `text` under this name, on the screen; of a supplied one without."""
        ...


def steps_of(editor: Editor) -> StepList:
    """The list of its steps."""
    (found,) = editor.findChildren(StepList)
    return found


def field(form: QWidget, name: str) -> QLineEdit | QPlainTextEdit:
    """The one field of this name that can be seen."""
    settle()
    every = [*form.findChildren(QLineEdit), *form.findChildren(QPlainTextEdit)]
    (found,) = [one for one in every if one.accessibleName() == name and one.isVisible()]
    return found


def line(form: QWidget, name: str) -> QLineEdit:
    """The same of a field that has one line."""
    found = field(form, name)
    assert isinstance(found, QLineEdit)
    return found


def type_over(into: QLineEdit, text: str) -> None:
    """Write a text, in letters of Latin-1, over what stands in a field, and take it with Enter."""
    into.selectAll()
    QTest.keyClick(into, Qt.Key.Key_Delete)
    QTest.keyClicks(into, text)
    QTest.keyClick(into, Qt.Key.Key_Return)
    settle()


def write(editor: Editor, name: str, text: str) -> None:
    """Write over the field of this name, and leave it."""
    into = field(editor, name)
    if isinstance(into, QLineEdit):
        type_over(into, text)
    else:
        into.setPlainText(text)
    editor._side.flush()
    settle()


def long(text: str, most: int) -> str:
    """The text of a protocol with its steps again and again, so many at most."""
    draft = Draft(text)
    while (many := len(draft.protocol.steps)) < most:
        again = range(min(many, most - many))
        try:
            draft.do(pasting.duplicate_steps(draft.protocol, draft.text, again))
        except UserError:  # all flights and rounds of the last of them come along
            break
    return draft.text
