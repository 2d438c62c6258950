"""From one page to another and to what was meant there, by clicking in the whole window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers.pages import button, line, read, settle, wait_until_settled
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QWidget
from pytestqt.qtbot import QtBot

from tasting.desktop.app import Parts, composed_window
from tasting.desktop.pages.library.word_detail import WordDetail
from tasting.desktop.pages.protocols.editor.editor import Editor
from tasting.desktop.pages.protocols.editor.step_list import StepList
from tasting.desktop.pages.sessions.page import SessionsPage
from tasting.desktop.subjects import NewSession
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.rail import RailButton
from tasting.exchange import protocols as files
from tasting.places import DataFolder
from tasting.settings import Settings

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def parts(tmp_path: Path, qtbot: QtBot, theme: Theme) -> Iterator[Parts]:
    """The whole app on a new workspace, opened at the library."""
    kept = Settings(language="en", example_offered=True, page="library")
    with composed_window(DataFolder(tmp_path), kept, theme, remember=False) as made:
        made.window.resize(1440, 900)
        made.window.show()
        qtbot.waitUntil(lambda: made.settled)
        wait_until_settled(qtbot, made.bridge)
        yield made


def press(qtbot: QtBot, parts: Parts, name: str) -> None:
    """Click on what has this name on the page in force."""
    QTest.mouseClick(button(shown(parts), name), LEFT)
    wait_until_settled(qtbot, parts.bridge)


def shown(parts: Parts) -> QWidget:
    return parts.window.page(parts.window.current)


def protocol_chosen(parts: Parts) -> str:
    """The protocol that the open form plans from."""
    (choice,) = [
        one
        for one in shown(parts).findChildren(QComboBox)
        if one.isVisible() and one.accessibleName() == "Protocol"
    ]
    return choice.currentText()


def read_in_library(qtbot: QtBot, parts: Parts, name: str) -> None:
    """Look a protocol up in the library and go on to read it."""
    parts.window.go("library")
    wait_until_settled(qtbot, parts.bridge)
    press(qtbot, parts, "Protocols")
    line(shown(parts), "Search the library").setText(name)
    press(qtbot, parts, "Read the protocol")


@pytest.mark.parametrize("looked_at_before", [False, True])
def test_the_protocol_chosen_in_the_library_is_the_one_that_is_read(
    qtbot: QtBot, parts: Parts, looked_at_before: bool
) -> None:
    if looked_at_before:
        parts.window.go("protocols")
        wait_until_settled(qtbot, parts.bridge)
        assert "Dark chocolate, five senses" not in read(parts.window.page("protocols").header)
    read_in_library(qtbot, parts, "dark chocolate")
    assert parts.window.current == "protocols"
    assert "Dark chocolate, five senses" in read(shown(parts).header)


def test_a_session_is_planned_from_the_protocol_that_is_read(qtbot: QtBot, parts: Parts) -> None:
    read_in_library(qtbot, parts, "green tea")
    press(qtbot, parts, "Plan a session")
    assert parts.window.current == "sessions"
    assert protocol_chosen(parts) == "Japanese green tea in three infusions"

    line(shown(parts), "Session title").setText("Evening class")
    read_in_library(qtbot, parts, "dark chocolate")
    press(qtbot, parts, "Plan a session")
    assert protocol_chosen(parts) == "Dark chocolate, five senses"
    assert line(shown(parts), "Session title").text() == "Evening class", "typed"


def test_a_page_refuses_to_be_opened_on_what_it_does_not_show(parts: Parts) -> None:
    for page in ("library", "protocols"):
        with pytest.raises(ValueError, match="opened on no NewSession"):
            parts.window.go(page, NewSession("green-tea"))
    assert isinstance(parts.window.page("sessions"), SessionsPage)


def test_the_focus_of_the_rail_goes_along_with_the_page(qtbot: QtBot, parts: Parts) -> None:
    rail = {one.text(): one for one in parts.window.rail.findChildren(RailButton)}
    rail["Library"].setFocus()
    parts.window.go("settings")
    wait_until_settled(qtbot, parts.bridge)
    assert rail["Settings"].hasFocus()
    tabbed = [name for name, one in rail.items() if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert tabbed == ["Settings"], "Tab enters the rail at the page that is shown"


def test_the_words_of_a_question_are_looked_at_in_the_library(qtbot: QtBot, parts: Parts) -> None:
    line(shown(parts), "Search the library").setText("found nowhere")
    read_in_library(qtbot, parts, "black tea")
    press(qtbot, parts, "Edit a copy")
    editor = parts.window.page("protocols").findChild(Editor)
    assert editor is not None
    steps = files.check_text(editor.text, "x").required().steps
    at = next(at for at, step in enumerate(steps) if step.kind == "smell")
    asked = next(one for one in steps[at].attributes if one.kind == "words")
    found = editor.findChild(StepList)
    assert found is not None
    found.choose(str(at))
    settle()
    press(qtbot, parts, f"Edit the answers: {asked.name['en']}")
    press(qtbot, parts, "See its words in the library")
    library = shown(parts)
    assert parts.window.current == "library"
    assert line(library, "Search the library").text() == ""
    detail = library.findChild(WordDetail)
    assert detail is not None
    assert any(text.startswith("Tea, ") for text in read(detail)), "a word that it offers"
