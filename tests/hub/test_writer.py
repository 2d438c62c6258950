"""No fault in a commit ends the writer: each request is answered, and the next one is kept."""

import asyncio
import logging
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from helpers.live import KEY, HubProcess, Phone, Trainer, another, card, new_id

from tasting.domain.events import TRAINER, Op
from tasting.hub.readers import Reader
from tasting.hub.state import Hub, open_hub
from tasting.store.log import Entry, Outcome

SOON_S = 20.0
"""Long before a request would be said to wait for ever."""


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Hub]:
    hub = open_hub(tmp_path / "hub.sqlite", KEY, "")
    yield hub
    asyncio.run(hub.writer.stop())
    hub.data.close()


def _entry(seat: int = 1) -> Entry:
    return Entry(seat, "phone", 1, card())


def _together(hub: Hub, session: str, *entries: Entry) -> list[Any]:
    """What becomes of requests, one for each entry, that arrive at one moment."""

    async def ask() -> list[Any]:
        asked = [hub.writer.append([(session, entry)]) for entry in entries]
        answers = asyncio.gather(*asked, return_exceptions=True)
        return await asyncio.wait_for(answers, SOON_S)

    return asyncio.run(ask())


def test_what_the_file_cannot_hold_fails_alone(hub: Hub) -> None:
    session, poison = new_id(), Entry(2**70, "phone", 1, card())
    before, after = _entry(1), _entry(2)

    async def together() -> list[Any]:
        asked = [hub.writer.append([(session, entry)]) for entry in (before, poison, after)]
        return await asyncio.gather(*asked, return_exceptions=True)

    [first], refused, [last] = asyncio.run(together())
    assert isinstance(refused, OverflowError)
    assert [event.op for event in hub.data.log.events(session)][1:] == [before.op, after.op]
    assert (first.status, last.status) == ("stored", "stored")


def test_an_answer_does_not_wait_for_the_commit_behind_it(
    hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, told, asked = new_id(), threading.Event(), threading.Event()
    append, commits = hub.data.log.append_many, 0

    async def together() -> list[list[Outcome]]:
        loop = asyncio.get_running_loop()
        second: asyncio.Future[list[Outcome]] = loop.create_future()

        def ask_second() -> None:
            hub.writer.ask([(session, _entry(2))], second.set_result)  # type: ignore[arg-type]
            asked.set()

        def in_turn(pairs: Any) -> list[Outcome]:
            nonlocal commits
            commits += 1
            if commits == 1:
                loop.call_soon_threadsafe(ask_second)
                assert asked.wait(SOON_S)
            else:
                assert told.wait(SOON_S), "the first one was not told before the second was written"
            return append(pairs)

        await hub.writer.append([(session, _entry())])  # where the clock was anchored
        monkeypatch.setattr(hub.data.log, "append_many", in_turn)
        first = await hub.writer.append([(session, _entry(1))])
        told.set()
        return [[*first], [*await asyncio.wait_for(second, SOON_S)]]

    [first], [last] = asyncio.run(together())
    assert (first.status, last.status) == ("stored", "stored")
    assert last.seq == first.seq + 1


def _failing_once(work: Callable[..., Any]) -> Callable[..., Any]:
    """`work`, but the first call of it ends in a fault nobody foresaw."""
    faults = [RuntimeError("a fault of the test")]

    def failing(*given: Any, **named: Any) -> Any:
        if faults:
            raise faults.pop()
        return work(*given, **named)

    return failing


@pytest.mark.parametrize("part", ["writing", "waking", "counting"])
def test_a_fault_in_a_batch_costs_no_request_its_answer(
    hub: Hub, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, part: str
) -> None:
    session, entries = new_id(), [_entry(seat) for seat in (1, 2, 3)]
    where = {
        "writing": (hub.data.log, "append_many"),
        "waking": (hub.wakeups, "wake"),
        "counting": (hub.writer, "_anchors"),
    }
    owner, name = where[part]
    monkeypatch.setattr(owner, name, _failing_once(getattr(owner, name)))
    reader = Reader(hub, session, 2, 0)
    assert not asyncio.run(reader.next())
    answers = [outcomes[0] for outcomes in _together(hub, session, *entries)]
    assert {answer.status for answer in answers} <= {"stored", "duplicate"}
    kept = [event.op.op_id for event in hub.data.log.events(session) if event.seat != TRAINER]
    assert kept == [entry.op.op_id for entry in entries]
    [seen] = asyncio.run(reader.next())
    assert entries[1].op.op_id.encode() in seen.event
    [failed] = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert failed.name == "tasting.hub.writer"


def test_a_request_alone_is_told_of_the_fault_and_the_next_is_kept(
    hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, first, second = new_id(), _entry(), _entry()
    monkeypatch.setattr(hub.wakeups, "wake", _failing_once(hub.wakeups.wake))
    [refused] = _together(hub, session, first)
    assert isinstance(refused, RuntimeError)
    [[again]], [[next_one]] = _together(hub, session, first), _together(hub, session, second)
    assert (again.status, next_one.status) == ("duplicate", "stored")
    assert hub.writer.last_seq(session) == hub.data.log.last_seq(session) == next_one.seq


def test_a_request_that_cannot_be_answered_costs_the_others_nothing(hub: Hub, caplog: Any) -> None:
    session, written = new_id(), []

    def fails(_: object) -> None:
        raise RuntimeError("a fault of the test")

    async def ask() -> None:
        hub.writer.ask([(session, _entry(1))], fails)
        hub.writer.ask([(session, _entry(2))], written.append)
        await hub.writer.append([])

    asyncio.run(ask())
    [[outcome]] = written
    assert outcome.status == "stored"
    assert [event.seat for event in hub.data.log.events(session)][1:] == [1, 2]
    assert [record.levelno for record in caplog.records] == [logging.ERROR]


def test_too_few_outcomes_are_a_fault_and_not_a_wait(
    hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, entry = new_id(), _entry()
    whole = hub.data.log.append_many

    def short(pairs: Any) -> list[Outcome]:
        return whole(pairs)[:-1]

    with monkeypatch.context() as patch:
        patch.setattr(hub.data.log, "append_many", short)
        [refused] = _together(hub, session, entry)
    assert isinstance(refused, ValueError)
    [[again]] = _together(hub, session, entry)
    assert again.status == "duplicate"


def test_what_the_database_refuses_of_one_phone_is_answered_and_the_class_goes_on(
    tmp_path: Path,
) -> None:
    session, poisoned = another(), card()
    hub = HubProcess(tmp_path).start()
    try:
        Trainer(hub).publish(session)
        phones = [Phone(hub, seat) for seat in session.seats[:2]]
        for phone in phones:
            phone.join()
        _refuse_in(hub.database, poisoned)
        for _ in range(2):
            answer = phones[0].ask("/api/ops", {"ops": [poisoned.model_dump(mode="json")]})
            assert (answer.status_code, answer.json()["error"]) == (500, "fault")
        results = [phone.send(card())[0] for phone in (phones[1], phones[0])]
        assert [result["status"] for result in results] == ["stored", "stored"]
        kept = {event.op.op_id for event in Trainer(hub).events(session=session.id)}
        assert {result["op_id"] for result in results} <= kept
        assert poisoned.op_id not in kept
        assert hub.log.count("ERROR tasting.hub.writer") == 2
    finally:
        assert hub.end() == 0


def _refuse_in(database: Path, op: Op) -> None:
    """Let a hub's file refuse one operation, as no check of ours foresees it."""
    with closing(sqlite3.connect(database)) as file, file:
        file.execute(
            f"CREATE TRIGGER refuses BEFORE INSERT ON event WHEN NEW.op_id = '{op.op_id}' "
            "BEGIN SELECT RAISE(ABORT, 'a fault of the test'); END"
        )
