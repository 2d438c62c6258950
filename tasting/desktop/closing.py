"""Closing the window in the middle of a class is asked about, with what goes on without it."""

from PySide6.QtCore import Qt

from tasting.desktop.bridge import Bridge
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.dialog import Dialog
from tasting.desktop.window import MainWindow
from tasting.words import Words


class Closing:
    """Asked by the window before it closes."""

    def __init__(self, window: MainWindow, bridge: Bridge, theme: Theme) -> None:
        """For this window from now on."""
        self._window, self._bridge, self._theme = window, bridge, theme
        self._agreed = False
        window.may_close = self.may_close

    def may_close(self) -> bool:
        """Whether no class is on, or its trainer agreed; else they are asked."""
        board, session = self._bridge.board, self._bridge.session
        on = board is not None and board.current is not None
        if self._agreed or not on or session is None or session.rehearsal_of:
            return True
        self._ask(self._window.words)
        return False

    def _ask(self, words: Words) -> None:
        say, hub_on = words.say, self._bridge.hub.state.status in ("on", "lost")
        title, close, stay = say("Close during the session?"), say("Close"), say("Stay")
        dialog = Dialog(self._theme, title, close, stay, self._window, careful=True)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.say(
            self._theme,
            say("The server keeps running: phones can answer, and the timer runs.")
            if hub_on
            else say("The timer of the step runs on."),
        )
        dialog.say(self._theme, say("Open Tasting again to go on running the session."))
        dialog.accepted.connect(self._close)
        dialog.open()

    def _close(self) -> None:
        self._agreed = True
        self._window.close()
