"""The first steps of a new trainer: which of them are taken, kept as they are taken."""

from PySide6.QtCore import QObject

from tasting.desktop.bridge import Bridge
from tasting.desktop.window import MainWindow
from tasting.settings import FirstStep


class FirstSteps(QObject):
    """Notices each step wherever it is taken, in any order, also while the list is not shown."""

    def __init__(self, window: MainWindow, bridge: Bridge) -> None:
        """Watches from now on, until `window` is gone."""
        super().__init__(window)
        self._window, self._bridge = window, bridge
        window.screen_changed.connect(self._screen_changed)
        bridge.sessions_changed.connect(self._sessions_changed)
        bridge.settings_changed.connect(self._settings_changed)
        bridge.board_changed.connect(self._board_changed)

    def show(self) -> None:
        """Show the list on Sessions again; an example that was removed comes back for it."""
        bridge = self._bridge
        if not any(session.example for session in bridge.sessions):
            from tasting.services import example

            language = self._window.words.language
            bridge.change(lambda _: example.put_example(bridge.workspace, language))
        bridge.keep(bridge.settings.model_copy(update={"first_steps_shown": True}))
        bridge.open("sessions")
        self._window.activateWindow()

    def _take(self, step: FirstStep) -> None:
        kept = self._bridge.settings
        if step not in kept.first_steps_done:
            done = (*kept.first_steps_done, step)
            self._bridge.keep(kept.model_copy(update={"first_steps_done": done}))

    def _screen_changed(self, screen: str) -> None:
        if screen == "compare":
            self._take("compare")

    def _sessions_changed(self) -> None:
        if any(not session.example for session in self._bridge.sessions):
            self._take("plan")

    def _settings_changed(self) -> None:
        if self._bridge.settings.printed:
            self._take("print")

    def _board_changed(self) -> None:
        """A rehearsal counts, and so does a session begun without one; the example was held."""
        session, board = self._bridge.session, self._bridge.board
        if session is not None and not session.example and board is not None and board.runs:
            self._take("live")
