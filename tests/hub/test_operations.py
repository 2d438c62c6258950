"""Operations: once each, durable when acknowledged, refused one by one, at their own seat only."""

import json
from typing import Any

import pytest
from helpers.live import Caller, HubProcess, Phone, Trainer, card, new_id
from helpers.triangles import planned

from tasting.domain import commands
from tasting.domain.board import fold
from tasting.domain.events import Kind, Op
from tasting.domain.session import Session


@pytest.fixture
def phone(hub: HubProcess, session: Session) -> Phone:
    phone = Phone(hub, session.seats[0])
    phone.join()
    return phone


def test_an_ack_names_the_operation_and_its_bytes(phone: Phone) -> None:
    op = card()
    [result] = phone.send(op)
    assert (result["op_id"], result["status"], result["hash"]) == (op.op_id, "stored", op.hash)
    [event] = phone.events()
    assert (event.op, event.seq, event.seat, event.source) == (op, result["seq"], 1, "phone")


def test_an_operation_sent_again_is_a_duplicate_whatever_the_order_of_its_fields(
    phone: Phone,
) -> None:
    op = card()
    [first] = phone.send(op)
    fields: dict[str, Any] = op.model_dump(mode="json")
    turned = json.dumps({"ops": [dict(reversed(fields.items()))]}).encode()
    [again] = phone.answer_to("/api/ops", content=turned)["results"]
    assert again == {**first, "status": "duplicate"}
    assert len(phone.events()) == 1


def test_another_operation_under_the_same_id_is_a_conflict_and_changes_nothing(
    phone: Phone,
) -> None:
    op = card(acidity=1)
    phone.send(op)
    [result] = phone.send(card(acidity=2, op_id=op.op_id))
    assert (result["status"], result["hash"]) == ("conflict", op.hash)
    assert [event.op for event in phone.events()] == [op]


def test_a_batch_takes_what_is_fit_and_names_what_is_not(phone: Phone, session: Session) -> None:
    good, late = card(), card(code="283")
    bad = [
        card(acidity=99),
        card(code="999"),
        commands.reveal(session, ["417"], new_id(), 1),
        commands.finish(1, new_id(), 1),
        Op(op_id=new_id(), kind=Kind.CLOCK, body={"epoch": "x", "at": 1}, made_at=1),
        Op(op_id=new_id(), kind=Kind.PACK, code="417", body={"inside": True}, made_at=1),
    ]
    results = phone.send(good, *bad, late)
    assert [result["status"] for result in results] == ["stored", *["rejected"] * 6, "stored"]
    assert "99" in results[1]["said"]
    assert [event.op for event in phone.events()] == [good, late]


def test_a_phone_answers_of_its_own_portions_only(hub: HubProcess) -> None:
    """Portions are nobody else's: the codes of a neighbour's set are refused."""
    triangle = planned(sets=1, learners=2).model_copy(update={"id": new_id()})
    Trainer(hub).publish(triangle)
    phone, step = Phone(hub, triangle.seats[0]), triangle.protocol.steps[-1]
    phone.join()
    results = []
    for seat in triangle.seats:
        (about,) = step.subjects(seat.order)
        values: dict[str, Any] = {"values": {"odd-1": seat.order[0]}}
        op = Op(op_id=new_id(), kind=Kind.OBSERVE, step=step.id, code=about, body=values, made_at=1)
        results += phone.send(op)
    assert [result["status"] for result in results] == ["stored", "rejected"]


def test_a_rejection_is_said_in_the_language_of_the_seat(hub: HubProcess, session: Session) -> None:
    said = []
    for seat in session.seats[:2]:
        phone = Phone(hub, seat)
        phone.join()
        said.append(phone.send(card(code="999"))[0]["said"])
    assert said[1] == "The session has no sample 999."
    assert said[0] != said[1]


def test_a_seat_cannot_be_claimed_in_the_operation(phone: Phone, session: Session) -> None:
    claimed = {"ops": [{**card().model_dump(mode="json"), "seat": 2}]}
    [result] = phone.answer_to("/api/ops", claimed)["results"]
    assert result["status"] == "rejected"
    assert Trainer(phone.hub).events(session=session.id)[1:] == []


def test_another_seats_id_neither_changes_nor_shows_its_answer(
    phone: Phone, session: Session
) -> None:
    op = card(acidity=1)
    phone.send(op)
    other = Phone(phone.hub, session.seats[1])
    other.join()
    [result] = other.send(op)
    assert result["status"] == "conflict"
    other.send(card(acidity=9, supersedes=(op.op_id,)))
    board = fold(Trainer(phone.hub).events(session=session.id), session.protocol)
    first, second = board.card(1, "hot", "417"), board.card(2, "hot", "417")
    assert first is not None
    assert second is not None
    assert (first.shown.op_id, second.shown.body["values"]) == (op.op_id, {"acidity": 9})


def test_two_phones_on_one_seat_are_both_kept(phone: Phone, session: Session) -> None:
    other = Phone(phone.hub, session.seats[0])
    other.join()
    phone.send(card(acidity=1))
    other.send(card(acidity=2))
    kept = fold(phone.events(), session.protocol).card(1, "hot", "417")
    assert kept is not None
    assert kept.conflict
    assert {event.device for event in phone.events()} == {
        phone.join()["device"],
        other.join()["device"],
    }


def test_the_trainer_writes_for_herself_and_from_paper_for_a_learner(
    phone: Phone, session: Session
) -> None:
    trainer = Trainer(phone.hub)
    begin = commands.begin(session.protocol.steps[0], 5, new_id(), 1)
    [begun] = trainer.send(session, begin)
    [entered] = trainer.send(session, card(), seat=1, source="paper")
    put_in = commands.pack(fold([], session.protocol), 1, "417", True, new_id(), 1)
    [packed] = trainer.send(session, put_in, seat=1)
    assert [each["status"] for each in (begun, entered, packed)] == ["stored"] * 3
    assert [(e.seat, e.source) for e in phone.events()] == [
        (0, "trainer"),
        (1, "paper"),
        (1, "trainer"),
    ]


def test_a_hand_that_the_trainer_takes_down_is_told_to_its_own_phone_only(
    phone: Phone, session: Session
) -> None:
    trainer, other = Trainer(phone.hub), Phone(phone.hub, session.seats[1])
    other.join()
    hand = Op(op_id=new_id(), kind=Kind.HAND, body={"text": ""}, made_at=1)
    lower = commands.lower(hand.op_id, new_id(), 1)
    [early] = trainer.send(session, lower)
    assert (early["status"], early["said"][:7]) == ("rejected", "“lower”")
    phone.send(hand)
    assert [trainer.send(session, lower)[0]["status"] for _ in "12"] == ["stored", "duplicate"]
    assert fold(phone.events(), session.protocol).raised() == []
    assert phone.events()[-1].op == lower
    assert other.events() == []


@pytest.mark.parametrize("seat", [-1, 1, 99])
def test_the_trainers_commands_are_at_no_learners_seat(
    hub: HubProcess, session: Session, seat: int
) -> None:
    [result] = Trainer(hub).send(session, commands.finish(1, new_id(), 1), seat=seat)
    assert result["status"] == "rejected"


def test_nobody_sends_the_hub_its_own_clock_and_no_learner_a_command(
    phone: Phone, session: Session
) -> None:
    trainer = Trainer(phone.hub)
    clock = Op(op_id=new_id(), kind=Kind.CLOCK, body={"epoch": "e", "at": 1}, made_at=1)
    begin = commands.begin(session.protocol.steps[0], 5, new_id(), 1)
    reveal = commands.reveal(session, ["417"], new_id(), 1)
    sent = [trainer.send(session, clock), *([*phone.send(op)] for op in (clock, begin, reveal))]
    assert [result["status"] for [result] in sent] == ["rejected"] * 4
    assert trainer.events(session=session.id) == []


def test_what_the_hub_holds_and_lacks_is_told_by_id(phone: Phone) -> None:
    held, lost = card(), card()
    phone.send(held)
    answer = phone.answer_to("/api/known", {"op_ids": [lost.op_id, held.op_id]})
    assert answer == {"lacks": [lost.op_id], "blobs_lacking": []}


def test_a_phone_is_asked_for_its_own_photo_that_has_not_come(
    phone: Phone, session: Session
) -> None:
    values = {"values": {"cup_photo": "ab" * 32}}
    op = Op(op_id=new_id(), kind=Kind.OBSERVE, step="eye", code="417", body=values, made_at=1)
    sent = phone.answer_to("/api/ops", {"ops": [op.model_dump(mode="json")]})
    assert sent["blobs_lacking"] == ["ab" * 32]
    assert phone.answer_to("/api/known", {"op_ids": [op.op_id]})["blobs_lacking"] == ["ab" * 32]
    other = Phone(phone.hub, session.seats[1])
    other.join()
    assert other.answer_to("/api/known", {"op_ids": [op.op_id]})["blobs_lacking"] == []


def test_a_closed_session_still_takes_what_comes_late(phone: Phone, session: Session) -> None:
    closed = Trainer(phone.hub).answer_to(f"/api/sessions/{session.id}/close")
    assert closed["state"] == "closed"
    assert phone.send(card())[0]["status"] == "stored"
    assert phone.join()["session"]["state"] == "closed"


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/api/ops"),
        ("POST", "/api/events"),
        ("POST", "/api/presence"),
        ("POST", "/api/known"),
        ("PUT", f"/api/blobs/{'a' * 64}"),
        ("GET", f"/api/blobs/{'a' * 64}"),
        ("PUT", "/api/sessions/" + "a" * 32),
        ("GET", "/api/sessions/" + "a" * 32),
        ("POST", f"/api/sessions/{'a' * 32}/close"),
    ],
)
def test_nothing_is_told_or_done_without_a_token(hub: HubProcess, method: str, path: str) -> None:
    for caller in (Caller(hub), Caller(hub, "wrong"), Caller(hub, "clé")):
        answer = caller.ask(path, {}, method=method)
        assert (answer.status_code, answer.json()["error"]) == (401, "wrong_token")


def test_the_trainers_roads_are_closed_to_learners(phone: Phone, session: Session) -> None:
    for method, path in (
        ("PUT", f"/api/sessions/{session.id}"),
        ("GET", f"/api/sessions/{session.id}"),
        ("POST", f"/api/sessions/{session.id}/close"),
    ):
        assert phone.ask(path, {}, method=method).status_code == 403
