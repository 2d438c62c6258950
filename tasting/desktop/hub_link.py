"""The hub of the class as the window knows it: started and stopped, found again when it dies."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal
from urllib.parse import urlsplit

from PySide6.QtCore import QObject, Qt, Signal, Slot

from tasting.clock import SteadyClock
from tasting.desktop.hub_follower import HubFollower
from tasting.desktop.jobs import Jobs
from tasting.desktop.own_network import OwnNetwork
from tasting.domain.errors import UserError
from tasting.domain.events import Event
from tasting.domain.session import Session
from tasting.places import DataFolder
from tasting.services import following, hubs, sending, sessions
from tasting.services.following import Presence
from tasting.services.hubs import HubClient
from tasting.settings import Settings
from tasting.words import Message, message

if TYPE_CHECKING:
    from tasting.services.workspaces import Workspace

Status = Literal["off", "starting", "on", "lost", "unneeded"]
"""`unneeded`: the class is on paper only, and nothing is said of a hub or of phones."""


_ERASED: Final = message(
    "This session was erased on the server, so its learners cannot join. To let them in again, "
    "stop the server and start it."
)

NO_NETWORK: Final = message(
    "This computer is in no network, so phones cannot reach it. Connect it to the learners’ "
    "network."
)


@dataclass(frozen=True)
class HubState:
    """How the desktop stands with the hub."""

    status: Status = "off"
    address: str = ""
    """Where learners reach it, or reached the one before; empty: none was met yet, or this
    computer is in no network that phones share."""
    said: Message | None = None
    """What hinders: where it is on, the hub; where it is lost, why for another reason than silence
    (None: it is looked for)."""


class HubTime:
    """This computer's clock at the start, moved on steadily, plus what the hub is ahead."""

    def __init__(self) -> None:
        """Begin with this computer's own time."""
        self._own = SteadyClock()
        self._ahead_ms = 0

    def now_ms(self) -> int:
        """Hub time, ms since 1970."""
        return self._own.now_ms() + self._ahead_ms

    def forget_offset(self) -> None:
        """No hub is known any more: go on by this computer's own time."""
        self._ahead_ms = 0

    def take_offset(self, offset_ms: int) -> None:
        """A hub is ahead by `offset_ms` of this computer's clock, as it stands at this moment.

        That clock may have been set since our start; ours was not.
        """
        self._ahead_ms = offset_ms + time.time_ns() // 1_000_000 - self._own.now_ms()


class HubLink(QObject):
    """How the hub stands, and who is there; it publishes one session at a time and listens to it.

    What is slow runs on a worker or a follower thread, and arrives here on the main thread.
    """

    changed = Signal()
    """`state` is another."""
    presence_changed = Signal()
    heard = Signal(object)
    """An Event, as it now stands in the workspace's log, of a session that is or was followed."""
    met = Signal()
    """The hub was met, maybe once more: the log may have grown meanwhile."""
    told = Signal(object)
    """Something to say to the user: a Message, or an Exception."""

    _news = Signal(object, object)
    """From a follower thread, queued to this object: what ends that thread, and what it heard."""

    def __init__(
        self,
        data: DataFolder,
        workspace: Workspace,
        settings: Callable[[], Settings],
        parent: QObject | None = None,
    ) -> None:
        """Off until `find` or `start`; `settings` gives those in force."""
        super().__init__(parent)
        self._data, self._workspace, self._settings = data, workspace, settings
        self.state = HubState()
        self.held_address = ""
        """The last address that phones were given; empty: none yet."""
        self.presence: Mapping[int, Presence] = {}
        """Who is there, by seat: all devices of a seat taken together."""
        self._devices: dict[tuple[int, str], Presence] = {}
        """Every device heard of, by seat and its own id."""
        self._notices: set[following.Notice] = set()
        """What the hub had to tell, each once; of the session that is followed."""
        self.time = HubTime()
        self._jobs = Jobs(workers=1, parent=self)
        """Starting and stopping may take seconds; nothing else must wait for it."""
        self._session: Session | None = None
        self._follower: HubFollower | None = None
        self._reviving = False
        self._readmits = False
        """Whether the session that is followed next is published also where it was erased."""
        self.network = OwnNetwork(parent=self)
        self.network.changed.connect(self._network_changed)
        self._news.connect(self._on_news, Qt.ConnectionType.QueuedConnection)

    @property
    def running(self) -> HubClient | None:
        """The hub to send to, where one was started or found."""
        return self._follower.hub if self._follower is not None else None

    @property
    def busy(self) -> bool:
        """Whether a hub is being started or stopped."""
        return self._jobs.busy

    @property
    def own_address(self) -> str:
        """Where phones in this network reach a hub started now; empty where they cannot."""
        kept = self._settings()
        return self.network.url(kept.hub_port, kept.network_card)

    def find(self) -> None:
        """Find a hub left running by an earlier window; one that died in a class comes back."""
        self._connect(lambda data, kept: hubs.find_or_resume(data, kept, self._workspace))

    def start(self, again: bool) -> None:
        """Start the hub, give it the session that is followed, and listen.

        `again`, in the middle of a class, it comes back where it was: phones hold its address.
        A session that was erased there is held again: its trainer opens it to phones on purpose.
        """
        self._readmits = True
        self._connect(hubs.start_again if again else hubs.start)

    def stop(self) -> None:
        """Stop the hub; what it holds has been taken into the workspace."""
        follower, self._follower = self._follower, None
        self._forget_devices()
        if follower is not None:
            follower.leave()

            def work(_: object) -> None:
                follower.end()
                hubs.stop(self._data)

            self._jobs.run(work, lambda _: None, self.told.emit)
        self._set_state("off")

    def end(self) -> None:
        """End all work and wait for its threads.

        A hub is left running while a class is on, or where the settings say so; also where the
        workspace cannot tell any more, for phones may be in the middle of it.
        """
        follower, self._follower = self._follower, None
        if follower is not None:
            follower.end()
        self._jobs.stop()
        if follower is None or self._settings().hub_stays:
            return
        try:
            is_on = any(sessions.is_on(self._workspace, id) for id in follower.sessions)
        except UserError:
            is_on = True
        if not is_on:
            hubs.stop(self._data)

    def follow(self, session: Session | None) -> None:
        """Publish a session to the hub and listen to it: now, or once there is a hub."""
        before, self._session = self._session, session
        if (session and session.id) != (before and before.id):
            self._forget_devices()
            self._notices.clear()
        if before is session:
            return
        if not (before and session and sending.same_for_hub(before, session)):
            self.follow_anew()

    def follow_anew(self) -> None:
        """Meet the hub once more, which delivers what was kept; without one, do nothing."""
        if self._follower is not None and self._session is not None:
            self._follower.follow(self._session, self._news.emit, self._readmits)
            self._readmits = False

    def _connect(self, connect: Callable[[DataFolder, Settings], HubClient | None]) -> None:
        if self._follower is not None:
            return
        self._set_state("starting")
        self._jobs.run(
            lambda _: connect(self._data, self._settings()), self._take_hub, self._failed
        )

    def _take_hub(self, hub: HubClient | None) -> None:
        if hub is None:
            self._set_state("off")
            return
        self._follower = HubFollower(hub, self._workspace)
        self.time.forget_offset()
        if self._session is None:  # nothing is followed yet, so that nobody will tell
            self._set_state("on", address=self._reached_at(hub))
        self.follow_anew()

    def _reached_at(self, hub: HubClient) -> str:
        """Where learners reach a hub: by the public address, else by this computer's, if any."""
        kept, port = self._settings(), urlsplit(hub.base_url).port or 0
        own = self.network.url(port, kept.network_card)
        return hubs.chosen_address(kept) or hub.public_url or own

    @Slot()
    def _network_changed(self) -> None:
        """Say where learners reach the hub from now on, as phones and sheets still hold the old."""
        before, hub = self.state.address, self.running
        if hub is None or self.state.status == "starting":
            return
        now = self._reached_at(hub)
        if now == before:
            return
        held = self.held_address
        self._set_state(self.state.status, self.state.said, now)
        if not now:
            self.told.emit(NO_NETWORK)
        elif held not in ("", now):
            self.told.emit(_moved(held, now))

    def renew_address(self) -> None:
        """Take the address chosen in the settings into force for a hub that runs."""
        hub = self.running
        if hub is not None and self.state.status in ("on", "lost"):
            self._set_state(self.state.status, self.state.said, self._reached_at(hub))

    def _failed(self, error: Exception) -> None:
        self._set_state("off", error.said if isinstance(error, UserError) else None)
        self.told.emit(error)

    def _forget_devices(self) -> None:
        self._devices, self.presence = {}, {}

    def _set_state(
        self, status: Status, said: Message | None = None, address: str | None = None
    ) -> None:
        """Stand so from now on; without an `address` at the one before."""
        state = HubState(status, self.state.address if address is None else address, said)
        if state != self.state:
            self.state = state
            self.held_address = state.address or self.held_address
            self.network.watch(status in ("on", "lost"))
            self.changed.emit()

    @Slot(object, object)
    def _on_news(self, stop: threading.Event, heard: following.HubNews) -> None:
        if isinstance(heard, Event):
            self.heard.emit(heard)
        elif isinstance(heard, following.Aside):
            self.met.emit()  # the workspace holds more than it did
        elif self._follower is None or not self._follower.is_last(stop):
            return  # said of another session, or before the hub was met anew
        elif isinstance(heard, Presence):
            self._devices[heard.seat, heard.device] = heard
            own = [each for each in self._devices.values() if each.seat == heard.seat]
            self.presence = {**self.presence, heard.seat: following.merge_presence(own)}
            self.presence_changed.emit()
        elif isinstance(heard, following.Notice):
            self._take_notice(heard)
        elif isinstance(heard, following.Connected):
            self._connected(heard)
        elif isinstance(heard, following.Hindered):
            self._hindered(heard.said)
        elif isinstance(heard, following.Erased):
            self._hindered(_ERASED)
        else:
            self._set_state("lost", self.state.said)
            self._revive()

    def _take_notice(self, heard: following.Notice) -> None:
        """Say what the hub has to tell, once; what its disk refuses stays in view."""
        disk = following.disk_message(heard)
        if disk is not None or heard.what == "kept":
            self._set_state("on", disk)
        elif heard not in self._notices:  # the hub tells it at each meeting
            self._notices.add(heard)
            self.told.emit(following.notice_message(heard))

    def _connected(self, heard: following.Connected) -> None:
        """The hub was met: it tells every device anew."""
        self.time.take_offset(heard.offset_ms)
        self._forget_devices()
        self.presence_changed.emit()
        hub = self.running
        self._set_state("on", address=self._reached_at(hub) if hub else heard.address)
        self.met.emit()

    def _hindered(self, said: Message) -> None:
        """Say once why nothing comes in, and keep it in view: it is tried again and again."""
        if self.state.said != said:
            self._set_state("lost", said)
            self.told.emit(said)

    def _revive(self) -> None:
        """Start the hub again if it died; whoever listens finds it where it was."""
        if self._reviving:
            return
        self._reviving = True

        def revived(hub: HubClient) -> None:
            self._reviving = False
            if self._follower is not None and self._follower.hub != hub:
                self._follower.hub = hub
                self.follow_anew()
                if address := self._reached_at(hub):
                    self.told.emit(_at_another_port(address))

        def failed(error: Exception) -> None:
            self._reviving = False
            if isinstance(error, UserError):
                self._hindered(error.said)
            else:
                self.told.emit(error)

        self._jobs.run(lambda _: hubs.start_again(self._data, self._settings()), revived, failed)


def _at_another_port(address: str) -> Message:
    return message(
        "The server’s port was in use, so it is now at {address}. Ask learners to open that "
        "address and to type their access code.",
        address=address,
    )


def _moved(before: str, now: str) -> Message:
    """What becomes of phones and sheets that hold the address of before."""
    return message(
        "The address of this computer has changed. Sheets that carry {before} open nothing now: "
        "ask learners to open {now} and to type their access code.",
        before=before,
        now=now,
    )
