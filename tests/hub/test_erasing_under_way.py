"""What comes in the very moment of an erasure is refused in words, and nothing of it stays."""

import hashlib
import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import httpx
from helpers.live import KEY, HubProcess, Phone, another, card, photo, published
from helpers.waiting import soon

from tasting.domain.session import Session
from tasting.link.client import HubClient

_ROUNDS = 6


def test_whoever_comes_while_a_session_is_erased_is_answered_and_leaves_nothing(
    hub: HubProcess, session: Session
) -> None:
    trainer, kept = HubClient(hub.url, KEY), another(30)
    trainer.publish(published(kept))
    picture = photo((64, 48))
    name = hashlib.sha256(picture).hexdigest()
    stop, statuses = threading.Event(), Counter[tuple[str, int]]()

    def again(what: str, ask: Callable[[], httpx.Response]) -> None:
        while not stop.is_set():
            statuses[what, ask().status_code] += 1

    def phone(seat: int = 0) -> Phone:
        return Phone(hub, session.seats[seat])

    known = [phone(seat) for seat in range(3)]
    newcomers = iter(kept.seats * 1000)

    def join(who: Phone) -> httpx.Response:
        return who.ask("/j", {"token": who.seat.token, "device_id": who.device_id})

    def join_known() -> httpx.Response:
        answer = join(known[0])
        if answer.is_success:
            for each in known:
                each.token = answer.json()["device_token"]
        return answer

    sent = {
        "join": lambda: join(phone()),
        "join again": join_known,
        "join elsewhere": lambda: join(Phone(hub, next(newcomers))),
        "ops": lambda: known[0].ask("/api/ops", {"ops": [card().model_dump(mode="json")]}),
        "photo": lambda: known[0].send_photo(picture),
        "events": lambda: known[1].ask("/api/events", {"mode": "now"}),
        "known": lambda: known[2].ask("/api/known", {"op_ids": ["1" * 32]}),
        "presence": lambda: known[2].ask("/api/presence", {"pending": 1}),
    }
    with ThreadPoolExecutor(len(sent)) as threads:
        asked = [threads.submit(again, what, ask) for what, ask in sent.items()]
        for _ in range(_ROUNDS):
            trainer.publish(published(session), again=True)
            before = statuses["join again", 200]
            soon(lambda seen=before: statuses["join again", 200] > seen, "a join")
            trainer.erase(session.id)
        stop.set()
        for each in asked:
            each.result()

    assert {status for what, status in statuses if what == "join elsewhere"} == {200}
    assert {status for _, status in statuses} <= {200, 201, 401, 404, 429}, statuses
    assert not (hub.folder / "blobs" / name).exists()
