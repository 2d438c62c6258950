"""Before the class: the hub, the address that learners open, and how to begin."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from tasting.desktop.hub_link import NO_NETWORK, HubState
from tasting.desktop.pages.live.joining import leads_elsewhere
from tasting.desktop.pages.live.now.panel import Panel
from tasting.desktop.pages.live.state import wait_text
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.fact import Fact
from tasting.desktop.widgets.label import Label
from tasting.desktop.widgets.rule import Rule
from tasting.domain.board import Board
from tasting.domain.session import Session
from tasting.services.kits import kit_counts
from tasting.services.rehearsals import tries_protocol
from tasting.words import Words


class BeforePanel(Panel):
    """Left of the tiles while the class is to come."""

    rehearsal_asked = Signal()
    """It is to be tried out."""
    begin_asked = Signal()
    """The class is to begin without phones."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Empty until a session is shown."""
        super().__init__(theme, parent)
        self._when = Label(theme, role="strong", tone="ink2")
        self._address = Label(theme, role="lead", wrap=True)
        self._address.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._copy = Button(theme, " ", icon="copy", small=True)
        self._copy.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._copy.clicked.connect(self._copy_address)
        self._note = Label(theme, tone="ink2", wrap=True)
        self._learners = Fact(theme)
        self._kits = Fact(theme)
        self._sheets = Fact(theme, wrap=True)
        self._alone = Button(theme, " ")
        self._alone.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._alone.clicked.connect(self.begin_asked)
        self._rehearse = Button(theme, " ")
        self._rehearse.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._rehearse.clicked.connect(self.rehearsal_asked)
        self._then = Fact(theme, wrap=True)
        self._build()

    def show_session(self, session: Session, board: Board, hub: HubState, words: Words) -> None:
        """Show what is so, and what to do next."""
        say = words.say
        on = hub.status in ("on", "lost")
        first = session.protocol.steps[0]
        begin = words.told(first.name)
        alone = tries_protocol(session)
        self._say_state(hub, words, alone)
        self._address.setText(hub.address)
        self._copy.setText(say("Copy the address"))
        for part in (self._address, self._copy):  # one phone scans the code of its own
            part.setVisible(on and bool(hub.address) and not alone)
        self._note.setText(_warning(session, hub, words))
        self._note.setVisible(bool(self._note.text()))
        self._alone.setText(say("Start without phones"))
        self._alone.setVisible(hub.status == "off")
        self._rehearse.setText(say("Rehearse"))
        self._rehearse.setToolTip(say("Try the session out; nothing is kept."))
        self._rehearse.setVisible(not session.rehearsal_of)
        self._show_facts(session, board, on, words)
        length = words.length(first.seconds)
        self._then.set_fact(
            first.facts.icon, say("First: {name}, {length}", name=begin, length=length)
        )

    def _say_state(self, hub: HubState, words: Words, alone: bool) -> None:
        """Say how learners get in now, or how the one phone does that tries a protocol out."""
        say = words.say
        if hub.status == "starting":
            self.title.setText(say("The server is starting"))
            self.text.setText(say("It takes a few seconds."))
        elif hub.status in ("on", "lost") and not hub.address:
            self.title.setText(say("Phones cannot join yet"))
            self.text.setText(say(NO_NETWORK))
        elif hub.status in ("on", "lost") and alone:
            self.title.setText(say("Your phone can join now"))
            told = say(
                "Press “{button}” and scan the code with it.", button=say("Let a learner in")
            )
            self.text.setText(told)
        elif hub.status in ("on", "lost"):
            self.title.setText(say("Learners can join now"))
            self.text.setText(
                say(
                    "Learners scan the QR code on their sheet, or type their access code at this "
                    "address:"
                )
            )
        elif hub.status == "unneeded":
            self.title.setText(say("Before the session"))
            self.text.setText(
                say("Learners write on their sheets. You enter their answers when you have them.")
            )
        else:
            self.title.setText(say("Before the session"))
            self.text.setText(
                say("Let learners join with their sheets. Timers start with the first step.")
            )

    def tick(self, session: Session, now: int, words: Words) -> None:
        """Tell how far off the class is at `now` (ms)."""
        self._when.setText(wait_text(session, now, words))

    def _show_facts(self, session: Session, board: Board, on: bool, words: Words) -> None:
        """How many are expected, whose kit is there, and what the sheets lead to."""
        n = len(session.seats)
        counts = kit_counts(session, board)
        there = counts["received"] + counts["ready"]
        self._learners.set_fact("users", words.count("{n} learner", "{n} learners", n))
        self._kits.set_fact(
            "package", words.say("Kits that have arrived: {n} of {of}", n=there, of=n)
        )
        printed = session.address or words.say("The sheets carry no address yet")
        if session.paper_only:
            printed = words.say("On paper only: the sheets carry no QR code")
        self._sheets.set_fact("qr-code", printed)
        # The open door tells the same address in large letters, and warns of another one.
        self._sheets.setVisible(not on or not session.address)
        if tries_protocol(session):
            for part in (self._learners, self._kits, self._sheets):
                part.hide()

    def _copy_address(self) -> None:
        QGuiApplication.clipboard().setText(self._address.text())

    def _build(self) -> None:
        for part, after in (
            (self._when, 6),
            (self.title, 6),
            (self.text, 16),
            (self._address, 8),
            (self._copy, 16),
            (self._learners, 8),
            (self._kits, 8),
            (self._sheets, 8),
            (self._note, 8),
            (self._alone, 8),
            (self._rehearse, 0),
        ):
            button = isinstance(part, Button)
            left = Qt.AlignmentFlag.AlignLeft if button else Qt.AlignmentFlag(0)
            self.column.addWidget(part, 0, left)
            self.column.addSpacing(after)
        self.column.addStretch(1)
        self.column.addWidget(Rule(self.theme))
        self.column.addSpacing(8)
        self.column.addWidget(self._then)


def _warning(session: Session, hub: HubState, words: Words) -> str:
    """What keeps learners out: a hub that did not start, sheets that lead to another one."""
    if hub.status == "off" and hub.said is not None:
        return words.say(hub.said)
    if not leads_elsewhere(session, hub):
        return ""
    return words.say(
        "The sheets were printed for {printed}. "
        "Unless that leads here, ask learners to type the address above.",
        printed=session.address,
    )
