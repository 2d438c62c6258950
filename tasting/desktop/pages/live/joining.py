"""How learners who come late get in: a line throughout the session, and a code to show them."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tasting.desktop.bridge import Bridge
from tasting.desktop.hub_link import NO_NETWORK, HubState
from tasting.desktop.pages.live.learner_page import LearnerPageButton
from tasting.desktop.pages.live.state import Moment
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.combo import Combo
from tasting.desktop.widgets.dialog import Dialog
from tasting.desktop.widgets.field import Field
from tasting.desktop.widgets.label import ElidedLabel, Label
from tasting.desktop.widgets.qr_code import QrCode
from tasting.desktop.widgets.rule import Rule
from tasting.domain.session import Session
from tasting.domain.tokens import short_code
from tasting.services import reach, rehearsals
from tasting.words import Words

_SIDE = 240
"""Px of the code: read from a shared screen and across a room."""


class JoinLine(QWidget):
    """The address that learners open, as long as phones can join; amber where sheets are dead."""

    asked = Signal()
    """The code to scan is to be shown in large."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Hidden until phones can join."""
        super().__init__(parent)
        self._says = ElidedLabel(theme, role="small", tone="ink2")
        self.button = Button(theme, " ", icon="qr-code", small=True)
        # A click leaves no focus behind, so that Space goes on to mean the next step.
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.clicked.connect(self.asked)
        row = QHBoxLayout()
        row.setContentsMargins(16, 4, 12, 4)
        row.setSpacing(10)
        row.addWidget(self._says, 1)
        row.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Rule(theme))
        column.addLayout(row)
        self.hide()

    def show_moment(self, moment: Moment, hub: HubState) -> None:
        """Say where learners join now."""
        session, say = moment.session, moment.words.say
        on = hub.status in ("on", "lost")
        self.setVisible(on and moment.phase != "over" and not session.paper_only)
        dead = leads_elsewhere(session, hub)
        told = say("Learners join at {address}", address=hub.address)
        if dead:
            told = say(
                "Sheets open {printed}. If that is not this computer: {address} and the access "
                "code.",
                printed=session.address,
                address=hub.address,
            )
        if not hub.address:
            told = say(NO_NETWORK)
        self._says.setText(told)
        self._says.set_tone("warn_ink" if dead or not hub.address else "ink2")
        self.button.setText(say("Let a learner in"))
        self.button.setVisible(bool(hub.address))


class JoinDialog(Dialog):
    """The address and its code for everybody; a learner's own access code only once chosen.

    It may be seen on a shared screen: the codes of others let nobody in who is not asked for.
    """

    def __init__(
        self, theme: Theme, words: Words, session: Session, bridge: Bridge, parent: QWidget
    ) -> None:
        """For everybody at first; its hub says where learners reach it, also when that changes."""
        say = words.say
        super().__init__(theme, say("Let a learner in"), say("Done"), say("Cancel"), parent)
        self.leave.hide()
        self._words, self._session, self._bridge = words, session, bridge
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        everybody = ("", say("Everybody"))
        names = [(str(seat.number), seat.learner.display) for seat in session.seats]
        # A protocol that is tried out has one phone: its trainer's.
        alone = names[0][0] if rehearsals.tries_protocol(session) else ""
        self.who = Combo(theme, [everybody, *names], alone)
        self.who.chosen.connect(lambda _: self._show())
        self._code = QrCode(theme, _SIDE)
        self._address = Label(theme, role="lead", wrap=True)
        self._access = Label(theme, role="hero")
        for label in (self._address, self._access):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._note = Label(theme, tone="ink2", wrap=True)
        self._copy = Button(theme, say("Copy the address"), icon="copy", small=True)
        self._copy.clicked.connect(
            lambda: QGuiApplication.clipboard().setText(self._address.text())
        )
        self._page = LearnerPageButton(theme)
        middle = Qt.AlignmentFlag.AlignHCenter
        self.body.addWidget(Field(theme, say("For"), self.who))
        self.body.addWidget(self._code, 0, middle)
        self.body.addWidget(self._address)
        self.body.addWidget(self._access)
        self.body.addWidget(self._note)
        self.body.addWidget(self._copy, 0, middle)
        self.body.addWidget(self._page, 0, middle)
        bridge.hub.changed.connect(self._show)
        self._show()

    @Slot()
    def _show(self) -> None:
        say, base = self._words.say, self._bridge.hub.state.address
        self._page.show_session(self._session, self._words, self._bridge)
        number = int(self.who.current or 0)
        seat = self._session.seat(number)
        opens = reach.seat_address(base, seat.token) if seat else base
        if not base:
            self._note.setText(say(NO_NETWORK))
        for part in (self._code, self._address, self._access, self._copy):
            part.setVisible(bool(base))
        if not base:
            return
        self._code.set_modules(reach.qr_modules(opens), opens)
        self._address.setText(base)
        self._access.setText(short_code(seat.token) if seat else "")
        self._access.setVisible(seat is not None)
        self._note.setText(
            say("Their phone scans this, or opens the address and types the access code.")
            if seat
            else say("Phones scan this or open the address, then type the access code of a sheet.")
        )
        self.adjustSize()


def leads_elsewhere(session: Session, hub: HubState) -> bool:
    """Whether the sheets were printed with another address than the one that learners open."""
    if hub.status != "on" or not session.address or not hub.address:
        return False
    return session.address.rstrip("/").casefold() != hub.address.rstrip("/").casefold()
