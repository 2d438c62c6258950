"""However commits and reads fall together, each reader gets its events once and in order."""

import asyncio
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from helpers.live import KEY, card, cupping, new_id
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tasting.domain import commands
from tasting.domain.events import PUBLIC_KINDS, TRAINER
from tasting.hub import tails
from tasting.hub.bell import Listener
from tasting.hub.state import Hub, open_hub
from tasting.hub.streams import Reader
from tasting.store.log import Entry

SEATS = (TRAINER, 1, 2, 3)

write = st.tuples(st.just("write"), st.lists(st.sampled_from(SEATS), min_size=1, max_size=5))
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
        self.listener: Listener = self.hub.bell.listen(self.session, self.seat)
        self.come_back()

    def come_back(self) -> None:
        """Leave, and listen again from the cursor."""
        self.hub.bell.leave(self.session, self.listener)
        self.listener = self.hub.bell.listen(self.session, self.seat)
        last = self.seen[-1] if self.seen else 0
        self.reader = Reader(self.hub, self.session, self.listener, last)

    def read(self) -> None:
        while found := self.reader.next_lines():
            self.seen += map(int, re.findall(r"^id: (\d+)$", found, re.MULTILINE))


@given(st.lists(st.one_of(write, read, leave), max_size=40))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_every_reader_sees_its_part_once_and_in_order(
    hub: Hub, monkeypatch: pytest.MonkeyPatch, course: list[tuple[str, int | list[int]]]
) -> None:
    monkeypatch.setattr(tails, "_LONGEST", 3)  # so that readers fall behind it
    asyncio.run(_held(hub, course))


async def _held(hub: Hub, course: list[tuple[str, int | list[int]]]) -> None:
    session = new_id()
    readers = {seat: Seated(hub, session, seat) for seat in SEATS}
    for what, who in course:
        if isinstance(who, list):
            await hub.writer.append([(session, _entry(seat)) for seat in who])
        elif what == "read":
            readers[who].read()
        else:
            readers[who].come_back()
    events = hub.data.log.events(session)
    for seat, reader in readers.items():
        reader.read()
        everything = seat == TRAINER
        assert reader.seen == [
            event.seq
            for event in events
            if everything or event.seat == seat or event.op.kind in PUBLIC_KINDS
        ]
        hub.bell.leave(session, reader.listener)


def _entry(seat: int) -> Entry:
    """A step begun by the trainer, or a learner's card."""
    if seat == TRAINER:
        step = cupping().protocol.steps[0]
        return Entry(TRAINER, "trainer", 1, commands.begin(step, 1, new_id(), 1))
    return Entry(seat, "phone", 1, card())


def test_a_stopping_hub_wakes_everybody(hub: Hub) -> None:
    listeners = [hub.bell.listen(new_id(), seat) for seat in SEATS]
    hub.bell.ring_all()
    assert all(listener.news.is_set() for listener in listeners)
