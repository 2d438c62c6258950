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
