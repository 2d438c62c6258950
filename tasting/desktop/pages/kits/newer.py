"""The note on Kits that the protocol of the session has a newer version, and what differs."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from tasting.desktop.bridge import Bridge
from tasting.desktop.page import Page
from tasting.desktop.widgets.notice import Notice
from tasting.domain.session import Session
from tasting.services import protocol_updates
from tasting.services.protocol_changes import changes
from tasting.services.protocol_updates import Newer

if TYPE_CHECKING:
    from tasting.desktop.pages.sessions.change.changes import Changes

_MOST: Final = 2
"""Changes that are told; the window has them all."""


class NewerVersion(Notice):
    """Hidden while the session has the newest version, or can take no other any more."""

    def __init__(self, page: Page, bridge: Bridge) -> None:
        """Nothing is known yet."""
        super().__init__(page.theme, icon="history")
        self._page, self._bridge = page, bridge
        self._session: Session | None = None
        self.acted.connect(self._ask)
        bridge.session_changed.connect(self._look_if_visible)

    def look(self) -> None:
        """Find out what the protocol of the current session is by now, and say it."""
        bridge = self._bridge
        self._session = session = bridge.session
        if session is None or session.example:
            self.say("")
            return

        def done(newer: Newer | None) -> None:
            if self._session is session:
                self._tell(session, newer)

        bridge.jobs.run(
            lambda _: protocol_updates.find_newer(bridge.workspace, session), done, bridge.tell
        )

    def _look_if_visible(self) -> None:
        if self._page.isVisible():
            self.look()

    def _tell(self, session: Session, newer: Newer | None) -> None:
        words = self._page.words
        if newer is None or newer.refused is not None:
            self.say("")
            return
        number = newer.protocol.version
        told = changes(session.protocol, newer.protocol, words)
        more = ["…"] if len(told) > _MOST else []
        lead = words.say("The protocol has a newer version, {n}.", n=number)
        said = "\n".join(["", *told[:_MOST], *more])
        self.say(said, words.say("See version {n}…", n=number), lead)

    def _ask(self) -> None:
        if self._session is not None:
            self._changes.ask_protocol(self._session)

    @cached_property
    def _changes(self) -> Changes:
        """What asks for changes, loaded with its windows when it is first asked for."""
        from tasting.desktop.pages.sessions.change.changes import Changes

        return Changes(self._page, self._bridge)
