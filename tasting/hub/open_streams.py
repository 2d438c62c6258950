"""How many streams and long waits are open: bounded for each seat, and in all."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from tasting.domain.events import TRAINER
from tasting.hub.refusals import Refusal
from tasting.words import message

_OF_SEAT: Final = 8
"""Streams of a seat: a family's phones, and those that went to sleep and were not missed yet."""
_OF_TRAINER: Final = 50
_RETRY_S: Final = 5

Leave = Callable[[], None]
"""Ends a stream."""


class OpenStreams:
    """The open streams of every seat, oldest first. Used on the event loop only."""

    def __init__(self, in_all: int) -> None:
        """None is open yet; `in_all` are let in."""
        self.in_all = in_all
        self._seats: dict[tuple[str, int], dict[object, Leave]] = {}
        self._count = 0

    @contextmanager
    def opened(self, session: str, seat: int, leave: Leave) -> Iterator[None]:
        """A stream of a seat while it lasts; the oldest of the seat is left where it is one more.

        Raises Refusal, 503, where there are too many in all: a phone then asks from time to time.
        """
        if self._count >= self.in_all and seat != TRAINER:
            said = message(
                "Too many phones are connected to this server. This one will "
                "check from time to time."
            )
            raise Refusal(503, "too_many_streams", said, {"retry-after": str(_RETRY_S)})
        most = _OF_TRAINER if seat == TRAINER else _OF_SEAT
        streams = self._seats.setdefault((session, seat), {})
        if len(streams) >= most:
            oldest = next(iter(streams))
            streams.pop(oldest)()
        this = object()
        streams[this] = leave
        self._count += 1
        try:
            yield
        finally:
            self._count -= 1
            streams.pop(this, None)
            if not streams and self._seats.get((session, seat)) is streams:
                del self._seats[session, seat]
