"""Reading the current session and its log on a worker, whoever wrote in it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from tasting.desktop.jobs import Job, Jobs
from tasting.domain.board import Board
from tasting.domain.events import Event
from tasting.domain.session import Session
from tasting.services.running_board import RunningBoard

if TYPE_CHECKING:
    from tasting.services.workspaces import Workspace, WorkspaceState

_GATHER_MS = 40
"""Events that arrive within this time are folded in together."""
_LOOK_MS = 1000
"""How often it is looked whether another process has written."""

Found = tuple[Session | None, Board | None]


class BoardReader(QObject):
    """Keeps one session's board up with its log; every board arrives on the main thread."""

    chosen = Signal(object, object, object)
    """Session and board, as `choose` asked for, and the initiator."""
    caught_up = Signal(object, object, object)
    """Session and board with what came into the log, and the initiator where only they wrote."""
    written_elsewhere = Signal()
    """Another process has written more than answers of the current session."""
    failed = Signal(object)
    """An Exception."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        """Nothing is read before `choose`, and others' writing not looked for before `watch`."""
        super().__init__(parent)
        self._workspace = workspace
        self._jobs = Jobs(workers=1, parent=self)
        self._running = RunningBoard(workspace)
        """Used on the worker only."""
        self._choosing: Job | None = None
        self.asked = ""
        """The session that is being chosen, or was last."""
        self._awaited: dict[str, object] = {}
        """Operations sent to the hub and not heard of yet, with who sent them."""
        self._heard_from: list[object] = []
        """Who sent what is being gathered, None for others."""
        self._gather = QTimer(self, singleShot=True, interval=_GATHER_MS)
        self._gather.timeout.connect(self._take_in_heard)
        self._state: WorkspaceState | None = None
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self._look_around)

    @property
    def busy(self) -> bool:
        """Whether anything is being read, or about to be."""
        return self._jobs.busy or self._gather.isActive()

    def stop(self) -> None:
        """End all work and wait for its thread."""
        self._look.stop()
        self._gather.stop()
        self._jobs.stop()

    def choose(self, session_id: str, initiator: object = None) -> None:
        """Read a session with its board; an unknown or empty id takes the next or latest."""
        # The choice made last wins, also where an earlier one takes longer to read.
        if self._choosing is not None:
            self._choosing.cancel()
        self.asked = session_id

        def work(_: Job) -> Found:
            self._running.choose(session_id, datetime.now(UTC))
            return self._running.session, self._running.board

        def done(found: Found) -> None:
            self.asked = found[0].id if found[0] is not None else ""
            self.chosen.emit(*found, initiator)

        self._choosing = self._jobs.run(work, done, self.failed.emit)

    def catch_up(self, initiator: object = None) -> None:
        """Fold in what came into the log of the session chosen last."""

        def work(_: Job) -> Found:
            self._running.catch_up()
            return self._running.session, self._running.board

        self._jobs.run(work, lambda found: self.caught_up.emit(*found, initiator), self.failed.emit)

    # ------------------------------------------------------------------- the hub

    def expect(self, op_ids: Iterable[str], initiator: object) -> None:
        """Remember who sends these operations, until the hub sends them back."""
        self._awaited |= dict.fromkeys(op_ids, initiator)

    def hear(self, event: Event) -> None:
        """An event came into the log: fold it in, together with those close to it."""
        self._heard_from.append(self._awaited.pop(event.op.op_id, None))
        if not self._gather.isActive():
            self._gather.start()

    @Slot()
    def _take_in_heard(self) -> None:
        first, *rest = self._heard_from
        self._heard_from.clear()
        self.catch_up(first if all(each is first for each in rest) else None)

    # ----------------------------------------------------------- other processes

    def watch(self) -> None:
        """Look from now on whether the command line or a second window has written."""
        self._look.start()

    @Slot()
    def _look_around(self) -> None:
        if not self._jobs.busy:
            self._jobs.run(lambda _: self._read_state(), self._compare, self._blinded)

    def _read_state(self) -> tuple[WorkspaceState, str]:
        session = self._running.session
        return self._workspace.state(), session.id if session else ""

    def _compare(self, found: tuple[WorkspaceState, str]) -> None:
        (now, current), before = found, self._state
        self._state = now
        if before is None or now == before:
            return
        if now.apart_from(current) == before.apart_from(current):
            self.catch_up()
        else:
            self.written_elsewhere.emit()

    def _blinded(self, error: Exception) -> None:
        """Say once that the workspace cannot be read, and look no more."""
        self._look.stop()
        self.failed.emit(error)
