"""Trying a session out: its sheets open the rehearsal while it is there, and nothing stays."""

from pathlib import Path

import pytest
from helpers.live import Phone, another, published, running_hub

from tasting.domain.errors import UserError
from tasting.domain.session import Session
from tasting.exchange.protocols import shipped
from tasting.link.client import HubClient
from tasting.places import DataFolder
from tasting.services import erasing, rehearsals, session_list, sessions
from tasting.services.sending import publish
from tasting.settings import Settings
from tasting.store.workspace import Workspace
from tasting.words import message, words_in


def begun(workspace: Workspace, session: Session) -> Session:
    workspace.keep(session, now=session.created_at)
    return rehearsals.begin(workspace, session, "Rehearsal", session.created_at)


def test_sheets_open_the_rehearsal_and_then_the_session_again(
    workspace: Workspace, tmp_path: Path
) -> None:
    session = another()
    rehearsal = begun(workspace, session)
    with running_hub(tmp_path / "hub", session) as process:
        hub = HubClient(process.url, process.key)
        publish(hub, rehearsal)
        joined = Phone(process, session.seats[0]).join()
        assert (joined["session"]["id"], joined["session"]["rehearsal"]) == (rehearsal.id, True)
        hub.erase(rehearsal.id)
        again = Phone(process, session.seats[0]).join()
        assert again["session"]["id"] == session.id
        assert "rehearsal" not in again["session"]


def test_a_rehearsal_is_listed_nowhere_and_never_counts_as_on(workspace: Workspace) -> None:
    session = another()
    rehearsal = begun(workspace, session)
    now = session.created_at
    assert [one.id for one in session_list.summaries(workspace, now)] == [session.id]
    assert sessions.planned_last(workspace) == session
    assert not sessions.is_on(workspace, rehearsal.id)


def test_a_protocol_is_rehearsed_without_a_session_and_nothing_stays(
    workspace: Workspace, tmp_path: Path
) -> None:
    protocol, now = shipped()["green-tea"], another().created_at
    rehearsal = rehearsals.begin_protocol(workspace, protocol, words_in("fr"), now)
    assert rehearsal.protocol == protocol
    assert len(rehearsal.samples) == protocol.samples.usual
    (seat,) = rehearsal.seats
    assert (seat.learner.display, seat.learner.language) == ("Votre téléphone", "fr")
    assert workspace.products() == []
    assert session_list.summaries(workspace, now) == []
    rehearsals.remove(DataFolder(tmp_path / "data"), Settings(), workspace, rehearsal.id)
    assert workspace.session_ids() == []


def test_only_rehearsals_are_removed(workspace: Workspace, tmp_path: Path) -> None:
    session = another()
    rehearsal = begun(workspace, session)
    data = DataFolder(tmp_path / "data")
    for session_id in (session.id, "", "f" * 32, rehearsal.id):
        rehearsals.remove(data, Settings(), workspace, session_id)
    assert workspace.session_ids() == [session.id]


def test_rehearsals_left_behind_are_removed_whatever_their_titles_say(
    workspace: Workspace, tmp_path: Path
) -> None:
    session = another().model_copy(update={"title": '"rehearsal_of":"no"'})
    for _ in range(2):
        begun(workspace, session)
    rehearsals.remove_left(DataFolder(tmp_path / "data"), Settings(), workspace)
    assert workspace.session_ids() == [session.id]


def test_a_rehearsal_that_the_hub_keeps_is_kept_here_to_be_tried_again(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise UserError(message("Refused."))

    rehearsal = begun(workspace, another())
    data = DataFolder(tmp_path / "data")
    with monkeypatch.context() as hung:
        hung.setattr(erasing, "erase_here", refuse)
        with pytest.raises(UserError):
            rehearsals.remove_left(data, Settings(), workspace)
    assert workspace.rehearsal_ids() == [rehearsal.id]
    rehearsals.remove_left(data, Settings(), workspace)
    assert workspace.rehearsal_ids() == []


def test_a_session_that_is_no_rehearsal_is_written_as_before() -> None:
    session = another()
    assert "rehearsal_of" not in session.model_dump_json()
    assert "rehearsal" not in published(session).model_dump_json()
