"""The header over Live: where the class is in time, who is connected, and what comes next."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMenu

from tasting.desktop.class_page import named_apart
from tasting.desktop.hub_link import HubState
from tasting.desktop.pages.live.phase_text import phase_text
from tasting.desktop.pages.live.state import Moment, lag, lag_text, step_index
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.fact import Fact
from tasting.desktop.widgets.header import Header
from tasting.desktop.widgets.status import Status
from tasting.domain.brought_in import to_bring_in
from tasting.domain.held_time import seconds_held
from tasting.domain.open_rounds import steps_to_lead
from tasting.domain.session import Session
from tasting.domain.steps import Step
from tasting.services import references
from tasting.services.following import Presence
from tasting.services.session_list import SessionSummary
from tasting.words import Words, mark


class LiveHeader(QObject):
    """Fills the page's header; its buttons are for the page to connect."""

    def __init__(self, theme: Theme, header: Header, begin: Callable[[Step], None]) -> None:
        """Nothing is said before a moment is shown; `begin` begins a step that is brought in."""
        super().__init__(header)
        self._header = header
        self._offered: tuple[list[tuple[str, str]], str, str] = ([], "", "")
        self._status = Status(theme)
        self._connected = Fact(theme, "label")
        self.menu = Button(theme, icon="ellipsis", kind="plain")
        self.enter = Button(theme, " ", icon="pencil")
        self.reveal = Button(theme, " ", icon="reveal")
        self.share = Button(theme, " ", icon="share-2")
        self.end_rounds = Button(theme, " ", icon="flag")
        self._bring_in = Button(theme, " ", icon="plus")
        self._bring_in.clicked.connect(self._offer_aside)
        self._begin = begin
        self._aside: tuple[tuple[Step, str], ...] = ()
        self.next = Button(theme, " ", icon="skip-forward", kind="primary")
        header.set_status(self._status)
        acts = (
            self.menu, self.enter, self.share, self.reveal, self._bring_in, self.end_rounds,
            self.next,
        )  # fmt: skip
        self._parts = (self._connected, *acts)
        for part in self._parts:
            header.add_action(part)
        for button in acts:
            # A click leaves no focus behind, so that Space goes on to mean the next step.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_nothing(self, words: Words) -> None:
        """There is no class to hold."""
        self._offered = ([], "", "")
        self._header.set_sessions(*self._offered)
        self._header.set_title(words.say("Live"))
        self._header.set_kicker()
        self._status.say("", "ink3")
        for part in self._parts:
            part.hide()

    def show_moment(self, moment: Moment, presence: Mapping[int, Presence], hub: HubState) -> None:
        """Show the class at this moment."""
        say, phase = moment.words.say, moment.phase
        self._header.set_title(moment.session.title)
        self.menu.name(say("More"))
        self.reveal.setText(say("Reveal all"))
        self.enter.setText(say("Enter answers"))
        self.enter.setToolTip(say("Type in what learners wrote on paper"))
        self.enter.setVisible(bool(moment.session.seats))
        for part in (self.menu, self.next):
            part.setVisible(phase != "over")
        self._connected.setVisible(phase != "over" and hub.status != "unneeded")
        self.reveal.setVisible(len(moment.hidden_codes) > 1)
        self.end_rounds.setText(say("No more rounds"))
        behind = moment.behind_rounds
        self.end_rounds.setVisible(behind is not None)
        if behind is not None:
            name = moment.words.told(behind.name)
            self.end_rounds.setToolTip(say("Start: {name}", name=name))
        self._bring_in.setText(say("Bring in…"))
        self._bring_in.setToolTip(say("Start a step that was kept aside; then go on from here"))
        aside = to_bring_in(moment.protocol, moment.board) if phase == "on" else ()
        self._aside = tuple((one, moment.words.told(one.name)) for one in aside)
        self._bring_in.setVisible(bool(self._aside))
        self.share.setText(say("Share the reference"))
        # One beside the primary button: what is to be done first.
        self.share.setVisible(
            moment.looks_back
            and not moment.hidden_codes
            and references.unshared(moment.session, moment.board)
        )
        state = {"before": "", "on": say("Live"), "over": say("Ended")}[phase]
        rehearsal = bool(moment.session.rehearsal_of)
        state = say("Rehearsal") if rehearsal else state
        self._status.say(state, "now" if rehearsal or phase == "on" else "ink3")
        if phase != "over":
            self._show_connected(moment, presence, hub)
            self._show_next(moment, hub)

    def menu_of_aside(self) -> QMenu:
        """The steps that were kept aside, each to be begun."""
        menu = QMenu(self._bring_in)
        for step, name in self._aside:
            action = menu.addAction(name.replace("&", "&&"))
            action.triggered.connect(lambda _=False, step=step: self._begin(step))
        return menu

    def _offer_aside(self) -> None:
        menu = self.menu_of_aside()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._bring_in.mapToGlobal(self._bring_in.rect().bottomLeft()))

    def name_sessions(
        self, sessions: tuple[SessionSummary, ...], current: Session, words: Words
    ) -> None:
        """Offer the other sessions; the menu is made anew only where it changes."""
        listed = named_apart(sessions, words)
        label, shown = words.say("Change session"), words.say("Session")
        if (listed, current.id, label) != self._offered:
            self._offered = (listed, current.id, label)
            self._header.set_sessions(listed, current.id, label, shown)

    def tick(self, moment: Moment, now: int) -> None:
        """Tell where the class is in time at `now` (hub time, ms)."""
        self._header.set_kicker(*_times(moment, now))

    def _show_connected(
        self, moment: Moment, presence: Mapping[int, Presence], hub: HubState
    ) -> None:
        say, learners = moment.words.say, {seat.number for seat in moment.session.seats}
        here = sum(1 for seat, each in presence.items() if each.online and seat in learners)
        if hub.status in ("on", "lost"):
            connected = say("{n} of {of} connected", n=here, of=len(moment.session.seats))
            self._connected.set_fact("wifi", connected)
        else:
            self._connected.set_fact("wifi-off", say("The server is off"))

    def _show_next(self, moment: Moment, hub: HubState) -> None:
        """The one primary button: what comes next, whatever the phase."""
        say, step, before = moment.words.say, moment.next_step, not moment.board.runs
        hidden, known = moment.hidden_codes, moment.board.identities
        late = any(code in known for code in hidden)
        self.next.setToolTip(say("A learner who came later does not know it yet.") if late else "")
        self.next.setEnabled(not (before and hub.status == "starting"))
        self.next.set_icon("flag" if step is None else "play" if before else "skip-forward")
        self.next.set_hint("" if before and hub.status != "on" else say("Space"))
        if hidden:
            self.next.set_icon("reveal")
            again = hidden[0] in known
            told = mark("Reveal {code} again") if again else mark("Reveal {code}")
            self.next.setText(say(told, code=hidden[0]))
        elif step is None:
            rehearsal = moment.session.rehearsal_of
            self.next.setText(say("End the rehearsal") if rehearsal else say("Finish the session"))
        elif not before:
            again = moment.behind_rounds is not None
            self.next.setText(say("One more round") if again else say("Next step"))
        elif hub.status in ("on", "lost", "unneeded"):
            name = step.short.to(moment.words.language)
            self.next.setText(say("Start: {name}", name=name))
        else:
            self.next.setText(say("Let learners join"))


def _times(moment: Moment, now: int) -> list[str]:
    """When it began, which step it is at, how far off the plan."""
    words, board, session = moment.words, moment.board, moment.session
    if moment.phase == "before":
        start = session.local_start
        return [words.day(start), f"{words.exact_time(start)} ({words.zone(start)})"]
    began = moment.local_time(board.runs[0].began_at) if board.runs else None
    if moment.phase == "over":
        took = words.total(seconds_held(board, moment.protocol) or 0.0)
        return [words.say("Session of {day}", day=words.day(began)), took] if began else []
    started = words.say("started {time}", time=words.time(began)) if began else ""
    if moment.step_index is None:
        return [started]
    held = moment.held
    fewest, most = steps_to_lead(moment.protocol, board)
    of = f"{most}" if fewest == most else f"{fewest}–{most}"
    at = words.say("step {n} of {of}", n=(step_index(held, board) or 0) + 1, of=of)
    if session.rehearsal_of:
        return [started, at, phase_text(moment, now)]
    # A long line is cut at its end: what the class lost comes before what its phase did.
    return [started, at, lag_text(lag(held, board, now), words), phase_text(moment, now)]
