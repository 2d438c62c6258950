"""A form that turns to another step is in all things as one that was made for it."""

from collections.abc import Iterator

import pytest
from helpers.editors import Edit
from helpers.pages import settle
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tasting.desktop.bridge import Bridge
from tasting.desktop.pages.protocols.editor.editor import Editor
from tasting.desktop.pages.protocols.editor.head_form import HeadForm
from tasting.desktop.pages.protocols.editor.side import Side
from tasting.desktop.pages.protocols.editor.step_form import StepForm
from tasting.desktop.pages.protocols.editor.step_list import StepList
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.segmented import Segmented
from tasting.services import before_edits, equipment_edits, source_edits
from tasting.services import protocol_edits as edits
from tasting.services.protocol_checks import all_notes
from tasting.services.protocol_draft import Draft
from tasting.words import Words

Keys = Qt.Key
GROUPS = dict.fromkeys(("trainer", "gathered", "short", "before", "sources"), True)


def seen(form: QWidget, first: str = "Name") -> Iterator[tuple[str, ...]]:
    """What a form shows, and what takes the keyboard in it from the `first`, in their order."""
    texts = [part for part in form.findChildren(QLabel) if part.isVisibleTo(form) and part.text()]
    yield from sorted(("text", part.text()) for part in texts)
    (one,) = [part for part in form.findChildren(QLineEdit) if part.accessibleName() == first]
    one.setFocus()
    found: QWidget | None = one
    while found is not None and form.isAncestorOf(found):
        if not isinstance(found.parentWidget(), Segmented):  # Tab may pass over some of a strip
            yield told(found)
        before = found
        QTest.keyClick(found, Keys.Key_Tab)
        found = form.window().focusWidget()
        if found is before or found is one:
            break


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


@pytest.fixture(params=["coffee-cupping", "matcha"])
def editor(request: pytest.FixtureRequest, edit: Edit, bridge: Bridge) -> Editor:
    bridge.keep(bridge.settings.model_copy(update={"editor_groups": GROUPS}))
    return edit(request.param)


def test_a_form_that_turned_to_a_step_is_as_one_made_for_it(
    editor: Editor, qtbot: QtBot, theme: Theme, words: Words
) -> None:
    side, cards = editor.findChild(Side), editor.findChild(StepList)
    assert side is not None
    assert cards is not None
    forms, many = list[QWidget](), len(Draft(editor.text).protocol.steps)

    def is_as_made() -> None:
        settle()
        draft = Draft(editor.text)
        notes = all_notes(draft.protocol, draft.text)
        made = StepForm(theme, words, draft, cards.places, notes, GROUPS)
        qtbot.addWidget(made)
        made.show()
        assert side.form is not None
        assert list(seen(side.form)) == list(seen(made))
        forms.append(side.form)
        made.hide()

    for at in range(many - 1, -1, -1):
        cards.choose(str(at))
        is_as_made()
    assert len({id(form) for form in forms}) < many / 2, "most turned"
    for key in (Keys.Key_D, Keys.Key_Z):  # a copy, and it is gone
        cards.choose("4")
        QTest.keyClick(cards, key, Qt.KeyboardModifier.ControlModifier)
        is_as_made()
    cards.selectAll()
    is_as_made()
    QTest.keyClick(cards, Keys.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    is_as_made()
    steps = Draft(editor.text).protocol.steps
    at = next(at for at, one in enumerate(steps) if one.attributes and one.facts.asks)
    cards.choose(str(at))
    for field, value in (("name", {"en": "Renamed", "fr": "Renommé"}), ("scope", "step")):
        protocol = Draft(editor.text).protocol
        editor.do(edits.set_attribute(protocol, at, 0, field, value))
        is_as_made()
    assert any("Remove Renamed" in held for held in seen(forms[-1]))


def test_the_form_of_the_protocol_stays_with_more_rows_and_fewer_and_while_steps_are_shown(
    editor: Editor, qtbot: QtBot, theme: Theme, words: Words
) -> None:
    side, forms = editor._side, set[int]()

    def is_as_made() -> None:
        settle()
        draft = Draft(editor.text)
        made = HeadForm(theme, words, draft.protocol, all_notes(draft.protocol, draft.text), GROUPS)
        qtbot.addWidget(made)
        made.show()
        assert side.form is not None
        assert list(seen(side.form, "Title")) == list(seen(made, "Title"))
        forms.add(id(side.form))
        made.hide()

    is_as_made()
    for name, remove in (
        ("One thing more", lambda one: equipment_edits.remove_equipment(one, 0)),
        ("One thing more to do before", lambda one: before_edits.remove_before(0)),
        ("One source more", lambda one: source_edits.remove_source(one, 0)),
    ):
        assert side.form is not None
        lines = side.form.findChildren(QLineEdit)
        (field,) = [one for one in lines if one.accessibleName() == name]
        for _ in range(2):
            field.setFocus()
            QTest.keyClicks(field, "More")
            QTest.keyClick(field, Keys.Key_Return)
            assert editor.window().focusWidget() is field
        is_as_made()
        editor.do(remove(Draft(editor.text).protocol))
        is_as_made()
        QTest.keyClick(editor._list, Keys.Key_Z, Qt.KeyboardModifier.ControlModifier)
        is_as_made()
    editor.do(edits.remove_language("fr"))
    is_as_made()
    editor._list.choose("2")
    assert isinstance(side.form, StepForm)
    QTest.keyClick(editor._list, Keys.Key_Z, Qt.KeyboardModifier.ControlModifier)
    editor._list.choose("head")
    is_as_made()
    shown = side.form.findChildren(Segmented)[0] if side.form else None
    assert shown is not None
    shown.findChildren(QAbstractButton)[-1].setFocus()
    QTest.keyClick(shown, Keys.Key_Tab)
    assert told(editor.window().focusWidget() or shown)[1] == "Title"
    assert len(forms) == 1


def test_another_step_is_read_from_its_title_and_the_same_one_stays_where_it_was(
    editor: Editor,
) -> None:
    editor.resize(1290, 700)
    bar = editor._side._place.verticalScrollBar()

    def scroll_down() -> int:
        settle()
        assert bar.maximum() > 0
        bar.setValue(bar.maximum())
        return bar.value()

    steps = editor._draft.protocol.steps
    at = next(at for at, one in enumerate(steps) if one.attributes and one.facts.asks)
    editor._list.choose(str(at))
    place = scroll_down()
    editor.do(edits.set_attribute(editor._draft.protocol, at, 0, "scope", "step"))
    settle()
    assert bar.value() == place, "a change of what is shown"
    QTest.keyClick(editor._list, Keys.Key_Down, Qt.KeyboardModifier.AltModifier)
    settle()
    assert bar.value() == min(place, bar.maximum()), "the same step elsewhere"
    for chosen in ("6", "7", "head", "2"):
        scroll_down()
        editor._list.choose(chosen)
        settle()
        assert bar.value() == 0
    scroll_down()
    editor._list.selectAll()
    settle()
    assert bar.value() == 0


def test_the_form_of_another_step_is_there_once_somebody_goes_into_it(
    editor: Editor, qtbot: QtBot
) -> None:
    side, cards = editor._side, editor._list
    cards.setFocus()
    cards.choose("2")
    settle()
    qtbot.waitUntil(cards.hasFocus)

    def name() -> QLineEdit:
        lines = side.findChildren(QLineEdit)
        return next(one for one in lines if one.accessibleName() == "Name" and one.isVisible())

    cards.choose("3")
    assert side.is_due, "the list is painted first"
    name().setFocus()
    assert not side.is_due
    QTest.keyClicks(name(), "X")
    cards.setFocus()
    steps = Draft(editor.text).protocol.steps
    assert ["X" in step.name["en"] for step in steps[2:4]] == [False, True]
    before = editor.text
    QTest.keyClick(cards, Keys.Key_D, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(cards, Keys.Key_Delete)
    QTest.keyClick(cards, Keys.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(cards, Keys.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.text == before
    qtbot.waitUntil(lambda: not side.is_due)
    assert name().text() == steps[cards.places[0]].name["en"]


def test_a_form_of_the_protocol_that_fits_no_more_is_let_go(edit: Edit) -> None:
    editor = edit("cva-cupping")
    for _ in range(3):
        editor._list.choose("head")
        settle()
        steps = editor._draft.protocol.steps
        at = next(at for at, one in enumerate(steps) if one.attributes and one.facts.asks)
        editor._list.choose(str(at))
        settle()
        editor.do(edits.add_attribute(editor._draft.protocol, at, "line"))
        settle()
    editor._list.choose("head")
    settle()
    assert len(editor.findChildren(HeadForm)) == 1
