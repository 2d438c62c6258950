"""The one object that hears background work: what the window knows, and how it is changed.

Everything that touches the workspace or the hub runs on a worker; what comes of it arrives here,
on the main thread, as new frozen values and a signal without arguments. Pages read the values.
"""

import secrets
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from tasting import settings as settings_file
from tasting.desktop.hub_time import HubTime
from tasting.desktop.jobs import Job, Jobs
from tasting.desktop.listening import HubState, Listening, Roll
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
class _Opened:
    """A session as read from the workspace."""

    session: Session | None
    events: tuple[Event, ...] = ()


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

    _heard = Signal(object, object)
    """From a listening thread, queued to this object: what ends that thread, and an event, a
    device's presence, or how the hub was met or lost."""

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
        """Who is there, by seat: all devices of a seat taken together."""
        self._roll = Roll()
        self.hub = HubState()
        self._choosing: Job | None = None
        self._link: Listening | None = None
        self._reviving = False
        self._time = HubTime()
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
        link, self._link = self._link, None
        if link is not None:
            link.end()
        self._keeper.stop()
        self._writer.stop()
        self.jobs.stop()
        if link and not any(sessions.is_on(self.workspace, each) for each in link.sessions):
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
        before, self.session = self.session, opened.session
        changed = opened.session != before
        if opened.session is not None and self.settings.session != opened.session.id:
            self.keep(self.settings.model_copy(update={"session": opened.session.id}))
        if other:
            self._fresh.clear()
            self.events = ()
            self._forget_devices()
        if other or (before and opened.session and not hubs.alike_to_hub(before, opened.session)):
            self._follow()
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
        return self._time.now_ms()

    def send(self, ops: Sequence[tuple[int, Op]]) -> None:
        """Give operations (seat, op) to the hub, or to the workspace's log while there is none."""
        session, link = self.session, self._link
        if session is None:
            return

        def work(_: Job) -> tuple[bool, list[Event]]:
            delivered = True
            if link is None:
                sessions.append_own(self.workspace, session.id, ops, self.now_ms())
            else:
                delivered = hubs.send_or_keep(
                    self.workspace, link.hub, session.id, ops, self.now_ms()
                )
            return delivered, self.workspace.log.events(session.id)

        def done(outcome: tuple[bool, list[Event]]) -> None:
            delivered, events = outcome
            self._take_log(session.id, events)
            if not delivered and self._link is link:
                self._follow()  # what was kept is delivered when the hub is met again

        self._writer.run(work, done, self.tell)

    def _take_log(self, session_id: str, events: Sequence[Event]) -> None:
        """Show a session's log as it was read, if the session is still the current one."""
        if self.session is not None and self.session.id == session_id:
            self._show_events(events)

    # ----------------------------------------------------------------------- hub

    def start_hub(self) -> None:
        """Start the embedded hub, give it the current session, and listen.

        In the middle of a class it comes back where it was: phones hold its address.
        """
        on = bool(self.hub.address and self.board and self.board.current)
        self._start_hub(hubs.start_again if on else hubs.start)

    def stop_hub(self) -> None:
        """Stop the embedded hub; what it holds has been taken into the workspace."""
        link, self._link = self._link, None
        self._forget_devices()
        if link is not None:
            link.leave()

            def work(_: Job) -> None:
                link.end()
                hubs.stop(self.data)

            self._keeper.run(work, lambda _: None, self.tell)
        self._set_hub(HubState("off", self.hub.address))

    def _start_hub(self, connect: Callable[[DataFolder, Settings], Hub | None]) -> None:
        if self._link is not None:
            return
        self._set_hub(HubState("starting", self.hub.address))
        self._keeper.run(
            lambda _: connect(self.data, self.settings), self._take_hub, self._hub_failed
        )

    def _take_hub(self, hub: Hub | None) -> None:
        if hub is None:
            self._set_hub(HubState("off", self.hub.address))
            return
        self._link = Listening(hub, self.workspace)
        self._time.part()
        self._follow()

    def _hub_failed(self, error: Exception) -> None:
        self._set_hub(HubState("off", self.hub.address))
        self.tell(error)

    def _follow(self) -> None:
        """Publish the current session to the hub, if there is one, and listen to it."""
        if self._link is not None and self.session is not None:
            self._link.follow(self.session, self._heard.emit)

    def _forget_devices(self) -> None:
        self._roll = Roll()
        self.presence = {}

    def _set_hub(self, state: HubState) -> None:
        if state != self.hub:
            self.hub = state
            self.hub_changed.emit()

    @Slot(object, object)
    def _on_heard(self, stop: threading.Event, heard: object) -> None:
        if isinstance(heard, Event):
            if self.session is not None and heard.session == self.session.id:
                self._fresh[heard.op.op_id] = heard
                if not self._refold.isActive():
                    self._refold.start()
        elif self._link is None or not self._link.is_last(stop):
            return  # said of another session, or before the hub was met anew
        elif isinstance(heard, Presence):
            self.presence = {**self.presence, heard.seat: self._roll.hear(heard)}
            self.presence_changed.emit()
        elif isinstance(heard, hubs.Connected):
            self._connected(heard)
        elif isinstance(heard, hubs.Hindered):
            self._hindered(heard.said)
        elif isinstance(heard, hubs.Lost):
            self._set_hub(HubState("lost", self.hub.address, self.hub.said))
            self._revive()

    def _connected(self, heard: hubs.Connected) -> None:
        """The hub was met: it tells every device anew, and the log may have grown before."""
        self._time.meet(heard.offset_ms)
        self._forget_devices()
        self.presence_changed.emit()
        self._set_hub(HubState("on", heard.address))
        if self.session is not None:
            session_id = self.session.id
            self.jobs.run(
                lambda _: self.workspace.log.events(session_id),
                lambda events: self._take_log(session_id, events),
                self.tell,
            )

    def _hindered(self, said: Message) -> None:
        """Say once why nothing comes in, and keep it in view: it is tried again and again."""
        if self.hub.said != said:
            self._set_hub(HubState("lost", self.hub.address, said))
            self.tell(said)

    def _revive(self) -> None:
        """Start the embedded hub again if it died; whoever listens finds it where it was."""
        if self._reviving:
            return
        self._reviving = True

        def over(hub: Hub) -> None:
            self._reviving = False
            if self._link is not None and self._link.hub != hub:
                self._link.hub = hub
                self._follow()
                self.tell(
                    message(
                        "The hub’s port was taken, so it is now at {address}. Ask learners to "
                        "open that address and to type their code.",
                        address=hub.public_url,
                    )
                )

        def failed(error: Exception) -> None:
            self._reviving = False
            if isinstance(error, UserError):
                self._hindered(error.said)
            else:
                self.tell(error)

        self._keeper.run(lambda _: hubs.start_again(self.data, self.settings), over, failed)

    @Slot()
    def _fold_fresh(self) -> None:
        known = {event.op.op_id for event in self.events}
        fresh = [event for op_id, event in self._fresh.items() if op_id not in known]
        self._fresh.clear()
        if fresh:
            self._show_events(fresh)
