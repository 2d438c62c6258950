"""Trying a protocol out by itself: on Live, with a real hub and the trainer's own phone."""

from datetime import UTC, datetime

from PySide6.QtCore import QObject

from tasting.desktop.bridge import Bridge
from tasting.desktop.page import Page
from tasting.domain.errors import UserError
from tasting.domain.protocol import Protocol
from tasting.domain.session import Session
from tasting.services import rehearsals
from tasting.words import message


class ProtocolRehearsal(QObject):
    """Begins rehearsals; Live ends them, and nothing of them is kept."""

    def __init__(self, page: Page, bridge: Bridge) -> None:
        """None is asked for yet."""
        super().__init__(page)
        self._page, self._bridge = page, bridge
        self._asked = ""
        """The id of the rehearsal that a phone is to join, until it is read."""
        bridge.session_changed.connect(self._open_hub)

    def begin(self, protocol: Protocol) -> None:
        """Show a rehearsal of this protocol on Live; not in the middle of a session."""
        bridge, words = self._bridge, self._page.words
        if bridge.board is not None and bridge.board.current is not None:
            bridge.tell(message("A session is in progress. Rehearse once it has ended."))
            return

        def make(_: object) -> Session | UserError:
            try:
                now = datetime.now(UTC)
                return rehearsals.begin_protocol(bridge.workspace, protocol, words, now)
            except UserError as error:
                return error

        def show(made: Session | UserError) -> None:
            if isinstance(made, UserError):
                bridge.tell(made)
                return
            self._asked = made.id
            bridge.choose(made.id)
            bridge.open("live")

        bridge.change(make, show)

    def _open_hub(self) -> None:
        """Let the phone in as soon as the rehearsal is the current session."""
        session = self._bridge.session
        if session is not None and session.id == self._asked:
            self._asked = ""
            if self._bridge.hub.state.status == "off":
                self._bridge.start_hub()
