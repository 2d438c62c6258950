"""However commits and reads fall together, each reader gets its events once and in order."""

import asyncio
from collections.abc import Coroutine, Iterator
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
