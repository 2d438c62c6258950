"""Joining: by the sheet alone, as often as wished, and with what of the class still counts."""

import secrets
from pathlib import Path

import httpx
import pytest
from helpers.live import (
    CODES,
    Caller,
    HubProcess,
    Phone,
    Trainer,
    card,
    cupping,
    new_id,
    published,
    running_hub,
)

from tasting.domain import commands
from tasting.domain.board import fold
from tasting.domain.events import Event, Kind, Op
from tasting.domain.roster import renew_token
from tasting.domain.session import Session
from tasting.domain.tokens import short_code


def test_a_sheet_lets_its_learner_in_and_tells_nothing_it_should_not(
    hub: HubProcess, session: Session
) -> None:
    answer = Phone(hub, session.seats[0]).join()
    assert answer["seat"] == {
        "number": 1,
        "display": "L1",
        "language": "fr",
        "order": list(CODES),
    }
    told = {**answer["session"], "seats": []}
    wanted = published(session).model_dump(mode="json")
    assert told == {**wanted, "seats": []}
    assert "Secret" not in str(answer)
    assert "L2" not in str(answer)


def test_a_short_code_as_typed_opens_the_same_seat(hub: HubProcess, session: Session) -> None:
    seat = session.seats[1]
    phone = Phone(hub, seat)
    by_sheet = phone.join()
    typed = phone.join(f" {short_code(seat.token).lower().replace('0', 'o')} ")
    assert typed["seat"]["number"] == 2
    assert typed["device_token"] == by_sheet["device_token"]


def test_joining_again_gives_the_same_token_and_another_phone_another(
    hub: HubProcess, session: Session
) -> None:
    seat = session.seats[0]
    phone = Phone(hub, seat)
    assert phone.join()["device_token"] == phone.join()["device_token"]
    assert Phone(hub, seat).join()["device_token"] != phone.token


def test_a_phone_is_still_known_after_the_hub_was_killed(hub: HubProcess, session: Session) -> None:
    phone = Phone(hub, session.seats[0])
    phone.join()
    hub.end()
    hub.start()
    [result] = phone.send(card())
    assert result["status"] == "stored"


def test_neither_token_nor_device_id_is_in_the_hubs_files(
    hub: HubProcess, session: Session
) -> None:
    phone = Phone(hub, session.seats[0])
    phone.join()
    phone.send(card())
    kept = b"".join(path.read_bytes() for path in hub.folder.iterdir() if path.is_file())
    assert b"Four coffees" in kept
    for secret in (phone.token, phone.device_id, phone.seat.token, phone.seat.token[:8]):
        assert secret.encode() not in kept


def test_an_unknown_code_is_told_in_both_languages(hub: HubProcess, session: Session) -> None:
    answer = Caller(hub).ask("/j", {"token": "0000-0000", "device_id": new_id()})
    assert (answer.status_code, answer.json()["error"]) == (404, "unknown_token")
    english, french = answer.json()["said"].split("\n")
    assert "does not exist" in english
    assert "n’existe pas" in french


def test_a_slip_in_an_access_code_is_told_and_older_sheets_open(
    hub: HubProcess, session: Session
) -> None:
    code = short_code(session.seats[0].token)
    slip = code[:-1] + ("0" if code[-1] != "0" else "1")
    answer = Caller(hub).ask("/j", {"token": slip, "device_id": new_id()})
    assert (answer.status_code, answer.json()["error"]) == (404, "mistyped_token")
    assert "One character" in answer.json()["said"]
    for typed in (code, session.seats[0].token[:8]):
        assert Phone(hub, session.seats[0]).join(typed)["seat"]["number"] == 1


def test_who_guesses_too_often_is_told_to_wait_and_the_right_code_lets_in_at_once(
    tmp_path: Path,
) -> None:
    with running_hub(tmp_path, cupping()) as hub:
        caller, (first, second, *_) = Caller(hub), cupping().seats
        for wrong in ("0" * 16, "0000-0000"):
            told = {"token": wrong, "device_id": new_id()}
            statuses = [caller.ask("/j", told).status_code for _ in range(40)]
            assert 429 in statuses
            assert set(statuses) <= {404, 429}
        assert int(caller.ask("/j", told).headers["retry-after"]) >= 1
        assert Phone(hub, first).join()["seat"]["number"] == 1
        assert Phone(hub, second).join(short_code(second.token))["seat"]["number"] == 2


@pytest.mark.parametrize(
    ("options", "comes_from", "shared"),
    [
        ((), "127.0.0.1", True),
        (("--behind-proxy",), "127.0.0.1", False),
        (("--behind-proxy",), "127.0.0.2", True),
        (("--behind-proxy", "127.0.0.2"), "127.0.0.2", False),
        (("--behind-proxy", "127.0.0.2"), "127.0.0.1", True),
    ],
)
def test_where_a_request_was_passed_on_from_counts_behind_a_proxy_only(
    tmp_path: Path, options: tuple[str, ...], comes_from: str, shared: bool
) -> None:
    """The proxy's own address: of this computer, or the one named, as of a tunnel on another."""
    hub = HubProcess(tmp_path, *options).start()
    way = httpx.HTTPTransport(local_address=comes_from)
    try:
        told = {"token": "0" * 16, "device_id": new_id()}
        with httpx.Client(transport=way, base_url=hub.url, timeout=30) as proxy:
            statuses = [
                proxy.post("/j", json=told, headers={"x-forwarded-for": f"10.0.0.{n}"}).status_code
                for n in range(40)
            ]
    finally:
        hub.end()
    assert (429 in statuses) is shared


def test_the_first_wrong_codes_are_answered_as_wrong(tmp_path: Path) -> None:
    with running_hub(tmp_path, cupping()) as hub:
        told = {"token": "0" * 16, "device_id": new_id()}
        assert [Caller(hub).ask("/j", told).status_code for _ in range(30)] == [404] * 30


def test_wrong_tokens_hold_up_neither_a_phone_nor_the_trainer(tmp_path: Path) -> None:
    with running_hub(tmp_path, cupping()) as hub:
        phone = Phone(hub, cupping().seats[0])
        phone.join()
        wrong = Caller(hub, "wrong")
        assert {wrong.ask("/api/presence", {}).status_code for _ in range(330)} == {401}
        assert phone.ask("/api/presence", {}).status_code == 200
        assert Trainer(hub).events(session=cupping().id) == []


def test_a_late_joiner_is_given_what_folds_to_the_same_board(
    hub: HubProcess, session: Session
) -> None:
    first = Phone(hub, session.seats[0])
    first.join()
    _hold_part_of_a_class(session, Trainer(hub), first)
    late = Phone(hub, session.seats[0])
    answer = late.join()
    given = [Event.model_validate(event) for event in answer["events"]]
    visible = first.events()
    assert fold(given, session.protocol) == fold(visible, session.protocol)
    assert len(given) < len(visible)
    assert late.events(after=answer["cursor"], epoch=answer["epoch"]) == []


def _hold_part_of_a_class(session: Session, trainer: Trainer, phone: Phone) -> None:
    """Steps begun, moved and paused; a card rewritten; a hand up and down; a kit; a reveal."""
    steps = session.protocol.steps
    start = commands.begin(steps[0], 1000, new_id(), 1)
    trainer.send(session, start)
    run = fold(phone.events(), session.protocol).runs[0]
    trainer.send(
        session,
        commands.pause(run, 2000, new_id(), 1),
        commands.resume(run, 3000, new_id(), 1),
        commands.extend(run, 30, new_id(), 1),
        commands.begin(steps[1], 9000, new_id(), 1),
    )
    written = card(acidity=1)
    rewritten = card(acidity=2, supersedes=(written.op_id,))
    last = card(acidity=3, supersedes=(rewritten.op_id,))
    hand = Op(op_id=new_id(), kind=Kind.HAND, body={"text": ""}, made_at=1)
    kit = Op(op_id=new_id(), kind=Kind.KIT, body={"state": "received"}, made_at=1)
    arrived = kit.model_copy(update={"op_id": new_id(), "supersedes": (kit.op_id,)})
    phone.send(written, rewritten, last, hand, kit, arrived)
    trainer.send(session, commands.lower(hand.op_id, new_id(), 1))
    trainer.send(session, commands.reveal(session, ["417"], new_id(), 1))


def test_a_reprinted_sheet_lets_the_old_one_and_its_phones_go(
    hub: HubProcess, session: Session
) -> None:
    phone = Phone(hub, session.seats[0])
    old = phone.join()["device_token"]
    phone.send(card())
    reprinted = renew_token(session, 1, secrets.token_bytes)
    fresh = reprinted.seats[0]
    Trainer(hub).publish(reprinted)
    assert phone.ask("/api/presence", {}).status_code == 401
    again = phone.ask("/j", {"token": phone.seat.token, "device_id": phone.device_id})
    assert again.status_code == 404
    typed = {"token": short_code(phone.seat.token), "device_id": phone.device_id}
    assert phone.ask("/j", typed).status_code == 404
    new = Phone(hub, fresh, phone.device_id).join()
    assert new["seat"]["number"] == 1
    assert new["device_token"] != old
