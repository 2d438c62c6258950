"""The page Sessions: home. The next class first, what is due, past classes, and planning."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from tasting.desktop.bridge import Bridge
from tasting.desktop.page import Page
from tasting.desktop.pages.sessions.home.list_painting import MORE, SessionsPainter
from tasting.desktop.pages.sessions.home.list_rows import items
from tasting.desktop.pages.sessions.home.next_class import Hero
from tasting.desktop.pages.sessions.home.side import Side
from tasting.desktop.subjects import NewSession, PaperAnswers, SessionSubject, Subject
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.empty_state import EmptyState
from tasting.desktop.widgets.item_list import ItemList
from tasting.desktop.widgets.rule import Rule
from tasting.domain.protocol import Protocol
from tasting.domain.session import Session
from tasting.services import protocol_updates, protocols, session_list
from tasting.services.protocol_updates import Held
from tasting.services.session_list import SessionSummary
from tasting.words import Words, message

if TYPE_CHECKING:
    from tasting.desktop.pages.sessions.change.changes import Changes
    from tasting.desktop.pages.sessions.plan.page import PlanPage


@dataclass(frozen=True)
class _LoadedSessions:
    """What was read for showing: the sessions, the large one whole, the protocols."""

    summaries: tuple[SessionSummary, ...] = ()
    hero: Session | None = None
    protocols: tuple[Protocol, ...] = ()
    held: Held | None = None
    """Which version of its protocol the large one has."""


class SessionsPage(Page):
    """Shows the sessions, or the form of a new one; what is typed there stays until planned."""

    def __init__(self, theme: Theme, words: Words, bridge: Bridge) -> None:
        """Nothing is read yet."""
        super().__init__(theme, words)
        self._bridge = bridge
        self._known = _LoadedSessions()
        self._new = Button(theme, " ", icon="plus", kind="primary")
        self._put_back = Button(theme, " ", icon="undo-2")
        self._put_back.hide()
        self._hero = Hero(theme)
        self._list = ItemList(SessionsPainter(theme), one_click=True, more=MORE)
        self._nothing = EmptyState(theme)
        self._side = Side(theme)
        self._home = QWidget()
        self._plan: PlanPage | None = None
        self._views = QStackedWidget()
        self._build()
        self._connect()
        self.retranslate()

    @property
    def planning(self) -> bool:
        """Whether the form of a new session is open."""
        return self._plan is not None and self._views.currentWidget() is self._plan

    @property
    def help_topic(self) -> str:
        """The form has a page of its own."""
        return "new-session" if self.planning else ""

    def shown(self) -> None:
        """Read the sessions again; kits and answers may have moved on."""
        self._bridge.reload_sessions()

    def show_subject(self, subject: Subject) -> None:
        """Open the form of a session that is to be planned."""
        if not isinstance(subject, NewSession):
            super().show_subject(subject)
            return
        self.plan(subject.protocol_id)

    def retranslate(self) -> None:
        """Say everything in the language in force; what is typed in the form stays."""
        say = self.words.say
        self._new.setText(say("New session"))
        self._list.setAccessibleName(say("Sessions"))
        if self._plan is not None:
            self._plan.set_words(self.words)
        if self._put_back.isVisibleTo(self):
            self._offer_to_put_back()
        self._show()

    # --------------------------------------------------------------------- parts

    def _build(self) -> None:
        self.header.add_action(self._put_back)
        self.header.add_action(self._new)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self._hero)
        left.addWidget(self._list, 1)
        left.addWidget(self._nothing, 1)
        row = QHBoxLayout(self._home)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(Rule(self.theme, vertical=True))
        row.addWidget(self._side)
        # Before anything is read there is nothing to show, and nothing to say about it.
        self._views.addWidget(QWidget())
        self._views.addWidget(self._home)
        self.set_content(self._views)

    def _connect(self) -> None:
        bridge = self._bridge
        self._new.clicked.connect(lambda: self.plan(""))
        self._new.setToolTip("Ctrl+N")
        self._put_back.clicked.connect(lambda: self.changes.put_back())
        self._side.more_asked.connect(self._show_hero_menu)
        self.empty.acted.connect(lambda: self.plan(""))
        self._nothing.acted.connect(lambda: self.plan(""))
        self._list.opened.connect(self._open_session)
        self._list.menu_asked.connect(self._show_menu)
        self._hero.asked.connect(self._open_hero)
        self._side.kits_asked.connect(lambda: self._open_hero("kits"))
        self._side.change_asked.connect(self._change)
        self._side.learners_asked.connect(self._change_learners)
        self._side.protocol_asked.connect(self._change_protocol)
        self._side.link_asked.connect(self._copy_link)
        self._side.key_switched.connect(self._switch_key)
        self._side.remove_asked.connect(self._ask_removal)
        self._side.step_asked.connect(self._take_step)
        self._side.steps_closed.connect(self._close_first_steps)
        self._side.example_asked.connect(lambda: self.changes.remove_example())
        bridge.sessions_changed.connect(self._read)
        bridge.session_changed.connect(self._show_if_visible)
        bridge.board_changed.connect(self._show_if_visible)
        bridge.settings_changed.connect(self._show_if_visible)

    # ------------------------------------------------------------------- showing

    def _read(self) -> None:
        """Read the large class whole, and what the protocols are called."""
        summaries = self._bridge.sessions

        def work(_: object) -> _LoadedSessions:
            hero, held, workspace = None, None, self._bridge.workspace
            if summaries:
                hero = session_list.choose(workspace, summaries[0].id, datetime.now(UTC))
            if hero is not None:
                held = protocol_updates.find_held(workspace, hero, summaries[0].state == "upcoming")
            return _LoadedSessions(summaries, hero, protocols.offered(workspace), held)

        def done(known: _LoadedSessions) -> None:
            if known.summaries == self._bridge.sessions:
                self._known = known
                if not self.planning:
                    self._views.setCurrentWidget(self._home)
                self._show()

        self._bridge.jobs.run(work, done, self._bridge.tell)

    def _show_if_visible(self) -> None:
        if self.isVisible() and not self.planning:
            self._show()

    def _show(self) -> None:
        words, known = self.words, self._known
        self._show_header()
        if self._bridge.settings.example_offered:
            told = words.say("No sessions yet. Plan the first one; its kits follow.")
            self.empty.say(told, words.say("New session"))
        else:
            self.empty.say(words.say("Loading the example…"))
        read = self._views.currentWidget() is self._home
        self.show_empty(read and not known.summaries)
        if known.hero is None:
            return
        now, large = datetime.now(UTC), known.summaries[0]
        names = {one.id: one.name.to(words.language) for one in known.protocols}
        on = self._is_on(large.id)
        self._hero.show_class(large, names.get(large.protocol, large.protocol), on, now, words)
        has_example = any(summary.example for summary in known.summaries)
        settings = self._bridge.settings
        self._side.show_class(large, known.hero, has_example, settings, on, now, words, known.held)
        rest = known.summaries[1:]
        coming = [summary for summary in rest if summary.state == "upcoming"]
        past = [summary for summary in rest if summary.state == "past"]
        self._list.set_items(items(coming, past, names, now, words))
        self._list.setVisible(bool(rest))
        self._nothing.setVisible(not rest)
        told = words.say("No other session yet. Plan one: its codes, orders and kits follow.")
        self._nothing.say(told, words.say("New session"))

    def _show_header(self) -> None:
        words = self.words
        self.header.set_title(words.say("Sessions"))
        n = sum(summary.state == "upcoming" for summary in self._known.summaries)
        past = len(self._known.summaries) - n
        told = []
        if n:
            told.append(words.count("{n} session to come", "{n} sessions to come", n))
        if past:
            told.append(words.count("{n} past session", "{n} past sessions", past))
        self.header.set_kicker(*told)

    def _is_on(self, session_id: str) -> bool:
        """Whether this class is being held."""
        current, board = self._bridge.session, self._bridge.board
        held = current is not None and current.id == session_id
        return held and board is not None and board.current is not None

    # ------------------------------------------------------------------- opening

    def _open_session(self, session_id: str) -> None:
        """Make a session the current one, and open its kits or its comparison."""
        found = next((one for one in self._known.summaries if one.id == session_id), None)
        if found is not None:
            self._open(session_id, "kits" if found.state == "upcoming" else "compare")

    def _open_hero(self, page: str) -> None:
        if self._known.summaries:
            self._open(self._known.summaries[0].id, page)

    def _open(self, session_id: str, page: str) -> None:
        self._bridge.open(page, SessionSubject(session_id))

    # ------------------------------------------------------------ changing a session

    @cached_property
    def changes(self) -> Changes:
        """What asks for changes, loaded with its windows when the first is asked for."""
        from tasting.desktop.pages.sessions.change.changes import Changes

        changes = Changes(self, self._bridge)
        changes.removed_changed.connect(self._offer_to_put_back)
        return changes

    def _offer_to_put_back(self) -> None:
        """Offer the session deleted last, also when the toast is gone; until the program ends."""
        removed = self.changes.removed
        if removed:
            self._put_back.setText(self.words.say("Restore “{title}”", title=removed[-1][0]))
        self._put_back.setVisible(bool(removed))

    def _show_hero_menu(self, at: QPoint) -> None:
        if self._known.summaries:
            self._show_menu(self._known.summaries[0].id, at)

    def _show_menu(self, session_id: str, at: QPoint) -> None:
        """Everything that can be done with a class of the list."""
        found = next((one for one in self._known.summaries if one.id == session_id), None)
        if found is not None:
            menu = self.menu(found)
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(at)

    def menu(self, session: SessionSummary) -> QMenu:
        """The menu of a class of the list."""
        say, changes, menu = self.words.say, self.changes, QMenu(self)
        past, id_ = session.state == "past", session.id
        certify = ((say("Certificates of attendance…"), changes.ask_certificates),) if past else ()
        pages = {"compare": say("Compare"), "report": say("Report")}
        for page, text in pages.items() if past else (("kits", say("Open kits")),):
            menu.addAction(text).triggered.connect(lambda _=False, to=page: self._open(id_, to))
        menu.addAction(say("Enter answers…")).triggered.connect(
            lambda: self._bridge.open("live", PaperAnswers(id_))
        )
        menu.addSeparator()
        own = (
            (say("Repeat…"), self.repeat),
            (say("Edit details"), changes.ask_details),
            (say("Edit learners"), changes.ask_learners),
            (say("Invite learners…"), changes.ask_invitations),
            *(() if past else ((say("Newer protocol…"), changes.ask_protocol),)),
            *certify,
            (say("Archive…"), changes.ask_archive),
            (say("Delete the session"), changes.ask_removal),
        )
        for text, ask in own if not session.example else ():
            action = menu.addAction(text)
            action.triggered.connect(lambda _=False, ask=ask: changes.ask_about(id_, ask))
        if session.example:
            menu.addAction(say("Remove the example")).triggered.connect(changes.remove_example)
        menu.addSeparator()
        archived = menu.addAction(say("Restore an archived session…"))
        archived.triggered.connect(changes.ask_restore)
        return menu

    def _change(self) -> None:
        if self._known.hero is not None:
            self.changes.ask_details(self._known.hero)

    def _change_learners(self) -> None:
        if self._known.hero is not None:
            self.changes.ask_learners(self._known.hero)

    def _change_protocol(self) -> None:
        if self._known.hero is not None:
            self.changes.ask_protocol(self._known.hero)

    def _ask_removal(self) -> None:
        if self._known.hero is not None:
            self.changes.ask_removal(self._known.hero)

    def _switch_key(self, shown: bool) -> None:
        """Show the key, or hide it wherever the window has it, until it is switched again."""
        bridge = self._bridge
        bridge.keep(bridge.settings.model_copy(update={"key_shown": shown}))

    def _take_step(self, step: str) -> None:
        """Open the page of one of the first steps: the example compared, else the next session."""
        sessions = self._known.summaries
        if step == "plan":
            self.plan("")
        elif step == "compare":
            example = next((one.id for one in sessions if one.example), sessions[0].id)
            self._open(example, "compare")
        else:
            self._open_hero("kits" if step == "print" else "live")

    def _close_first_steps(self) -> None:
        bridge = self._bridge
        bridge.keep(bridge.settings.model_copy(update={"first_steps_shown": False}))
        bridge.tell(message("You find the first steps again in the help (F1)."))

    def _copy_link(self) -> None:
        if self._known.hero is not None:
            QGuiApplication.clipboard().setText(self._known.hero.meeting)
            self._bridge.tell(message("Copied: {link}", link=self._known.hero.meeting))

    # ------------------------------------------------------------------ planning

    def plan(self, protocol_id: str) -> None:
        """Open the form of a new session on the protocol with this id; empty: on the first one.

        A form that is open already keeps what was typed, and takes the protocol.
        """
        if self._plan is None:
            self._plan = self._built_plan()
        plan = self._plan
        if self.planning:
            plan.choose(protocol_id)
        elif plan.is_draft:
            plan.come_back(protocol_id)
            self._turn_to(plan)
        else:
            plan.begin(protocol_id, lambda: self._turn_to(plan))

    def repeat(self, session: Session) -> None:
        """Open the form on the same session at another time, with new codes; learners may change.

        A draft that waits there goes only once the trainer has agreed.
        """
        if self._plan is None:
            self._plan = self._built_plan()
        plan = self._plan

        def ready() -> None:
            self._turn_to(plan)
            plan.form.repeat(session)

        def begin() -> None:
            plan.begin(session.protocol.id, ready)

        if plan.is_draft:
            plan.ask_to_replace(self, begin)
        else:
            begin()

    def _built_plan(self) -> PlanPage:
        """The form, built when it is first asked for: home should open without waiting for it."""
        from tasting.desktop.pages.sessions.plan.page import PlanPage

        plan = PlanPage(self.theme, self.words, self._bridge)
        plan.planned.connect(self._planned)
        plan.header.help.clicked.connect(self.header.help.clicked)
        plan.left.connect(lambda: self._turn_to(self._home))
        self._views.addWidget(plan)
        return plan

    def _planned(self, session_id: str) -> None:
        """Go on to the kits of the session that was planned."""
        self._turn_to(self._home)
        self._open(session_id, "kits")

    def _turn_to(self, view: QWidget) -> None:
        self._views.setCurrentWidget(view)
        self.header.setVisible(view is self._home)
        self._show()
