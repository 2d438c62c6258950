"""outbox.js, the way of an answer to the hub: kept, sent, believed only by its hash."""

from collections.abc import Callable
from typing import Any

from helpers.phone_class import LiveClass
from helpers.waiting import soon, soon_on
from helpers.web_module import Sandbox
from playwright.sync_api import Route

Seated = Callable[[], Sandbox]
MAKE = "window.id = room.make('hand', { body: { text: given ?? '' } });"


def state(box: Sandbox) -> Any:
    return box.page.evaluate("room.outbox.stateOf(window.id)")


def test_operation_is_delivered_and_counts_no_longer(live: LiveClass, seated: Seated) -> None:
    box = seated()
    assert box.run(MAKE + "return [room.outbox.stateOf(id), room.outbox.pending];") == ["saved", 1]
    soon(lambda: state(box) == "delivered", "the acknowledgement")
    assert box.page.evaluate("room.outbox.pending") == 0
    assert len(live.board().raised()) == 1


def test_acknowledgement_of_something_else_is_not_believed(seated: Seated) -> None:
    box = seated()
    asked: list[str] = []

    def lie(route: Route) -> None:
        (op,) = route.request.post_data_json["ops"]
        asked.append(op["op_id"])
        result = {"op_id": op["op_id"], "status": "stored", "hash": "0" * 64, "seq": 1}
        route.fulfill(json={"results": [result], "blobs_lacking": []})

    box.page.route("**/api/ops", lie)
    box.run(MAKE)
    soon_on(box.page, lambda: len(asked) > 1, "a second try")
    assert state(box) == "saved"


def test_refusal_is_kept_with_its_word(seated: Seated) -> None:
    box = seated()

    def refuse(route: Route) -> None:
        (op,) = route.request.post_data_json["ops"]
        result = {"op_id": op["op_id"], "status": "refused", "hash": "", "said": "no"}
        route.fulfill(json={"results": [result], "blobs_lacking": []})

    box.page.route("**/api/ops", refuse)
    box.run(MAKE)
    soon_on(box.page, lambda: state(box) == "refused", "the refusal")
    assert box.page.evaluate("room.outbox.entries.get(window.id).said") == "no"


def test_photo_refused_for_good_holds_up_no_other(seated: Seated) -> None:
    box = seated()
    box.expected = ("413",)
    sent: list[str] = []

    def refuse_first(route: Route) -> None:
        sent.append(route.request.url)
        status = 413 if len(sent) == 1 else 201
        route.fulfill(status=status, json={"error": "too_long", "said": "no"})

    box.page.route("**/api/blobs/*", refuse_first)
    box.run("""
        for (const hash of ['a'.repeat(64), 'b'.repeat(64)]) {
          await room.outbox.addPhoto(hash, new Uint8Array([1]).buffer, room.place);
        }
    """)
    soon_on(box.page, lambda: len(sent) == 2, "the second photo")
    soon_on(box.page, lambda: box.page.evaluate("room.outbox.pending") == 0, "an empty outbox")
    states = box.page.evaluate("[...room.outbox.photos.values()].map((photo) => photo.state)")
    assert states == ["refused", "delivered"]


def test_next_page_sends_what_an_earlier_one_left(live: LiveClass, seated: Seated) -> None:
    box = seated()
    box.expected = ("ERR_FAILED",)
    box.page.route("**/api/ops", lambda route: route.abort())
    box.run(MAKE + "await room.store.entries('ops');", "left")
    box.page.reload()  # Before the way is free: the old page would try again.
    seated()
    box.page.unroute("**/api/ops")
    assert live.board().raised() == []
    box.run("await room.outbox.load(); room.outbox.wake();")
    soon(lambda: live.board().raised(), "the hand")


def test_hub_that_lost_an_operation_gets_it_again(live: LiveClass, seated: Seated) -> None:
    box = seated()
    box.run(MAKE)
    soon(lambda: state(box) == "delivered", "the acknowledgement")
    seen = box.run("""
      const again = [];
      const send = room.outbox.sendSome.bind(room.outbox);
      const answer = { lacks: [id], blobs_lacking: [] };
      room.outbox.withPass = async () => answer;
      room.outbox.wake = () => again.push(room.outbox.stateOf(id));
      await room.outbox.compare(room.place);
      return again;
    """)
    assert seen == ["saved"]


def test_closed_session_leaves_nothing_but_what_waits(seated: Seated) -> None:
    box = seated()
    box.run(MAKE)
    soon(lambda: state(box) == "delivered", "the acknowledgement")
    box.expected = ("ERR_FAILED",)
    box.page.route("**/api/ops", lambda route: route.abort())
    box.run(MAKE + "await room.outbox.forget(room.place);")
    assert box.page.evaluate("[...room.outbox.entries.values()].map((one) => one.state)") == [
        "saved"
    ]
