"""The newest public events of each session, read from the log once for all who wait for them."""

from typing import Final

from tasting.domain.events import PUBLIC_KINDS, Event
from tasting.store.log import LogStore

_LONGEST: Final = 200
"""Events kept of a session; who is further behind asks the log."""


def stream_message(event: Event) -> str:
    """An event as it stands in a stream."""
    return f"id: {event.seq}\ndata: {event.model_dump_json()}\n\n"


class RecentEvents:
    """The last public events of every session, as they stand in a stream."""

    def __init__(self, log: LogStore) -> None:
        """Read from `log`."""
        self._log = log
        self._sessions: dict[str, _SessionTail] = {}

    def after(self, session: str, cursor: int, last: int) -> str | None:
        """The public events after `cursor`; nothing where what is kept does not reach so far back.

        `last` is the last event that was announced: the log may hold more.
        """
        tail = self._sessions.setdefault(session, _SessionTail(cursor))
        if tail.until < last:
            events = self._log.events(session, tail.until, kinds=PUBLIC_KINDS, until=last)
            tail.extend([(event.seq, stream_message(event)) for event in events], last)
        if cursor < tail.since:
            return None
        return "".join(text for seq, text in tail.lines if seq > cursor)


class _SessionTail:
    """The public events of one session after `since`, up to `until`."""

    def __init__(self, since: int) -> None:
        self.since = self.until = since
        self.lines: list[tuple[int, str]] = []

    def extend(self, lines: list[tuple[int, str]], until: int) -> None:
        """Take on what is new, and let go of the oldest."""
        self.until = until
        dropped = [*self.lines, *lines][:-_LONGEST]
        self.lines = [*self.lines, *lines][-_LONGEST:]
        if dropped:
            self.since = dropped[-1][0]
