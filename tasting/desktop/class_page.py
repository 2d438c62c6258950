"""What pages of a class have in common: they show the current one, and the header offers others."""

from collections.abc import Sequence

from PySide6.QtCore import Slot

from tasting.desktop.bridge import Bridge
from tasting.desktop.page import Page
from tasting.desktop.theme import Theme
from tasting.domain.change import Change
from tasting.domain.session import Session
from tasting.services.session_list import SessionSummary
from tasting.words import Words


def named_apart(sessions: Sequence[SessionSummary], words: Words) -> list[tuple[str, str]]:
    """The sessions to choose from, as (id, text): title, date and time, and what becomes of it."""
    states = {"upcoming": words.say("to come"), "past": words.say("ended")}
    return [
        (
            one.id,
            " \u00b7 ".join(
                (
                    one.title,
                    f"{words.day(one.starts_at, weekday=False)}, {words.time(one.starts_at)}",
                    states[one.state],
                )
            ),
        )
        for one in sessions
    ]


class ClassPage(Page):
    """Follows what the bridge says while it is looked at; subclasses say how in `_show`."""

    def __init__(self, theme: Theme, words: Words, bridge: Bridge) -> None:
        """Nothing is shown yet."""
        super().__init__(theme, words)
        self._bridge = bridge
        self.header.session_chosen.connect(bridge.choose)
        for signal in (bridge.sessions_changed, bridge.session_changed):
            signal.connect(self._changed)
        bridge.board_changed.connect(self._board_changed)

    def _show(self) -> None:
        """Show the current session on all parts, or what to do where there is nothing to show."""

    def _concerns(self, change: Change) -> bool:
        """Whether a change of the board is seen on this page."""
        return True

    @Slot(object)
    def _board_changed(self, change: Change) -> None:
        if self._concerns(change):
            self._changed()

    def _changed(self) -> None:
        if self.isVisible():
            self._show()

    def _offer_sessions(self) -> None:
        """Name the current session in the header, with all others to change to."""
        current = self._bridge.session
        known = named_apart(self._bridge.sessions, self.words)
        label = self.words.say("Change session")
        shown = current.title if current else ""
        self.header.set_sessions(known, current.id if current else "", label, shown)

    def _show_kicker(self) -> None:
        """Offer the sessions in the header, and tell there what `_facts` says of the current."""
        self._offer_sessions()
        session = self._bridge.session
        self.header.set_kicker(*(self._facts(session) if session else ()))

    def _facts(self, session: Session) -> tuple[str, ...]:
        """What the header tells of a session beside its title."""
        return ()
