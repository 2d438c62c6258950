"""What one seat may use: enough for any class, never enough to fill the disk or slow others."""

import asyncio
import hashlib
import socket
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import httpx
import pytest
from helpers.beside import learner_beside
from helpers.live import KEY, HubProcess, Phone, card, cupping, new_id, photo, published

from tasting.domain.events import Op
from tasting.domain.session import Session
from tasting.hub import photos, seat_room
from tasting.hub.app import make_app
from tasting.hub.limits import Allowances
from tasting.hub.state import Hub, open_hub


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Hub]:
    """A hub that a test calls in its own process."""
    hub = open_hub(tmp_path / "hub.sqlite", KEY, "")
    hub.data.publish(published(cupping()), 1)
    yield hub
    hub.data.close()


class Seated:
    """A phone at a seat of a hub in this process."""

    def __init__(self, client: httpx.AsyncClient, seat: int) -> None:
        self.client = client
        self.seat = cupping().seats[seat - 1]

    async def join(self) -> int:
        body = {"token": self.seat.token, "device_id": new_id()}
        answer = await self.client.post("/j", json=body)
        if answer.is_success:
            self.client.headers["authorization"] = f"Bearer {answer.json()['device_token']}"
        return answer.status_code

    async def send(self, *ops: Op) -> httpx.Response:
        body = {"ops": [op.model_dump(mode="json") for op in ops]}
        return await self.client.post("/api/ops", json=body)

    async def send_photo(self, sent: bytes) -> int:
        name = hashlib.sha256(sent).hexdigest()
        return (await self.client.put(f"/api/blobs/{name}", content=sent)).status_code


@asynccontextmanager
async def seated(hub: Hub, *seats: int) -> AsyncIterator[list[Seated]]:
    """Phones that joined."""
    transport = httpx.ASGITransport(make_app(hub))
    clients = [httpx.AsyncClient(transport=transport, base_url="http://hub") for _ in seats]
    phones = [Seated(client, seat) for client, seat in zip(clients, seats, strict=True)]
    for phone in phones:
        assert await phone.join() == 200
    try:
        yield phones
    finally:
        for client in clients:
            await client.aclose()


def tried(hub: Hub, seats: tuple[int, ...], use: Callable[..., Awaitable[None]]) -> None:
    """Let phones at these seats do something."""

    async def run() -> None:
        async with seated(hub, *seats) as phones:
            await use(*phones)
        await hub.writer.stop()

    asyncio.run(run())


def test_no_seat_can_bring_devices_without_an_end(
    small: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seat_room, "DEVICES", 3)

    async def use(phone: Seated, other: Seated) -> None:
        assert [await phone.join() for _ in range(3)] == [200, 200, 429]
        assert await other.join() == 200

    tried(small, (1, 2), use)


def test_no_seat_can_keep_photos_without_an_end(
    small: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seat_room, "PHOTOS", 2)
    first, second, third = (photo((size, 50)) for size in (50, 51, 52))

    async def use(phone: Seated, other: Seated) -> None:
        assert [await phone.send_photo(each) for each in (first, second)] == [201, 201]
        assert [await phone.send_photo(each) for each in (third, first)] == [429, 200]
        assert await other.send_photo(third) == 201
        assert (await phone.send(card())).status_code == 200

    tried(small, (1, 2), use)


def test_a_seat_that_sent_too_many_operations_is_refused_and_told_so(
    small: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seat_room, "OPERATIONS", 3)
    kept = [card(), card(), card()]
    another_version = kept[0].model_copy(update={"made_at": 2})

    async def use(phone: Seated, other: Seated) -> None:
        assert (await phone.send(*kept)).status_code == 200
        refused = await phone.send(card())
        assert (refused.status_code, refused.json()["error"]) == (429, "too_much")
        assert "fiche" in refused.json()["said"]
        assert (await phone.send(another_version)).status_code == 429
        # An acknowledgement that was lost on its way is still given again.
        again = (await phone.send(*kept)).json()["results"]
        assert [result["status"] for result in again] == ["duplicate"] * 3
        assert (await other.send(card())).status_code == 200

    tried(small, (1, 2), use)
    assert small.data.totals.operations(cupping().id, 1)[0] == 3


def test_what_a_seat_keeps_is_known_after_a_restart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seat_room, "OPERATION_BYTES", 1000)
    statuses = []

    async def use(phone: Seated) -> None:
        statuses.extend([(await phone.send(card())).status_code for _ in range(5)])

    for _ in range(3):
        hub = open_hub(tmp_path / "hub.sqlite", KEY, "")
        hub.data.publish(published(cupping()), 1)
        tried(hub, (1,), use)
        assert 0 < hub.data.totals.operations(cupping().id, 1)[1] <= 1000
        hub.data.close()
    assert statuses[0] == 200
    assert set(statuses[10:]) == {429}


def test_what_came_is_charged_and_comes_back_with_time(small: Hub) -> None:
    small.traffic = Allowances(burst=1000, seconds=1e9)

    async def use(phone: Seated, other: Seated) -> None:
        long = card().model_copy(update={"body": {"values": {"acidity": 5}, "note": "x" * 1500}})
        assert [(await phone.send(long)).status_code for _ in range(2)] == [200, 429]
        assert (await other.send(card())).status_code == 200
        small.traffic = Allowances(burst=1000, seconds=1e-9)
        assert [(await phone.send(long)).status_code for _ in range(2)] == [200, 200]

    tried(small, (1, 2), use)


def test_no_seat_takes_all_the_turns_of_decoding(
    small: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, decode = threading.Event(), photos.strip_photo
    slow = [photo((size, 50)) for size in range(50, 55)]

    def strip(sent: bytes, name: str) -> bytes:
        if sent in slow:
            assert held.wait(60)
        return decode(sent, name)

    monkeypatch.setattr(photos, "strip_photo", strip)

    async def use(greedy: Seated, other: Seated) -> None:
        sending = [asyncio.create_task(greedy.send_photo(each)) for each in slow]
        await asyncio.sleep(0)
        assert await other.send_photo(photo((60, 50))) == 201
        held.set()
        assert await asyncio.gather(*sending) == [201] * 5

    tried(small, (1, 2), use)


def upload(phone: Phone, announced: int, sent: bytes) -> bytes:
    return (
        b"PUT /api/blobs/%s HTTP/1.1\r\nHost: hub\r\nAuthorization: Bearer %s\r\n"
        b"Content-Length: %d\r\n\r\n%s" % (b"0" * 64, phone.token.encode(), announced, sent)
    )


def test_an_upload_refused_or_broken_off_costs_its_seat_no_more_than_came(
    hub: HubProcess, session: Session
) -> None:
    phone, beside = (Phone(hub, seat) for seat in session.seats[:2])
    phone.join()
    beside.join()
    with learner_beside(beside):
        for announced, sent in ((400_000_000, b""), (1_400_000, b"x" * 1000)):
            for _ in range(50):
                with socket.create_connection(("127.0.0.1", hub.port), 20) as line:
                    line.sendall(upload(phone, announced, sent))
                    line.shutdown(socket.SHUT_WR)
                    with suppress(ConnectionError):
                        line.recv(12)
        assert phone.send_photo(photo()).status_code == 201
    assert phone.send(card())[0]["status"] == "stored"
