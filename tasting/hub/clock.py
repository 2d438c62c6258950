"""Hub time: what every timer of a class is told in."""

import secrets
import time


class HubClock:
    """Milliseconds since 1970, read once at the start and then counted by a steady clock.

    A correction of the computer's clock during a class therefore moves no timer.
    """

    def __init__(self, not_before: int = 0) -> None:
        """Anchor at the system's time, never earlier than `not_before` (what a log says was)."""
        self.epoch = secrets.token_hex(16)
        """This start of the hub; another epoch is another start."""
        self._anchor_ms = max(time.time_ns() // 1_000_000, not_before)
        self._began_ns = time.monotonic_ns()

    def now(self) -> int:
        """The hub time in whole milliseconds."""
        return self._anchor_ms + (time.monotonic_ns() - self._began_ns) // 1_000_000
