"""What a hub is told: no more than it may know, and nothing of the trainer's is lost."""

from pathlib import Path

import pytest
from helpers.live import (
    KEY,
    HubProcess,
    another,
    new_id,
    no_room,
    running_hub,
)

from tasting.domain import commands
from tasting.domain.errors import UserError
from tasting.domain.session import Session
from tasting.link.client import HubRefused
from tasting.services import sending
from tasting.services.hubs import HubClient
from tasting.store.workspace import Workspace


@pytest.fixture
def session() -> Session:
    return another()


def test_an_unchanged_session_is_not_opened_again_once_it_was_closed(
    hub_process: HubProcess, session: Session
) -> None:
    hub = HubClient(hub_process.url, KEY)
    sending.publish(hub, session)
    hub.close(session.id)
    sending.publish(hub, session)
    held = hub.session(session.id)
    assert held is not None
    assert held.state == "closed"
    sending.publish(hub, session.model_copy(update={"title": "Another title"}))
    changed = hub.session(session.id)
    assert changed is not None
    assert changed.title == "Another title"


def test_a_command_that_the_hub_refuses_is_told(hub_process: HubProcess, session: Session) -> None:
    hub = HubClient(hub_process.url, KEY)
    sending.publish(hub, session)
    begin = commands.begin(session.protocol.steps[0], 5, new_id(), 1)
    [result] = sending.send(hub, session.id, [(0, begin)])
    assert result.status == "stored"
    stray = begin.model_copy(update={"op_id": new_id(), "step": "no-such-step"})
    with pytest.raises(UserError, match="no-such-step"):
        sending.send(hub, session.id, [(0, stray)])


def test_a_command_is_kept_for_a_silent_hub_but_not_for_one_whose_disk_is_full(
    tmp_path: Path, workspace: Workspace, session: Session
) -> None:
    def kept() -> bool:
        step = session.protocol.steps[0]
        ops = [(0, commands.begin(step, 5, new_id(), 1)) for _ in range(1000)]
        return sending.send_or_keep(workspace, hub, session.id, ops, 5)

    workspace.keep(session, now=session.created_at)
    with running_hub(tmp_path / "hub", session) as hub_process:
        hub = HubClient(hub_process.url, KEY)
        assert hub_process.process is not None
        with (
            no_room(hub_process.process.pid, hub_process.folder),
            pytest.raises(HubRefused, match="server’s disk is full"),
        ):
            kept()
        assert workspace.log.events(session.id) == []
        assert kept()
    assert not kept()
    assert len(workspace.log.events(session.id)) == 1000


def test_nothing_behind_a_code_leaves_for_the_hub(
    hub_process: HubProcess, session: Session
) -> None:
    sending.publish(HubClient(hub_process.url, KEY), session)
    kept = b"".join(path.read_bytes() for path in hub_process.folder.glob("hub.sqlite*"))
    assert session.title.encode() in kept
    assert b"Secret" not in kept
    assert session.seats[0].learner.name.encode() not in kept


def test_an_operation_that_does_not_fit_leaves_nothing_behind(
    workspace: Workspace, session: Session
) -> None:
    workspace.keep(session, now=session.created_at)
    fit = commands.begin(session.protocol.steps[0], 5, new_id(), 1)
    unfit = fit.model_copy(update={"op_id": new_id(), "step": "no-such-step"})

    with pytest.raises(UserError, match="no-such-step"):
        sending.append_own(workspace, session.id, [(0, fit), (0, unfit)], 1000)

    assert workspace.log.events(session.id) == []
