from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers.small_class import session as small_session

from tasting.domain.public_session import PublicSession, public
from tasting.domain.session import Session
from tasting.domain.tokens import SHORT, token_hash
from tasting.exchange import lexicons
from tasting.store.engine import open_engine
from tasting.store.hubdata import Device, HubData

CLASS = small_session(["Ann", "Bob"], {"417": {}, "826": {}})


def published(session: Session) -> PublicSession:
    return public(session, dict(lexicons.shipped()))


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[HubData]:
    data = HubData(open_engine(tmp_path / "hub.sqlite"))
    yield data
    data.close()


def reprinted(session: Session, seat: int, token: str) -> Session:
    seats = [
        kept.model_copy(update={"token": token}) if kept.number == seat else kept
        for kept in session.seats
    ]
    return session.model_copy(update={"seats": tuple(seats)})


def test_a_session_comes_back_as_published(hub: HubData) -> None:
    hub.publish(published(CLASS), 1)

    assert hub.session(CLASS.id) == published(CLASS)
    assert hub.sessions() == [published(CLASS)]
    assert hub.session("f" * 32) is None


def test_a_sheet_opens_its_seat_by_token_and_by_short_code(hub: HubData) -> None:
    first, second = (seat.token for seat in CLASS.seats)
    distinct = reprinted(CLASS, 2, "ZZZZ" + second[4:])
    hub.publish(published(distinct), 1)

    assert hub.find_seat(token_hash(first)) == (CLASS.id, 1)
    assert hub.find_seat(token_hash("ZZZZ" + second[4:])) == (CLASS.id, 2)
    assert hub.find_seat(token_hash(("ZZZZ" + second)[:4] + second[4:SHORT])) == (CLASS.id, 2)
    assert hub.find_seat(token_hash("unknown")) is None


def test_a_reprinted_sheet_shuts_out_the_old_one_and_its_devices(hub: HubData) -> None:
    hub.publish(published(CLASS), 1)
    hub.register_devices({"t1": (Device(CLASS.id, 1, "phone-1"), 2)})
    hub.register_devices({"t2": (Device(CLASS.id, 2, "phone-2"), 3)})

    hub.publish(published(reprinted(CLASS, 1, "A" * 16)), 4)

    assert hub.device("t1") is None
    assert hub.device("t2") is not None
    assert hub.find_seat(token_hash(CLASS.seats[0].token)) is None
    assert hub.find_seat(token_hash("A" * 16)) == (CLASS.id, 1)


def test_a_short_code_that_two_sessions_share_opens_the_one_published_last(hub: HubData) -> None:
    other = CLASS.model_copy(update={"id": "1" * 32})
    short = token_hash(CLASS.seats[0].token[:SHORT])
    for at, session in enumerate((CLASS, other, CLASS), 1):
        hub.publish(published(session), at)
        found = hub.find_seat(short)
        assert found is not None
        assert found[0] == session.id


def test_publishing_again_keeps_the_devices(hub: HubData) -> None:
    hub.publish(published(CLASS), 1)
    hub.register_devices({"t1": (Device(CLASS.id, 1, "phone"), 2)})

    hub.publish(published(CLASS.model_copy(update={"title": "Another title"})), 3)

    assert hub.device("t1") is not None
    found = hub.session(CLASS.id)
    assert found is not None
    assert found.title == "Another title"


def test_a_device_let_in_twice_stays_where_it_is(hub: HubData) -> None:
    hub.publish(published(CLASS), 1)
    hub.register_devices({"t1": (Device(CLASS.id, 1, "phone"), 2)})
    hub.register_devices({"t1": (Device(CLASS.id, 2, "tablet"), 9)})

    assert hub.device("t1") == Device(CLASS.id, 1, "phone")


def test_a_closed_session_stays_readable(hub: HubData) -> None:
    hub.publish(published(CLASS), 1)
    hub.end(CLASS.id)
    hub.end("f" * 32)

    found = hub.session(CLASS.id)
    assert found is not None
    assert found.state == "closed"


def test_a_photo_belongs_to_who_sent_it(hub: HubData) -> None:
    hub.add_photo("p" * 64, CLASS.id, 2)
    hub.add_photo("p" * 64, CLASS.id, 2)

    assert hub.photo_seats("p" * 64, CLASS.id) == {2}
    assert hub.photo_seats("p" * 64, "f" * 32) == frozenset()


def test_nothing_of_a_product_or_a_full_token_is_in_the_file(tmp_path: Path) -> None:
    file = tmp_path / "hub.sqlite"
    hub = HubData(open_engine(file))
    hub.publish(published(CLASS), 1)
    hub.close()

    content = file.read_bytes()
    assert CLASS.title.encode() in content
    for sample in CLASS.samples:
        assert sample.product.name.encode() not in content
    for seat in CLASS.seats:
        assert seat.token.encode() not in content


def test_no_device_is_let_into_a_session_that_the_hub_does_not_hold(hub: HubData) -> None:
    assert hub.register_devices({"t1": (Device("f" * 32, 1, "phone-1"), 2)}) == frozenset()
    assert hub.device("t1") is None
