"""The page Protocols takes own files in, gives them out, copies and removes them."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from helpers.pages import button, put_up, read, save_dialog, save_to, wait_until_settled
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tasting import places
from tasting.desktop.bridge import Action, Bridge
from tasting.desktop.pages.protocols.editor.editor import Editor
from tasting.desktop.pages.protocols.page import ProtocolsPage
from tasting.desktop.pages.protocols.step_tables import MergeDialog
from tasting.desktop.subjects import ProtocolFile
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.window import MainWindow
from tasting.exchange.protocols import shipped
from tasting.services import own_protocols
from tasting.words import Words

LEFT = Qt.MouseButton.LeftButton
CUPPING = (places.protocols() / "coffee-cupping.toml").read_bytes().decode("utf-8")
TITLE = shipped()["coffee-cupping"].name.to("en")
OURS = CUPPING.replace('"coffee-cupping"', '"ours"').replace(f'"{TITLE}"', '"Our own cupping"')


@pytest.fixture
def page(qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge) -> ProtocolsPage:
    made = ProtocolsPage(theme, words, bridge)
    put_up(qtbot, made)
    made.shown()
    wait_until_settled(qtbot, bridge)
    return made


def bring(qtbot: QtBot, page: ProtocolsPage, bridge: Bridge, folder: Path, text: str) -> Path:
    """Choose a file of this text in the window that "Import…" opens."""
    path = folder / "mine.toml"
    path.write_bytes(text.encode("utf-8"))
    qtbot.mouseClick(button(page, "Import…"), LEFT)
    (dialog,) = page.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(path))
    dialog.done(0)
    wait_until_settled(qtbot, bridge)
    return path


def choose(qtbot: QtBot, page: ProtocolsPage, bridge: Bridge, name: str) -> None:
    """Trigger what the menu of the protocol offers under this name."""
    menu = page._files.menu()
    (action,) = [one for one in menu.actions() if one.text() == name]
    action.trigger()
    wait_until_settled(qtbot, bridge)


def test_an_imported_file_is_read_exported_the_same_and_removed_with_a_way_back(
    qtbot: QtBot, page: ProtocolsPage, bridge: Bridge, tmp_path: Path
) -> None:
    said: list[tuple[object, object]] = []
    bridge.told.connect(lambda what, action: said.append((what, action)))

    given = bring(qtbot, page, bridge, tmp_path, OURS.replace("\n\n", "\n\n# by hand\n", 1))
    assert "Our own cupping" in read(page)

    page._files.ask_where()
    assert save_dialog(page).selectedFiles()[0].endswith("/our-own-cupping.toml")
    save_to(page, tmp_path / "out.toml")
    wait_until_settled(qtbot, bridge)
    assert (tmp_path / "out.toml").read_bytes() == given.read_bytes()

    choose(qtbot, page, bridge, "Remove")
    assert "Our own cupping" not in read(page)
    assert own_protocols.own_protocols(bridge.workspace) == []
    label, undo = said[-1][1]  # type: ignore[misc]  # an action of the toast
    assert label == "Undo"
    undo()
    wait_until_settled(qtbot, bridge)
    assert "Our own cupping" in read(page)
    assert own_protocols.own_protocol(bridge.workspace, "ours").text == given.read_text("utf-8")


def test_a_table_of_steps_tells_what_it_changes_and_is_merged_with_a_way_back(
    qtbot: QtBot, page: ProtocolsPage, bridge: Bridge, tmp_path: Path
) -> None:
    said: list[tuple[object, object]] = []
    bridge.told.connect(lambda what, action: said.append((what, action)))
    bring(qtbot, page, bridge, tmp_path, OURS)
    table = tmp_path / "steps.csv"
    choose(qtbot, page, bridge, "Export the steps as a table…")
    save_to(page, table)
    wait_until_settled(qtbot, bridge)
    title = shipped()["coffee-cupping"].steps[0].name["en"]
    table.write_text(table.read_text("utf-8-sig").replace(title, "Good morning"), "utf-8")

    choose(qtbot, page, bridge, "Merge a table of steps…")
    dialog = page.findChildren(QFileDialog)[-1]
    dialog.fileSelected.emit(str(table))
    dialog.done(0)
    wait_until_settled(qtbot, bridge)
    (asked,) = page.findChildren(MergeDialog)
    assert any("Good morning" in line for line in read(asked))
    asked.do.click()
    wait_until_settled(qtbot, bridge)
    assert "Good morning" in read(page)
    _, undo = said[-1][1]  # type: ignore[misc]  # an action of the toast
    undo()
    wait_until_settled(qtbot, bridge)
    assert own_protocols.own_protocol(bridge.workspace, "ours").text == OURS


def test_every_fault_of_an_imported_file_stands_on_the_page_until_it_is_closed(
    qtbot: QtBot, page: ProtocolsPage, bridge: Bridge, tmp_path: Path
) -> None:
    bad = OURS.replace("version = 1", "version = 0", 1).replace("usual = 4", "usual = 99", 1)
    bring(qtbot, page, bridge, tmp_path, bad)

    told = " ".join(read(page))
    assert "mine.toml, line 6, version:" in told
    assert "samples" in told
    assert own_protocols.own_protocols(bridge.workspace) == []
    close = button(page, "Close")
    faults = page._files.faults
    assert faults.rect().contains(close.mapTo(faults, close.rect().bottomRight()))
    QTest.mouseClick(close, LEFT)
    assert not page._files.faults.isVisible()


def test_a_file_with_a_taken_id_replaces_the_other_one_where_that_is_wanted(
    qtbot: QtBot, page: ProtocolsPage, bridge: Bridge, tmp_path: Path
) -> None:
    own_protocols.save_text(bridge.workspace, "ours", OURS, datetime.now(UTC))
    bring(qtbot, page, bridge, tmp_path, OURS + "# once more\n")
    assert "You have “Our own cupping” already: draft of version 1." in " ".join(read(page))

    actions: list[Action] = []
    bridge.told.connect(lambda _, action: actions.append(action))
    qtbot.mouseClick(button(page, "Replace"), LEFT)
    wait_until_settled(qtbot, bridge)
    assert not page._files.faults.isVisible()
    assert own_protocols.own_protocol(bridge.workspace, "ours").text == OURS + "# once more\n"

    ((label, undo),) = actions
    assert label == "Undo"
    undo()
    wait_until_settled(qtbot, bridge)
    assert own_protocols.own_protocol(bridge.workspace, "ours").text == OURS


def test_a_colleagues_protocol_of_the_same_id_is_rather_kept_beside_ones_own(
    qtbot: QtBot, page: ProtocolsPage, bridge: Bridge, tmp_path: Path
) -> None:
    own_protocols.save_text(bridge.workspace, "ours", OURS, datetime.now(UTC))
    given = OURS.replace('"Our own cupping"', '"Paul’s cupping"').replace(
        f'"{shipped()["coffee-cupping"].name.to("fr")}"', '"Le cupping de Paul"'
    )
    bring(qtbot, page, bridge, tmp_path, given)
    faults = page._files.faults
    shown = [one.text() for one in faults.findChildren(Button) if one.isVisible()]
    assert shown == ["Keep both", "Replace", "Close"]
    assert "Your protocol “Our own cupping” has the id “ours” too." in " ".join(read(page))
    qtbot.mouseClick(button(faults, "Close"), LEFT)
    assert not faults.isVisible()

    bring(qtbot, page, bridge, tmp_path, given)
    qtbot.mouseClick(button(faults, "Keep both"), LEFT)
    wait_until_settled(qtbot, bridge)
    assert not faults.isVisible()
    assert "Paul’s cupping" in read(page)
    own = own_protocols.own_protocols(bridge.workspace)
    assert len(own) == 2
    assert own_protocols.own_protocol(bridge.workspace, "ours").text == OURS


def test_undo_leaves_an_open_editor_as_it_is(
    qtbot: QtBot, page: ProtocolsPage, bridge: Bridge, tmp_path: Path
) -> None:
    actions: list[Action] = []
    bridge.told.connect(lambda _, action: actions.append(action))
    bring(qtbot, page, bridge, tmp_path, OURS)
    choose(qtbot, page, bridge, "Remove")
    page.read("green-tea")
    button(page, "Edit a copy").click()
    wait_until_settled(qtbot, bridge)
    (editor,) = page.findChildren(Editor)

    actions[-1][1]()
    wait_until_settled(qtbot, bridge)
    assert editor.isVisible()
    assert own_protocols.own_protocol(bridge.workspace, "ours").text == OURS
    button(editor, "Done").click()
    wait_until_settled(qtbot, bridge)
    assert button(page, "New protocol").isVisible()
    assert page._protocol is not None
    assert page._protocol.id.startswith("green-tea-")


def test_undo_waits_until_the_editor_of_the_same_protocol_is_left(
    qtbot: QtBot, page: ProtocolsPage, bridge: Bridge, tmp_path: Path
) -> None:
    own_protocols.save_text(bridge.workspace, "ours", OURS, datetime.now(UTC))
    bring(qtbot, page, bridge, tmp_path, OURS + "# once more\n")
    actions: list[Action] = []
    bridge.told.connect(lambda _, action: actions.append(action))
    qtbot.mouseClick(button(page, "Replace"), LEFT)
    wait_until_settled(qtbot, bridge)
    button(page, "Edit").click()
    wait_until_settled(qtbot, bridge)

    for text in (OURS + "# once more\n", OURS):
        actions[-1][1]()
        wait_until_settled(qtbot, bridge)
        assert own_protocols.own_protocol(bridge.workspace, "ours").text == text
        for editor in page.findChildren(Editor):
            button(editor, "Done").click()
        wait_until_settled(qtbot, bridge)


def test_a_supplied_protocol_is_copied_and_cannot_be_removed(
    qtbot: QtBot, page: ProtocolsPage, bridge: Bridge
) -> None:
    page.read("coffee-cupping")
    offered = [one.text() for one in page._files.menu().actions()]
    assert offered == ["From a text…", "Copy", "Export…", "Export the steps as a table…"]
    choose(qtbot, page, bridge, "Copy")
    assert f"{TITLE} (copy)" in read(page)
    (made,) = own_protocols.own_protocols(bridge.workspace)
    assert made.id.startswith("coffee-cupping-")


def test_a_protocol_file_dropped_on_the_window_is_told_and_another_file_is_not(
    qtbot: QtBot, theme: Theme, words: Words, tmp_path: Path
) -> None:
    window = MainWindow(theme, words, [])
    qtbot.addWidget(window)
    dropped: list[Path] = []
    window.dropped.connect(dropped.append)
    for name in ("ours.toml", "photo.png"):
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(tmp_path / name))])
        copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
        window.dropEvent(QDropEvent(QPointF(9, 9), copy, data, LEFT, none))
    assert dropped == [tmp_path / "ours.toml"]


def test_the_page_opened_on_a_file_takes_it_in(
    qtbot: QtBot, page: ProtocolsPage, bridge: Bridge, tmp_path: Path
) -> None:
    (tmp_path / "dropped.toml").write_bytes(OURS.encode("utf-8"))
    page.show_subject(ProtocolFile(tmp_path / "dropped.toml"))
    wait_until_settled(qtbot, bridge)
    assert "Our own cupping" in read(page)
