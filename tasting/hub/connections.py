"""What all connections of the hub may take together: none keeps others out or eats the memory.

Requests and answers have their time. Where too many connections have no whole request yet, the
oldest of them makes way for whoever comes: of those that were never answered, unless those that
were are more. A phone that was let in is then not broken off for a flood of strangers, and cannot
keep one out. Where too much waits to be read, the slowest reader goes.
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
    answered: bool
    """Whether it was answered before; no at first, and then set here."""

    @property
    def unread(self) -> int:
        """Bytes that wait to be read at its far end."""

    @property
    def free(self) -> bool:
        """Whether its far end is there and has read all it was sent."""

    def send_piece(self, body: bytes) -> None:
        """Send a piece of the answer under way, where it is free and its length was not told."""

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
    _strangers: dict[Line, tuple[Stage, float]] = field(default_factory=dict)
    """Those without a whole request that were never answered: the stage and when it began."""
    _answered: dict[Line, tuple[Stage, float]] = field(default_factory=dict)
    """The same of those that were."""
    _addresses: Counter[tuple[str, bool]] = field(default_factory=Counter)
    """How many there are of an address, by whether they were answered."""
    _unread: dict[Line, tuple[int, float]] = field(default_factory=dict)
    """With the bytes that waited at the last look, and since when it is as many."""

    def enter(self, line: Line, stage: Stage) -> None:
        """Begin a stage of a connection; another makes way where there are too many."""
        known = self._like(line).get(line)
        if known and stage is Stage.BODY:  # it stays as old as it is
            self._like(line)[line] = stage, known[1]
            return
        self.leave(line)
        line.answered = line.answered or stage is Stage.IDLE
        self._like(line)[line] = stage, time.monotonic()
        address, addresses = line.address, self._addresses
        addresses[address, line.answered] += 1
        strangers, answered = addresses[address, False], addresses[address, True]
        if line.address in self.limits.shared_addresses:
            strangers = answered = 0
        if strangers + answered > self.limits.unfinished_of_address:
            crowd = self._answered if answered > strangers else self._strangers
            next(each for each in crowd if each.address == line.address).drop()
        elif len(self._strangers) + len(self._answered) > self.limits.unfinished:
            more = len(self._answered) > len(self._strangers)
            next(iter(self._answered if more else self._strangers)).drop()

    def leave(self, line: Line) -> None:
        """A connection sent a whole request, or is gone."""
        if self._like(line).pop(line, None):
            self._addresses[line.address, line.answered] -= 1
            if not self._addresses[line.address, line.answered]:
                del self._addresses[line.address, line.answered]

    def stage(self, line: Line) -> Stage | None:
        """What a connection has still to send, if anything."""
        known = self._like(line).get(line)
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
        for line, (stage, since) in [*self._strangers.items(), *self._answered.items()]:
            if now - since > stage.value:
                line.drop()
        for line, (unread, since) in list(self._unread.items()):
            if line.unread != unread:
                self._unread[line] = line.unread, now
            elif now - since > self.limits.patience_s:
                line.drop()

    def _like(self, line: Line) -> dict[Line, tuple[Stage, float]]:
        """Those among which a connection counts."""
        return self._answered if line.answered else self._strangers

    async def watch(self) -> None:
        """Drop those whose time is over, again and again."""
        while True:
            await asyncio.sleep(_LOOK_S)
            self.drop_overdue()
