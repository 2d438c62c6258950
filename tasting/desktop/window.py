"""The window: the rail, the page in force, the toast, and the place where it stood last time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QSize, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QWidget

from tasting.desktop.page import Page
from tasting.desktop.subjects import Subject
from tasting.desktop.theme import Theme
from tasting.desktop.theme.focus import FocusRing
from tasting.desktop.toast import Toast
from tasting.desktop.widgets.button import press_focused
from tasting.desktop.widgets.rail import Rail
from tasting.desktop.widgets.screen_room import screen_room
from tasting.desktop.widgets.tab_order import focus_next
from tasting.words import Message, Words

_LEAST: Final = QSize(900, 430)
"""Fits 1366 by 768 at 150 %, where title bar and task bar leave some 911 by 433 px."""


@dataclass(frozen=True)
class Screen:
    """One entry of the rail: its id, icon and title, and whether it sits at the foot."""

    key: str
    icon: str
    title: Message
    make: Callable[[Words], Page]
    """Builds the page; called once, when it is looked at first."""
    foot: bool = False


class MainWindow(QMainWindow):
    """Shows one page at a time and tells it when it is looked at; knows no page by name."""

    dropped = Signal(Path)
    """A protocol file was dropped on the window."""
    screen_changed = Signal(str)
    help_asked = Signal(str)
    """Carries the topic of what is shown."""
    words_changed = Signal()
    first_painted = Signal()
    """The window stands on the screen: what takes longer than to paint it may begin."""

    def __init__(
        self,
        theme: Theme,
        words: Words,
        screens: Sequence[Screen],
        geometry: str = "",
        keep_geometry: Callable[[str], None] | None = None,
    ) -> None:
        """`geometry` as `keep_geometry` was given it when the window closed last time."""
        super().__init__()
        self._theme = theme
        self._words = words
        self._screens = {screen.key: screen for screen in screens}
        self._keep_geometry = keep_geometry
        self.may_close: Callable[[], bool] = lambda: True
        """Asked before the window closes."""
        self._painted = False
        self._look = QTimer(self, singleShot=True, interval=0)
        self._look.timeout.connect(self._begin_looking)
        self.rail = Rail(theme)
        self._pages: dict[str, Page] = {}
        self._stack = QStackedWidget()
        # Pages that are not looked at were laid out for an older size: they hold nothing open.
        self._stack.setMinimumSize(1, 1)
        for screen in screens:
            self.rail.add(screen.key, screen.icon, screen.foot)
        self.rail.chosen.connect(self.go)
        self._build()
        self.toast = Toast(theme, self)
        FocusRing(self, theme)
        self.setMinimumSize(_LEAST)
        self.setAcceptDrops(True)
        if not (geometry and self.restoreGeometry(QByteArray.fromBase64(geometry.encode()))):
            self.resize(self._first_size())
        self._label_rail()

    @property
    def words(self) -> Words:
        """The language in force."""
        return self._words

    @property
    def current(self) -> str:
        """The id of the screen in force; empty before the first `go`."""
        shown = self._stack.currentWidget()
        return next((key for key, page in self._pages.items() if page is shown), "")

    @property
    def painted(self) -> bool:
        """Whether the window was painted once, and its page told that it is looked at."""
        return self._painted

    def page(self, key: str) -> Page:
        """The page of a screen, built if it was not yet; KeyError for an unknown id."""
        if key not in self._pages:
            self._pages[key] = self._screens[key].make(self._words)
            self._stack.addWidget(self._pages[key])
            self._pages[key].header.help.clicked.connect(lambda: self.ask_help())
        return self._pages[key]

    def go(self, key: str, subject: Subject | None = None) -> None:
        """Show a screen, let it read what it needs once it is seen, and turn to its subject.

        Raises KeyError for an unknown id, ValueError for a subject that the page does not show.
        """
        page = self.page(key)
        self._stack.setCurrentWidget(page)
        self.rail.set_current(key)
        self._title()
        if self._painted:
            page.shown()
        if subject is not None:
            page.show_subject(subject)
        self.screen_changed.emit(key)

    def ask_help(self, topic: str = "") -> None:
        """Ask for help on a topic; without one on what is shown: the page, or what lies on it."""
        if self.current:
            shown = self._pages[self.current].help_topic or self.current
            self.help_asked.emit(topic or shown)

    def set_words(self, words: Words) -> None:
        """Say everything in another language, without a restart."""
        if words is self._words:
            return
        self._words = words
        self._label_rail()
        for page in self._pages.values():
            page.set_words(words)
        self._title()
        self.words_changed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Nobody looks at a page before the window was painted once."""
        super().paintEvent(event)
        if not self._painted:
            self._look.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the smaller measures in a small window."""
        measures, size = self._theme.measures, event.size()
        small = size.width() < measures.compact_width or size.height() < measures.compact_height
        narrow, low = size.width() < measures.narrow_width, size.height() < measures.low_height
        self._theme.set_compact(small, narrow, low)
        super().resizeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a protocol file that is dragged here."""
        if _protocol_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell which protocol file is dropped."""
        path = _protocol_file(event)
        if path is not None:
            event.acceptProposedAction()
            self.dropped.emit(path)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button in focus."""
        if not press_focused(self, event):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Follow the layout on Tab."""
        return focus_next(self, forward)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the place, once it may close."""
        held = next((key for key, page in self._pages.items() if not page.may_leave()), "")
        if held:
            self.go(held)
        if held or not self.may_close():
            event.ignore()
            return
        if self._keep_geometry is not None:
            self._keep_geometry(bytes(self.saveGeometry().toBase64().data()).decode())
        super().closeEvent(event)

    def _begin_looking(self) -> None:
        """Let the page in force read what it needs, now that it is looked at."""
        self._painted = True
        page = self._stack.currentWidget()
        if isinstance(page, Page):
            page.shown()
        self.first_painted.emit()

    def _first_size(self) -> QSize:
        """As the mock-ups, or what the screen has room for within its frame."""
        return QSize(1440, 900).boundedTo(screen_room(self))

    def _label_rail(self) -> None:
        for screen in self._screens.values():
            self.rail.label(screen.key, self._words.say(screen.title))

    def _title(self) -> None:
        current = self.current
        if current:
            self.setWindowTitle(f"{self._words.say(self._screens[current].title)} – Tasting")

    def _build(self) -> None:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(self._stack, 1)
        self.setCentralWidget(whole)


def _protocol_file(event: QDropEvent) -> Path | None:
    """The one file that is dragged, where it may be a protocol, or a text to make one of."""
    from tasting.services.procedures import is_text  # the window opens without it

    urls = event.mimeData().urls()
    path = Path(urls[0].toLocalFile()) if len(urls) == 1 else Path()
    return path if path.suffix.lower() == ".toml" or is_text(path) else None
