"""Trying a session out in the window: the rehearsal is shown in place of it, and then forgotten."""

from datetime import UTC, datetime

from PySide6.QtCore import QObject

from tasting.desktop.bridge import Bridge
from tasting.services import rehearsals


class Rehearsal(QObject):
    """Begins and ends rehearsals of the current session; one that is left is forgotten."""

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        """Follows which session is current."""
        super().__init__(parent)
        self._bridge = bridge
        self._shown = ""
        """The id of the rehearsal that is current."""
        bridge.session_changed.connect(self._session_changed)
        self._session_changed()

    def begin(self, title: str) -> None:
        """Show a rehearsal of the current session, called `title`, in its place."""
        bridge = self._bridge
        session = bridge.session
        if session is not None and not session.rehearsal_of:
            bridge.change(
                lambda _: rehearsals.begin(bridge.workspace, session, title, datetime.now(UTC)),
                lambda rehearsal: bridge.choose(rehearsal.id),
            )

    def end(self) -> None:
        """Go back to the session that was rehearsed."""
        session = self._bridge.session
        if session is not None and session.rehearsal_of:
            self._bridge.choose(session.rehearsal_of)

    def _session_changed(self) -> None:
        bridge, session = self._bridge, self._bridge.session
        left = self._shown
        self._shown = session.id if session is not None and session.rehearsal_of else ""
        if left and left != self._shown:
            bridge.change(
                lambda _: rehearsals.remove(bridge.data, bridge.settings, bridge.workspace, left)
            )
