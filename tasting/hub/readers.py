"""One reader of a session's log behind its own cursor; see `streams` for how it is answered."""

from typing import Final

from tasting.domain.events import TRAINER, Event
from tasting.hub.recent_events import stream_message
from tasting.hub.state import Hub
from tasting.hub.wakeups import Listener

_BATCH: Final = 200


class Reader:
    """One reader of a session's log: whose it is, and how far it has read."""

    def __init__(
        self, hub: Hub, session: str, listener: Listener, after: int, digest: str = ""
    ) -> None:
        """Read what comes after `after`; the trainer reads everything.

        A learner's device reads for as long as the hub lets it in by its token's `digest`.
        """
        self._hub = hub
        self._digest = digest
        self._session = session
        self._listener = listener
        self._seen_by = None if listener.seat == TRAINER else listener.seat
        self.cursor = after

    @property
    def ended(self) -> bool:
        """Whether there is nothing more to read: the hub stops, or the device was let go."""
        return self._hub.stopping or bool(self._digest and not self._hub.device(self._digest))

    def next(self) -> list[Event]:
        """The next events, at most one batch; moves the cursor past them and what is not theirs.

        What is committed but not announced yet waits: a cursor beyond the last announced event
        would be one that no later reader may trust.
        """
        last = self._hub.writer.last_seq(self._session)
        if last <= self.cursor:
            return []
        log = self._hub.data.log
        events = log.events(self._session, self.cursor, _BATCH, self._seen_by, until=last)
        self.cursor = events[-1].seq if len(events) == _BATCH else last
        return events

    def next_lines(self) -> str:
        """The next events as they stand in a stream, a batch at the most.

        Where there is news for everybody and none of the reader's own, what it is sent was read
        once for all.
        """
        last = self._hub.writer.last_seq(self._session)
        if not self._listener.own:
            found = self._hub.recent_events.after(self._session, self.cursor, last)
            if found is not None:
                self.cursor = last
                return found
        self._listener.own = False
        events = self.next()
        if self.cursor < last:
            self._listener.own = True
        return "".join(map(stream_message, events))
