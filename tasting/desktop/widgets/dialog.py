"""A question in its own window: a serif title, what is asked, two buttons that say what happens."""

from typing import Final, Protocol, runtime_checkable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from tasting.desktop.theme import Theme
from tasting.desktop.theme.focus import FocusRing
from tasting.desktop.widgets.button import Button, press_focused
from tasting.desktop.widgets.label import Label
from tasting.desktop.widgets.screen_room import screen_room
from tasting.desktop.widgets.scroll import ScreenScroll
from tasting.desktop.widgets.tab_order import focus_next

_AROUND: Final = 220
"""Px of a low screen that are not the body's: title bar, a title of two lines, edges, buttons."""


@runtime_checkable
class GivesHelp(Protocol):
    """The window under a question, which knows the help."""

    def ask_help(self, topic: str = "") -> None:
        """Ask for the help on a topic; empty: on what is shown."""


def add_help_key(dialog: QDialog, topic: str = "") -> None:
    """Let F1 open the help on a topic over a dialog; empty: on what lies under it."""

    def ask() -> None:
        under = dialog.parentWidget()
        while under is not None and not isinstance(under, GivesHelp):
            under = under.parentWidget()
        if under is not None:
            under.ask_help(topic)

    QShortcut(QKeySequence("F1"), dialog).activated.connect(ask)


class Dialog(QDialog):
    """Put what is asked into `body`; `do` is the primary button, to be disabled until it may be."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        do: str,
        leave: str,
        parent: QWidget | None = None,
        careful: bool = False,
        topic: str = "",
    ) -> None:
        """`do` and `leave` name the two buttons: “Delete the session” and “Keep it”.

        In a `careful` one Enter leaves everything as it is. `topic` is the page of the help on it.
        """
        super().__init__(parent)
        self.setWindowTitle(title)
        content = QWidget()
        self.body = QVBoxLayout(content)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(12)
        self.do = Button(theme, do, kind="secondary" if careful else "primary")
        self.leave = Button(theme, leave, kind="primary" if careful else "secondary")
        (self.leave if careful else self.do).setDefault(True)
        self.do.clicked.connect(self.accept)
        self.leave.clicked.connect(self.reject)
        self._buttons = QHBoxLayout()
        self._lay_out(Label(theme, title, role="section", wrap=True), content)
        FocusRing(self, theme)
        add_help_key(self, topic)

    def _lay_out(self, heading: Label, content: QWidget) -> None:
        self._buttons.setSpacing(8)
        self._buttons.addStretch(1)
        self._buttons.addWidget(self.leave)
        self._buttons.addWidget(self.do)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 24)
        column.setSpacing(16)
        column.addWidget(heading, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(ScreenScroll(content, _AROUND), 1)
        column.addSpacing(4)
        column.addLayout(self._buttons)
        self.setMinimumWidth(420)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button in focus."""
        if not press_focused(self, event):
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin no larger than the screen."""
        self.resize(self.size().boundedTo(screen_room(self)))
        super().showEvent(event)

    def event(self, event: QEvent) -> bool:
        """Make room for what is said anew: nothing slides under what stands below it."""
        asks_room = event.type() == QEvent.Type.LayoutRequest
        done = super().event(event)
        layout = self.layout() if asks_room else None
        if layout is not None and self.isVisible():
            wanted = layout.totalHeightForWidth(self.width())
            self.resize(self.width(), max(self.height(), wanted))
            self._keep_on_screen()
        return done

    def _keep_on_screen(self) -> None:
        """Move up what has grown below the screen, its buttons last."""
        room = self.screen().availableGeometry()
        below = self.frameGeometry().bottom() - room.bottom()
        if below > 0:
            self.move(self.x(), max(room.top(), self.y() - below))

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Follow the layout on Tab."""
        return focus_next(self, forward)

    def offer(self, theme: Theme, text: str) -> Button:
        """Add a third way out, which closes the question as well."""
        button = Button(theme, text)
        button.clicked.connect(self.reject)
        self._buttons.insertWidget(0, button)
        return button

    def say(self, theme: Theme, text: str) -> None:
        """Add a paragraph to what is asked."""
        self.body.addWidget(Label(theme, text, tone="ink2", wrap=True))
