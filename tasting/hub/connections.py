"""What all connections of the hub may take together: none keeps others out or eats the memory.

Requests and answers have their time. Where too many connections have no whole request yet, the
oldest of them makes way for whoever comes; where too much waits to be read, the
slowest reader goes.
"""

import asyncio
import time
from collections import Counter
from dataclasses import dataclass, field
from enum import Enum
from typing import Final, Protocol

_LOOK_S: Final = 1.0
"""How often it is looked whose time is over."""


class Stage(Enum):
    """What a connection has still to send; the value is how many seconds it may take."""

    IDLE = 30.0
    """Nothing: it has been answered and may ask again."""
    HEAD = 10.0
    """The rest of a request's head."""
    BODY = 120.0
    """The rest of a body: the largest photo over the worst of lines."""


class Line(Protocol):
    """A connection, as far as it is looked after here."""

    address: str
    """Where it comes from."""

    @property
    def unread(self) -> int:
        """Bytes that wait to be read at its far end."""

    def drop(self) -> None:
        """Break it off at once, and leave."""


@dataclass
class Limits:
    """How much the connections may take together."""

    unfinished: int = 4_000
    """Connections without a whole request: more than come back at once after a break."""
    unfinished_of_address: int = 2_500
    """The same of one address, which a whole school may share."""
    unread: int = 64_000_000
    """Bytes of answers that wait to be read."""
    patience_s: float = 20.0
    """How long a reader may take nothing of what is sent to it."""
    shared_addresses: frozenset[str] = frozenset()
    """Those of a proxy, behind which everybody is."""


@dataclass
class Connections:
    """The connections that have still something to send or to read, oldest first."""

    limits: Limits = field(default_factory=Limits)
    _unfinished: dict[Line, tuple[Stage, float]] = field(default_factory=dict)
    """With the stage and when it began."""
    _addresses: Counter[str] = field(default_factory=Counter)
    _unread: dict[Line, tuple[int, float]] = field(default_factory=dict)
    """With the bytes that waited at the last look, and since when it is as many."""

    def enter(self, line: Line, stage: Stage) -> None:
        """Begin a stage of a connection; another makes way where there are too many."""
        if stage is Stage.BODY and line in self._unfinished:  # it stays as old as it is
            self._unfinished[line] = stage, self._unfinished[line][1]
            return
        self.leave(line)
        self._unfinished[line] = stage, time.monotonic()
        self._addresses[line.address] += 1
        of_address = self._addresses[line.address]
        if line.address in self.limits.shared_addresses:
            of_address = 0
        if of_address > self.limits.unfinished_of_address:
            next(each for each in self._unfinished if each.address == line.address).drop()
        elif len(self._unfinished) > self.limits.unfinished:
            next(iter(self._unfinished)).drop()

    def leave(self, line: Line) -> None:
        """A connection sent a whole request, or is gone."""
        if self._unfinished.pop(line, None):
            self._addresses[line.address] -= 1
            if not self._addresses[line.address]:
                del self._addresses[line.address]

    def stage(self, line: Line) -> Stage | None:
        """What a connection has still to send, if anything."""
        known = self._unfinished.get(line)
        return known[0] if known else None

    def hold_back(self, line: Line) -> None:
        """A connection does not read as fast as it is sent; the slowest go if it is too much."""
        self._unread[line] = line.unread, time.monotonic()
        waiting = {each: each.unread for each in self._unread}
        too_much = sum(waiting.values()) - self.limits.unread
        for slow in sorted(waiting, key=waiting.__getitem__, reverse=True):
            if too_much <= 0:
                break
            too_much -= waiting[slow]
            slow.drop()

    def let_go(self, line: Line) -> None:
        """A connection has read what waited, or is gone."""
        self._unread.pop(line, None)

    def drop_overdue(self) -> None:
        """Drop those whose time is over."""
        now = time.monotonic()
        for line, (stage, since) in list(self._unfinished.items()):
            if now - since > stage.value:
                line.drop()
        for line, (unread, since) in list(self._unread.items()):
            if line.unread != unread:
                self._unread[line] = line.unread, now
            elif now - since > self.limits.patience_s:
                line.drop()

    async def watch(self) -> None:
        """Drop those whose time is over, again and again."""
        while True:
            await asyncio.sleep(_LOOK_S)
            self.drop_overdue()
