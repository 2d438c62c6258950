"""Waiting for what another thread or process does, never without an end."""

import time
from collections.abc import Callable
from typing import TypeVar

Found = TypeVar("Found")


def soon(look: Callable[[], Found | None], what: str, seconds: float = 30) -> Found:
    """What `look` finds, as soon as it finds something; fails with `what` if it never does."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found = look()
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError(f"never came: {what}")
