"""Listening to a running hub on threads of its own, one session at a time; how it stands."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from tasting.domain.session import Session
from tasting.services import hubs
from tasting.services.hubs import Heard, Hub, Presence
from tasting.store.workspace import Workspace
from tasting.words import Message

Told = Callable[[threading.Event, Heard], None]
"""Called on a listening thread with what ends that thread, and with what was heard."""


@dataclass(frozen=True)
class HubState:
    """How the desktop stands with the hub."""

    status: Literal["off", "starting", "on", "lost"] = "off"
    address: str = ""
    """Where learners reach it, or reached the one before; empty: none was met yet."""
    said: Message | None = None
    """What hinders, where it is lost for another reason than silence; None: it is looked for."""


class Roll:
    """Every device heard of; those of a seat are taken together."""

    def __init__(self) -> None:
        """Nobody was heard of."""
        self._devices: dict[tuple[int, str], Presence] = {}

    def hear(self, heard: Presence) -> Presence:
        """Note how it stands with a device; how it stands with its seat."""
        self._devices[heard.seat, heard.device] = heard
        return hubs.together([each for each in self._devices.values() if each.seat == heard.seat])


class Listening:
    """A running hub, and the threads that listen to it: the last one, and those about to end.

    `hub` may be put in place of another: it counts from the next `follow`.
    """

    def __init__(self, hub: Hub, workspace: Workspace) -> None:
        """Listens to `hub`, for the log of `workspace`, from the first `follow`."""
        self.hub = hub
        self.sessions: set[str] = set()
        """The ids of all sessions that were followed."""
        self._workspace = workspace
        self._stop = threading.Event()
        self._threads: list[threading.Thread] = []

    def follow(self, session: Session, told: Told) -> None:
        """Meet the hub and follow `session` from now on.

        A thread that listened before is asked to end, and not waited for: it may hang in a request.
        """
        self.leave()
        self._stop = stop = threading.Event()
        self.sessions.add(session.id)
        thread = threading.Thread(
            target=hubs.follow,
            args=(self._workspace, self.hub, session, stop, lambda heard: told(stop, heard)),
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
