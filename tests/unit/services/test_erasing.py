"""The hub's copy goes with what is taken out of the workspace, whether the hub runs or not."""

from pathlib import Path

import pytest
from helpers.live import KEY, Phone, another, card, published, running_hub

from tasting.domain.session import Session
from tasting.places import DataFolder
from tasting.services import archives, erasing, hubs
from tasting.services.hubs import HubClient
from tasting.settings import Settings
from tasting.store.engine import open_engine
from tasting.store.hubdata import HubData
from tasting.store.log import Entry
from tasting.store.workspace import Workspace


@pytest.fixture
def data(tmp_path: Path, session: Session) -> DataFolder:
    """A folder whose hub, which does not run, holds answers of two seats."""
    folder = DataFolder(tmp_path)
    held = HubData(open_engine(folder.hub))
    held.publish(published(session), 1)
    for seat in (1, 2):
        held.log.append(session.id, [Entry(seat, "phone", 1, card(), f"phone {seat}")])
    held.close()
    return folder


@pytest.fixture
def session() -> Session:
    return another()


def seats_held(data: DataFolder, session: Session) -> list[int] | None:
    """Whose answers the hub holds; none where it does not hold the session."""
    held = HubData(open_engine(data.hub))
    try:
        if held.session(session.id) is None:
            return None
        return [event.seat for event in held.log.events(session.id)]
    finally:
        held.close()


def test_a_removed_session_goes_from_the_hub_that_does_not_run(
    data: DataFolder, workspace: Workspace, session: Session
) -> None:
    workspace.keep(session, now=session.created_at)
    erasing.remove_session(data, Settings(), workspace, session)
    assert workspace.session(session.id) is None
    assert seats_held(data, session) is None


def test_a_learner_s_data_goes_and_the_others_stay(
    data: DataFolder, workspace: Workspace, session: Session
) -> None:
    erasing.erase_here(data, Settings(), workspace, session.id, [1])
    assert seats_held(data, session) == [2]


def test_a_folder_without_a_hub_has_nothing_to_erase(
    tmp_path: Path, workspace: Workspace, session: Session
) -> None:
    empty = DataFolder(tmp_path / "empty")
    erasing.erase_here(empty, Settings(), workspace, session.id)
    assert not empty.hub.exists()


def test_a_removed_session_put_back_is_held_again_with_its_answers(
    data: DataFolder, workspace: Workspace, session: Session
) -> None:
    entry = Entry(1, "phone", 1, card(), "phone 1")
    workspace.keep(session, now=session.created_at)
    workspace.log.append(session.id, [entry])
    packed = archives.pack(workspace, session)
    erasing.remove_session(data, Settings(), workspace, session)

    erasing.put_back(data, Settings(), workspace, packed, session.created_at)

    assert workspace.session(session.id) == session
    held = HubData(open_engine(data.hub))
    (event,) = held.log.events(session.id)
    held.close()
    assert Entry.from_event(event) == entry


def test_what_no_hub_ever_held_is_not_given_to_one(data: DataFolder, workspace: Workspace) -> None:
    stranger = another()
    workspace.keep(stranger, now=stranger.created_at)
    packed = archives.pack(workspace, stranger)
    erasing.remove_session(data, Settings(), workspace, stranger)
    erasing.put_back(data, Settings(), workspace, packed, stranger.created_at)
    assert seats_held(data, stranger) is None


def test_a_running_hub_holds_a_session_put_back_as_it_did(
    tmp_path: Path, workspace: Workspace, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    with running_hub(tmp_path / "hub", session) as process:
        monkeypatch.setattr(hubs, "find_running", lambda *_: HubClient(process.url, KEY))
        phone = Phone(process, session.seats[0])
        phone.join()
        (before,) = [*phone.send(card()), *phone.events()][1:]
        workspace.keep(session, now=session.created_at)
        workspace.log.append(session.id, [Entry.from_event(before)])
        packed = archives.pack(workspace, session)
        erasing.remove_session(DataFolder(tmp_path), Settings(), workspace, session)
        erasing.put_back(DataFolder(tmp_path), Settings(), workspace, packed, session.created_at)
        phone.join()
        (after,) = phone.events()
        assert (after.op, after.device, after.source) == (before.op, before.device, "phone")


@pytest.mark.parametrize(("seat", "device"), [(1, ""), (None, "phone 1")])
def test_what_a_learner_had_erased_does_not_come_back_with_the_session(
    data: DataFolder, workspace: Workspace, session: Session, seat: int | None, device: str
) -> None:
    others = [Entry(2, "phone", 1, card(), "phone 2"), Entry(2, "paper", 1, card(code="283"))]
    erased = [Entry(1, "phone", 1, card(), "phone 1")]
    if seat:
        erased.append(Entry(1, "paper", 1, card(code="283")))
    workspace.keep(session, now=session.created_at)
    workspace.log.append(session.id, [*erased, *others])
    erasing.erase_here(data, Settings(), workspace, session.id, [seat], device)
    packed = archives.pack(workspace, session)
    erasing.remove_session(data, Settings(), workspace, session)

    erasing.put_back(data, Settings(), workspace, packed, session.created_at)

    held = HubData(open_engine(data.hub))
    given = [Entry.from_event(event) for event in held.log.events(session.id)]
    assert given == others
    assert held.is_barred(session.id, 1, "phone 1")
    assert not held.is_barred(session.id, 2, "phone 2")
    held.close()


def test_a_learner_who_left_the_session_is_not_given_back_with_it(
    data: DataFolder, workspace: Workspace, session: Session
) -> None:
    staying = session.model_copy(update={"seats": session.seats[1:]})
    workspace.keep(staying, now=session.created_at)
    workspace.log.append(
        session.id, [Entry(seat, "phone", 1, card(), f"phone {seat}") for seat in (1, 2)]
    )
    packed = archives.pack(workspace, staying)
    erasing.remove_session(data, Settings(), workspace, staying)
    erasing.put_back(data, Settings(), workspace, packed, session.created_at)
    assert seats_held(data, session) == [2]


def test_a_running_hub_is_not_given_what_a_learner_had_erased(
    tmp_path: Path, workspace: Workspace, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = DataFolder(tmp_path)
    with running_hub(tmp_path / "hub", session) as process:
        monkeypatch.setattr(hubs, "find_running", lambda *_: HubClient(process.url, KEY))
        first, second = (Phone(process, seat) for seat in session.seats[:2])
        for phone in (first, second):
            phone.join()
            phone.send(card())
        on_paper = [(seat, card(code="283")) for seat in (1, 2)]
        HubClient(process.url, KEY).send(session.id, on_paper, "paper")
        workspace.keep(session, now=session.created_at)
        said = {event.op.op_id: event for who in (first, second) for event in who.events()}
        workspace.log.append(session.id, [Entry.from_event(event) for event in said.values()])
        erasing.erase_here(here, Settings(), workspace, session.id, [1])
        packed = archives.pack(workspace, session)
        erasing.remove_session(here, Settings(), workspace, session)

        erasing.put_back(here, Settings(), workspace, packed, session.created_at)

        again = {"token": first.seat.token, "device_id": first.device_id}
        assert first.ask("/j", again).status_code == 404, "its page would send everything anew"
        second.join()
        mine = [event for event in said.values() if event.seat == 2]
        held = [event for event in second.events() if event.seat]
        assert [event.op for event in held] == [event.op for event in mine]
        another_phone = Phone(process, session.seats[0])
        assert another_phone.join()["events"] == []
        (typed,) = HubClient(process.url, KEY).send(session.id, [(1, card())], "paper")
        assert typed.status == "stored", "the seat may be somebody else's by now"
