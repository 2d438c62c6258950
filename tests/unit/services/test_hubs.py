"""The hub on this computer: started where it was, and what hinders it told."""

import os
import socket
from pathlib import Path

import pytest
from helpers.live import (
    free_port,
    no_room,
)

from tasting.domain.errors import UserError
from tasting.places import DataFolder
from tasting.services import hubs
from tasting.settings import Settings


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
