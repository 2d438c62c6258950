"""Header, fields, notices, chips: what they say, and what they do with odd words."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.chip import Chip, CodeTag
from tasting.desktop.widgets.empty_state import EmptyState
from tasting.desktop.widgets.field import Field, SearchField
from tasting.desktop.widgets.flow import FlowLayout
from tasting.desktop.widgets.header import Header
from tasting.desktop.widgets.label import ElidedLabel, Label
from tasting.desktop.widgets.notice import Notice
from tasting.desktop.widgets.switcher import Switcher

SESSIONS = [("a", "Quatre cafés"), ("b", "Thés & chocolats")]


def test_a_name_is_never_read_as_markup(qtbot: QtBot, theme: Theme) -> None:
    label = Label(theme, "<b>Camille</b>")
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_a_long_title_gives_way_and_tells_itself(qtbot: QtBot, theme: Theme) -> None:
    title = ElidedLabel(theme, "Quatre cafés, quatre terroirs, quatre torréfactions", role="page")
    qtbot.addWidget(title)
    title.resize(120, 36)
    title.show()
    title.grab()
    assert title.toolTip() == title.text()
    title.resize(1200, 36)
    title.grab()
    assert title.toolTip() == ""


def test_the_header_names_the_session_and_offers_the_others(qtbot: QtBot, theme: Theme) -> None:
    header = Header(theme)
    qtbot.addWidget(header)
    header.set_sessions(SESSIONS, "a", "Change session")
    header.show()
    [switcher] = header.findChildren(Switcher)
    assert switcher.isVisible()
    assert switcher.text() == "Quatre cafés"
    actions = switcher.menu().actions()
    assert [action.isChecked() for action in actions] == [True, False]
    assert actions[1].text() == "Thés && chocolats"
    with qtbot.waitSignal(header.session_chosen) as told:
        actions[1].trigger()
    assert told.args == ["b"]


def test_without_sessions_there_is_nothing_to_switch(qtbot: QtBot, theme: Theme) -> None:
    header = Header(theme)
    qtbot.addWidget(header)
    header.set_sessions(SESSIONS, "a", "Change session")
    header.set_sessions([], "", "Change session")
    header.show()
    assert not header.findChildren(Switcher)[0].isVisible()


def test_the_header_is_lower_in_a_small_window(qtbot: QtBot, theme: Theme) -> None:
    header = Header(theme)
    qtbot.addWidget(header)
    full = header.sizeHint().height()
    theme.set_compact(True)
    assert full - header.sizeHint().height() >= 14


@pytest.mark.parametrize("compact", [False, True])
def test_the_title_keeps_its_accents_in_any_window(
    qtbot: QtBot, theme: Theme, compact: bool
) -> None:
    header = Header(theme)
    qtbot.addWidget(header)
    theme.set_compact(compact)
    header.set_title("École")
    header.show()
    [title] = (label for label in header.findChildren(ElidedLabel) if label.text() == "École")
    assert title.height() >= title.sizeHint().height()
    assert header.sizeHint().height() == (66 if compact else 84)


def test_a_field_says_what_is_wrong_and_where(qtbot: QtBot, theme: Theme) -> None:
    line = QLineEdit()
    field = Field(theme, "Begins at", line)
    qtbot.addWidget(field)
    assert line.accessibleName() == "Begins at"
    field.set_note("A time is written 10:00.", wrong=True)
    assert line.property("wrong") is True
    assert line.accessibleDescription() == "A time is written 10:00."
    field.set_note("")
    assert line.property("wrong") is False


def test_a_tall_control_takes_the_room_of_its_field(qtbot: QtBot, theme: Theme) -> None:
    note = QTextEdit()
    field = Field(theme, "Your note", note)
    qtbot.addWidget(field)
    field.resize(300, 400)
    field.show()
    assert note.height() > 350


def test_escape_empties_the_search(qtbot: QtBot, theme: Theme) -> None:
    search = SearchField(theme)
    qtbot.addWidget(search)
    search.show()
    qtbot.keyClicks(search, "huila")
    assert search.text() == "huila"
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert search.text() == ""


def test_a_notice_waits_for_its_place_and_hides_when_it_has_nothing_to_say(
    qtbot: QtBot, theme: Theme
) -> None:
    notice = Notice(theme)
    notice.say("The limit is 60 min.", "Move the pause", lead="71 min without a break.")
    assert not notice.isVisible()
    page = QWidget()
    qtbot.addWidget(page)
    QVBoxLayout(page).addWidget(notice)
    page.show()
    assert notice.isVisible()
    notice.say("")
    assert not notice.isVisible()


def test_the_empty_state_has_a_way_on_or_none(qtbot: QtBot, theme: Theme) -> None:
    empty = EmptyState(theme)
    qtbot.addWidget(empty)
    empty.say("No kits yet.", "Add learners")
    empty.show()
    button = empty.findChild(type(empty._action))
    with qtbot.waitSignal(empty.acted):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    empty.say("Nothing to compare yet.")
    assert not button.isVisible()


def test_chips_flow_onto_as_many_lines_as_they_need(qtbot: QtBot, theme: Theme) -> None:
    page, flow = QWidget(), FlowLayout(gap=5)
    qtbot.addWidget(page)
    page.setLayout(flow)
    for word in ("jasmine", "bergamot", "lemon zest", "black tea"):
        flow.addWidget(Chip(theme, word, "nose"))
    widest = max(flow.itemAt(i).sizeHint().width() for i in range(4))
    assert flow.heightForWidth(2000) == 24
    assert flow.heightForWidth(widest) == 4 * 24 + 3 * 5
    first, *_, last = (flow.itemAt(place).widget() for place in range(4))
    first.hide()
    last.hide()
    assert flow.heightForWidth(widest) == 2 * 24 + 5, "what is hidden leaves no gap"
    page.resize(2000, 24)
    flow.activate()
    assert flow.itemAt(1).geometry().x() == 0
    flow.clear()
    assert flow.heightForWidth(2000) == 0


def test_codes_and_chips_are_read_out(qtbot: QtBot, theme: Theme) -> None:
    for widget, name in ((CodeTag(theme, "417"), "417"), (Chip(theme, "Help", "now"), "Help")):
        qtbot.addWidget(widget)
        assert widget.accessibleName() == name


@pytest.mark.parametrize("emptied", [True, False])
def test_places_on_lines_are_let_go_with_their_parts(
    qtbot: QtBot, theme: Theme, emptied: bool
) -> None:
    page, flow = QWidget(), FlowLayout()
    page.setLayout(flow)
    if emptied:
        qtbot.addWidget(page)
    for word in ("jasmine", "bergamot"):
        flow.addWidget(Chip(theme, word, "nose"))
    held = [*flow._items]
    if emptied:
        flow.clear()
        assert flow.count() == 0
    else:
        delete(page)
    assert [isValid(one) for one in held] == [False, False]
