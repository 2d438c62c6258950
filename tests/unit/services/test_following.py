"""Following a class into the workspace: complete, in order, and through every loss of the hub."""

import hashlib
import os
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from queue import Queue
from signal import SIGKILL
from typing import TypeVar

import pytest
from helpers.live import (
    KEY,
    HubProcess,
    Phone,
    Trainer,
    another,
    card,
    new_id,
    no_room,
    photo,
    running_hub,
    spoil,
)
from helpers.slow_line import SlowLine, slow_line
from helpers.waiting import soon
from pydantic import JsonValue

from tasting.domain import commands
from tasting.domain.board import fold
from tasting.domain.events import Event, Kind, Op
from tasting.domain.session import Session
from tasting.places import DataFolder
from tasting.services import following
from tasting.services.following import (
    Aside,
    Connected,
    Erased,
    Hindered,
    HubNews,
    Lost,
    Notice,
    Presence,
)
from tasting.services.hubs import HubClient
from tasting.services.workspaces import open_workspace
from tasting.store.log import Entry
from tasting.store.workspace import Workspace

Found = TypeVar("Found")


@pytest.fixture
def session() -> Session:
    return another()


class Follower:
    """A thread that follows, and what it heard."""

    def __init__(
        self, workspace: Workspace, hub_process: HubProcess | SlowLine, session: Session
    ) -> None:
        self.heard: Queue[HubNews] = Queue()
        self.stop = threading.Event()
        hub = HubClient(hub_process.url, KEY)
        self.thread = threading.Thread(
            target=following.follow, args=(workspace, hub, session, self.stop, self.heard.put)
        )

    def __enter__(self) -> "Follower":
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop.set()
        self.thread.join()

    def next(self, kind: type[Found], such: Callable[[Found], bool] = lambda _: True) -> Found:
        """The next thing heard of this kind; what comes before it is passed over."""
        while True:
            found = self.heard.get(timeout=60)
            if isinstance(found, kind) and such(found):
                return found

    def until(self, kind: type[HubNews]) -> list[HubNews]:
        """All that is heard before the next thing of this kind."""
        heard: list[HubNews] = []
        while True:
            found = self.heard.get(timeout=60)
            if isinstance(found, kind):
                return heard
            heard.append(found)


def joined(hub_process: HubProcess, session: Session) -> Phone:
    phone = Phone(hub_process, session.seats[0])
    phone.join()
    return phone


def test_answers_reach_the_workspace_and_are_told_as_they_stand_there(
    hub_process: HubProcess, workspace: Workspace, session: Session
) -> None:
    own = commands.begin(session.protocol.steps[0], 5, new_id(), 1)
    workspace.log.append(session.id, [Entry(0, "trainer", 5, own)])
    with Follower(workspace, hub_process, session) as follower:
        connected = follower.next(Connected)
        assert connected.address == hub_process.url
        phone = joined(hub_process, session)
        assert follower.next(Presence).seat == 1
        op = card()
        phone.send(op)
        event = follower.next(Event, lambda event: event.seat == 1)
    assert event in workspace.log.events(session.id)
    assert (event.op, event.source, event.device) == (op, "phone", phone.join()["device"])


def test_what_was_decided_without_the_hub_is_delivered_to_it(
    hub_process: HubProcess, workspace: Workspace, session: Session
) -> None:
    begin = commands.begin(session.protocol.steps[0], 5, new_id(), 1)
    paper = card()
    workspace.log.append(session.id, [Entry(0, "trainer", 5, begin), Entry(2, "paper", 6, paper)])
    with Follower(workspace, hub_process, session) as follower:
        follower.next(Connected)
        held = HubClient(hub_process.url, KEY).events(session.id).events
    assert [(e.seat, e.source, e.op) for e in held if e.op.kind is not Kind.CLOCK] == [
        (0, "trainer", begin),
        (2, "paper", paper),
    ]


def test_a_killed_hub_is_told_found_again_and_nothing_is_missed(
    tmp_path: Path, workspace: Workspace, session: Session
) -> None:
    with running_hub(tmp_path / "hub", session) as hub_process:
        phone = joined(hub_process, session)
        ops = [card() for _ in range(3)]
        with Follower(workspace, hub_process, session) as follower:
            follower.next(Connected)
            phone.send(ops[0])
            follower.next(Event, lambda event: event.op == ops[0])
            hub_process.end(SIGKILL)
            assert isinstance(follower.next(Lost), Lost)
            hub_process.start()
            follower.next(Connected)
            phone.send(ops[1])
            follower.next(Event, lambda event: event.op == ops[1])
        phone.send(ops[2])
        with Follower(workspace, hub_process, session) as follower:
            taken_in = follower.until(Connected)
        assert [heard.op for heard in taken_in if isinstance(heard, Event)] == [ops[2]]
    events = workspace.log.events(session.id)
    assert [event.op for event in events if event.seat == 1] == ops
    assert [event.seq for event in events] == list(range(1, len(events) + 1))
    assert fold(events, session.protocol).card(1, "hot", "417") is not None


@pytest.mark.parametrize("own", [False, True], ids=["answers", "own command"])
def test_answers_written_into_a_copy_put_back_under_numbers_read_before_are_taken(
    tmp_path: Path, workspace: Workspace, session: Session, own: bool
) -> None:
    """The hub's files with its own note, written over in place: its log has the same epoch.

    `own`: what was read last was of the trainer, who gives it again, in the same place.
    """
    with running_hub(tmp_path / "hub", session) as hub:
        phone = joined(hub, session)
        phone.send(card())
        hub.end()
        copy = {path: path.read_bytes() for path in hub.folder.iterdir() if path.is_file()}
        hub.start()
        lost = [card() for _ in range(3)]
        phone.send(*lost)
        begin = commands.begin(session.protocol.steps[0], 5, new_id(), 1)
        if own:
            Trainer(hub).send(session, begin)
        with Follower(workspace, hub, session) as follower:
            follower.next(Connected)
        read_before = [event.op for event in workspace.log.events(session.id)]
        hub.end()
        for path, content in copy.items():
            path.write_bytes(content)
        hub.start()
        other = Phone(hub, session.seats[1])
        other.join()
        written = [card() for _ in range(len(lost) if own else 8)]
        other.send(*written)
        with Follower(workspace, hub, session) as follower:
            taken = [news.op for news in follower.until(Connected) if isinstance(news, Event)]
    assert [op for op in taken if op.kind is Kind.OBSERVE] == written
    ops = [event.op for event in workspace.log.events(session.id)]
    assert ops == read_before + taken, "what was read before stays, once"


def test_another_version_under_an_id_reaches_the_workspace_beside_the_first(
    hub_process: HubProcess, workspace: Workspace, session: Session
) -> None:
    Trainer(hub_process).publish(session)
    phone, first = joined(hub_process, session), card(acidity=1)
    second, third = (first.model_copy(update={"made_at": at}) for at in (2, 3))
    phone.send(first)
    phone.send(second)
    with Follower(workspace, hub_process, session) as follower:
        assert follower.next(Aside).op == second, "one that came before it was followed"
        phone.send(third)
        assert follower.next(Aside).op == third
        phone.send(second)
    with Follower(workspace, hub_process, session) as follower:
        follower.next(Aside, lambda aside: aside.op == third)
    found = workspace.log.conflicts(session.id)
    assert [(each.seat, each.first, each.op) for each in found] == [
        (1, first, second),
        (1, first, third),
    ]
    assert [e.op for e in workspace.log.events(session.id) if e.seat == 1] == [first]


def test_a_photo_follows_its_answer_whichever_comes_first(
    hub_process: HubProcess, workspace: Workspace, session: Session
) -> None:
    with Follower(workspace, hub_process, session) as follower:
        follower.next(Connected)
        phone = joined(hub_process, session)
        names = []
        for early in (True, False):
            sent = photo((64, 48 if early else 64))
            name = hashlib.sha256(sent).hexdigest()
            names.append(name)
            body = {"values": {"cup_photo": name}}
            op = Op(op_id=new_id(), kind=Kind.OBSERVE, step="eye", code="417", body=body, made_at=1)
            for part in (phone.send_photo, phone.send) if early else (phone.send, phone.send_photo):
                part(sent if part == phone.send_photo else op)
            follower.next(Event, lambda event, op=op: event.op == op)
        soon(lambda: all(map(workspace.blobs.has, names)), "both photos")


def test_no_event_waits_for_a_slow_photo_and_the_following_is_left_at_once(
    hub_process: HubProcess, workspace: Workspace, session: Session
) -> None:
    sent = photo((64, 72))
    name = hashlib.sha256(sent).hexdigest()
    with slow_line(hub_process.port, f"/api/blobs/{name}".encode()) as line:
        with Follower(workspace, line, session) as follower:
            follower.next(Connected)
            phone = joined(hub_process, session)
            phone.send_photo(sent)
            body: dict[str, JsonValue] = {"values": {"cup_photo": name}}
            op = Op(op_id=new_id(), kind=Kind.OBSERVE, step="eye", code="417", body=body, made_at=1)
            phone.send(op)
            assert line.waiting.wait(60)
            for _ in range(3):
                later = card()
                phone.send(later)
                follower.next(Event, lambda event, later=later: event.op == later)
        assert not line.let_through.is_set()
        assert not workspace.blobs.has(name)


def test_a_full_disk_of_ones_own_is_told_as_such_and_made_up_for(
    hub_process: HubProcess, tmp_path: Path, workspace: Workspace, session: Session
) -> None:
    note = {"values": {"acidity": 5}, "note": "long " * 8000}
    with Follower(workspace, hub_process, session) as follower:
        follower.next(Connected)
        phone = joined(hub_process, session)
        ops = [card().model_copy(update={"body": note}) for _ in range(30)]
        with no_room(os.getpid(), tmp_path):
            for op in ops:
                phone.send(op)
            hindered = follower.next(Hindered)
            again = follower.until(Hindered)
        follower.next(Event, lambda event: event.op == ops[-1])
        follower.next(Connected)
    assert "disk is full" in str(hindered.said)
    assert not any(isinstance(heard, Connected) for heard in again), "what hinders is not over yet"
    assert [event.op for event in workspace.log.events(session.id) if event.seat == 1] == ops


def test_a_damaged_workspace_is_told_and_read_again(tmp_path: Path, session: Session) -> None:
    data, stop, heard = DataFolder(tmp_path / "torn"), threading.Event(), list[HubNews]()

    def hear(news: HubNews) -> None:
        heard.append(news)
        if len(heard) == 2:
            stop.set()

    with open_workspace(data) as workspace:
        workspace.keep(session, now=datetime.now(UTC))
    with open_workspace(data) as workspace:
        data.workspace.write_bytes(b"")
        hub = HubClient("http://127.0.0.1:1", KEY)
        following.follow(workspace, hub, session, stop, hear)
    assert all(isinstance(news, Hindered) and "damaged" in str(news.said) for news in heard)


def test_several_devices_of_a_seat_count_as_one_that_is_there_while_any_is() -> None:
    def device(name: str, online: bool, seen_ms: int, step: str, pending: int) -> Presence:
        return Presence(
            seat=4, device=name, online=online, seen_ms=seen_ms, step=step, pending=pending
        )

    here, gone = device("a", True, 10, "hot", 1), device("b", False, 20, "eye", 2)
    both = following.merge_presence([here, gone])
    assert (both.seat, both.online, both.step, both.pending, both.devices) == (4, True, "hot", 3, 1)
    assert following.merge_presence([gone, here]) == both
    assert following.merge_presence([here, device("c", True, 30, "cool", 0)]).devices == 2
    away = following.merge_presence([gone])
    assert (away.online, away.step, away.devices) == (False, "eye", 0)


def test_what_the_hub_has_to_tell_the_trainer_is_told(
    tmp_path: Path, workspace: Workspace, session: Session
) -> None:
    with running_hub(tmp_path / "hub", session) as hub:
        phone = Phone(hub, session.seats[0])
        phone.join()
        lost, kept = card(), card()
        phone.send(lost, kept)
        hub.end()
        spoil(hub.database, lost.op_id)
        hub.start()
        with Follower(workspace, hub, session) as follower:
            notice = follower.next(Notice)
    assert notice == Notice(what="unreadable", seq=2)
    assert following.notice_message(notice).values == {"seq": 2}
    assert kept.op_id in {event.op.op_id for event in workspace.log.events(session.id)}


def test_a_seat_that_sends_too_much_is_named_with_a_remedy() -> None:
    said = following.notice_message(Notice(what="photos", seat=4))
    assert said.values == {"seat": 4}
    assert "new sheet" in said.text


def test_a_session_erased_on_the_hub_is_not_given_back_by_who_follows_it(
    hub_process: HubProcess, workspace: Workspace, session: Session
) -> None:
    workspace.keep(session, now=session.created_at)
    hub = HubClient(hub_process.url, KEY)
    with Follower(workspace, hub_process, session) as follower:
        follower.next(Connected)
        hub.erase(session.id)
        follower.next(Erased)
        follower.thread.join()
    assert hub.is_erased(session.id)
    with Follower(workspace, hub_process, session) as another_one:
        another_one.next(Erased)
        another_one.thread.join()
    assert hub.session(session.id) is None


def test_paper_answers_that_a_learner_had_erased_are_not_delivered_again(
    hub_process: HubProcess, workspace: Workspace, session: Session
) -> None:
    """The learner stays in the session, and the workspace keeps its own copy."""
    erased, other, later = card(), card(), card()
    workspace.keep(session, now=session.created_at)
    workspace.log.append(session.id, [Entry(1, "paper", 5, other), Entry(2, "paper", 6, erased)])
    hub = HubClient(hub_process.url, KEY)

    def held() -> list[tuple[int, Op]]:
        events = hub.events(session.id).events
        return [(event.seat, event.op) for event in events if event.op.kind is not Kind.CLOCK]

    with Follower(workspace, hub_process, session) as follower:
        follower.next(Connected)
        assert held() == [(1, other), (2, erased)]
    hub.erase(session.id, 2)
    with Follower(workspace, hub_process, session) as again:
        again.next(Connected)
        assert held() == [(1, other)]
        hub.send(session.id, [(2, later)], "paper")  # what is typed in from now on is taken
        assert held() == [(1, other), (2, later)]
