"""The newest events of each session as streams send them, written down once for all readers."""

import json
from collections import deque
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from tasting.domain.events import PUBLIC_KINDS, TRAINER
from tasting.store.records import Record

_KEPT: Final = 2_000_000
"""Bytes kept of a session; who is further behind asks the log."""

_FRAME: Final = (
    b'id: %d\ndata: {"session":"%b","seq":%d,"seat":%d,"source":"%b","device":%b,"at":%d,"op":%b}'
    b"\n\n"
)


class Frame(NamedTuple):
    """An event as it stands in a stream, and who may read it."""

    seq: int
    seat: int
    public: bool
    text: bytes

    @property
    def event(self) -> bytes:
        """The event alone, as JSON."""
        return self.text[self.text.index(b"{") : -2]


def frame(session: str, record: Record) -> Frame:
    """The frame of an event, around the very bytes that the log holds of its operation."""
    text = _FRAME % (
        record.seq,
        session.encode(),
        record.seq,
        record.seat,
        record.source.encode(),
        _quoted(record.device),
        record.at,
        record.body,
    )
    return Frame(record.seq, record.seat, record.kind in PUBLIC_KINDS, text)


@lru_cache
def _quoted(device: str) -> bytes:
    """The name of a phone in JSON: it is the same in all that it sends."""
    return json.dumps(device).encode()


class RecentEvents:
    """The last events of every session. Used on the event loop only."""

    def __init__(self) -> None:
        """Nothing was announced yet."""
        self._tails: dict[str, _Tail] = {}

    def extend(self, session: str, frames: Sequence[Frame]) -> None:
        """Take on what the log holds now, and let go of the oldest."""
        tail, after = self._tails.get(session), frames[0].seq - 1
        if tail is None or tail.until != after:
            tail = self._tails[session] = _Tail(after)
        for frame in frames:
            tail.add(frame)

    def after(self, session: str, seat: int, cursor: int) -> Sequence[Frame] | None:
        """What a seat may read after `cursor`, the trainer everything.

        None where what is kept does not reach so far back.
        """
        tail = self._tails.get(session)
        if tail is None or cursor < tail.since:
            return None
        if seat == TRAINER:
            return _newer(tail.frames, cursor)
        own, public = _newer(tail.seats.get(seat, ()), cursor), _newer(tail.public, cursor)
        return sorted(own + public) if own and public else own or public

    def op_id_at(self, session: str, seq: int) -> str | None:
        """The operation of this sequence number; None where it is not kept here."""
        tail = self._tails.get(session)
        if tail is None or not tail.since < seq <= tail.until:
            return None
        told: dict[str, dict[str, str]] = json.loads(tail.frames[seq - tail.since - 1].event)
        return told["op"]["op_id"]

    def forget(self, session: str) -> None:
        """Let go of all of a session; who needs it asks the log."""
        self._tails.pop(session, None)


class _Tail:
    """The events of one session after `since`, up to `until`."""

    def __init__(self, since: int) -> None:
        self.since = self.until = since
        self.frames: deque[Frame] = deque()
        self.public: deque[Frame] = deque()
        self.seats: dict[int, deque[Frame]] = {}
        """The others of each seat."""
        self._size = 0

    def add(self, frame: Frame) -> None:
        """Take on an event, and let go of the oldest where it is too much."""
        self.until = frame.seq
        self.frames.append(frame)
        self._part(frame).append(frame)
        self._size += len(frame.text)
        while self._size > _KEPT:
            oldest = self.frames.popleft()
            self.since = oldest.seq
            self._size -= len(oldest.text)
            part = self._part(oldest)
            part.popleft()
            if not part and not oldest.public:
                del self.seats[oldest.seat]

    def _part(self, frame: Frame) -> deque[Frame]:
        if frame.public:
            return self.public
        own = self.seats.get(frame.seat)
        if own is None:
            own = self.seats[frame.seat] = deque()
        return own


def _newer(frames: Sequence[Frame] | deque[Frame], cursor: int) -> list[Frame]:
    """Those after `cursor`, at the cost of just them."""
    found: list[Frame] = []
    for frame in reversed(frames):
        if frame.seq <= cursor:
            break
        found.append(frame)
    return found[::-1]
