"""The keys that mean the same on every page; those of one page stand with it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from tasting.desktop.bridge import Bridge
from tasting.desktop.subjects import NewSession
from tasting.desktop.window import MainWindow
from tasting.words import message


def add_shortcuts(window: MainWindow, bridge: Bridge) -> None:
    """New session, search and full screen; help and the rail have their own."""

    def plan() -> None:
        bridge.open("sessions", NewSession(""))

    def search() -> None:
        line = search_line(window.page(window.current)) if window.current else None
        if line is None:
            bridge.tell(message("There is nothing to search on this page."))
        else:
            line.setFocus(Qt.FocusReason.ShortcutFocusReason)
            line.selectAll()

    def fill_screen() -> None:
        window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)

    keys: dict[str, Callable[[], None]] = {"Ctrl+N": plan, "Ctrl+F": search, "F11": fill_screen}
    for key, act in keys.items():
        QShortcut(QKeySequence(key), window).activated.connect(act)


def search_line(page: QWidget) -> QLineEdit | None:
    """The line of a page that searches, where it has one that can be typed in now."""
    for field in page.findChildren(QWidget):
        if field.property("search") and field.isVisible() and field.isEnabled():
            line = field.lineEdit() if isinstance(field, QComboBox) else field
            if isinstance(line, QLineEdit):
                return line
    return None
