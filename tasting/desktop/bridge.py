"""The one object that hears background work: what the window knows, and how it is changed.

Everything that touches the workspace or the hub runs on a worker; what comes of it arrives here,
on the main thread, as new frozen values and a signal without arguments. Pages read the values.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from tasting import settings as settings_file
from tasting.desktop.hub_link import HubLink
from tasting.desktop.jobs import Job, Jobs
from tasting.desktop.subjects import SessionSubject, Subject
from tasting.domain.board import Board, fold
from tasting.domain.errors import UserError
from tasting.domain.events import Event, Op
from tasting.domain.session import Session
from tasting.places import DataFolder
from tasting.services import hubs, session_list, sessions
from tasting.services.session_list import SessionSummary
from tasting.settings import Settings
from tasting.words import Message, message

if TYPE_CHECKING:
    from tasting.services.workspaces import Workspace

Result = TypeVar("Result")
Action = tuple[str, Callable[[], None]]
"""A toast's button: what it says, and what it does."""

_REFOLD_MS = 40
"""Events that arrive within this time are folded in together."""


@dataclass(frozen=True)
class _Opened:
    """A session as read from the workspace."""

    session: Session | None
    events: tuple[Event, ...] = ()


class Bridge(QObject):
    """State of the window: sessions, the current session with its board, and the hub."""

    sessions_changed = Signal()
    session_changed = Signal()
    board_changed = Signal()
    told = Signal(object, object)
    """A sentence (Message or str) for the toast, and an `Action` or None."""
    opened = Signal(str, object)
    """The key of the page to go to, and the `Subject` it is to show or None."""
    settings_changed = Signal()

    def __init__(
        self,
        data: DataFolder,
        workspace: Workspace,
        settings: Settings,
        remember: bool = True,
        parent: QObject | None = None,
    ) -> None:
        """Takes the opened workspace; nothing is read before `start`.

        Without `remember`, what `keep` is given holds until the end only.
        """
        super().__init__(parent)
        self.data = data
        self.workspace = workspace
        self.settings = settings
        self._remember = remember
        self.jobs = Jobs(parent=self)
        self._writer = Jobs(workers=1, parent=self)
        self.sessions: tuple[SessionSummary, ...] = ()
        self.session: Session | None = None
        self.events: tuple[Event, ...] = ()
        self.board: Board | None = None
        self.hub = HubLink(data, workspace, lambda: self.settings, self)
        self.hub.heard.connect(self._on_heard)
        self.hub.met.connect(self._read_log)
        self.hub.told.connect(self.tell)
        self._choosing: Job | None = None
        self._fresh: dict[str, Event] = {}
        self._refold = QTimer(self, singleShot=True, interval=_REFOLD_MS)
        self._refold.timeout.connect(self._fold_fresh)

    # ------------------------------------------------------------------ life

    def start(self) -> None:
        """Read the sessions, open the one chosen last, and find a hub left running."""
        self.reload_sessions()
        self.choose(self.settings.session)
        self.hub.find()

    def stop(self) -> None:
        """End all work and wait for its threads; a hub is left running while a class is on."""
        self._writer.stop()
        self.jobs.stop()
        self.hub.end()

    @property
    def settled(self) -> bool:
        """Whether nothing is under way that would change what is shown."""
        busy = self.jobs.busy or self._writer.busy or self.hub.busy
        return not (busy or self._refold.isActive())

    # ------------------------------------------------------------- telling people

    def tell(self, said: Message | str | Exception, action: Action | None = None) -> None:
        """Say something in the toast; an exception that is not the user's to mend is raised."""
        if isinstance(said, UserError):
            said = said.said
        elif isinstance(said, Exception):
            raise said
        self.told.emit(said, action)

    def open(self, page: str, subject: Subject | None = None) -> None:
        """Go to another page of the rail, and show this there.

        A session becomes the current one, which is what every page of a class shows.
        """
        if isinstance(subject, SessionSubject):
            self.choose(subject.session_id)
            subject = None
        self.opened.emit(page, subject)

    def keep(self, settings: Settings) -> None:
        """Take new settings into force and write them to their file."""
        self.settings = settings
        self.settings_changed.emit()
        if not self._remember:
            return
        try:
            settings_file.save(self.data.settings, settings)
        except OSError as error:
            self.tell(
                message(
                    "Your settings could not be saved ({reason}). They hold until you close.",
                    reason=error.strerror or str(error),
                )
            )

    # ------------------------------------------------------------------ sessions

    def reload_sessions(self) -> None:
        """Read the list of sessions again."""
        self.jobs.run(
            lambda _: tuple(session_list.summaries(self.workspace, datetime.now(UTC))),
            self._take_sessions,
            self.tell,
        )

    def choose(self, session_id: str) -> None:
        """Make a session the current one; an unknown or empty id takes the next or latest."""
        # The choice made last wins, also where an earlier one takes longer to read.
        if self._choosing is not None:
            self._choosing.cancel()
        self._choosing = self.jobs.run(
            lambda _: self._read(session_id), self._take_session, self.tell
        )

    def change(
        self,
        work: Callable[[Job], Result],
        done: Callable[[Result], None] | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> Job:
        """Run a write on the one writing worker, then read again what may have changed."""

        def finished(result: Result) -> None:
            self.reload_sessions()
            if self.session is not None:
                self.choose(self.session.id)
            if done is not None:
                done(result)

        return self._writer.run(work, finished, self.tell, progress)

    def _read(self, session_id: str) -> _Opened:
        session = session_list.choose(self.workspace, session_id, datetime.now(UTC))
        if session is None:
            return _Opened(None)
        return _Opened(session, tuple(self.workspace.log.events(session.id)))

    def _take_sessions(self, found: tuple[SessionSummary, ...]) -> None:
        self.sessions = found
        self.sessions_changed.emit()

    def _take_session(self, opened: _Opened) -> None:
        other = (opened.session and opened.session.id) != (self.session and self.session.id)
        before, self.session = self.session, opened.session
        changed = opened.session != before
        if opened.session is not None and self.settings.session != opened.session.id:
            self.keep(self.settings.model_copy(update={"session": opened.session.id}))
        if other:
            self._fresh.clear()
            self.events = ()
        self.hub.follow(opened.session)
        self._show_events(opened.events)
        if changed:
            self.session_changed.emit()

    def _show_events(self, events: Sequence[Event]) -> None:
        """Show these beside those that are shown: a log read a moment ago may lack the newest."""
        known = {event.op.op_id: event for event in (*self.events, *events)}
        self.events = tuple(sorted(known.values(), key=lambda event: event.seq))
        session = self.session
        self.board = fold(self.events, session.protocol) if session is not None else None
        self.board_changed.emit()

    # ---------------------------------------------------------------- operations

    def new_op_id(self) -> str:
        """A new id for an operation: 128 random bits in hex."""
        return secrets.token_hex(16)

    def now_ms(self) -> int:
        """Hub time in ms."""
        return self.hub.time.now_ms()

    def send(self, ops: Sequence[tuple[int, Op]]) -> None:
        """Give operations (seat, op) to the hub, or to the workspace's log while there is none."""
        session, hub = self.session, self.hub.running
        if session is None:
            return

        def work(_: Job) -> tuple[bool, list[Event]]:
            delivered = True
            if hub is None:
                sessions.append_own(self.workspace, session.id, ops, self.now_ms())
            else:
                delivered = hubs.send_or_keep(self.workspace, hub, session.id, ops, self.now_ms())
            return delivered, self.workspace.log.events(session.id)

        def done(outcome: tuple[bool, list[Event]]) -> None:
            delivered, events = outcome
            self._take_log(session.id, events)
            if not delivered:
                self.hub.follow_anew()

        self._writer.run(work, done, self.tell)

    def _take_log(self, session_id: str, events: Sequence[Event]) -> None:
        """Show a session's log as it was read, if the session is still the current one."""
        if self.session is not None and self.session.id == session_id:
            self._show_events(events)

    # ----------------------------------------------------------------------- hub

    def start_hub(self) -> None:
        """Start the hub with the current session; in the middle of a class, where it was."""
        self.hub.start(again=bool(self.hub.state.address and self.board and self.board.current))

    @Slot(object)
    def _on_heard(self, event: Event) -> None:
        if self.session is not None and event.session == self.session.id:
            self._fresh[event.op.op_id] = event
            if not self._refold.isActive():
                self._refold.start()

    @Slot()
    def _read_log(self) -> None:
        """Show what came into the log while the hub was away."""
        if self.session is not None:
            session_id = self.session.id
            self.jobs.run(
                lambda _: self.workspace.log.events(session_id),
                lambda events: self._take_log(session_id, events),
                self.tell,
            )

    @Slot()
    def _fold_fresh(self) -> None:
        known = {event.op.op_id for event in self.events}
        fresh = [event for op_id, event in self._fresh.items() if op_id not in known]
        self._fresh.clear()
        if fresh:
            self._show_events(fresh)
