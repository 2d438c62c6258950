"""Hub time: what every timer of a class is told in."""

import secrets

from tasting.clock import SteadyClock


class HubClock:
    """Milliseconds since 1970; a correction of the computer's clock in a class moves no timer."""

    def __init__(self, not_before: int = 0) -> None:
        """Begin at the system's time, never earlier than `not_before` (what a log says was)."""
        self.epoch = secrets.token_hex(16)
        """This start of the hub; another epoch is another start."""
        self._clock = SteadyClock(not_before)

    def now(self) -> int:
        """The hub time in whole milliseconds."""
        return self._clock.now_ms()
