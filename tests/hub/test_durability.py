"""What was acknowledged is there: after SIGKILL, a full disk, and a backup put in its place."""

import random
import shutil
import sqlite3
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from signal import SIGKILL, SIGTERM, Signals

import httpx
import pytest
from helpers.live import (
    KEY,
    Caller,
    HubProcess,
    Phone,
    Trainer,
    another,
    card,
    cupping,
    no_room,
    photo,
    running_hub,
)
from helpers.waiting import soon

from tasting.domain.board import fold
from tasting.domain.events import Kind, Op
from tasting.link.client import HubClient, HubRefused
from tasting.store import backup
from tasting.store.engine import open_engine, writing

MOST = 16
"""Phones of the longest test."""


def test_what_the_writer_commits_is_on_the_disk_before_its_ack(tmp_path: Path) -> None:
    """Power that fails cannot be tried here; what SQLite does about it is asked where it writes."""
    engine = open_engine(tmp_path / "hub.sqlite")

    def asked() -> list[object]:
        with writing(engine) as connection:
            names = ("synchronous", "journal_mode", "fullfsync")
            return [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in names]

    with ThreadPoolExecutor(1) as thread:
        assert thread.submit(asked).result() == [2, "wal", 1]  # 2 is FULL: sqlite.org/pragma.html
    engine.dispose()


class Writer(threading.Thread):
    """A phone that sends batch after batch, each again until it is acknowledged."""

    def __init__(self, phone: Phone, over: threading.Event) -> None:
        super().__init__()
        self.phone = phone
        self.over = over
        self.acked: dict[str, str] = {}
        self.chance = random.Random(phone.seat.number)

    def run(self) -> None:
        while not self.over.is_set():
            batch = [card(acidity=self.chance.randint(0, 10)) for _ in range(3)]
            while not self._delivered(batch) and not self.over.is_set():
                self.over.wait(0.02)

    def _delivered(self, batch: list[Op]) -> bool:
        try:
            results = self.phone.send(*batch)
        except httpx.TransportError:
            return False
        assert {result["status"] for result in results} <= {"stored", "duplicate"}
        self.acked |= {result["op_id"]: result["hash"] for result in results}
        return True


class Ear(threading.Thread):
    """The open stream of a phone, opened again from its cursor whenever it breaks off."""

    def __init__(self, phone: Phone, left: threading.Event) -> None:
        super().__init__()
        self.phone = phone
        self.left = left
        self.heard: list[tuple[int, str]] = []
        """Sequence numbers and operation ids, as they came."""

    def run(self) -> None:
        while not self.left.is_set():
            try:
                with self.phone.stream(after=self.heard[-1][0] if self.heard else 0) as stream:
                    for event in stream.messages(""):
                        self.heard.append((event["seq"], event["op"]["op_id"]))
            except httpx.TransportError:
                self.left.wait(0.02)


LONG = [pytest.mark.soak, pytest.mark.timeout(3600)]


@pytest.mark.parametrize(("rounds", "phones"), [(8, 4), pytest.param(200, MOST, marks=LONG)])
def test_nothing_acknowledged_is_lost_however_often_the_hub_is_killed(
    tmp_path: Path, rounds: int, phones: int
) -> None:
    session = cupping(phones)  # so many that no seat sends more than the hub keeps of one
    with running_hub(tmp_path, session) as hub:
        over, left = threading.Event(), threading.Event()
        writers = [Writer(_joined(hub, number), over) for number in range(1, phones + 1)]
        ears = [Ear(writer.phone, left) for writer in writers]
        for thread in (*writers, *ears):
            thread.start()
        _kill_again_and_again(hub, writers, rounds)
        over.set()
        for writer in writers:
            writer.join()
        events = Trainer(hub).events(session=session.id)
        assert all(ear.is_alive() for ear in ears)
        for ear in ears:
            own = [(e.seq, e.op.op_id) for e in events if e.seat == ear.phone.seat.number]
            soon(lambda ear=ear, own=own: ear.heard == own, "each its own, once and in order")
        left.set()
        hub.end()
        for ear in ears:
            ear.join()
    kept = {event.op.op_id: event.op.hash for event in events}
    acked = {op_id: digest for writer in writers for op_id, digest in writer.acked.items()}
    assert len(acked) > rounds * phones
    assert acked.items() <= kept.items()
    assert [event.seq for event in events] == list(range(1, len(events) + 1))
    assert len(kept) == len(events)
    with sqlite3.connect(hub.database) as file:
        assert file.execute("pragma integrity_check").fetchone() == ("ok",)
    file.close()
    for writer in writers:
        mine = {e.op.op_id for e in events if e.seat == writer.phone.seat.number}
        assert writer.acked.keys() <= mine


def _kill_again_and_again(hub: HubProcess, writers: list[Writer], rounds: int) -> None:
    """Kill the hub at any moment, after something was acknowledged to each phone, and start it."""
    chance = random.Random(1)
    for _ in range(rounds):
        wanted = _acked(writers) + len(writers)
        soon(
            lambda wanted=wanted: (
                _acked(writers) >= wanted or not all(map(Writer.is_alive, writers))
            ),
            "an acknowledgement for each phone",
        )
        assert all(writer.is_alive() for writer in writers)
        time.sleep(chance.uniform(0, 0.2))  # time itself: each kill comes at another moment
        hub.end(SIGKILL)
        hub.start()


def _acked(writers: list[Writer]) -> int:
    return sum(len(writer.acked) for writer in writers)


def _joined(hub: HubProcess, number: int) -> Phone:
    phone = Phone(hub, cupping(MOST).seats[number - 1])
    phone.join()
    return phone


def test_a_lost_ack_is_asked_for_again_and_nothing_stands_twice(tmp_path: Path) -> None:
    with running_hub(tmp_path, cupping()) as hub:
        phone = _joined(hub, 1)
        op = card()
        phone.send(op)
        hub.end(SIGKILL)
        hub.start()
        [result] = phone.send(op)
        assert (result["status"], result["hash"]) == ("duplicate", op.hash)
        assert len(phone.events()) == 1


def test_an_older_file_put_back_is_filled_up_again_by_those_who_still_know(
    tmp_path: Path,
) -> None:
    with running_hub(tmp_path / "hub", cupping()) as hub:
        phone = _joined(hub, 1)
        first, second = card(), card(code="283")
        phone.send(first)
        hub.end()
        shutil.copy(hub.database, tmp_path / "backup")
        hub.start()
        before = phone.answer_to("/api/events", {"after": 0, "mode": "now"})
        phone.send(second)
        hub.end()
        for part in hub.folder.glob("hub.sqlite*"):
            part.unlink()
        shutil.copy(tmp_path / "backup", hub.database)
        hub.start()
        after = phone.answer_to(
            "/api/events", {"after": 9, "mode": "now", "epoch": before["epoch"]}
        )
        assert after["epoch"] != before["epoch"]
        assert [event["op"]["op_id"] for event in after["events"]] == [first.op_id]
        known = phone.answer_to("/api/known", {"op_ids": [first.op_id, second.op_id]})
        assert known["lacks"] == [second.op_id]
        phone.send(second)
        assert {event.op.op_id for event in phone.events()} == {first.op_id, second.op_id}


def test_a_full_disk_is_told_nothing_is_acked_and_room_made_is_used_at_once(
    tmp_path: Path,
) -> None:
    with running_hub(tmp_path, cupping()) as hub:
        phone = _joined(hub, 1)
        kept = card()
        phone.send(kept)
        assert hub.process is not None
        with no_room(hub.process.pid, hub.folder):
            refused = [phone.ask("/api/ops", {"ops": [_big()]}) for _ in range(30)]
            full = [answer for answer in refused if answer.status_code == 507]
            assert full
            assert full[0].json()["error"] == "disk_full"
            assert "plein" in full[0].json()["said"]
            assert _next_notice(hub, "disk_full")
        acked = sum(answer.status_code == 200 for answer in refused)
        assert len(phone.events()) == 1 + acked
        late = card()
        assert phone.send(late)[0]["status"] == "stored"
        assert fold(phone.events(), cupping().protocol).card(1, "hot", "417") is not None


def test_a_photo_that_finds_no_room_is_told_the_trainer_and_the_room_made_too(
    tmp_path: Path,
) -> None:
    with running_hub(tmp_path, cupping()) as hub:
        phone, large = _joined(hub, 1), photo((1000, 1000))
        assert hub.process is not None
        with no_room(hub.process.pid, hub.folder):
            assert phone.send_photo(large).status_code == 507
            assert _next_notice(hub, "disk_full")
        assert phone.send_photo(large).status_code == 201
        assert _next_notice(hub, "kept")


def _next_notice(hub: HubProcess, what: str) -> bool:
    """Whether a trainer who listens now is told this of the hub's disk."""
    trainer = Trainer(hub)
    with trainer.stream({"tasting-notices": "1"}, session=cupping().id, after=0) as stream:
        return any(notice["what"] == what for notice in stream.messages("notice"))


def test_a_trainer_is_told_when_the_disk_takes_answers_again(tmp_path: Path) -> None:
    with running_hub(tmp_path, cupping()) as hub:
        phone = _joined(hub, 1)
        assert hub.process is not None
        with no_room(hub.process.pid, hub.folder):
            refused = [phone.ask("/api/ops", {"ops": [_big()]}) for _ in range(30)]
            assert any(answer.status_code == 507 for answer in refused)
        phone.send(card())
        assert _next_notice(hub, "kept")


def _big() -> dict[str, object]:
    op = card()
    body = {"values": {"acidity": 5}, "note": "long " * 8000}
    return Op(**{**op.model_dump(), "body": body}).model_dump(mode="json")


def test_the_clock_goes_on_where_it_was_and_its_new_start_is_in_the_log(
    tmp_path: Path,
) -> None:
    with running_hub(tmp_path, cupping()) as hub:
        phone, trainer = _joined(hub, 1), Trainer(hub)
        phone.send(card())
        hub.end(SIGKILL)
        with sqlite3.connect(hub.database) as file:
            file.execute("update event set at = at + 3600000")
        file.close()
        hub.start()
        phone.send(card())
        events = trainer.events(session=cupping().id)
        assert [event.at for event in events] == sorted(event.at for event in events)
        clocks = [event for event in events if event.op.kind is Kind.CLOCK]
        assert len(clocks) == 2
        assert clocks[1].op.body["epoch"] == trainer.answer_to("/api/health", method="GET")["epoch"]


@pytest.mark.parametrize("how", [SIGTERM, SIGKILL])
def test_a_hub_started_again_goes_on_with_the_log_that_its_readers_know(
    tmp_path: Path, how: Signals
) -> None:
    with running_hub(tmp_path, cupping()) as hub:
        phone = _joined(hub, 1)
        phone.send(card())
        known = phone.answer_to("/api/events", {"after": 0, "mode": "now"})
        hub.end(how)
        hub.start()
        again = phone.answer_to(
            "/api/events", {"after": known["cursor"], "mode": "now", "epoch": known["epoch"]}
        )
        assert (again["epoch"], again["events"]) == (known["epoch"], [])


@pytest.mark.parametrize("in_place", [True, False])
def test_a_backup_put_in_place_of_a_killed_hub_s_file_is_another_log(
    tmp_path: Path, in_place: bool
) -> None:
    """Also where as many others have answered since: a reader's cursor would pass over them."""
    with running_hub(tmp_path / "hub", cupping()) as hub:
        phone, other = _joined(hub, 1), _joined(hub, 2)
        phone.send(card())
        backup.copy(hub.database, tmp_path / "backup")
        for _ in range(3):
            time.sleep(0.5)  # time itself: how far the log goes is noted once a second at most
            phone.send(card())
        known = phone.answer_to("/api/events", {"after": 0, "mode": "now"})
        hub.end(SIGKILL)
        for part in ("-wal", "-shm", *([] if in_place else [""])):
            Path(f"{hub.database}{part}").unlink()
        hub.database.write_bytes((tmp_path / "backup").read_bytes())
        hub.start()
        other.send(*(card() for _ in range(5)))
        asked = {"after": known["cursor"], "mode": "now", "epoch": known["epoch"]}
        again = phone.answer_to("/api/events", asked)
        assert again["epoch"] != known["epoch"]
        assert len(again["events"]) == 1
        assert again["last"] > known["last"]


def test_a_clock_that_was_ahead_in_one_class_moves_no_other(tmp_path: Path) -> None:
    ahead, later = cupping(), another()
    with running_hub(tmp_path, ahead) as hub:
        phone, trainer = _joined(hub, 1), Trainer(hub)
        phone.send(card())
        hub.end()
        with sqlite3.connect(hub.database) as file:
            file.execute("update event set at = at + 86400000")
        file.close()
        hub.start()
        trainer.publish(later)
        late = Phone(hub, later.seats[0])
        late.join()
        late.send(card())
        now = time.time_ns() // 1_000_000
        assert abs(late.events()[0].at - now) < 60_000
        for who, days in ((phone, 1), (late, 0), (Caller(hub), 0)):
            told = who.answer_to("/api/time", {"t0": 1})["server_ms"]
            assert abs(told - now - days * 86_400_000) < 60_000
        offsets = [HubClient(hub.url, KEY).offset_ms(each.id) for each in (ahead, later)]
        assert [round(offset / 86_400_000) for offset in offsets] == [1, 0]


@pytest.mark.parametrize("replaced", [True, False])
def test_a_file_taken_from_under_the_hub_is_told_and_nothing_is_acked_any_more(
    tmp_path: Path, replaced: bool
) -> None:
    session = cupping()
    with running_hub(tmp_path / "hub", session) as hub:
        phone, trainer = _joined(hub, 1), HubClient(hub.url, KEY)
        kept = card()
        phone.send(kept)
        with Trainer(hub).stream(session=session.id) as stream:
            told = stream.messages("presence")
            assert next(told)["seat"] == 1
            hub.database.rename(tmp_path / "away")
            if replaced:
                shutil.copy(tmp_path / "away", hub.database)
            refused = phone.ask("/api/ops", {"ops": [card().model_dump(mode="json")]})
            assert (refused.status_code, refused.json()["error"]) == (503, "file_moved")
            assert list(told) == [], "the trainer's stream ends: who asks again is told why"
        with pytest.raises(HubRefused, match="moved, deleted or replaced"):
            trainer.events(session.id)
        (tmp_path / "away").replace(hub.database)
        assert phone.send(card())[0]["status"] == "stored"
        assert len(phone.events()) == 2
