"""The panel beside the next class: what is due, what was agreed, and the example's way out."""

from datetime import datetime

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from tasting.desktop.pages.sessions.home.due import DueRow, due_rows
from tasting.desktop.pages.sessions.home.first_steps import FirstStepsList
from tasting.desktop.pages.sessions.home.list_rows import names
from tasting.desktop.pages.sessions.home.next_class import Icon
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.ground import set_ground
from tasting.desktop.widgets.key_table import KeyTable
from tasting.desktop.widgets.label import ElidedLabel, Label
from tasting.desktop.widgets.rule import Rule
from tasting.desktop.widgets.scroll import GutterScroll
from tasting.desktop.widgets.take_out import take_out
from tasting.domain.key import key_lines
from tasting.domain.protocol import Protocol
from tasting.domain.session import Session
from tasting.measures import SYSTEMS
from tasting.services.protocol_standing import Standing
from tasting.services.protocol_updates import Held
from tasting.services.session_list import SessionSummary
from tasting.settings import Settings
from tasting.words import Words, english

_LEFT = 26


class Side(QWidget):
    """Built anew whenever it is shown; signals say which button was pressed."""

    kits_asked = Signal()
    change_asked = Signal()
    learners_asked = Signal()
    """Who takes part is to be changed."""
    protocol_asked = Signal()
    """The newer version of the protocol is to be told."""
    link_asked = Signal()
    """The link of the video call is to be copied."""
    key_switched = Signal(bool)
    """Whether the key is to be shown from now on."""
    remove_asked = Signal()
    more_asked = Signal(QPoint)
    example_asked = Signal()
    """The example is to be taken out."""
    step_asked = Signal(str)
    """One of the first steps is to be taken."""
    steps_closed = Signal()

    def __init__(self, theme: Theme) -> None:
        """Empty until a class is shown."""
        super().__init__()
        self._theme = theme
        self._words = english()
        set_ground(self, "wash")
        self._whole = QVBoxLayout(self)
        self._scroll: GutterScroll | None = None
        theme.changed.connect(self._measure)
        self._measure()

    def show_class(
        self,
        summary: SessionSummary,
        session: Session,
        example: bool,
        settings: Settings,
        on: bool,
        now: datetime,
        words: Words,
        held: Held | None = None,
    ) -> None:
        """Show a class; `example` where the workspace holds the example session.

        `held` tells which version of its protocol it has.
        """
        self._words = words
        content = QWidget()
        self._body = QVBoxLayout(content)
        self._body.setContentsMargins(2, 2, 2, 20)
        self._body.setSpacing(8)
        if settings.first_steps_shown:
            self._add_first_steps(settings)
        if summary.state == "upcoming" and not on:
            today = now.astimezone(summary.starts_at.tzinfo).date()
            ready = not summary.kits["to_pack"] + summary.kits["packed"]
            self._add_due(due_rows(summary.due, today, words), ready)
        self._add_details(session, held or Held(Standing(session.protocol.version)))
        self._add_key(session, settings.key_shown)
        if example:
            self._add_example()
        self._body.addStretch(1)
        self._put(GutterScroll(content, self._theme.gutter))

    def _put(self, scroll: GutterScroll) -> None:
        if self._scroll is not None:
            take_out(self._whole, self._scroll)
        self._scroll = scroll
        self._whole.addWidget(scroll)

    def _add_first_steps(self, settings: Settings) -> None:
        steps = FirstStepsList(self._theme, settings.first_steps_done, self._words)
        steps.asked.connect(self.step_asked)
        steps.closed.connect(self.steps_closed)
        self._body.addWidget(steps)

    # ------------------------------------------------------------------- what is due

    def _add_due(self, rows: list[DueRow], ready: bool) -> None:
        """What is due; without anything, kits that are not `ready` are those of a class begun."""
        say = self._words.say
        nothing = (
            say("Everything is ready for this session.")
            if ready
            else say("The session is in progress.")
        )
        self._body.addWidget(Label(self._theme, say("To do"), role="section"))
        if not rows:
            self._body.addWidget(Label(self._theme, nothing, tone="ink2"))
        for row in rows:
            self._body.addWidget(Rule(self._theme))
            self._body.addLayout(self._due(row))
        self._body.addSpacing(18)

    def _due(self, row: DueRow) -> QHBoxLayout:
        tone = "now" if row.late else "ink3"
        text = QVBoxLayout()
        text.setSpacing(0)
        text.addWidget(Label(self._theme, row.text, role="strong", wrap=True))
        text.addWidget(Label(self._theme, row.by, role="small", tone=tone, wrap=True))
        line = QHBoxLayout()
        line.setSpacing(10)
        icon = Icon(self._theme, row.icon, "now" if row.late else "ink2")
        line.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(text, 1)
        button = Button(self._theme, row.action, small=True)
        button.clicked.connect(self.kits_asked if row.leads == "kits" else self.change_asked)
        line.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return line

    # -------------------------------------------------------------- what was agreed

    def _details_head(self, example: bool) -> QHBoxLayout:
        """The title, and what can be done with the class; an example is not edited."""
        say, head = self._words.say, QHBoxLayout()
        head.addWidget(Label(self._theme, say("About the session"), role="section"), 1)
        change = Button(self._theme, icon="pencil", kind="plain", small=True)
        change.name(say("Edit details"))
        change.clicked.connect(self.change_asked)
        remove = Button(self._theme, icon="trash-2", kind="plain", small=True)
        remove.name(say("Delete the session"))
        remove.clicked.connect(self.remove_asked)
        more = Button(self._theme, icon="ellipsis", kind="plain", small=True)
        more.name(say("More about this session"))
        more.clicked.connect(lambda: self.more_asked.emit(more.mapToGlobal(QPoint(0, 30))))
        for button in (change, remove, more):
            head.addWidget(button)
        if example:
            change.hide()
            remove.hide()
        return head

    def _add_details(self, session: Session, held: Held) -> None:
        say = self._words.say
        self._body.addLayout(self._details_head(session.example))
        self._add_protocol(session.protocol, held)
        self._fact(say("Trainer"), session.trainer or say("not named"))
        if not session.meeting:
            self._fact(say("Video call"), say("no link yet"))
        else:
            self._link(say("Video call"), session.meeting)
            copy = Button(self._theme, say("Copy the link"), icon="copy", small=True)
            copy.clicked.connect(self.link_asked)
            self._body.addWidget(copy, 0, Qt.AlignmentFlag.AlignLeft)
        leads = say("nothing: paper only") if session.paper_only else say("not decided yet")
        if session.address:
            self._link(say("The QR code on the sheets opens"), session.address)
        else:
            self._fact(say("The QR code on the sheets opens"), leads)
        self._fact(say("Units of sheets and phones"), self._units(session))
        learners = [seat.learner.display for seat in session.seats]
        self._fact(say("Learners"), names(learners, self._words) or say("nobody yet"))
        if not session.example:
            who = Button(self._theme, say("Edit learners"), icon="users", small=True)
            who.clicked.connect(self.learners_asked)
            self._body.addWidget(who, 0, Qt.AlignmentFlag.AlignLeft)
        self._body.addSpacing(18)

    def _units(self, session: Session) -> str:
        """Those of the session; on lines of their own others, with the learners who read them."""
        lines = [SYSTEMS[session.units]]
        for units, told in SYSTEMS.items():
            read = [seat.learner.display for seat in session.seats if seat.learner.units == units]
            if read and units != session.units:
                who = names(read, self._words)
                lines.append(self._words.say("{units}: {names}", units=told, names=who))
        return "\n".join(lines)

    def _add_protocol(self, protocol: Protocol, held: Held) -> None:
        """Which version of which protocol the class has, and the way to a newer one."""
        say, newer = self._words.say, held.newer
        version = say(held.standing.told)
        self._fact(say("Protocol"), f"{protocol.name.to(self._words.language)}, {version}")
        if newer is not None:
            told = say("See version {n}…", n=newer.protocol.version)
            button = Button(self._theme, told, icon="history", small=True)
            button.clicked.connect(self.protocol_asked)
            self._body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_key(self, session: Session, shown: bool) -> None:
        """Which code is which product, unless it is hidden."""
        key = KeyTable(self._theme)
        lines = key_lines(session, self._words, session.seats)
        key.show_key(lines, shown, self._words)
        key.switched.connect(self.key_switched)
        self._body.addWidget(key)
        self._body.addSpacing(18)

    def _fact(self, name: str, value: str) -> None:
        pair = QVBoxLayout()
        pair.setSpacing(1)
        pair.addWidget(Label(self._theme, name, role="label", tone="ink2"))
        label = Label(self._theme, value, wrap=True)
        # A word longer than the panel is cut by itself, and does not widen everything beside it.
        label.setMinimumWidth(1)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        pair.addWidget(label)
        self._body.addLayout(pair)

    def _link(self, name: str, address: str) -> None:
        """An address in one line, its end left out where it is long; the tool tip has it whole."""
        pair = QVBoxLayout()
        pair.setSpacing(1)
        pair.addWidget(Label(self._theme, name, role="label", tone="ink2"))
        pair.addWidget(ElidedLabel(self._theme, address))
        self._body.addLayout(pair)

    # ------------------------------------------------------------------- the example

    def _add_example(self) -> None:
        say = self._words.say
        frame = QFrame()
        frame.setProperty("kind", "aside")
        column = QVBoxLayout(frame)
        column.setContentsMargins(14, 2, 0, 2)
        column.setSpacing(8)
        told = say(
            "The example session is there to explore: its learners and their answers are made up."
        )
        column.addWidget(Label(self._theme, told, tone="ink2", wrap=True))
        button = Button(self._theme, say("Remove the example"), icon="trash-2", small=True)
        button.clicked.connect(self.example_asked)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._body.addWidget(frame)

    def _measure(self) -> None:
        """Take the widths of the full or the compact window."""
        compact = self._theme.compact
        self.setFixedWidth(360 if compact else 400)
        self._whole.setContentsMargins(_LEFT, 12 if compact else 18, 0, 0)
        if self._scroll is not None:
            self._scroll.set_gutter(self._theme.gutter)
