"""Time that nobody sets: the computer's clock, read once and then counted steadily."""

import time
from typing import Final

# The clocks that count on while a computer sleeps: on Linux BOOTTIME, on macOS MONOTONIC, on
# Windows the only one that Python has. A lid closed in a class must not turn its timers back.
_STEADY: Final = getattr(time, "CLOCK_BOOTTIME", getattr(time, "CLOCK_MONOTONIC", None))


class SteadyClock:
    """Milliseconds since 1970 that no correction of the computer's clock moves."""

    def __init__(self, not_before: int = 0) -> None:
        """Begin at the system's time, never earlier than `not_before` (ms since 1970)."""
        self._began_ms = max(time.time_ns() // 1_000_000, not_before)
        self._began_ns = _steady_ns()

    def now_ms(self) -> int:
        """The time in whole milliseconds."""
        return self._began_ms + (_steady_ns() - self._began_ns) // 1_000_000


def _steady_ns() -> int:
    return time.monotonic_ns() if _STEADY is None else time.clock_gettime_ns(_STEADY)
