"""One reader of a session's log behind its own cursor; see `streams` for how it is answered."""

import asyncio
from collections.abc import Sequence
from typing import Final

from tasting.domain.events import TRAINER
from tasting.hub.recent_events import Frame, frame
from tasting.hub.state import Hub

_BATCH: Final = 100_000
"""Bytes of a batch, or one event that is longer: what a reader that does not read costs."""


class Reader:
    """One reader of a session's log: whose it is, and how far it has read."""

    def __init__(self, hub: Hub, session: str, seat: int, after: int, digest: str = "") -> None:
        """Read what comes after `after`; the trainer reads everything.

        A learner's device reads for as long as the hub lets it in by its token's `digest`.
        """
        self._hub = hub
        self._digest = digest
        self._session = session
        self._seat = seat
        self._let_go = False
        self._epoch = hub.epoch(session)
        self.cursor = after

    def let_go(self) -> None:
        """Let it read nothing more."""
        self._let_go = True

    @property
    def ended(self) -> bool:
        """Whether there is nothing more to read: the hub stops, or it or its device was let go.

        Also where something of the log was erased: who asks again is told to begin anew.
        """
        if self._let_go or self._hub.stopping or self._hub.epoch(self._session) != self._epoch:
            return True
        return bool(self._digest and not self._hub.device(self._digest))

    @property
    def behind(self) -> bool:
        """Whether something was announced that it has not looked at yet."""
        return self._hub.writer.last_seq(self._session) > self.cursor

    async def next(self) -> Sequence[Frame]:
        """The next events, at most one batch; moves the cursor past them and what is not theirs.

        What is committed but not announced yet waits: a cursor beyond the last announced event
        would be one that no later reader may trust.
        """
        found = self.at_hand()
        if found is None:
            last = self._hub.writer.last_seq(self._session)
            return self._read(await asyncio.to_thread(self._from_log, last), last)
        return found

    def at_hand(self) -> Sequence[Frame] | None:
        """The same without a wait; None, and nothing is moved, where the log has to be asked."""
        last = self._hub.writer.last_seq(self._session)
        if last <= self.cursor:
            return ()
        found = self._hub.recent_events.after(self._session, self._seat, self.cursor)
        return None if found is None else self._read(found, last)

    def _read(self, found: Sequence[Frame], last: int) -> Sequence[Frame]:
        """One batch of what was found up to `last`; moves the cursor."""
        size = 0
        for place, each in enumerate(found, 1):
            size += len(each.text)
            if size >= _BATCH:
                self.cursor = each.seq
                return found[:place]
        self.cursor = last
        return found

    def _from_log(self, last: int) -> list[Frame]:
        """Where it is further behind than what is kept at hand."""
        seen_by = None if self._seat == TRAINER else self._seat
        log = self._hub.data.log
        records = log.records(self._session, self.cursor, seen_by, until=last, room=_BATCH)
        return [frame(self._session, record) for record in records]
