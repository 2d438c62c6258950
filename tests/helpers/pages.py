"""A page in a real window on a real workspace, and the eyes and hands to use it with."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QAbstractItemModel, QEvent, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tasting.desktop.bridge import Bridge
from tasting.desktop.pages.protocols.editor.editor import Editor
from tasting.places import DataFolder
from tasting.services.workspaces import open_workspace
from tasting.settings import Settings


@contextmanager
def bridged(folder: Path) -> Iterator[Bridge]:
    """A bridge on a new workspace in `folder`; its work has ended when the block is left."""
    data = DataFolder(folder)
    with open_workspace(data) as workspace:
        bridge = Bridge(data, workspace, Settings())
        try:
            yield bridge
        finally:
            bridge.stop()


def put_up(qtbot: QtBot, page: QWidget) -> None:
    """Show a page as large as a window of 1440 by 900 leaves it."""
    qtbot.addWidget(page)
    page.resize(1364, 900)
    page.show()


def settle() -> None:
    """Let Qt show what was just put into its place, and let go of what was there before."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
    for editor in [one for one in QApplication.allWidgets() if isinstance(one, Editor)]:
        while editor._long.is_waiting or editor._side.is_due:  # it shows in turns of its own
            QApplication.processEvents()
    # What a timer has just put into its place is shown by an event of its own.
    QApplication.sendPostedEvents()


def wait_until_settled(qtbot: QtBot, bridge: Bridge) -> None:
    """Wait until everything asked for is read and shown."""
    qtbot.waitUntil(lambda: bridge.settled)
    settle()


def read(widget: QWidget) -> list[str]:
    """What can be read in `widget` now: labels and buttons that are shown, from top to bottom."""
    settle()
    parts = [*widget.findChildren(QLabel), *widget.findChildren(QAbstractButton)]
    shown = [part for part in parts if part.isVisible() and part.text().strip()]
    return [
        part.text() for part in sorted(shown, key=lambda part: part.mapToGlobal(part.pos()).y())
    ]


def button(widget: QWidget, name: str) -> QAbstractButton:
    """The one button shown that has this text or, without text, this name."""
    settle()
    found = [
        one
        for one in widget.findChildren(QAbstractButton)
        if one.isVisible() and name in (one.text(), one.accessibleName())
    ]
    assert len(found) == 1, (name, read(widget))
    return found[0]


def line(widget: QWidget, name: str) -> QLineEdit:
    """The one line to write in that has this name."""
    settle()
    found = [
        one
        for one in widget.findChildren(QLineEdit)
        if one.isVisible() and one.accessibleName() == name
    ]
    assert len(found) == 1, name
    return found[0]


def list_named(widget: QWidget, name: str) -> QListView:
    """The list with this name."""
    (found,) = [one for one in widget.findChildren(QListView) if one.accessibleName() == name]
    return found


def spoken_rows(model: QAbstractItemModel) -> list[str]:
    """Every row of a list as a screen reader says it."""
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(model.index(row, 0).data(role)) for row in range(model.rowCount())]


def save_dialog(page: QWidget) -> QFileDialog:
    """The window that asks where to write a file."""
    (dialog,) = [one for one in page.findChildren(QFileDialog) if one.isVisible()]
    return dialog


def save_to(page: QWidget, out: Path) -> None:
    """Write the name of a file into the window that asks for it, and agree."""
    dialog = save_dialog(page)
    # Where its line has the keyboard, as in a window in front, `selectFile` leaves what is in it.
    (name,) = [one for one in dialog.findChildren(QLineEdit) if one.isVisible()]
    name.setText(str(out))
    dialog.accept()


def leads_to(qtbot: QtBot, bridge: Bridge, widget: QWidget, name: str) -> list[object]:
    """Press the button of this name: the page it leads to, and what that is to show."""
    with qtbot.waitSignal(bridge.opened) as opened:
        qtbot.mouseClick(button(widget, name), Qt.MouseButton.LeftButton)
    return list(opened.args)
