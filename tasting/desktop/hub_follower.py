"""Listening to a running hub on threads of its own, one session at a time."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from tasting.domain.session import Session
from tasting.services import following
from tasting.services.following import HubNews
from tasting.services.hubs import HubClient

if TYPE_CHECKING:
    from tasting.services.workspaces import Workspace

Receiver = Callable[[threading.Event, HubNews], None]
"""Called on a listening thread with what ends that thread, and with what was heard."""


class HubFollower:
    """A running hub, and the threads that listen to it: the last one, and those about to end.

    `hub` may be put in place of another: it counts from the next `follow`.
    """

    def __init__(self, hub: HubClient, workspace: Workspace) -> None:
        """Listens to `hub`, for the log of `workspace`, from the first `follow`."""
        self.hub = hub
        self.sessions: set[str] = set()
        """The ids of all sessions that were followed."""
        self._workspace = workspace
        self._stop = threading.Event()
        self._threads: list[threading.Thread] = []

    def follow(self, session: Session, receive: Receiver, again: bool = False) -> None:
        """Meet the hub and follow `session` from now on; `again`, also one that was erased there.

        A thread that listened before is asked to end, and not waited for: it may hang in a request.
        """
        self.leave()
        self._stop = stop = threading.Event()
        self.sessions.add(session.id)
        thread = threading.Thread(
            target=following.follow,
            args=(self._workspace, self.hub, session, stop, lambda heard: receive(stop, heard)),
            kwargs={"again": again},
            name="tasting-follow",
        )
        self._threads = [*(each for each in self._threads if each.is_alive()), thread]
        thread.start()

    def is_last(self, stop: threading.Event) -> bool:
        """Whether the thread that `stop` ends is the one that listens now."""
        return stop is self._stop

    def leave(self) -> None:
        """Ask the listening thread to end."""
        self._stop.set()

    def end(self) -> None:
        """Ask the listening thread to end, and wait for all of them."""
        self.leave()
        for thread in self._threads:
            thread.join()
