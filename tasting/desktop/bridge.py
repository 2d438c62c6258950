"""The one object that hears background work: what the window knows, and how it is changed.

Everything that touches the workspace or the hub runs on a worker; what comes of it arrives here,
on the main thread, as new frozen values and a signal without arguments. Pages read the values.
"""

import secrets
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from tasting import settings as settings_file
from tasting.desktop.jobs import Job, Jobs
from tasting.domain.board import Board, fold
from tasting.domain.errors import UserError
from tasting.domain.events import Event, Op
from tasting.domain.session import Session
from tasting.places import DataFolder
from tasting.services import hubs, sessions
from tasting.services.hubs import Hub, Presence
from tasting.services.sessions import SessionSummary
from tasting.settings import Settings
from tasting.store.workspace import Workspace
from tasting.words import Message, message

Result = TypeVar("Result")
Action = tuple[str, Callable[[], None]]
"""A toast's button: what it says, and what it does."""

_REFOLD_MS = 40
"""Events that arrive within this time are folded in together."""


@dataclass(frozen=True)
class HubState:
    """How the desktop stands with the hub."""

    status: Literal["off", "starting", "on", "lost"] = "off"
    address: str = ""
    said: Message | None = None
    """Why it is lost, where it is."""


@dataclass(frozen=True)
class _Opened:
    """A session as read from the workspace."""

    session: Session | None
    events: tuple[Event, ...] = ()


@dataclass
class _Link:
    """A running hub and the thread that listens to it."""

    hub: Hub
    stop: threading.Event = field(default_factory=threading.Event)
    thread: threading.Thread | None = None


class Bridge(QObject):
    """State of the window: sessions, the current session with its board, presence, the hub."""

    sessions_changed = Signal()
    session_changed = Signal()
    board_changed = Signal()
    presence_changed = Signal()
    hub_changed = Signal()
    told = Signal(object, object)
    """A sentence (Message or str) for the toast, and an `Action` or None."""
    opened = Signal(str)
    """The key of the page to go to."""
    settings_changed = Signal()

    _heard = Signal(object)
    """Events, presence or a lost connection from the listening thread, queued to this object."""

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
        self._keeper = Jobs(workers=1, parent=self)
        """Starts and stops the hub, which may take seconds; writing must not wait for it."""
        self.sessions: tuple[SessionSummary, ...] = ()
        self.session: Session | None = None
        self.events: tuple[Event, ...] = ()
        self.board: Board | None = None
        self.presence: Mapping[int, Presence] = {}
        self.hub = HubState()
        self._choosing: Job | None = None
        self._link: _Link | None = None
        self._reviving = False
        self._offset_ms = 0
        self._anchor = (time.time_ns() // 1_000_000, time.monotonic_ns() // 1_000_000)
        self._fresh: dict[str, Event] = {}
        self._refold = QTimer(self, singleShot=True, interval=_REFOLD_MS)
        self._refold.timeout.connect(self._fold_fresh)
        self._heard.connect(self._on_heard, Qt.ConnectionType.QueuedConnection)

    # ------------------------------------------------------------------ life

    def start(self) -> None:
        """Read the sessions, open the one chosen last, and find a hub left running."""
        self.reload_sessions()
        self.choose(self.settings.session)
        self._start_hub(hubs.find_running)

    def stop(self) -> None:
        """End all work and wait for its threads; a hub is left running while a class is on."""
        on = self._link is not None
        self._unlink()
        self._keeper.stop()
        self._writer.stop()
        self.jobs.stop()
        if on and (self.board is None or self.board.current is None):
            hubs.stop(self.data)

    @property
    def settled(self) -> bool:
        """Whether nothing is under way that would change what is shown."""
        busy = self.jobs.busy or self._writer.busy or self._keeper.busy
        return not (busy or self._refold.isActive())

    # ------------------------------------------------------------- telling people

    def tell(self, said: Message | str | Exception, action: Action | None = None) -> None:
        """Say something in the toast; an exception that is not the user's to mend is raised."""
        if isinstance(said, UserError):
            said = said.said
        elif isinstance(said, Exception):
            raise said
        self.told.emit(said, action)

    def open(self, page: str) -> None:
        """Go to another page of the rail."""
        self.opened.emit(page)

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
            lambda _: tuple(sessions.summaries(self.workspace, datetime.now(UTC))),
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
        session = sessions.choose(self.workspace, session_id, datetime.now(UTC))
        if session is None:
            return _Opened(None)
        return _Opened(session, tuple(self.workspace.log.events(session.id)))

    def _take_sessions(self, found: tuple[SessionSummary, ...]) -> None:
        self.sessions = found
        self.sessions_changed.emit()

    def _take_session(self, opened: _Opened) -> None:
        other = (opened.session and opened.session.id) != (self.session and self.session.id)
        changed = opened.session != self.session
        self.session = opened.session
        if opened.session is not None and self.settings.session != opened.session.id:
            self.keep(self.settings.model_copy(update={"session": opened.session.id}))
        if other:
            self._fresh.clear()
            self.presence = {}
            self._follow()
        self._show_events(opened.events)
        if changed:
            self.session_changed.emit()

    def _show_events(self, events: Sequence[Event]) -> None:
        self.events = tuple(events)
        session = self.session
        self.board = fold(self.events, session.protocol) if session is not None else None
        self.board_changed.emit()

    # ---------------------------------------------------------------- operations

    def new_op_id(self) -> str:
        """A new id for an operation: 128 random bits in hex."""
        return secrets.token_hex(16)

    def now_ms(self) -> int:
        """Hub time in ms: our clock at the start, moved on monotonically, plus the offset."""
        wall, monotonic = self._anchor
        return wall + time.monotonic_ns() // 1_000_000 - monotonic + self._offset_ms

    def send(self, ops: Sequence[tuple[int, Op]]) -> None:
        """Give operations (seat, op) to the hub, or to the workspace's log while there is none."""
        session, link = self.session, self._link
        if session is None:
            return

        def work(_: Job) -> tuple[Event, ...]:
            if link is not None:
                hubs.send_or_keep(self.workspace, link.hub, session.id, ops, self.now_ms())
            else:
                sessions.append_own(self.workspace, session.id, ops, self.now_ms())
            return tuple(self.workspace.log.events(session.id))

        def done(events: tuple[Event, ...]) -> None:
            if self.session is not None and self.session.id == session.id:
                self._show_events(events)

        self._writer.run(work, done, self.tell)

    # ----------------------------------------------------------------------- hub

    def start_hub(self) -> None:
        """Start the embedded hub, give it the current session, and listen."""
        self._start_hub(hubs.start)

    def stop_hub(self) -> None:
        """Stop the embedded hub; what it holds has been taken into the workspace."""
        link = self._link
        self._unlink()
        if link is not None:
            self._keeper.run(lambda _: hubs.stop(self.data), lambda _: None, self.tell)
        self._set_hub(HubState())

    def _start_hub(self, connect: Callable[[DataFolder, Settings], Hub | None]) -> None:
        if self._link is not None:
            return
        self._set_hub(HubState("starting"))
        self._keeper.run(
            lambda _: connect(self.data, self.settings), self._take_hub, self._hub_failed
        )

    def _take_hub(self, hub: Hub | None) -> None:
        if hub is None:
            self._set_hub(HubState())
            return
        self._link = _Link(hub)
        self._offset_ms = 0
        self._follow()

    def _hub_failed(self, error: Exception) -> None:
        self._set_hub(HubState())
        self.tell(error)

    def _follow(self) -> None:
        """Publish the current session and listen to it on a thread of its own."""
        link, session = self._link, self.session
        if link is None or session is None:
            return
        if link.thread is not None:
            link.stop.set()
            link.thread.join()
        link.stop = threading.Event()
        link.thread = threading.Thread(
            target=self._listen, args=(link.hub, session, link.stop), name="tasting-follow"
        )
        link.thread.start()

    def _listen(self, hub: Hub, session: Session, stop: threading.Event) -> None:
        """On the listening thread: everything heard is handed to the main thread."""
        hubs.follow(self.workspace, hub, session, stop, self._heard.emit)

    def _unlink(self) -> None:
        if self._link is not None and self._link.thread is not None:
            self._link.stop.set()
            self._link.thread.join()
        self._link = None
        self.presence = {}

    def _set_hub(self, state: HubState) -> None:
        if state != self.hub:
            self.hub = state
            self.hub_changed.emit()

    @Slot(object)
    def _on_heard(self, heard: object) -> None:
        if isinstance(heard, Event):
            if self.session is not None and heard.session == self.session.id:
                self._fresh[heard.op.op_id] = heard
                if not self._refold.isActive():
                    self._refold.start()
        elif isinstance(heard, Presence):
            self.presence = {**self.presence, heard.seat: heard}
            self.presence_changed.emit()
        elif isinstance(heard, hubs.Connected):
            self._offset_ms += heard.server_ms - self.now_ms()
            self._set_hub(HubState("on", heard.address))
        elif isinstance(heard, hubs.Lost) and self._link is not None:
            self._set_hub(HubState("lost", self.hub.address, heard.said))
            self._revive()

    def _revive(self) -> None:
        """Start the embedded hub again if it died; the listening thread finds it by itself."""
        if self._reviving:
            return
        self._reviving = True

        def over(_: object) -> None:
            self._reviving = False

        def failed(error: Exception) -> None:
            self._reviving = False
            self.tell(error)

        self._keeper.run(lambda _: hubs.start(self.data, self.settings), over, failed)

    @Slot()
    def _fold_fresh(self) -> None:
        known = {event.op.op_id for event in self.events}
        fresh = [event for op_id, event in self._fresh.items() if op_id not in known]
        self._fresh.clear()
        if fresh:
            self._show_events([*self.events, *fresh])
