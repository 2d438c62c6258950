"""The hub on this computer: started once, found again, stopped, and its refusals told."""

import json
import os
import socket
import stat
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path
from signal import SIGKILL

import pytest
from helpers.live import another, card, free_port, published

from tasting.domain.errors import UserError
from tasting.link import embedded
from tasting.link.client import HubUnreachable
from tasting.places import DataFolder


@pytest.fixture
def data(tmp_path: Path) -> Iterator[DataFolder]:
    data = DataFolder(tmp_path)
    yield data
    embedded.stop(data)


def test_it_is_started_once_found_again_and_stopped(data: DataFolder) -> None:
    assert embedded.find(data) is None
    hub = embedded.start(data, free_port())
    assert hub.health().name == "tasting"
    assert embedded.find(data) == hub
    assert embedded.start(data, free_port()) == hub
    assert hub.public_url.startswith(f"http://{embedded.lan_address()}:")
    embedded.stop(data)
    assert embedded.find(data) is None
    with pytest.raises(HubUnreachable):
        hub.health()
    embedded.stop(data)


def test_it_keeps_its_key_and_its_log_over_a_restart(data: DataFolder) -> None:
    port, session = free_port(), another()
    hub = embedded.start(data, port, "https://class.example.org")
    assert hub.public_url == "https://class.example.org"
    hub.publish(published(session))
    hub.send(session.id, [(1, card())])
    os.kill(_noted_pid(data), SIGKILL)
    again = embedded.start(data, port, "https://class.example.org")
    assert again == hub
    assert len(hub.events(session.id).events) == 2


def _noted_pid(data: DataFolder) -> int:
    pid: int = json.loads((data.root / "hub.json").read_text())["pid"]
    return pid


def test_only_this_user_can_read_its_key(data: DataFolder) -> None:
    embedded.start(data, free_port())
    assert stat.S_IMODE((data.root / "hub.json").stat().st_mode) == 0o600


def test_a_port_in_use_is_told_in_the_hubs_own_words(data: DataFolder) -> None:
    with socket.create_server(("0.0.0.0", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(UserError, match=f"did not start.*{port}"):
            embedded.start(data, port)
    assert embedded.find(data) is None
    assert embedded.start(data, port).health().name == "tasting"


@pytest.mark.parametrize("note", ["", "{", '{"pid": 1}', '{"pid": 1, "port": 9, "key": "x"}'])
def test_an_old_or_broken_note_is_no_hub(data: DataFolder, note: str) -> None:
    (data.root / "hub.json").write_text(note)
    assert embedded.find(data) is None
    embedded.stop(data)


def test_the_address_on_the_network_is_one() -> None:
    assert ip_address(embedded.lan_address()).version == 4
