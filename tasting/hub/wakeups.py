"""Who waits for news of a session, and waking just those whom the news concerns."""

import asyncio
from collections.abc import Callable, Collection

from tasting.domain.events import TRAINER


class Listener:
    """One open stream or waiting request: whose it is, and whether there is news for it."""

    def __init__(self, seat: int) -> None:
        """Listen for `seat`; the trainer hears everything."""
        self.seat = seat
        self.news = asyncio.Event()
        self.at_once: Callable[[], bool] | None = None
        """Takes the news without waking anybody, and says whether that was all there is to do."""

    def hear(self) -> None:
        """There is news."""
        if self.at_once is None or not self.at_once():
            self.news.set()


class WakeUps:
    """The listeners of every session. Used on the event loop only."""

    def __init__(self) -> None:
        """Nobody listens yet."""
        self._listeners: dict[str, dict[int, set[Listener]]] = {}
        """By session and seat: news of a few seats must not cost a look at all of them."""

    def register(self, session: str, seat: int) -> Listener:
        """A new listener; hand it back to `unregister` in the end."""
        listener = Listener(seat)
        self._listeners.setdefault(session, {}).setdefault(seat, set()).add(listener)
        return listener

    def unregister(self, session: str, listener: Listener) -> None:
        """Stop listening."""
        seats = self._listeners[session]
        seats[listener.seat].discard(listener)
        if not seats[listener.seat]:
            del seats[listener.seat]
        if not seats:
            del self._listeners[session]

    def wake(self, session: str, seats: Collection[int] = (), everybody: bool = False) -> None:
        """Wake the trainer and those at `seats`, or everybody."""
        listening = self._listeners.get(session, {})
        for seat in listening if everybody else {TRAINER, *seats}:
            for listener in listening.get(seat, ()):
                listener.hear()

    def wake_all(self) -> None:
        """Wake everybody everywhere: the hub stops."""
        for session in self._listeners:
            self.wake(session, everybody=True)
