"""Hub time as the window tells it."""

import time

from tasting.clock import SteadyClock


class HubTime:
    """This computer's clock at the start, moved on steadily, plus what the hub is ahead."""

    def __init__(self) -> None:
        """Begin with this computer's own time."""
        self._own = SteadyClock()
        self._ahead_ms = 0

    def now_ms(self) -> int:
        """Hub time, ms since 1970."""
        return self._own.now_ms() + self._ahead_ms

    def part(self) -> None:
        """No hub is known any more: go on by this computer's own time."""
        self._ahead_ms = 0

    def meet(self, offset_ms: int) -> None:
        """A hub is ahead by `offset_ms` of this computer's clock, as it stands at this moment.

        That clock may have been set since our start; ours was not.
        """
        self._ahead_ms = offset_ms + time.time_ns() // 1_000_000 - self._own.now_ms()
