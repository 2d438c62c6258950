"""A form that turns to another step is in all things as one that was made for it."""

from collections.abc import Iterator

import pytest
from helpers.pages import put_up, settle
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tasting import places
from tasting.desktop.bridge import Bridge
from tasting.desktop.pages.protocols.editor.editor import Editor
from tasting.desktop.pages.protocols.editor.side import Side
from tasting.desktop.pages.protocols.editor.step_form import StepForm
from tasting.desktop.pages.protocols.editor.step_list import StepList
from tasting.desktop.theme import Theme
from tasting.services.protocol_checks import all_notes
from tasting.services.protocol_draft import Draft
from tasting.words import Words

GROUPS = dict.fromkeys(("trainer", "gathered", "short"), True)


def seen(form: QWidget) -> Iterator[tuple[str, ...]]:
    """What a form shows, and what takes the keyboard in it, both in their order."""
    texts = [part for part in form.findChildren(QLabel) if part.isVisibleTo(form) and part.text()]
    yield from sorted(("text", part.text()) for part in texts)
    one = form.nextInFocusChain()
    while one is not None and one is not form:
        takes_keys = one.focusPolicy() is not Qt.FocusPolicy.NoFocus
        if takes_keys and form.isAncestorOf(one) and one.isVisibleTo(form):
            yield told(one)
        one = one.nextInFocusChain()


def told(part: QWidget) -> tuple[str, ...]:
    match part:
        case QLineEdit():
            held = (part.text(), part.placeholderText(), part.accessibleDescription())
        case QPlainTextEdit():
            held = (part.toPlainText(), part.placeholderText(), part.accessibleDescription())
        case QComboBox():
            held = (part.currentText(), *(part.itemText(at) for at in range(part.count())))
        case QAbstractButton():
            held = (part.text(), str(part.isChecked()), part.accessibleDescription())
        case _:
            held = ()
    return type(part).__name__, part.accessibleName(), *held


@pytest.mark.parametrize("name", ["coffee-cupping", "matcha"])
def test_a_form_that_turned_to_a_step_is_as_one_made_for_it(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge, name: str
) -> None:
    text = (places.protocols() / f"{name}.toml").read_text("utf-8")
    bridge.keep(bridge.settings.model_copy(update={"editor_groups": GROUPS}))
    editor = Editor(theme, words, bridge, name, text)
    put_up(qtbot, editor)
    side, cards = editor.findChild(Side), editor.findChild(StepList)
    assert side is not None
    assert cards is not None
    draft, forms = Draft(text), list[QWidget]()
    many = len(draft.protocol.steps)
    for at in [*range(many), *range(many - 2, -1, -3)]:
        cards.choose(str(at))
        settle()
        made = StepForm(theme, words, draft, [at], all_notes(draft.protocol, draft.text), GROUPS)
        qtbot.addWidget(made)
        made.show()
        assert side.form is not None
        assert list(seen(side.form)) == list(seen(made))
        forms.append(side.form)
        made.hide()
    assert len({id(form) for form in forms}) < many / 2, "most turned"
