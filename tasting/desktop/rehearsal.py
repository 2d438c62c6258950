"""Trying a session out in the window: the rehearsal is shown in place of it, and then forgotten."""

from collections.abc import Iterable
from datetime import UTC, datetime

from PySide6.QtCore import QObject, QTimer

from tasting.desktop.bridge import Bridge
from tasting.domain.errors import UserError
from tasting.services import rehearsals
from tasting.words import message

_FIRST_PAUSE_MS = 5_000
_LONGEST_PAUSE_MS = 60_000


class Rehearsal(QObject):
    """Begins and ends rehearsals of the current session; one that is left is forgotten.

    Where the hub refuses to forget it, that is told and tried again until it is gone: its sheets
    would open the rehearsal instead of the session.
    """

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        """Follows which session is current."""
        super().__init__(parent)
        self._bridge = bridge
        self._shown = ""
        """The id of the rehearsal that is current."""
        self._left: set[str] = set()
        """The ids of those to be forgotten."""
        self._refused = False
        self._looked = False
        """Whether those were looked for that an earlier window could not forget."""
        self._again = QTimer(self, singleShot=True, interval=_FIRST_PAUSE_MS)
        self._again.timeout.connect(self._forget_left)
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
        """Go back to the session that was rehearsed, or to the protocols where there is none."""
        bridge, session = self._bridge, self._bridge.session
        if session is not None and session.rehearsal_of:
            known = any(one.id == session.rehearsal_of for one in bridge.sessions)
            bridge.choose(session.rehearsal_of)
            if not known:
                bridge.open("protocols")

    def _session_changed(self) -> None:
        bridge, session, left = self._bridge, self._bridge.session, self._shown
        self._shown = session.id if session is not None and session.rehearsal_of else ""
        if session is not None and not self._looked:
            self._looked = True
            bridge.jobs.run(lambda _: bridge.workspace.rehearsal_ids(), self._leave, bridge.tell)
        if left:
            self._leave([left])

    def _leave(self, rehearsals_left: Iterable[str]) -> None:
        """Forget rehearsals, unless they are shown."""
        self._left |= {*rehearsals_left} - {self._shown}
        if self._left:
            self._forget_left()

    def _forget_left(self) -> None:
        bridge, left = self._bridge, tuple(self._left)

        def work(_: object) -> UserError | None:
            try:
                for one in left:
                    rehearsals.remove(bridge.data, bridge.settings, bridge.workspace, one)
            except UserError as error:
                return error
            return None

        bridge.change(work, lambda refused: self._forgotten(left, refused))

    def _forgotten(self, left: Iterable[str], refused: UserError | None) -> None:
        if refused is None:
            self._left.difference_update(left)
        if refused is not None:
            if not self._refused:
                self._bridge.tell(
                    message(
                        "The rehearsal could not be removed, so sheets still open it instead of "
                        "the session. Tasting keeps trying. {reason}",
                        reason=refused.said,
                    )
                )
                self._again.setInterval(_FIRST_PAUSE_MS)
            else:
                self._again.setInterval(min(self._again.interval() * 2, _LONGEST_PAUSE_MS))
            self._again.start()
        elif self._refused:
            self._again.stop()
            self._bridge.tell(message("The rehearsal is removed: sheets open the session again."))
        self._refused = refused is not None
