"""What is erased on a hub is gone: from its answers, its file and its photos; nothing else is."""

import hashlib
from pathlib import Path

import pytest
from helpers.live import KEY, HubProcess, Phone, Trainer, another, card, photo, published

from tasting.domain.events import Event, Op
from tasting.domain.session import Session
from tasting.link.client import ErasedThere, HubClient


def said(text: str) -> Op:
    body = {"values": {"acidity": 5}, "note": text}
    return card().model_copy(update={"body": body})


def anywhere(hub: HubProcess, text: str) -> list[str]:
    """The database's files that hold a text."""
    files = [Path(f"{hub.database}{part}") for part in ("", "-wal")]
    return [file.name for file in files if file.exists() and text.encode() in file.read_bytes()]


def joined(hub: HubProcess, session: Session, place: int) -> Phone:
    phone = Phone(hub, session.seats[place])
    phone.join()
    return phone


def test_a_session_is_erased_with_its_photos_and_others_stay(
    hub: HubProcess, session: Session
) -> None:
    kept, trainer = another(), HubClient(hub.url, KEY)
    Trainer(hub).publish(kept)
    phone, other = joined(hub, session, 0), joined(hub, kept, 0)
    phone.send(said("only mine"))
    other.send(said("of the others"))
    sent = photo((64, 48))
    phone.send_photo(sent)
    file = hub.folder / "blobs" / hashlib.sha256(sent).hexdigest()
    assert anywhere(hub, "only mine")
    assert file.exists()

    trainer.erase(session.id)
    trainer.erase(session.id)

    assert trainer.session(session.id) is None
    assert phone.ask("/api/events", {"mode": "now"}).status_code == 401
    assert phone.ask("/j", {"token": phone.seat.token, "device_id": "1" * 32}).status_code == 404
    assert anywhere(hub, "only mine") == []
    assert not file.exists()
    assert [event.op.body["note"] for event in other.events()] == ["of the others"]


def test_what_a_learner_said_is_erased_and_does_not_come_back_by_itself(
    hub: HubProcess, session: Session
) -> None:
    trainer = HubClient(hub.url, KEY)
    phone, other = joined(hub, session, 0), joined(hub, session, 1)
    other.send(said("stays"))
    mine = said("to be erased")
    phone.send(mine)
    phone.send(mine.model_copy(update={"made_at": 9}))
    before = other.answer_to("/api/events", {"mode": "now"})

    trainer.erase(session.id, seat=1)

    assert anywhere(hub, "to be erased") == []
    assert phone.ask("/api/ops", {"ops": [mine.model_dump(mode="json")]}).status_code == 401
    Trainer(hub).publish(session)
    again = {"token": phone.seat.token, "device_id": phone.device_id}
    assert phone.ask("/j", again).status_code == 404, "its page would send everything anew"
    assert Phone(hub, session.seats[0]).join()["seat"]["number"] == 1
    asked = {"mode": "now", "after": before["cursor"], "epoch": before["epoch"]}
    other.send(said("after it"))
    after = other.answer_to("/api/events", asked)
    assert after["epoch"] != before["epoch"]
    notes = [event["op"]["body"]["note"] for event in after["events"]]
    assert notes == ["stays", "after it"], "numbers given anew are passed over by nobody"


def test_a_device_is_erased_and_its_seat_keeps_what_the_other_said(
    hub: HubProcess, session: Session
) -> None:
    trainer = HubClient(hub.url, KEY)
    first, second = joined(hub, session, 0), joined(hub, session, 0)
    first.send(said("from the lost phone"))
    second.send(said("from the other"))

    trainer.erase(session.id, device=first.join()["device"])

    assert anywhere(hub, "from the lost phone") == []
    assert [event.op.body["note"] for event in second.events()] == ["from the other"]
    assert first.ask("/api/events", {"mode": "now"}).status_code == 401


def test_a_reader_under_way_is_let_go_and_begins_anew(hub: HubProcess, session: Session) -> None:
    trainer = HubClient(hub.url, KEY)
    phone = joined(hub, session, 0)
    phone.send(said("one"))
    with Trainer(hub).stream(session=session.id) as stream:
        told = stream.messages("")
        while next(told)["seat"] != 1:
            pass
        trainer.erase(session.id, seat=1)
        assert [event["seat"] for event in told if event["seat"]] == []


@pytest.mark.parametrize("part", ["", "/seats/1", "/devices/d"])
def test_only_the_trainer_erases(hub: HubProcess, session: Session, part: str) -> None:
    phone = joined(hub, session, 0)
    refused = phone.ask(f"/api/sessions/{session.id}{part}", method="DELETE")
    assert refused.status_code == 403
    assert phone.events() == []


def test_an_erased_session_comes_back_on_purpose_only(hub: HubProcess, session: Session) -> None:
    trainer, whole = HubClient(hub.url, KEY), published(session)
    phone = joined(hub, session, 0)
    phone.send(said("mine"))
    trainer.erase(session.id)
    with pytest.raises(ErasedThere):
        trainer.publish(whole)
    with pytest.raises(ErasedThere):
        trainer.send(session.id, [(0, said("by the trainer"))])
    assert trainer.is_erased(session.id)
    assert trainer.session(session.id) is None

    trainer.publish(whole, again=True)
    trainer.publish(whole)
    assert not trainer.is_erased(session.id)
    again = phone.join()
    assert (again["seat"]["number"], again["events"]) == (1, [])


def test_what_a_phone_had_said_is_given_back_as_the_phone_s(
    hub: HubProcess, session: Session
) -> None:
    phone = joined(hub, session, 0)
    device, mine = phone.join()["device"], said("mine")
    phone.send(mine)
    HubClient(hub.url, KEY).erase(session.id)
    HubClient(hub.url, KEY).publish(published(session), again=True)
    Trainer(hub).send(session, mine, seat=1, source="phone", device=device)
    (event,) = [Event.model_validate(each) for each in phone.join()["events"]]
    assert (event.op, event.source, event.device) == (mine, "phone", device)
    assert phone.send(mine)[0]["status"] == "duplicate"
