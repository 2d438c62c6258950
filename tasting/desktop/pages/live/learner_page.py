"""The button of a rehearsal that opens its one learner’s page in the browser of this computer."""

from PySide6.QtCore import Qt

from tasting.desktop.bridge import Bridge
from tasting.desktop.browser import open_page
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.domain.session import Session
from tasting.services import rehearsals
from tasting.words import Words, english


class LearnerPageButton(Button):
    """Seen where a protocol is tried out and its server runs; it needs no network."""

    def __init__(self, theme: Theme) -> None:
        """Hidden until a session is shown."""
        super().__init__(theme, " ", icon="external-link", small=True)
        # A click leaves no focus behind, so that Space goes on to mean the next step.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._address, self._spoken = "", english()
        self._bridge: Bridge | None = None
        self.clicked.connect(self._open)
        self.hide()

    def show_session(self, session: Session, words: Words, bridge: Bridge) -> None:
        """Offer the page of this session, where it has one phone alone."""
        hub = bridge.hub.running
        alone = hub is not None and rehearsals.tries_protocol(session)
        self._address = f"{hub.base_url}/{session.seats[0].token}" if hub and alone else ""
        self._spoken, self._bridge = words, bridge
        self.setText(words.say("Open the learner’s page"))
        self.setToolTip(words.say("In your browser, on this computer"))
        self.setVisible(alone)

    def _open(self) -> None:
        if self._bridge is not None:
            open_page(self._address, self._spoken, self._bridge.tell)
