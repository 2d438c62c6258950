"""The board of the session that is looked at, kept up with the workspace's log."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from tasting.domain.board import Board, fold
from tasting.domain.boxes import with_boxes
from tasting.domain.events import Event
from tasting.domain.session import Session
from tasting.services import session_list

if TYPE_CHECKING:
    from tasting.store.workspace import Workspace


class RunningBoard:
    """A session and its board: only what the log gained since is read and folded in.

    Used by one thread at a time; the session and the board it hands out never change.
    """

    def __init__(self, workspace: Workspace) -> None:
        """No session is chosen yet."""
        self._workspace = workspace
        self.session: Session | None = None
        self.board: Board | None = None
        self._last: Event | None = None
        """The last event of the log that is folded in."""

    def choose(self, session_id: str, now: datetime) -> None:
        """Read this session, or where there is none the next class or the last one.

        Raises UserError where the workspace cannot be read.
        """
        before, found = self.session, session_list.choose(self._workspace, session_id, now)
        if found == before:
            self.catch_up()
            return
        kept = found and before and (found.id, found.protocol) == (before.id, before.protocol)
        if not kept:
            self._forget()
        self.session = found
        self.catch_up()

    def catch_up(self) -> None:
        """Fold in what came into the log since. Raises UserError where it cannot be read."""
        if self.session is None:
            return
        fresh = self._events_since()
        if fresh or self.board is None:
            self.board = fold(fresh, self.session.protocol, self.board)
            self.board.prepare()
            self._last = fresh[-1] if fresh else None
        versions = tuple(self._workspace.log.conflicts(self.session.id))
        if versions != self.board.versions:
            self.board = replace(self.board, versions=versions)
            self.board.prepare()
        self.board = with_boxes(self.board, self.session)

    def _events_since(self) -> list[Event]:
        """What the log holds after the last event folded in; all of it where it is another log.

        A session may be removed and put back, by another process too: then its log no longer has
        that event in that place.
        """
        assert self.session is not None
        log, last = self._workspace.log, self._last
        since = log.events(self.session.id, after=last.seq - 1 if last else 0)
        if last is None:
            return since
        if since and since[0].op.op_id == last.op.op_id:
            return since[1:]
        self._forget()
        return log.events(self.session.id)

    def _forget(self) -> None:
        self.board, self._last = None, None
