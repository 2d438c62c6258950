"""Following a session on its hub: what comes is taken into the workspace, and told."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tasting.domain.errors import UserError
from tasting.domain.events import Cursor, Event, Kind, mark_of
from tasting.domain.session import Session
from tasting.link.client import ErasedThere, HubClient, HubUnreachable
from tasting.link.follow import follow as follow_stream
from tasting.link.stream import Aside, Hello, Notice, Presence, StreamItem
from tasting.services.sending import publish
from tasting.words import Message, message

if TYPE_CHECKING:
    from tasting.link.photos import PhotoFetcher
    from tasting.store.workspace import Workspace

__all__ = [
    "Aside",
    "Connected",
    "Erased",
    "Hindered",
    "HubNews",
    "Lost",
    "Notice",
    "Presence",
    "disk_message",
    "follow",
    "merge_presence",
    "notice_message",
]

_FIRST_PAUSE_S: Final = 0.5
_LONGEST_PAUSE_S: Final = 15.0
_OURS: Final = frozenset({"trainer", "paper"})


@dataclass(frozen=True)
class Connected:
    """The hub was reached and what it held was taken in; the session is followed from here on."""

    address: str
    """Where learners reach the hub."""
    offset_ms: int
    """How far hub time is ahead of this computer's clock."""


@dataclass(frozen=True)
class Lost:
    """The hub does not answer; it is looked for until it is found or the following ends."""


@dataclass(frozen=True)
class Hindered:
    """The hub is there, and it or this computer's disk refuses; it is tried again like a lost one.

    `said` is why, with the remedy.
    """

    said: Message


@dataclass(frozen=True)
class Erased:
    """The session was erased on the hub: it is not given it again, and the following ends."""


HubNews = Event | Presence | Aside | Notice | Connected | Lost | Hindered | Erased
"""What a follower is told of; events as they stand in the workspace's log."""


def merge_presence(devices: Collection[Presence]) -> Presence:
    """The devices of one seat as one: there while any is, where the last one heard of is.

    What they have still to deliver is added up; `devices` counts those that are there.
    """
    last = max(devices, key=lambda each: (each.online, each.seen_ms))
    online = sum(each.online for each in devices)
    return last.model_copy(
        update={"pending": sum(each.pending for each in devices), "devices": online}
    )


_DISK: Final = {
    "disk_full": message("The server’s disk is full. Free some space."),
    "write_protected": message("The server’s folder is write-protected. Allow writing there."),
    "not_kept": message("The server cannot save its file. Check the disk."),
}


def disk_message(notice: Notice) -> Message | None:
    """What keeps the hub from keeping answers; None where a notice is about something else."""
    return _DISK.get(notice.what)


def notice_message(notice: Notice) -> Message:
    """What a notice of the hub says to the trainer, with what to do about it."""
    if notice.what == "unreadable":
        return message(
            "Entry {seq} in the server’s log of this session cannot be read and is skipped; all "
            "others are here. Ask its learner to answer once more.",
            seq=notice.seq,
        )
    return message(
        "Learner number {seat} sends more than a session needs, and the server accepts no more "
        "from them. Nobody else is affected. If their phone is not at fault, print them a new "
        "sheet.",
        seat=notice.seat,
    )


def follow(
    workspace: Workspace,
    hub: HubClient,
    session: Session,
    stop: threading.Event,
    heard: Callable[[HubNews], None],
    again: bool = False,
) -> None:
    """Take a session's events into the workspace as they come, until `stop` is set.

    What was erased on the hub does not come back by being followed, unless the first meeting is
    `again` to publish it.

    Made for a worker thread: a hub or disk that fails is told to `heard` and tried again, after a
    pause that grows from half a second to fifteen. What the trainer decided without the hub is
    delivered to it on each meeting.
    """
    from tasting.link.photos import PhotoFetcher  # with asyncio: no window waits for it

    with PhotoFetcher(hub, workspace.blobs.put) as photos:
        following = _Following(workspace, hub, session, heard, photos)
        pause, planned = _Pause(), False
        while not stop.is_set():
            try:
                is_here = workspace.session(session.id) is not None
                if planned and not is_here:
                    return  # it was removed meanwhile: the hub must not be given it again
                planned = is_here
                following.meet(again)
                again = False
                for batch in follow_stream(hub, session.id, following.cursor(), stop):
                    following.take(batch)
                    if not following.greeting:
                        pause.begin_anew()
            except ErasedThere:
                heard(Erased())
                return
            except HubUnreachable:
                heard(Lost())
            except UserError as error:
                heard(Hindered(error.said))
            pause.wait(stop)


class _Pause:
    """The pause before a hub is met again: twice as long each time, until it is reached."""

    def __init__(self) -> None:
        self._seconds = _FIRST_PAUSE_S

    def wait(self, stop: threading.Event) -> None:
        """Wait, no longer than until `stop` is set."""
        # Half of the pause is chance, so that many do not come back at one moment.
        stop.wait(self._seconds * random.uniform(0.5, 1))
        self._seconds = min(self._seconds * 2, _LONGEST_PAUSE_S)

    def begin_anew(self) -> None:
        """The hub was reached: the next pause is the first again."""
        self._seconds = _FIRST_PAUSE_S


@dataclass
class _Following:
    """One session being followed: how far, and what its answers name is fetched beside it."""

    workspace: Workspace
    hub: HubClient
    session: Session
    heard: Callable[[HubNews], None]
    photos: PhotoFetcher
    epoch: str = ""
    """Which log the hub greeted with last."""
    greeting: Hello | None = None
    """The hub's, until what it held then is taken in: before, it may still be hindered."""
    reached: int = 0
    """The last event taken since the hub greeted, or where it began."""

    def meet(self, again: bool) -> None:
        """Publish the session, deliver what the hub lacks of ours, and look up what we lack."""
        self.greeting = None
        publish(self.hub, self.session, again)
        events = self.workspace.log.events(self.session.id)
        ours = {e.op.op_id: e for e in events if e.source in _OURS and e.op.kind != Kind.CLOCK}
        lacking = [ours[op_id] for op_id in self.hub.lacks(self.session.id, list(ours))]
        if self.cursor().mark in map(mark_of, (event.op.op_id for event in lacking)):
            # A copy was put back. Given again, it might stand in its old place behind other events.
            self._set_cursor(Cursor())
        self.hub.give_back(self.session.id, lacking)
        self._look_for_photos(events)

    def cursor(self) -> Cursor:
        """How far the hub's log was followed, and which log that was.

        Sequence numbers of another one mean nothing: a backup may have been put back between.
        """
        return self.workspace.cursor(self.session.id, self.hub.base_url)

    def _set_cursor(self, cursor: Cursor) -> None:
        self.workspace.set_cursor(self.session.id, self.hub.base_url, cursor)

    def take(self, batch: Sequence[StreamItem]) -> None:
        """Keep what came, then tell of it."""
        for item in batch:
            if isinstance(item, Hello):
                self.epoch, self.greeting, self.reached = item.epoch, item, item.after
        events = [item for item in batch if isinstance(item, Event)]
        if events:
            from tasting.store.log import Entry

            outcomes = self.workspace.log.append(
                self.session.id, [Entry.from_event(e) for e in events]
            )
            self.reached = events[-1].seq
            self._set_cursor(Cursor(self.reached, self.epoch, mark_of(events[-1].op.op_id)))
            for event, outcome in zip(events, outcomes, strict=True):
                if outcome.status == "stored":
                    self.heard(event.model_copy(update={"seq": outcome.seq}))
            self._look_for_photos(events)
        self._set_aside([item for item in batch if isinstance(item, Aside)])
        self.photos.raise_fault()
        self._connect_if_caught_up()
        for item in batch:
            if isinstance(item, Presence | Notice):
                self.heard(item)

    def _set_aside(self, second: Sequence[Aside]) -> None:
        """Keep what came second under an id, then tell of it."""
        if not second:
            return
        from tasting.store.log import Entry

        self.workspace.log.set_aside(
            self.session.id,
            [Entry(each.seat, each.source, each.at, each.op, each.device) for each in second],
        )
        for each in second:
            self.heard(each)

    def _connect_if_caught_up(self) -> None:
        """Tell that the hub was met once all it had when it greeted is here, and not before.

        Devices are told of after that: whoever hears `Connected` forgets those of the last meeting.
        """
        if self.greeting is not None and self.reached >= self.greeting.seq:
            self.greeting = None
            address = self.hub.public_url or self.hub.base_url
            self.heard(Connected(address, self.hub.offset_ms(self.session.id)))

    def _look_for_photos(self, events: Sequence[Event]) -> None:
        """Have the photos fetched that answers name and the workspace lacks."""
        asked = self.session.protocol.photos
        for event in events:
            values = event.op.body.get("values")
            if event.op.kind is Kind.OBSERVE and isinstance(values, dict):
                named = {str(values[name]) for name in asked & values.keys()}
                self.photos.fetch(name for name in named if not self.workspace.blobs.has(name))
