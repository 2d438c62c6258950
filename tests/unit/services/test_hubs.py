"""The hub on this computer: started where it was, and what hinders it told."""

import json
import os
import socket
import time
from datetime import timedelta
from pathlib import Path
from signal import SIGKILL

import pytest
from helpers.live import another, free_port, new_id, no_room

from tasting.domain import commands
from tasting.domain.errors import UserError
from tasting.domain.events import TRAINER, Op
from tasting.domain.session import Session
from tasting.places import DataFolder
from tasting.services import hubs
from tasting.services.workspaces import open_workspace
from tasting.settings import Settings
from tasting.store.log import Entry
from tasting.store.workspace import Workspace


def test_a_disk_that_refuses_a_hub_is_told_in_a_sentence(tmp_path: Path) -> None:
    data = DataFolder(tmp_path)
    data.logs.write_text("a file in the place of a folder")
    with pytest.raises(UserError, match="a folder is needed there"):
        hubs.start(data, Settings(hub_port=free_port()))


def test_a_hub_that_cannot_be_written_down_does_not_stay_behind(tmp_path: Path) -> None:
    data, port = DataFolder(tmp_path), free_port()
    with no_room(os.getpid(), tmp_path), pytest.raises(UserError, match="disk is full"):
        hubs.start(data, Settings(hub_port=port))
    with socket.create_server(("127.0.0.1", port)):
        assert hubs.find_running(data, Settings()) is None


def test_a_hub_started_again_comes_back_where_it_was_if_it_can(tmp_path: Path) -> None:
    data, before, after = DataFolder(tmp_path), free_port(), free_port()
    try:
        first = hubs.start_again(data, Settings(hub_port=before))
        assert first.base_url.endswith(f":{before}")
        changed = Settings(hub_port=after)
        hubs.stop(data)
        assert hubs.start_again(data, changed) == first
        hubs.stop(data)
        with socket.create_server(("0.0.0.0", before)):
            moved = hubs.start_again(data, changed)
        assert moved.base_url.endswith(f":{after}")
    finally:
        hubs.stop(data)


def log(workspace: Workspace, session: Session, *ops: Op) -> None:
    workspace.log.append(session.id, [Entry(TRAINER, "trainer", 1, op) for op in ops])


def ended_in_class(data: DataFolder, settings: Settings) -> None:
    """Start a hub, and end it as a fall of the computer would."""
    hubs.start(data, settings)
    os.kill(json.loads((data.root / "hub.json").read_text())["pid"], SIGKILL)


def test_a_hub_that_died_with_the_program_in_a_class_is_there_again(tmp_path: Path) -> None:
    data, session = DataFolder(tmp_path), another()
    kept = Settings(hub_port=free_port(), session=session.id)
    now = time.time_ns() // 1_000_000
    with open_workspace(data) as workspace:
        workspace.keep(session, now=session.created_at)
        assert hubs.find_or_resume(data, kept, workspace) is None
        step = session.protocol.steps[0]
        log(workspace, session, commands.begin(step, now, new_id(), now))
        assert hubs.find_or_resume(data, kept, workspace) is None, "it was held without one"
        try:
            ended_in_class(data, kept)
            moved = kept.model_copy(update={"hub_port": free_port()})
            hub = hubs.find_or_resume(data, moved, workspace)
            assert hub is not None
            assert hub.base_url.endswith(f":{kept.hub_port}")
        finally:
            hubs.stop(data)
        log(workspace, session, commands.finish(now + 1, new_id(), now))
        assert hubs.find_or_resume(data, kept, workspace) is None


@pytest.mark.parametrize(("hours", "paper_only"), [(13, False), (0, True)])
def test_a_class_forgotten_long_ago_or_on_paper_starts_no_hub(
    tmp_path: Path, hours: int, paper_only: bool
) -> None:
    session = another().model_copy(update={"paper_only": paper_only})
    data, kept = DataFolder(tmp_path), Settings(hub_port=free_port(), session=session.id)
    began = time.time_ns() // 1_000_000 - timedelta(hours=hours) // timedelta(milliseconds=1)
    with open_workspace(data) as workspace:
        workspace.keep(session, now=session.created_at)
        step = session.protocol.steps[0]
        log(workspace, session, commands.begin(step, began, new_id(), began))
        ended_in_class(data, kept)
        assert hubs.find_or_resume(data, kept, workspace) is None


def test_an_address_that_no_phone_opens_keeps_no_hub_from_starting() -> None:
    for kept in ("http://127.0.0.1:8710", "http://localhost:8710", "two words"):
        assert hubs.chosen_address(Settings(address=kept)) == ""
    assert hubs.chosen_address(Settings(address="https://t.example.org")) == "https://t.example.org"
