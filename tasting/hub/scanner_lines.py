"""Phones that scan for the trainer's pack view: its scans wait here for it, its answers for them.

Nothing is kept on disk. Of a phone's token the hub has the hash, as the pack view gave it; it opens
this and nothing else, and ends with the pack view.
"""

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Final

from pydantic import Field

from tasting.domain.value import Value
from tasting.hub.limits import Allowances

_QUIET_S: Final = 15.0
"""A pack view that has not asked for so long was closed."""
_PATIENCE_S: Final = 15.0
"""How long a phone waits for an answer."""
_MOST_LINES: Final = 16
"""Pack views with a phone at one time; who was quiet for longest makes way."""
_MOST_WAITING: Final = 4
"""Scans of one phone that wait for their answers."""
LONGEST: Final = 400
"""Characters of a scan: no code of ours says more."""


class ScanAnswer(Value):
    """What the pack view says of a scan, in its own language."""

    scan: int
    good: bool
    said: Annotated[str, Field(max_length=500)]
    remedy: Annotated[str, Field(max_length=500)] = ""


@dataclass
class ScannerLine:
    """What goes between one pack view and its phone."""

    heard_at: float
    """When the pack view asked last, in seconds of a steady clock."""
    _scans: dict[int, str] = field(default_factory=dict)
    _waiting: dict[int, "asyncio.Future[ScanAnswer]"] = field(default_factory=dict)
    _count: int = 0

    @property
    def full(self) -> bool:
        """Whether as many scans wait as may."""
        return len(self._waiting) >= _MOST_WAITING

    async def ask(self, text: str) -> ScanAnswer | None:
        """The pack view's answer to a scan; None where it gives none in time."""
        self._count += 1
        number = self._count
        answer = asyncio.get_running_loop().create_future()
        self._scans[number], self._waiting[number] = text, answer
        try:
            return await asyncio.wait_for(answer, _PATIENCE_S)
        except TimeoutError:
            return None
        finally:
            self._scans.pop(number, None)
            self._waiting.pop(number, None)

    def answer(self, given: ScanAnswer) -> None:
        """Hand an answer to the phone that waits for it, if it still does."""
        waiting = self._waiting.get(given.scan)
        if waiting is not None and not waiting.done():
            waiting.set_result(given)

    def take(self) -> Mapping[int, str]:
        """The scans since the last time, by number; each is told once."""
        found, self._scans = self._scans, {}
        return found


class ScannerLines:
    """The lines that are open, by the hash of their phone's token. Used on the event loop only."""

    def __init__(self) -> None:
        """Nobody scans yet."""
        self._lines: dict[str, ScannerLine] = {}
        self._allowances = Allowances(burst=20, seconds=0.25)

    def serve(self, digest: str) -> ScannerLine:
        """The line of a pack view that asks: it stays open, or opens."""
        now = time.monotonic()
        line = self._lines.pop(digest, None) or ScannerLine(now)
        line.heard_at = now
        self._lines[digest] = line
        while len(self._lines) > _MOST_LINES:
            del self._lines[next(iter(self._lines))]
        return line

    def find(self, digest: str) -> ScannerLine | None:
        """The line of a phone; None where its pack view was closed, or never was."""
        line = self._lines.get(digest)
        if line is None or time.monotonic() - line.heard_at > _QUIET_S:
            self._lines.pop(digest, None)
            return None
        return line

    def end(self, digest: str) -> None:
        """Close a line: its phone sends nothing any more."""
        self._lines.pop(digest, None)

    def spend(self, digest: str, cost: int = 1) -> int:
        """Count as many scans; for how many seconds their phone must wait first, 0: it need not."""
        if self._allowances.exhausted(digest):
            return self._allowances.wait_s(digest)
        self._allowances.use(digest, cost)
        return 0
