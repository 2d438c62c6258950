"""However commits and reads fall together, each reader gets its events once and in order."""

import asyncio
import re
from collections.abc import Coroutine, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pytest
from helpers.live import KEY, card, cupping, new_id
from helpers.waiting import soon
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tasting.domain import commands
from tasting.domain.events import PUBLIC_KINDS, TRAINER
from tasting.hub import readers, recent_events
from tasting.hub.readers import Reader
from tasting.hub.state import Hub, open_hub
from tasting.hub.streams import EventStream
from tasting.store.log import Entry

SEATS = (TRAINER, 1, 2, 3)

batch = st.lists(st.sampled_from(SEATS), min_size=1, max_size=5)
write = st.tuples(st.just("write"), batch)
between = st.tuples(st.just("read between commit and announcement"), batch)
read = st.tuples(st.just("read"), st.sampled_from(SEATS))
leave = st.tuples(st.just("return"), st.sampled_from(SEATS))


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    hub = open_hub(tmp_path_factory.mktemp("hub") / "hub.sqlite", KEY, "")
    yield hub
    asyncio.run(hub.writer.stop())
    hub.data.close()


@dataclass
class Seated:
    """A reader at a seat, and the sequence numbers it was given."""

    hub: Hub
    session: str
    seat: int
    seen: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.come_back()

    def come_back(self) -> None:
        """Leave, and read again from the cursor."""
        after = self.seen[-1] if self.seen else 0
        # As a request does it: a cursor beyond what was announced is of another log.
        after = 0 if after > self.hub.writer.last_seq(self.session) else after
        self.reader = Reader(self.hub, self.session, self.seat, after)

    async def read(self) -> None:
        while found := await self.reader.next():
            self.seen += [frame.seq for frame in found]
            assert all(before < after for before, after in pairwise(self.seen))


@given(st.lists(st.one_of(write, between, read, leave), max_size=40))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_every_reader_sees_its_part_once_and_in_order(
    hub: Hub, monkeypatch: pytest.MonkeyPatch, course: list[tuple[str, int | list[int]]]
) -> None:
    monkeypatch.setattr(recent_events, "_KEPT", 1000)  # so that readers fall behind it
    monkeypatch.setattr(readers, "_BATCH", 700)
    asyncio.run(_held(hub, course))


async def _held(hub: Hub, course: list[tuple[str, int | list[int]]]) -> None:
    session = new_id()
    seated = {seat: Seated(hub, session, seat) for seat in SEATS}
    for what, who in course:
        if isinstance(who, list):
            writing = hub.writer.append([(session, _entry(seat)) for seat in who])
            await (writing if what == "write" else _overtaken(hub, session, writing, seated))
        elif what == "read":
            await seated[who].read()
        else:
            seated[who].come_back()
    events = hub.data.log.events(session)
    for seat, reader in seated.items():
        await reader.read()
        everything = seat == TRAINER
        assert reader.seen == [
            event.seq
            for event in events
            if everything or event.seat == seat or event.op.kind in PUBLIC_KINDS
        ]


async def _overtaken(
    hub: Hub, session: str, writing: Coroutine[Any, Any, object], seated: dict[int, Seated]
) -> None:
    """A write whose events every reader finds in the log before they are announced."""
    before = hub.data.log.last_seq(session)
    task = asyncio.create_task(writing)
    await asyncio.sleep(0)  # it is given to the writer's thread
    await asyncio.sleep(0)
    # Not yielded while waiting here: the announcement waits for this loop.
    soon(lambda: hub.data.log.last_seq(session) > before, "what is written")
    try:
        for reader in seated.values():
            await reader.read()
            reader.come_back()
            await reader.read()
    finally:
        await task


@dataclass
class FarEnd:
    """A phone's end of its stream, as the hub sees it: what came, and by which way."""

    free: bool = True
    fails: bool = False
    gone: bool = False
    came: list[tuple[str, int]] = field(default_factory=list)

    def send_piece(self, body: bytes) -> None:
        if self.fails:
            raise RuntimeError("a fault of ours")
        self._take("at once", body)

    def drop(self) -> None:
        self.gone = True

    async def send(self, message: Any) -> None:
        self._take("by its task", message.get("body", b""))

    def _take(self, way: str, body: bytes) -> None:
        self.came += [(way, int(seq)) for seq in re.findall(rb"^id: (\d+)$", body, re.MULTILINE)]


async def _streamed(
    hub: Hub, session: str, far_end: FarEnd, course: Sequence[tuple[bool, int, int]]
) -> list[str]:
    """What became of events while seat 1 streams: whether it is free, of which seat, how many."""
    listener = hub.wakeups.register(session, 1)
    reader = Reader(hub, session, 1, 0)
    stream = EventStream(hub, reader, listener, (session, 1, "phone"), None)
    scope = {"type": "http", "headers": [], "state": {"connection": far_end}}
    sending = asyncio.create_task(stream(scope, asyncio.Event().wait, far_end.send))
    outcomes = []
    async with asyncio.timeout(10):
        for free, seat, events in course:
            far_end.free = free
            outcomes += await hub.writer.append([(session, _entry(seat)) for _ in range(events)])
            while seat != 2 and reader.behind and not far_end.gone:  # whose are not its news
                await asyncio.to_thread(int)  # let the threads that read go on, too
        reader.let_go()
        listener.news.set()
        await sending
    return [outcome.status for outcome in outcomes]


def test_what_is_sent_at_once_and_by_a_stream_s_own_task_comes_once_and_in_order(
    hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recent_events, "_KEPT", 3000)
    monkeypatch.setattr(readers, "_BATCH", 1500)
    session, phone = new_id(), FarEnd()
    own, public = (True, 1, 1), (True, TRAINER, 1)
    others, many, not_read = (True, 2, 1), (True, 1, 20), (False, 1, 2)
    course = (own, public, others, not_read, public, not_read, many, own, others, public)
    asyncio.run(_streamed(hub, session, phone, course))
    known = hub.data.log.events(session, seen_by=1)
    assert [seq for _, seq in phone.came] == [event.seq for event in known]
    ways = [way for way, _ in phone.came]
    assert ways[:5] == 2 * ["at once"] + 2 * ["by its task"] + ["at once"]
    assert ways[-2:] == 2 * ["at once"]
    assert "by its task" in ways[-22:-2]


def test_a_stream_at_fault_is_broken_off_and_costs_nobody_an_ack(hub: Hub) -> None:
    phone = FarEnd(fails=True)
    statuses = asyncio.run(_streamed(hub, new_id(), phone, [(True, 1, 1), (True, 2, 1)]))
    assert statuses == ["stored", "stored"]
    assert (phone.gone, phone.came) == (True, [])


def _entry(seat: int) -> Entry:
    """A step begun by the trainer, or a learner's card."""
    if seat == TRAINER:
        step = cupping().protocol.steps[0]
        return Entry(TRAINER, "trainer", 1, commands.begin(step, 1, new_id(), 1))
    return Entry(seat, "phone", 1, card())


def test_a_commit_wakes_those_whom_it_concerns_and_nobody_else(hub: Hub) -> None:
    session = new_id()
    listeners = {seat: hub.wakeups.register(session, seat) for seat in SEATS}
    there = hub.wakeups.register(new_id(), TRAINER)

    def woken(seat: int) -> set[int]:
        for listener in (*listeners.values(), there):
            listener.news.clear()
        asyncio.run(hub.writer.append([(session, _entry(seat))]))
        assert not there.news.is_set()
        return {seat for seat, listener in listeners.items() if listener.news.is_set()}

    assert woken(1) == {TRAINER, 1}
    assert woken(TRAINER) == set(SEATS)


def test_a_stopping_hub_wakes_everybody(hub: Hub) -> None:
    listeners = [hub.wakeups.register(new_id(), seat) for seat in SEATS]
    hub.wakeups.wake_all()
    assert all(listener.news.is_set() for listener in listeners)
