"""The page Live: it shows the class at this moment, and hands on what the trainer does."""

from collections.abc import Mapping

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QCursor, QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QMenu,
    QWidget,
)

from tasting.desktop.bridge import Bridge
from tasting.desktop.hub_link import HubState
from tasting.desktop.page import Page
from tasting.desktop.pages.live.by_hand.form import HandEntryForm
from tasting.desktop.pages.live.card_text import CardText
from tasting.desktop.pages.live.columns import Columns
from tasting.desktop.pages.live.commands import TrainerCommands
from tasting.desktop.pages.live.entering import AnswerEntry
from tasting.desktop.pages.live.header import LiveHeader
from tasting.desktop.pages.live.joining import JoinDialog
from tasting.desktop.pages.live.now.during import ADJUST_S
from tasting.desktop.pages.live.own_seat import ask_own_seat
from tasting.desktop.pages.live.questions import Questions
from tasting.desktop.pages.live.state import (
    Moment,
    is_early,
    moment_of,
    nobody_answered,
    unrevealed,
)
from tasting.desktop.pages.live.step_menu import add_steps, menu_of_step
from tasting.desktop.rehearsal import Rehearsal
from tasting.desktop.subjects import PaperAnswers, Subject
from tasting.desktop.theme import Theme
from tasting.domain.lexicon import Lexicon
from tasting.domain.session import Session
from tasting.services import lexicons, references
from tasting.words import Words, message

_TICK_MS, _SLOW_MS = 250, 1000
"""How often times are told: in the window in force, and in one behind others."""

_DISARMED_MS = 1000
"""Space begins no step for so long after a button in focus went away: it was meant for that one."""


class LivePage(Page):
    """Follows the bridge's board, presence and hub while it is looked at."""

    def __init__(self, theme: Theme, words: Words, bridge: Bridge) -> None:
        """Nothing is read yet."""
        super().__init__(theme, words, rule=False)
        self._bridge = bridge
        self._commands = TrainerCommands(bridge)
        self._questions = Questions(self, self._commands)
        self._rehearsal = Rehearsal(bridge, self)
        self._known: Mapping[str, Lexicon] = {}
        """The supplied lexicons, once they are read."""
        self._moment: Moment | None = None
        self._card_text: CardText | None = None
        self._made_from: tuple[object, object, object] = (None, None, None)
        """The protocol, the supplied lexicons and the words that it was made from."""
        self._head = LiveHeader(theme, self.header, self._commands.begin)
        self.columns = Columns(theme)
        self.by_hand = HandEntryForm(theme, bridge)
        self._entry = AnswerEntry(self.columns, self.by_hand, self._head.enter)
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self.disarmed = QTimer(self, singleShot=True, interval=_DISARMED_MS)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setProperty("ring", False)
        self._keys()
        self._connect()
        self.set_content(self.columns)
        self.show_empty(True)
        self.retranslate()

    def shown(self) -> None:
        """Show the class as it is now; read the lexicons, the first time."""
        if not self._known:
            self._bridge.jobs.run(
                lambda _: lexicons.in_force(None), self._take_lexicons, self._bridge.tell
            )
        # No button has the focus to begin with, so that Space is the next step at once.
        self.setFocus()
        self._show()

    def show_subject(self, subject: Subject) -> None:
        """Open the answers of a class that are to be entered, once that class is read."""
        if not isinstance(subject, PaperAnswers):
            super().show_subject(subject)
            return
        self._entry.asked = subject
        self._show()

    @property
    def help_topic(self) -> str:
        """Typing answers in and rehearsing have pages of their own."""
        session = self._bridge.session
        if self.entering:
            return "by-hand"
        return "rehearsal" if session is not None and session.rehearsal_of else ""

    def retranslate(self) -> None:
        """Say everything in the language in force."""
        say = self.words.say
        self.empty.say(
            say("Nothing to run yet. Plan a session; you will run it from this page."),
            say("See the sessions"),
        )
        self._show()

    # --------------------------------------------------------------------- parts

    def _keys(self) -> None:
        self._space = QShortcut(QKeySequence(Qt.Key.Key_Space), self)
        self._space.setAutoRepeat(False)
        self._space.activated.connect(self._space_pressed)
        self._entry.class_keys.append(self._space)
        for key, act in (
            (Qt.Key.Key_P, self._commands.pause_or_resume),
            (Qt.Key.Key_H, self._to_first_hand),
            (Qt.Key.Key_Plus, lambda: self._commands.extend(ADJUST_S)),
            (Qt.Key.Key_Minus, lambda: self._commands.extend(-ADJUST_S)),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(act)
            self._entry.class_keys.append(shortcut)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_changed)

    def _connect(self) -> None:
        bridge, columns = self._bridge, self.columns
        for signal in (
            bridge.sessions_changed,
            bridge.session_changed,
            bridge.board_changed,
            bridge.hub.presence_changed,
            bridge.hub.changed,
        ):
            signal.connect(self._changed)
        self.header.session_chosen.connect(bridge.choose)
        self.empty.acted.connect(lambda: bridge.open("sessions"))
        self._head.next.clicked.connect(self._next_pressed)
        self._head.end_rounds.clicked.connect(self._end_rounds)
        self._head.reveal.clicked.connect(self._ask_reveal)
        self._head.share.clicked.connect(self._commands.share)
        self._head.menu.clicked.connect(self._open_menu)
        self._head.enter.clicked.connect(lambda: self.enter_answers())
        columns.learners.grid.entry_asked.connect(self.enter_answers)
        self._entry.ended.connect(self.setFocus)
        columns.strip.step_asked.connect(self._offer_step)
        columns.before.begin_asked.connect(self._begin_first)
        columns.before.rehearsal_asked.connect(self._rehearse)
        columns.rehearsal.speed_chosen.connect(self._commands.set_speed)
        columns.rehearsal.end_asked.connect(self._rehearsal.end)
        columns.during.extended.connect(self._commands.extend)
        columns.during.pause_asked.connect(self._commands.pause_or_resume)
        columns.during.reveal_asked.connect(lambda code: self._commands.reveal([code]))
        columns.after.page_asked.connect(bridge.open)
        columns.after.hub_stop_asked.connect(bridge.hub.stop)
        columns.after.reopen_asked.connect(self._questions.reopen)
        columns.after.reset_asked.connect(self._ask_reset)
        columns.learners.notice.acted.connect(bridge.start_hub)
        columns.side.version_chosen.connect(
            lambda found, op_id: self._commands.choose_version(found.card, op_id)
        )
        columns.side.hand_answered.connect(self._lower_hand)
        columns.side.kit_settled.connect(self._settle_kit)
        columns.joining.asked.connect(self._let_in)

    # ------------------------------------------------------------------- showing

    def showEvent(self, event: QShowEvent) -> None:
        """Time is told while the page is seen."""
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody reads the time."""
        super().hideEvent(event)
        self._timer.stop()

    def _changed(self) -> None:
        if self.isVisible():
            self._show()

    def _take_lexicons(self, found: Mapping[str, Lexicon]) -> None:
        self._known = found
        self._changed()

    def _show(self) -> None:
        """Show this moment on all parts."""
        bridge, words = self._bridge, self.words
        session, board = bridge.session, bridge.board
        self.show_empty(session is None)
        if session is None or board is None:
            self._moment = None
            self._head.show_nothing(words)
            self._entry.end()
            return
        presence, hub = ({} if session.paper_only else bridge.hub.presence), self._hub
        on = hub.status in ("on", "lost")
        self._moment = moment_of(
            session, board, self._card_text_of(session), words, on, self._commands.speed
        )
        self._head.name_sessions(bridge.sessions, session, words)
        self._head.show_moment(self._moment, presence, hub)
        self.columns.rehearsal.show_speed(self._commands.speed, session, words, bridge)
        self.columns.show_moment(self._moment, presence, hub)
        self._entry.follow(session, board, words)
        self._tick()

    @property
    def _hub(self) -> HubState:
        """How the class stands with the hub; one on paper needs none."""
        session = self._bridge.session
        on_paper = session is not None and session.paper_only
        return HubState("unneeded") if on_paper else self._bridge.hub.state

    def _card_text_of(self, session: Session) -> CardText:
        """How cards read, the same object as long as nothing about that changes."""
        made, made_from = self._card_text, (session.protocol, self._known, self.words)
        if made is None or any(a is not b for a, b in zip(made_from, self._made_from, strict=True)):
            own = lexicons.of_session(session) if self._known else {}
            made = self._card_text = CardText(session.protocol, own, self.words)
            self._made_from = made_from
        return made

    def _tick(self) -> None:
        """Tell what only time changes."""
        self._timer.setInterval(_TICK_MS if self.isActiveWindow() else _SLOW_MS)
        if self._moment is not None:
            now = self._bridge.now_ms()
            self.columns.tick(now)
            self._head.tick(self._moment, now)

    # ------------------------------------------------------------ answers on paper

    @property
    def entering(self) -> bool:
        """Whether answers are being typed in, and the keys of the class mean letters."""
        return self._entry.under_way

    def enter_answers(self, seat: int = 0) -> None:
        """Type in what a learner wrote on paper, or anybody where no seat is named."""
        session, board = self._bridge.session, self._bridge.board
        if session is not None and board is not None:
            self._entry.begin(session, board, self.words, seat)

    # ---------------------------------------------------------------------- acts

    def _focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        """Space presses the button in focus; it means the next step everywhere else.

        A button that goes away must not hand its focus to the next one, which Space would press,
        and a Space already on its way to it must not begin a step.
        """
        gone = old is not None and self.isAncestorOf(old) and not old.isVisible()
        if gone and self.isVisible():
            self.disarmed.start()
            self.setFocus()
        else:
            typing = self.entering
            self._space.setEnabled(not typing and not isinstance(new, QAbstractButton))

    def _space_pressed(self) -> None:
        if self._moment is None or self.disarmed.isActive():
            return
        # Opening the door to learners is not a step: that button is pressed itself.
        if self._moment.board.runs or self._hub.status in ("on", "lost"):
            self._next_pressed()

    def _next_pressed(self) -> None:
        moment, hub = self._moment, self._hub
        if moment is None or moment.phase == "over" or not self._head.next.isEnabled():
            return
        if not moment.board.runs and hub.status == "off":
            self._bridge.start_hub()
        elif not moment.board.runs:
            self._begin_first()
        elif moment.hidden_codes:
            self._commands.reveal(moment.hidden_codes[:1])
        else:
            self._leave_step()

    def _begin_first(self) -> None:
        """Begin the class; long before its time only once that is meant."""
        moment, now = self._moment, self._bridge.now_ms()
        if moment is not None and is_early(moment.session, now):
            self._questions.begin_early(moment, now, self._rehearse)
        else:
            self._commands.begin_next()

    def _rehearse(self) -> None:
        session = self._bridge.session
        if session is not None:
            self._rehearsal.begin(self.words.say("Rehearsal: {title}", title=session.title))

    def _leave_step(self) -> None:
        """Go on to the next step, or to the end of the class."""
        moment = self._moment
        if moment is None:
            return
        if moment.next_step is None:
            self._finish(moment)
            return
        begun = self._commands.begin_next()
        if begun is not None and begun.facts.opens:
            self.disarmed.start()  # the Space that led here twice must not reveal

    def _end_rounds(self) -> None:
        behind = self._moment and self._moment.behind_rounds
        if behind:
            self._commands.end_rounds(behind)

    def _finish(self, moment: Moment) -> None:
        if moment.session.rehearsal_of:
            self._rehearsal.end()
        else:
            self._questions.finish()

    def _lower_hand(self, hand: str, reply: str) -> None:
        """Answer a raised hand; that can be taken back as long as it is told."""
        self._commands.lower_hand(hand, reply)
        undo = (self.words.say("Undo"), lambda: self._commands.raise_hand_again(hand))
        said = message("The learner’s phone shows your answer.")
        self._bridge.tell(said if reply else message("The question is marked as noted."), undo)

    def _settle_kit(self, seat: int) -> None:
        """Take a kit from the list; that can be taken back as long as it is told."""
        undo = (self.words.say("Undo"), self._commands.settle_kit(seat))
        self._bridge.tell(message("The kit is marked as complete."), undo)

    def _to_first_hand(self) -> None:
        """Let the reply to whoever waits longest be typed."""
        columns, board = self.columns, self._bridge.board
        answer = columns.side.needs.first_hand()
        if answer is not None and board is not None:
            columns.show_needs()
            columns.learners.grid.show_seat(board.raised()[0].seat)
            answer.begin()

    def menu(self) -> QMenu:
        """What is seldom done, as far as it can be done now."""
        menu, say, moment, bridge = QMenu(self), self.words.say, self._moment, self._bridge
        if moment is not None and moment.phase == "on":
            add_steps(menu.addMenu(say("Go to a step")), moment, self._commands.begin)
            if unrevealed(moment.session, moment.board):
                menu.addAction(say("Reveal codes…"), self._ask_reveal)
            if moment.hidden_codes:
                menu.addAction(say("Go on without revealing"), self._leave_step)
            if moment.session.rehearsal_of:
                menu.addAction(say("End the rehearsal"), self._rehearsal.end)
            else:
                menu.addAction(say("Finish the session…"), self._questions.finish)
            if nobody_answered(moment.board):
                menu.addAction(say("Reset…"), self._ask_reset)
        if moment is not None:
            menu.addAction(
                say("Taste along…"), lambda: ask_own_seat(self, bridge, self.enter_answers)
            )
            if references.unshared(moment.session, moment.board):
                menu.addAction(say("Share the reference"), self._commands.share)
        if self._hub.status == "off":
            menu.addAction(say("Start the server"), self._bridge.start_hub)
        elif self._hub.status != "unneeded":
            menu.addAction(say("Stop the server"), self._bridge.hub.stop)
        return menu

    def _offer_step(self, at: int) -> None:
        """Offer to begin the step that was pressed on the timeline."""
        if self._moment is not None:
            self._pop_up(menu_of_step(self, self._moment, at, self._commands.begin), QCursor.pos())

    def _open_menu(self) -> None:
        button = self._head.menu
        self._pop_up(self.menu(), button.mapToGlobal(button.rect().bottomLeft()))

    def _pop_up(self, menu: QMenu, place: QPoint) -> None:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    def _let_in(self) -> None:
        """Show the address and its code to who comes late."""
        if self._bridge.session is not None:
            JoinDialog(self.theme, self.words, self._bridge.session, self._bridge, self).open()

    def _ask_reveal(self) -> None:
        if self._moment is not None:
            self._questions.reveal(self._moment)

    def _ask_reset(self) -> None:
        if self._moment is not None:
            self._questions.reset(self._moment)
