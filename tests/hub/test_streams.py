"""Streams: every reader sees its part of the log in order and without a gap, and nothing else."""

import asyncio
import json
import socket
import threading
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from signal import SIGTERM
from typing import Any

import pytest
from helpers.live import (
    KEY,
    HubProcess,
    Phone,
    Trainer,
    another,
    card,
    cupping,
    new_id,
    published,
    running_hub,
)

from tasting.domain import commands
from tasting.domain.events import PUBLIC_KINDS, Event
from tasting.domain.session import Session
from tasting.hub.app import make_app
from tasting.hub.state import Hub, open_hub


def joined(hub: HubProcess, session: Session, seat: int) -> Phone:
    phone = Phone(hub, session.seats[seat - 1])
    phone.join()
    return phone


def test_a_stream_greets_catches_up_and_goes_on(hub: HubProcess, session: Session) -> None:
    phone = joined(hub, session, 1)
    before, after = card(), card(code="283")
    phone.send(before)
    with phone.stream(after=0) as stream:
        assert stream.headers["content-type"].startswith("text/event-stream")
        assert stream.headers["x-accel-buffering"] == "no"
        blocks = stream.blocks()
        assert next(blocks)["event"] == "hello"
        assert Event.model_validate_json(next(blocks)["data"]).op == before
        phone.send(after)
        block = next(blocks)
        event = Event.model_validate_json(block["data"])
        assert (event.op, str(event.seq)) == (after, block["id"])


def test_a_changed_session_is_told_before_what_happens_in_it(
    hub: HubProcess, session: Session
) -> None:
    phone, trainer = joined(hub, session, 1), Trainer(hub)
    with phone.stream(after=0) as stream:
        blocks = (block for block in stream.blocks() if "data" in block)  # no beats of its heart
        next(blocks)
        for title in ("Four other coffees", "Four more"):
            trainer.publish(session.model_copy(update={"title": title}))
            phone.send(card())
            told = [one.get("event", "message") for one in islice(blocks, 2)]
            assert told == ["hello", "message"]


def test_a_round_that_another_answered_in_is_told_without_who_or_what(
    hub: HubProcess, session: Session
) -> None:
    steps = tuple(
        step.model_copy(update={"open_round": 2 if step.id == "hot" else None})
        for step in session.protocol.steps
    )
    protocol = session.protocol.model_copy(update={"steps": steps})
    trainer = Trainer(hub)
    trainer.publish(session.model_copy(update={"protocol": protocol}))
    phone = joined(hub, session, 1)
    with phone.stream(after=0) as stream:
        greetings = stream.messages("hello")
        assert next(greetings)["answered"] == []
        trainer.send(session, card(acidity=7), seat=2, source="paper")
        hello = next(greetings)
        assert hello["answered"] == ["hot"]
        assert "acidity" not in json.dumps(hello)
    assert Phone(hub, session.seats[2]).join()["answered"] == ["hot"]


def test_the_hundredth_stream_is_headed_like_the_first(hub: HubProcess, session: Session) -> None:
    phone = joined(hub, session, 1)
    heads = set()
    for _ in range(100):
        with phone.stream(after=0) as stream:
            heads.add(tuple(name for name, _ in stream.headers.raw))
    [head] = heads
    assert len(head) == len(set(head))


def test_a_reader_that_comes_back_by_cursor_misses_and_repeats_nothing(
    hub: HubProcess, session: Session
) -> None:
    trainer, phone = Trainer(hub), joined(hub, session, 1)
    cursor, seen = 0, []
    for _ in range(5):
        phone.send(*(card() for _ in range(7)))
        with trainer.stream(session=session.id, after=cursor) as stream:
            got = [Event.model_validate(e) for e in islice(stream.messages(""), 4)]
        seen += got
        cursor = seen[-1].seq
    seen += trainer.events(cursor, session=session.id)
    assert [event.seq for event in seen] == list(range(1, len(seen) + 1))
    assert len(seen) == 1 + 35


def test_no_learner_sees_anothers_answers_before_or_after_the_reveal(
    hub: HubProcess, session: Session
) -> None:
    trainer = Trainer(hub)
    phones = [joined(hub, session, seat) for seat in (1, 2, 3)]
    for phone in phones:
        phone.send(card(), card(code="283"))
    with phones[0].stream(after=0) as stream:
        trainer.send(session, commands.begin(session.protocol.steps[0], 5, new_id(), 1))
        streamed = [Event.model_validate(event) for event in islice(stream.messages(""), 3)]
    trainer.send(session, commands.reveal(session, ["417"], new_id(), 1))
    for seat, phone in enumerate(phones, 1):
        seen = phone.events()
        assert len(seen) == 4
        assert all(event.seat == seat or event.op.kind in PUBLIC_KINDS for event in seen)
        given = [Event.model_validate(event) for event in phone.join()["events"]]
        assert given == seen
    assert streamed == phones[0].events()[:3]
    assert "Secret 0" in str(phones[0].events()[-1])
    assert "Secret 1" not in str(phones[0].events())


def test_a_long_wait_ends_with_the_news_of_its_seat_only(hub: HubProcess, session: Session) -> None:
    phone, other = joined(hub, session, 1), joined(hub, session, 2)
    answers = []
    waiting = threading.Thread(
        target=lambda: answers.append(phone.answer_to("/api/events", {"after": 0, "mode": "wait"}))
    )
    waiting.start()
    other.send(card())
    mine = card()
    phone.send(mine)
    waiting.join()
    [answer] = answers
    assert [Event.model_validate(event).op for event in answer["events"]] == [mine]
    assert phone.events(after=answer["cursor"]) == []


def test_another_start_of_the_hub_or_a_cursor_beyond_its_log_begins_anew(
    hub: HubProcess, session: Session
) -> None:
    phone = joined(hub, session, 1)
    phone.send(card())
    now = phone.answer_to("/api/events", {"after": 0, "mode": "now"})
    known = {"after": now["cursor"], "epoch": now["epoch"]}
    assert phone.events(**known) == []
    assert len(phone.events(**{**known, "epoch": "another start"})) == 1
    assert len(phone.events(after=1000)) == 1
    with phone.stream(**{**known, "epoch": "another start"}) as stream:
        assert next(stream.messages("hello"))["after"] == 0


def test_presence_is_told_to_the_trainer_and_not_logged(hub: HubProcess, session: Session) -> None:
    phone = joined(hub, session, 2)
    with Trainer(hub).stream(session=session.id, after=0) as stream:
        told = stream.messages("presence")
        assert next(told)["seat"] == 2
        phone.answer_to("/api/presence", {"step": "hot", "code": "283", "pending": 4})
        heard = next(told)
    assert (heard["seat"], heard["online"], heard["device"]) == (2, True, phone.join()["device"])
    assert (heard["step"], heard["code"], heard["pending"]) == ("hot", "283", 4)
    assert Trainer(hub).events(session=session.id) == []
    with phone.stream(after=0) as stream:
        assert next(stream.blocks())["event"] == "hello"
        phone.send(card())
        assert "event" not in next(stream.blocks())


def test_a_sheet_given_to_somebody_else_ends_what_its_phones_still_hear(
    hub: HubProcess, session: Session
) -> None:
    lost, beside = joined(hub, session, 1), joined(hub, session, 2)
    fresh = session.seats[0].model_copy(update={"token": "0123456789ABCDEF"})
    reprinted = session.model_copy(update={"seats": (fresh, *session.seats[1:])})
    with lost.stream(after=0) as ended, beside.stream(after=0) as open_still:
        blocks, others = ended.blocks(), open_still.blocks()
        assert next(blocks)["event"] == next(others)["event"] == "hello"
        Trainer(hub).publish(reprinted)
        phone = Phone(hub, fresh)
        phone.join()
        phone.send(card())
        assert not any("data" in block for block in blocks)
        beside.send(card())
        assert "data" in next(others)


@pytest.mark.parametrize("asked", [{}, {"session": "f" * 32}])
def test_a_trainer_has_to_name_a_session(hub: HubProcess, asked: dict[str, str]) -> None:
    answer = Trainer(hub).ask("/api/events", {"after": 0, **asked})
    assert answer.status_code == 404


def test_the_hub_ends_its_streams_and_stops_though_clients_hold_on(tmp_path: Path) -> None:
    with running_hub(tmp_path, cupping()) as hub:
        phone = joined(hub, cupping(), 1)
        with phone.stream(after=0) as first, Trainer(hub).stream(session=cupping().id) as second:
            assert next(first.blocks())["event"] == "hello"
            assert next(second.blocks())["event"] == "hello"
            assert hub.end(SIGTERM, within=10) == 0
            assert all("data" not in block for block in first.blocks())
            assert all(block.get("event") == "presence" for block in second.blocks() if block)


def test_more_phones_stay_connected_than_the_system_usually_lets(tmp_path: Path) -> None:
    few = ("prlimit", "--nofile=100:4096")
    with running_hub(tmp_path, cupping(), wrapper=few) as hub, ExitStack() as lines:
        phone = joined(hub, cupping(), 1)
        for _ in range(150):
            line = lines.enter_context(socket.create_connection(("127.0.0.1", hub.port), 20))
            line.sendall(_stream_asked(phone))
            assert line.recv(17) == b"HTTP/1.1 200 OK\r\n"


def _stream_asked(phone: Phone) -> bytes:
    asked = b'{"after":0}'
    return (
        b"POST /api/events HTTP/1.1\r\nHost: hub\r\nContent-Length: %d\r\n"
        b"Authorization: Bearer %s\r\n\r\n%s" % (len(asked), phone.token.encode(), asked)
    )


def test_a_reader_that_stops_reading_costs_only_its_own_connection(
    hub: HubProcess, session: Session
) -> None:
    slow, quick = joined(hub, session, 1), joined(hub, session, 1)
    with socket.socket() as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        line.connect(("127.0.0.1", hub.port))
        line.sendall(_stream_asked(slow))
        ops = [card().model_copy(update={"body": _long()}) for _ in range(400)]
        for start in range(0, len(ops), 4):
            results = quick.send(*ops[start : start + 4])
            assert {result["status"] for result in results} == {"stored"}
    seen = quick.events()
    assert [event.op for event in seen] == ops


def _long() -> dict[str, object]:
    """A body of about ten kilobytes."""
    return {"values": {"acidity": 5}, "note": "long " * 2000}


def test_sessions_on_one_hub_do_not_mix(hub: HubProcess, session: Session) -> None:
    other = another()
    Trainer(hub).publish(other)
    phone, elsewhere = joined(hub, session, 1), joined(hub, other, 1)
    phone.send(card())
    assert elsewhere.events() == []
    [event] = phone.events()
    assert event.session == session.id


def test_a_stream_that_is_not_taken_in_is_given_up(tmp_path: Path) -> None:
    hub = open_hub(tmp_path / "hub.sqlite", KEY, "")
    hub.data.publish(published(cupping()), 1)
    hub.patience_s = 0.01
    asyncio.run(_stuck(hub))
    hub.data.close()


async def _stuck(hub: Hub) -> None:
    """A trainer's stream whose far end accepts the headers and then nothing more."""
    body = json.dumps({"session": cupping().id}).encode()
    asked = iter([{"type": "http.request", "body": body, "more_body": False}])

    async def receive() -> dict[str, object]:
        for message in asked:
            return message
        await asyncio.Event().wait()
        raise AssertionError("nobody wakes it")

    async def send(message: Any) -> None:
        if message["type"] == "http.response.body":
            await asyncio.Event().wait()

    scope = {
        "type": "http",
        "method": "POST",
        "path": "/api/events",
        "query_string": b"",
        "headers": [(b"authorization", f"Bearer {KEY}".encode())],
        "client": ("127.0.0.1", 1),
    }
    async with asyncio.timeout(10):
        await make_app(hub)(scope, receive, send)
    # It ended within the time: neither the reader nor its silence held it.
