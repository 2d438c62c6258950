"""Who waits for news of a session, and waking just those whom the news concerns."""

import asyncio
from collections import defaultdict
from collections.abc import Collection

from tasting.domain.events import TRAINER


class Listener:
    """One open stream or waiting request: whose it is, and whether there is news for it."""

    def __init__(self, seat: int) -> None:
        """Listen for `seat`; the trainer hears everything."""
        self.seat = seat
        self.news = asyncio.Event()
        self.own = True
        """Whether there may be news of its own seat, not only what all may read."""


class Bell:
    """The listeners of every session. Used on the event loop only."""

    def __init__(self) -> None:
        """Nobody listens yet."""
        self._listeners: dict[str, set[Listener]] = defaultdict(set)

    def listen(self, session: str, seat: int) -> Listener:
        """A new listener; hand it back to `leave` in the end."""
        listener = Listener(seat)
        self._listeners[session].add(listener)
        return listener

    def leave(self, session: str, listener: Listener) -> None:
        """Stop listening."""
        self._listeners[session].discard(listener)
        if not self._listeners[session]:
            del self._listeners[session]

    def ring(self, session: str, seats: Collection[int] = (), everybody: bool = False) -> None:
        """Wake the trainer and those at `seats` for news of their own, or everybody as well."""
        for listener in self._listeners.get(session, ()):
            if listener.seat == TRAINER or listener.seat in seats:
                listener.own = True
                listener.news.set()
            elif everybody:
                listener.news.set()

    def ring_all(self) -> None:
        """Wake everybody everywhere: the hub stops."""
        for session in self._listeners:
            self.ring(session, everybody=True)
