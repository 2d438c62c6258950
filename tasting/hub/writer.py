"""The one writer of the log: commits together whatever arrived during the last commit."""

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Final, NamedTuple, TypeVar

from tasting.domain.errors import UserError
from tasting.domain.events import TRAINER, Kind, Op
from tasting.hub.answered_rounds import AnsweredRounds
from tasting.hub.disk_watch import DiskWatch
from tasting.hub.recent_events import Frame, RecentEvents, frame
from tasting.hub.wakeups import WakeUps
from tasting.store.log import Entry, Log, Outcome

_LOG: Final = logging.getLogger(__name__)
_TOGETHER: Final = 2000
"""Operations in one commit, some 50 ms, so that an ack is never long in coming."""

Made = TypeVar("Made")
Pairs = Sequence[tuple[str, Entry]]
OnWritten = Callable[[Sequence[Outcome] | Exception], None]
"""Takes what became of what was asked for, or why nothing is known to be kept."""
_Request = tuple[Pairs, OnWritten]
"""What one request asks to be written, and what is called then."""


class _Round(NamedTuple):
    """What is committed together, while the thread is at it and after."""

    batch: Sequence[_Request]
    anchors: Pairs
    """Written before what the requests ask for."""
    entries: Pairs
    """All that is written."""
    work: "asyncio.Future[tuple[list[Outcome], dict[str, list[Frame]]]]"


class Writer:
    """Writes one after the other on a thread of its own; answers when what it wrote is durable.

    Used on the event loop only. After each commit what is new is laid out once, in the bytes that
    were stored, for all who may read it, and they are woken.
    """

    def __init__(
        self,
        log: Log,
        recent_events: RecentEvents,
        answered_rounds: AnsweredRounds,
        wakeups: WakeUps,
        disk: DiskWatch,
        begun: str,
    ) -> None:
        """Write to `log`; `begun` is this start of the hub, `disk` is told what is refused."""
        self._log = log
        self._disk = disk
        self._recent_events = recent_events
        self._answered_rounds = answered_rounds
        self._wakeups = wakeups
        self._begun = begun
        self._thread = ThreadPoolExecutor(1, "writer")
        self._waiting: list[_Request] = []
        self._anchored: set[str] = set()
        self._last: dict[str, int] = {}
        self.set_aside: Counter[str] = Counter()
        """How many second versions came to each session, for the trainer's streams to look."""
        self._round: asyncio.Task[None] | None = None
        self._singly = 0
        """How many of those that wait are to be committed one by one."""

    async def append(self, pairs: Pairs) -> Sequence[Outcome]:
        """Append (session id, entry) pairs to their logs, durable on return; all or none.

        Raises UserError where the disk refuses.
        """
        future: asyncio.Future[Sequence[Outcome]] = asyncio.get_running_loop().create_future()

        def pass_on(written: Sequence[Outcome] | Exception) -> None:
            if future.done():  # who asked has left
                return
            if isinstance(written, Exception):
                future.set_exception(written)
            else:
                future.set_result(written)

        self.ask(pairs, pass_on)
        return await future

    def ask(self, pairs: Pairs, on_written: OnWritten) -> None:
        """The same without a wait: `on_written` is called in the end."""
        self._waiting.append((pairs, on_written))
        if self._round is None:
            self._round = asyncio.create_task(self._commit_all())

    async def write(self, write: Callable[[], Made]) -> Made:
        """Do any other writing in its turn, durable on return."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, write)

    def last_seq(self, session: str) -> int:
        """The last event of a session's log, without a question to the log: nobody else writes."""
        if session not in self._last:
            self._last[session] = self._log.last_seq(session)
        return self._last[session]

    def forget(self, session: str) -> None:
        """Ask the log anew where it ends: some of it was erased."""
        self._last.pop(session, None)
        self._anchored.discard(session)
        self.set_aside.pop(session, None)

    async def stop(self) -> None:
        """Finish what was begun, then end the thread."""
        if self._round is not None:
            await self._round
        self._thread.shutdown()

    async def _commit_all(self) -> None:
        """Commit round after round until nobody waits; no fault of one round ends the next.

        What one round wrote is handed out while the next is written.
        """
        written: _Round | None = None
        try:
            while self._waiting or written:
                begun = self._begin_round() if self._waiting else None
                if written:
                    self._end_round(written)
                if begun:
                    await asyncio.wait((begun.work,))
                    if begun.anchors:  # the next round has to know of them
                        self._end_round(begun)
                        begun = None
                written = begun
        finally:
            self._round = None

    def _begin_round(self) -> _Round | None:
        """Let the thread write what the next requests ask for; none where that is at fault."""
        batch = self._next_batch()
        try:
            pairs = [pair for wanted, _ in batch for pair in wanted]
            anchors = self._anchors(pairs)
            loop, entries = asyncio.get_running_loop(), [*anchors, *pairs]
            work = loop.run_in_executor(self._thread, self._append, entries)
        except Exception as error:  # noqa: BLE001 - logged, and nobody waits for ever
            self._recover(batch, error)
            return None
        return _Round(batch, anchors, entries, work)

    def _end_round(self, round_: _Round) -> None:
        """Hand out what was written, or tell that it was not."""
        batch = round_.batch
        try:
            self._hand_out(round_)
        except UserError as error:  # the disk refuses: it would refuse them one by one too
            _refuse(batch, error)
            self._disk.note_answers(_sessions(batch), error)
        except Exception as error:  # noqa: BLE001 - as above
            self._recover(batch, error)

    def _hand_out(self, round_: _Round) -> None:
        """Answer the requests of a round, and wake whom it concerns. Raises what it failed of."""
        outcomes, frames = round_.work.result()
        self._disk.note_answers(_sessions(round_.batch), None)
        self._anchored.update(session for session, _ in round_.anchors)
        self._announce(frames)
        for (session, entry), outcome in zip(round_.entries, outcomes, strict=True):
            if outcome.status == "conflict":
                self.set_aside[session] += 1
                self._wakeups.wake(session)
            elif outcome.record and self._answered_rounds.note(session, entry.op):
                self._wakeups.wake(session, everybody=True)
        _hand_out(round_.batch, outcomes[len(round_.anchors) :])

    def _recover(self, batch: Sequence[_Request], error: Exception) -> None:
        """After a fault of our own: one request must not cost the others their answer.

        Each is written again by itself; what was durable already is answered as a duplicate. What
        is believed of the log is asked of it anew, and its readers look for themselves.
        """
        _LOG.error("A commit of %d requests failed", len(batch), exc_info=error)
        if len(batch) > 1:
            self._waiting, self._singly = [*batch, *self._waiting], len(batch)
        else:
            _refuse(batch, error)
        seats: dict[str, set[int]] = {}
        for session, entry in (pair for wanted, _ in batch for pair in wanted):
            seats.setdefault(session, set()).add(entry.seat)
        for session, concerned in seats.items():
            self._last.pop(session, None)
            self._wakeups.wake(session, concerned, everybody=True)

    def _next_batch(self) -> list[_Request]:
        taken, size = 0, 0
        for pairs, _ in self._waiting:
            taken, size = taken + 1, size + len(pairs)
            if self._singly or size >= _TOGETHER:
                break
        self._singly = max(0, self._singly - taken)
        batch, self._waiting = self._waiting[:taken], self._waiting[taken:]
        return batch

    def _anchors(self, pairs: Pairs) -> list[tuple[str, Entry]]:
        """Before a session's first event since the hub started: where its clock was anchored."""
        fresh = {session for session, _ in pairs} - self._anchored
        if not fresh:
            return []
        at = min(entry.at for _, entry in pairs)
        op = Op(
            op_id=self._begun, kind=Kind.CLOCK, body={"epoch": self._begun, "at": at}, made_at=at
        )
        return [(session, Entry(TRAINER, "trainer", at, op)) for session in sorted(fresh)]

    def _append(self, pairs: Pairs) -> tuple[list[Outcome], dict[str, list[Frame]]]:
        """Write, and lay out what is new in each session."""
        outcomes = self._log.append_many(pairs)
        frames: dict[str, list[Frame]] = {}
        for (session, _), outcome in zip(pairs, outcomes, strict=True):
            if outcome.record:
                frames.setdefault(session, []).append(frame(session, outcome.record))
        return outcomes, frames

    def _announce(self, frames: Mapping[str, Sequence[Frame]]) -> None:
        """Hand out what is new, and wake those whom it concerns."""
        for session, new in frames.items():
            self._recent_events.extend(session, new)
            self._last[session] = new[-1].seq
            concerned = {each.seat for each in new}
            self._wakeups.wake(session, concerned, everybody=any(each.public for each in new))


def _sessions(batch: Sequence[_Request]) -> set[str]:
    return {session for wanted, _ in batch for session, _ in wanted}


def _hand_out(batch: Sequence[_Request], outcomes: Sequence[Outcome]) -> None:
    """Give each request the outcomes of its own operations."""
    start = 0
    for pairs, on_written in batch:
        end = start + len(pairs)
        _report(on_written, outcomes[start:end])
        start = end


def _refuse(batch: Sequence[_Request], error: Exception) -> None:
    """Tell each request that what it asked for is not known to be kept."""
    for _, on_written in batch:
        _report(on_written, error)


def _report(on_written: OnWritten, written: Sequence[Outcome] | Exception) -> None:
    """Call what one request left; its fault must not cost the others what they wait for."""
    try:
        on_written(written)
    except Exception:  # noqa: BLE001 - logged
        _LOG.exception("A request could not be answered")
