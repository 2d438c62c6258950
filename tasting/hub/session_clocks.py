"""Hub time: of each session its own, so that a clock that was wrong in one class moves no other."""

import time
from collections.abc import Callable

from tasting.clock import SteadyClock


class SessionClocks:
    """The clock of each session. Used on the event loop only.

    It is the computer's until something stands in the session's log. From then on no correction
    of the computer's clock moves it, and it never goes back behind what the log says was.
    """

    def __init__(self, last_at: Callable[[str], int | None]) -> None:
        """`last_at` tells when the last event of a session's log was; none where it is empty."""
        self._last_at = last_at
        self._clocks: dict[str, SteadyClock] = {}

    def now_ms(self, session: str) -> int:
        """The time in a session, ms since 1970."""
        if session not in self._clocks:
            last = self._last_at(session)
            if last is None:
                return time.time_ns() // 1_000_000
            self._clocks[session] = SteadyClock(not_before=last)
        return self._clocks[session].now_ms()

    def forget(self, session: str) -> None:
        """The session's log is gone."""
        self._clocks.pop(session, None)
