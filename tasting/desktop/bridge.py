"""The one object that hears background work: what the window knows, and how it is changed.

Everything that touches the workspace or the hub runs on a worker; what comes of it arrives here,
on the main thread, as new frozen values and a signal. Pages read the values.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from tasting import settings as settings_file
from tasting.desktop.board_reader import BoardReader
from tasting.desktop.hub_link import HubLink
from tasting.desktop.jobs import Job, Jobs
from tasting.desktop.preview_link import PreviewLink
from tasting.desktop.subjects import PaperAnswers, SessionSubject, Subject
from tasting.domain import commands
from tasting.domain.board import Board
from tasting.domain.change import Change, changed
from tasting.domain.errors import UserError
from tasting.domain.events import Event, Op
from tasting.domain.session import Session
from tasting.places import DataFolder
from tasting.services import sending, session_list
from tasting.services.public_holidays import HolidaysOf, public_holidays, weekends_only
from tasting.services.session_list import SessionSummary
from tasting.settings import Settings
from tasting.words import Message, message

if TYPE_CHECKING:
    from tasting.services.workspaces import Workspace

Result = TypeVar("Result")
Action = tuple[str, Callable[[], None]]
"""A toast's button: what it says, and what it does."""


class Bridge(QObject):
    """State of the window: sessions, the current session with its board, and the hub."""

    sessions_changed = Signal()
    session_changed = Signal()
    board_changed = Signal(object, object)
    """A `Change`, and who did it: the initiator given to `send` or `change`, None for others."""
    told = Signal(object, object)
    """A sentence (Message or str) for the toast, and an `Action` or None."""
    opened = Signal(str, object)
    """The key of the page to go to, and the `Subject` it is to show or None."""
    settings_changed = Signal()
    lexicons_changed = Signal()
    """What the trainer changed of the lexicons, and with it which words count as one."""

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
        self.settings = self._filed = settings
        self._remember = remember
        self.jobs = Jobs(parent=self)
        self._writer = Jobs(workers=1, parent=self)
        self.sessions: tuple[SessionSummary, ...] = ()
        self.session: Session | None = None
        self.board: Board | None = None
        self.hub = HubLink(data, workspace, lambda: self.settings, self)
        self.preview = PreviewLink(data, workspace, self)
        self.preview.told.connect(self.tell)
        self._reader = BoardReader(workspace, self)
        self._reader.chosen.connect(self._take_session)
        self._reader.caught_up.connect(self._take_board)
        self._reader.written_elsewhere.connect(self._read_again)
        self._reader.failed.connect(self.tell)
        self.hub.heard.connect(self._on_heard)
        self.hub.met.connect(self._reader.catch_up)
        self.hub.told.connect(self.tell)

    # ------------------------------------------------------------------ life

    def start(self) -> None:
        """Read the sessions, open the one chosen last, and find a hub left running."""
        self._read_sessions(weekends_only, self._date_with_holidays)
        self.choose(self.settings.session)
        self.hub.find()
        self._reader.watch()

    def stop(self) -> None:
        """End all work and wait for its threads; a hub is left running while a class is on."""
        self._writer.finish()
        self._reader.stop()
        self.jobs.stop()
        self.preview.end()
        self.hub.end()

    @property
    def settled(self) -> bool:
        """Whether nothing is under way that would change what is shown."""
        work = (self.jobs, self._writer, self._reader, self.hub, self.preview)
        return not any(each.busy for each in work)

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
        if isinstance(subject, SessionSubject | PaperAnswers):
            self.choose(subject.session_id)
        if isinstance(subject, SessionSubject):
            subject = None
        self.opened.emit(page, subject)

    def keep(self, settings: Settings) -> None:
        """Take new settings into force and write them to their file.

        What a command noted of prints there meanwhile stays.
        """
        if self._remember:
            settings = settings_file.with_prints(settings, self._filed, self.data.settings)
        self.settings = settings
        self.settings_changed.emit()
        if not self._remember:
            return
        try:
            settings_file.save(self.data.settings, settings)
            self._filed = settings
        except OSError as error:
            self.tell(
                message(
                    "Your settings could not be saved ({reason}). They apply until you close.",
                    reason=error.strerror or str(error),
                )
            )

    # ------------------------------------------------------------------ sessions

    def reload_sessions(self) -> None:
        """Read the list of sessions again."""
        self._read_sessions(public_holidays, self._take_sessions)

    def _read_sessions(
        self, holidays_of: HolidaysOf, done: Callable[[tuple[SessionSummary, ...]], None]
    ) -> None:
        sender = self.settings.sender
        self.jobs.run(
            lambda _: tuple(
                session_list.summaries(self.workspace, datetime.now(UTC), sender, holidays_of)
            ),
            done,
            self.tell,
        )

    def _date_with_holidays(self, found: tuple[SessionSummary, ...]) -> None:
        """Show the first list, then date what is due by holidays: they take a while to load."""
        self._take_sessions(found)
        if any(one.due for one in found):
            self.reload_sessions()

    def choose(self, session_id: str) -> None:
        """Make a session the current one; an unknown or empty id takes the next or latest."""
        self._reader.choose(session_id)

    def change(
        self,
        work: Callable[[Job], Result],
        done: Callable[[Result], None] | None = None,
        progress: Callable[[int, int], None] | None = None,
        initiator: object = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> Job:
        """Run a write on the one writing worker, then read again what may have changed.

        `initiator` is told with what changed on the board; `failed`, in place of the toast, why
        nothing was written.
        """

        def finished(result: Result) -> None:
            self._read_again(initiator)
            if done is not None:
                done(result)

        return self._writer.run(work, finished, failed or self.tell, progress)

    @Slot()
    def _read_again(self, initiator: object = None) -> None:
        """Read the list of sessions and the current one, or the one that is about to be it."""
        self.reload_sessions()
        if self._reader.asked:
            self._reader.choose(self._reader.asked, initiator)

    def _take_sessions(self, found: tuple[SessionSummary, ...]) -> None:
        self.sessions = found
        self.sessions_changed.emit()

    @Slot(object, object, object)
    def _take_session(self, session: Session | None, board: Board | None, by: object) -> None:
        before, self.session = self.session, session
        if session is not None and self.settings.session != session.id:
            self.keep(self.settings.model_copy(update={"session": session.id}))
        self.hub.follow(session)
        if (session and session.id) != (before and before.id):
            self.board = board
            self.board_changed.emit(Change(whole=True), by)
        else:
            self._take_board(session, board, by)
        if session != before:
            self.session_changed.emit()

    @Slot(object, object, object)
    def _take_board(self, session: Session | None, board: Board | None, by: object) -> None:
        """Show a board, if its session is still the current one, and say what is new on it."""
        if session is None or self.session is None or session.id != self.session.id:
            return
        before, self.board = self.board, board
        change = changed(before, board)
        if change:
            self.board_changed.emit(change, by)
            ended = (before and before.finished_at) != (board and board.finished_at)
            # The list tells of kits and answers, too, but is not read again for each that arrives.
            if ended or self.hub.state.status != "on":
                self.reload_sessions()

    # ---------------------------------------------------------------- operations

    def new_op_id(self) -> str:
        """A new id for an operation: 128 random bits in hex."""
        return secrets.token_hex(16)

    def now(self) -> datetime:
        """Hub time as a moment: the one clock of what is said and written of a session."""
        return datetime.fromtimestamp(self.now_ms() / 1000, UTC)

    def now_ms(self) -> int:
        """Hub time in ms."""
        return self.hub.time.now_ms()

    def send(
        self,
        ops: Sequence[tuple[int, Op]],
        initiator: object = None,
        source: Literal["trainer", "paper"] = "trainer",
        refused: Callable[[Exception], None] | None = None,
        kept: Callable[[], None] | None = None,
    ) -> None:
        """Give operations (seat, op) to the hub, or to the workspace's log while there is none.

        `initiator` is told with what they change on the board; `refused` is told, beside the
        toast, where they were not taken, and `kept` where they are durable.
        """
        session, hub = self.session, self.hub.running
        if session is None:
            return
        ops = commands.signed(ops, self.settings.author)
        if hub is not None and initiator is not None:
            self._reader.expect([op.op_id for _, op in ops], initiator)

        def work(_: Job) -> bool:
            of = (session.id, ops, self.now_ms(), source)
            if hub is not None:
                return sending.send_or_keep(self.workspace, hub, *of)
            sending.append_own(self.workspace, *of)
            return True

        def done(delivered: bool) -> None:
            if kept is not None:
                kept()
            self._reader.catch_up(initiator if hub is None or not delivered else None)
            if not delivered:
                self.hub.follow_anew()

        def failed(error: Exception) -> None:
            if refused is not None:
                refused(error)
            self.tell(error)

        self._writer.run(work, done, failed)

    # ----------------------------------------------------------------------- hub

    def start_hub(self) -> None:
        """Start the hub with the current session; in the middle of a class, where it was."""
        self.hub.start(again=bool(self.hub.held_address and self.board and self.board.current))

    @Slot(object)
    def _on_heard(self, event: Event) -> None:
        if self.session is not None and event.session == self.session.id:
            self._reader.hear(event)
