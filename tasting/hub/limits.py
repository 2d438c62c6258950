"""Limits on what one address or seat may use: so much at once, then ever so much a second."""

import asyncio
import time
from collections import Counter, OrderedDict
from collections.abc import AsyncIterator, Hashable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Final

_REMEMBERED: Final = 10_000
"""How many users are remembered; who used something longest ago is forgotten first."""


@dataclass
class _Allowance:
    left: float
    at: float


class Allowances:
    """What each user has left: `burst` at once, and one more every `seconds`."""

    def __init__(self, burst: float, seconds: float) -> None:
        """Nobody has used anything yet."""
        self._burst = burst
        self._seconds = seconds
        self._allowances: OrderedDict[Hashable, _Allowance] = OrderedDict()

    def exhausted(self, user: Hashable) -> bool:
        """Whether a user has nothing left for now."""
        return self._left(user) < 1

    def wait_s(self, user: Hashable) -> int:
        """In how many seconds one is left again."""
        return max(1, round((1 - self._left(user)) * self._seconds))

    def use(self, user: Hashable, amount: float = 1) -> None:
        """Count what is used, also where it is more than was left."""
        left, known = self._left(user) - amount, self._allowances.get(user)
        if known is None:
            self._allowances[user] = _Allowance(left, time.monotonic())
        else:
            known.left, known.at = left, time.monotonic()
            self._allowances.move_to_end(user)
        while len(self._allowances) > _REMEMBERED:
            self._allowances.popitem(last=False)

    def _left(self, user: Hashable) -> float:
        known = self._allowances.get(user)
        if known is None:
            return self._burst
        return min(self._burst, known.left + (time.monotonic() - known.at) / self._seconds)


class Turns:
    """So many of each user at once; who comes after them waits. Used on the event loop only."""

    def __init__(self, at_once: int) -> None:
        """Nobody is at it yet."""
        self._at_once = at_once
        self._gates: dict[Hashable, asyncio.Semaphore] = {}
        self._there: Counter[Hashable] = Counter()

    @asynccontextmanager
    async def turn(self, user: Hashable) -> AsyncIterator[None]:
        """Wait for a turn, and have it."""
        gate = self._gates.setdefault(user, asyncio.Semaphore(self._at_once))
        self._there[user] += 1
        try:
            async with gate:
                yield
        finally:
            self._there[user] -= 1
            if not self._there[user]:
                del self._there[user], self._gates[user]
