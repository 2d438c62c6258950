"""Limits: on wrong tokens, so that guessing takes longer than a life, and on what a seat sends."""

import time
from collections import Counter, OrderedDict
from dataclasses import dataclass
from typing import Final

_ADDRESSES: Final = 10_000
"""How many addresses are remembered; the one that erred longest ago is forgotten first."""


@dataclass
class _Allowance:
    left: float
    at: float


class WrongTokens:
    """What each address may still get wrong: `burst` at once, then one every `seconds`."""

    def __init__(self, burst: int, seconds: float) -> None:
        """Nobody has erred yet."""
        self._burst = burst
        self._seconds = seconds
        self._allowances: OrderedDict[str, _Allowance] = OrderedDict()

    def exhausted(self, address: str) -> bool:
        """Whether this address has to wait before its next try."""
        return self._left(address) < 1

    def wait_s(self, address: str) -> int:
        """How many seconds it has to wait."""
        return max(1, round((1 - self._left(address)) * self._seconds))

    def count(self, address: str) -> None:
        """Note a wrong token."""
        left = self._left(address)
        self._allowances[address] = _Allowance(max(0.0, left - 1), time.monotonic())
        self._allowances.move_to_end(address)
        while len(self._allowances) > _ADDRESSES:
            self._allowances.popitem(last=False)

    def _left(self, address: str) -> float:
        known = self._allowances.get(address)
        if known is None:
            return self._burst
        return min(self._burst, known.left + (time.monotonic() - known.at) / self._seconds)


class Volume:
    """How many bytes each seat has sent since the hub started, so that none can fill the disk."""

    def __init__(self, most: int) -> None:
        """Take `most` bytes from a seat."""
        self._most = most
        self._sent: Counter[tuple[str, int]] = Counter()

    def take(self, session: str, seat: int, size: int) -> bool:
        """Count what a seat sends now; whether it is still within its limit."""
        self._sent[session, seat] += size
        return self._sent[session, seat] <= self._most
