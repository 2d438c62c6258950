"""A join costs what the seat's own part costs: not the class, and the session only once."""

import asyncio
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from helpers.disk_steps import counted, others_write
from helpers.live import KEY, another, card, published

from tasting.domain.public_session import PublicSession
from tasting.hub.app import make_app
from tasting.hub.state import Hub, open_hub
from tasting.store.log import Entry

SESSION = another()


@contextmanager
def opened(folder: Path, others: int = 0) -> Iterator[Hub]:
    """A hub that holds a class with one answer of seat 1 and so many of others."""
    hub = open_hub(folder / "hub.sqlite", KEY, "")
    hub.data.publish(published(SESSION), 1)
    hub.data.log.append(SESSION.id, [Entry(1, "phone", 1, card())])
    others_write(hub.data.log._engine, SESSION.id, others)
    try:
        yield hub
    finally:
        asyncio.run(hub.writer.stop())
        hub.data.close()


def asked(hub: Hub, *bodies: tuple[str, dict[str, Any], dict[str, str]]) -> list[httpx.Response]:
    """The answers to requests (path, JSON, headers), one after the other."""

    async def ask() -> list[httpx.Response]:
        transport = httpx.ASGITransport(make_app(hub))
        async with httpx.AsyncClient(transport=transport, base_url="http://hub") as client:
            return [
                await client.post(path, json=body, headers=headers)
                for path, body, headers in bodies
            ]

    return asyncio.run(ask())


def join(seat: int = 1, **headers: str) -> tuple[str, dict[str, Any], dict[str, str]]:
    body = {"token": SESSION.seats[seat - 1].token, "device_id": f"{seat:032x}"}
    return "/j", body, headers


def test_a_join_and_an_empty_read_cost_the_same_whatever_others_wrote(tmp_path: Path) -> None:
    costs = []
    for others in (100, 100_000):
        with opened(tmp_path / str(others), others) as hub:
            [joined] = asked(hub, join())
            token, cursor = joined.json()["device_token"], joined.json()["cursor"]
            read = {"after": cursor, "mode": "now"}, {"authorization": f"Bearer {token}"}
            behind = {"after": 0, "mode": "now"}, read[1]
            with counted(hub.data.log._engine) as steps:
                answers = asked(hub, join(), ("/api/events", *read), ("/api/events", *behind))
            assert [len(answer.json()["events"]) for answer in answers] == [1, 0, 1]
            assert cursor == 1 + others
        costs.append(steps())
    assert costs[0] == costs[1] > 0


def test_the_session_is_written_down_once_for_all_who_join_and_anew_with_its_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = []
    dump = PublicSession.model_dump_json

    def counted_dump(session: PublicSession, **how: Any) -> str:
        written.append(session.title)
        return dump(session, **how)

    monkeypatch.setattr(PublicSession, "model_dump_json", counted_dump)
    with opened(tmp_path) as hub:
        written.clear()
        first = asked(hub, join(1), join(2), join(3))
        assert written == ["Four coffees"]
        newer = published(SESSION.model_copy(update={"title": "Four cups"}))
        path = f"http://hub/api/sessions/{SESSION.id}"
        trainer = {"authorization": f"Bearer {KEY}"}

        async def publish() -> None:
            transport = httpx.ASGITransport(make_app(hub))
            async with httpx.AsyncClient(transport=transport) as client:
                body = newer.model_dump(mode="json")
                (await client.put(path, json=body, headers=trainer)).raise_for_status()

        asyncio.run(publish())
        [second] = asked(hub, join(1))
    assert {answer.json()["session"]["title"] for answer in first} == {"Four coffees"}
    assert second.json()["session"]["title"] == "Four cups"


def test_packed_or_not_the_answer_is_the_same(tmp_path: Path) -> None:
    with opened(tmp_path) as hub:
        answers = asked(
            hub, join(**{"accept-encoding": "gzip"}), join(**{"accept-encoding": "identity"})
        )
    packed, plain = answers
    assert (packed.headers["content-encoding"], plain.headers.get("content-encoding")) == (
        "gzip",
        None,
    )
    assert int(packed.headers["content-length"]) < len(plain.content) / 2
    same = [{**json.loads(each.content), "server_ms": 0} for each in answers]
    assert same[0] == same[1]
    assert len(same[0]["events"]) == 1
