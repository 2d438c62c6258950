"""Waiting for what must come, and no longer: the one place where tests let time pass."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from playwright.sync_api import Page

Found = TypeVar("Found")
SOON_S = 60.0
"""How long a busy machine may take over what is there in a moment."""
_PAUSE_S = 0.05


def soon(
    look: Callable[[], Found | None],
    what: str,
    seconds: float = SOON_S,
    pause: Callable[[], object] = lambda: time.sleep(_PAUSE_S),
) -> Found:
    """What `look` finds, as soon as it finds something; fails with `what` if it never does.

    `pause` is what happens between two looks.
    """
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found = look()
        if found:
            return found
        pause()
    raise AssertionError(f"never came: {what}")


def soon_on(
    page: "Page", look: Callable[[], Found | None], what: str, seconds: float = SOON_S
) -> Found:
    """As `soon`, while the browser lives: what it asks of the test's routes is answered."""
    return soon(look, what, seconds, lambda: page.wait_for_timeout(_PAUSE_S * 1000))
