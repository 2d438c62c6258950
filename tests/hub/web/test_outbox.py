"""outbox.js, the way of an answer to the hub: kept, sent, believed only by its hash."""

from collections.abc import Callable
from typing import Any

import pytest
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
        told = {"sha256": "b" * 64} if status == 201 else {"error": "too_long", "said": "no"}
        route.fulfill(status=status, json=told)

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
    lost = {"lacks": [box.page.evaluate("window.id")], "blobs_lacking": []}
    box.page.route("**/api/known", lambda route: route.fulfill(json=lost))
    seen = box.run("""
      const again = [];
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


PHOTO = "new Uint8Array([1]).buffer"


def photo_states(box: Sandbox) -> Any:
    return box.page.evaluate("[...room.outbox.photos.values()].map((photo) => photo.state)")


@pytest.mark.parametrize(
    "loss",
    [
        "await room.store.remove('photos', lost);",
        "await room.store.put('photos', lost, { data: new ArrayBuffer(0) });",
        """
        const take = room.store.database.transaction.bind(room.store.database);
        room.store.database.transaction = (shelf, mode, ...rest) => {
          if (!mode && !window.failed) throw (window.failed = new DOMException('gone'));
          return take(shelf, mode, ...rest);
        };
        """,
    ],
    ids=["gone", "empty", "unreadable"],
)
def test_photo_whose_bytes_are_lost_holds_up_no_other(seated: Seated, loss: str) -> None:
    box = seated()
    box.page.route(
        "**/api/blobs/*", lambda route: route.fulfill(json={"sha256": route.request.url[-64:]})
    )
    box.run(f"""
        const lost = 'a'.repeat(64);
        const wake = room.outbox.wake;
        room.outbox.wake = () => {{}};
        for (const hash of [lost, 'b'.repeat(64)]) {{
          await room.outbox.addPhoto(hash, {PHOTO}, room.place);
        }}
        {loss}
        wake.call(room.outbox);
    """)
    soon_on(box.page, lambda: photo_states(box) == ["lost", "delivered"], "the second photo")
    assert box.page.evaluate("[room.outbox.pending, room.outbox.isLost('a'.repeat(64))]") == [
        0,
        True,
    ]


def test_photo_that_is_neither_here_nor_at_the_hub_is_lost(seated: Seated) -> None:
    """An earlier page took it, and the phone has let it go since."""
    box = seated()
    box.run("""
      room.outbox.sendAgain(['c'.repeat(64)], room.place);
      window.lost = room.outbox.isLost('c'.repeat(64));
    """)
    assert box.page.evaluate("window.lost")


def test_portal_that_answers_for_the_hub_delivers_nothing(seated: Seated) -> None:
    box = seated()
    asked: list[str] = []

    def portal(route: Route) -> None:
        asked.append(route.request.url.rpartition("/api/")[2][:5])
        route.fulfill(status=200, body="<html>Sign in</html>", content_type="text/html")

    box.page.route("**/api/ops", portal)
    box.page.route("**/api/blobs/*", portal)
    box.run(MAKE + f"await room.outbox.addPhoto('d'.repeat(64), {PHOTO}, room.place);")
    soon_on(box.page, lambda: {"ops", "blobs"} <= set(asked), "both were sent")
    soon_on(box.page, lambda: len(asked) > 3, "both are tried again")
    assert (state(box), photo_states(box)) == ("saved", ["saved"])


def test_answer_given_during_an_upload_is_sent_at_once(live: LiveClass, seated: Seated) -> None:
    box = seated()
    held: list[Route] = []
    box.page.route("**/api/blobs/*", lambda route: held.append(route))
    box.run(f"await room.outbox.addPhoto('e'.repeat(64), {PHOTO}, room.place);")
    soon_on(box.page, lambda: held, "the upload has begun")
    box.run(MAKE)
    soon_on(box.page, lambda: state(box) == "delivered", "the answer")
    assert photo_states(box) == ["saved"]


def test_what_was_delivered_says_that_the_hub_is_there(seated: Seated) -> None:
    """“Delivered” beside “offline” would be two truths."""
    box = seated()
    box.run("room.stream = { restart: () => { window.restarted = true; } };" + MAKE)
    soon_on(box.page, lambda: state(box) == "delivered", "the answer")
    assert box.page.evaluate("[room.online, window.restarted]") == [True, True]


def test_seat_that_is_turned_away_holds_up_no_other(live: LiveClass, seated: Seated) -> None:
    box = seated()
    box.expected = ("ERR_FAILED", "401", "404")
    box.page.route("**/api/ops", lambda route: route.abort())
    box.run(
        """
        const { join, placeOf } = await load('identity.js');
        const { makeOp } = await load('operations.js');
        const other = placeOf(await join(room.store, given));
        window.withdrawn = makeOp('hand', { body: { text: '' } }, room.clock);
        room.outbox.add(withdrawn, other);
        """,
        live.sheet(3).rpartition("/")[2],
    )
    live.trainer.erase(live.session.id, 3)
    box.page.unroute("**/api/ops")
    box.run(MAKE)
    soon(lambda: state(box) == "delivered", "the acknowledgement")
    assert box.page.evaluate("room.outbox.stateOf(withdrawn.op_id)") == "saved"
