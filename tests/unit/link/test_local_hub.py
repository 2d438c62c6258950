"""The hub on this computer: started once, found again, stopped, and its refusals told."""

import json
import os
import socket
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from ipaddress import ip_address
from pathlib import Path
from signal import SIGKILL, SIGSTOP

import pytest
from helpers.live import another, card, free_port, published
from helpers.waiting import soon

from tasting.domain.errors import UserError
from tasting.link import local_hub
from tasting.link.client import HubUnreachable
from tasting.places import DataFolder


@pytest.fixture
def data(tmp_path: Path) -> Iterator[DataFolder]:
    data = DataFolder(tmp_path)
    yield data
    local_hub.stop(data)


def test_a_local_hub_is_started_once_found_again_and_stopped(data: DataFolder) -> None:
    assert local_hub.find(data) is None
    hub = local_hub.start(data, free_port())
    assert hub.health().name == "tasting"
    assert local_hub.find(data) == hub
    assert local_hub.start(data, free_port()) == hub
    assert hub.public_url == "", "whoever shows it says by which address of this computer"
    local_hub.stop(data)
    assert local_hub.find(data) is None
    with pytest.raises(HubUnreachable):
        hub.health()
    local_hub.stop(data)


def test_a_local_hub_keeps_its_key_and_its_log_over_a_restart(data: DataFolder) -> None:
    port, session = free_port(), another()
    hub = local_hub.start(data, port, "https://class.example.org")
    assert hub.public_url == "https://class.example.org"
    hub.publish(published(session))
    hub.send(session.id, [(1, card())])
    os.kill(_noted_pid(data), SIGKILL)
    again = local_hub.start(data, port, "https://class.example.org")
    assert again == hub
    assert len(hub.events(session.id).events) == 2
    assert str(port) in (data.logs / "hub-output-before.txt").read_text()


def _noted_pid(data: DataFolder) -> int:
    pid: int = json.loads((data.root / "hub.json").read_text())["pid"]
    return pid


def test_only_this_user_can_read_the_hub_s_key(data: DataFolder) -> None:
    local_hub.start(data, free_port())
    assert stat.S_IMODE((data.root / "hub.json").stat().st_mode) == 0o600


def test_a_port_in_use_is_told_in_the_hubs_own_words(data: DataFolder) -> None:
    with socket.create_server(("0.0.0.0", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(UserError, match=f"did not start.*{port}"):
            local_hub.start(data, port)
    assert local_hub.find(data) is None
    assert local_hub.start(data, port).health().name == "tasting"


def test_a_hub_that_does_not_end_when_asked_is_killed(
    data: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(local_hub, "_STOP_S", 0.2)
    port = free_port()
    hub = local_hub.start(data, port)
    os.kill(_noted_pid(data), SIGSTOP)
    local_hub.stop(data)
    again = local_hub.start(data, port)
    assert again == hub
    assert again.health().epoch


DEAF = """
import http.server, json, signal, sys
HEALTH = {"name": "tasting", "version": "1", "epoch": "e", "server_ms": 1}
signal.signal(signal.SIGTERM, signal.SIG_IGN)
class Deaf(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200 if self.path == "/api/health" else 404)
        self.end_headers()
        self.wfile.write(json.dumps(HEALTH).encode())
    def log_message(self, *_):
        pass
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Deaf).serve_forever()
"""


def test_a_hub_left_by_an_earlier_window_is_killed_where_it_does_not_end(
    data: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(local_hub, "_STOP_S", 0.2)
    port = free_port()
    with subprocess.Popen([sys.executable, "-c", DEAF, str(port)]) as deaf:
        note = {"pid": deaf.pid, "port": port, "key": "k"}
        (data.root / "hub.json").write_text(json.dumps(note))
        soon(lambda: local_hub.find(data), "the hub's answer")
        local_hub.stop(data)
        assert deaf.wait(20) == -SIGKILL


class Nothing(BaseHTTPRequestHandler):
    """A web server without a single page."""

    def do_GET(self) -> None:
        self.send_response(404)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def test_another_web_server_on_its_port_is_not_taken_for_it(data: DataFolder) -> None:
    with HTTPServer(("127.0.0.1", 0), Nothing) as other:
        thread = threading.Thread(target=other.serve_forever, args=(0.02,))
        thread.start()
        try:
            note = {"pid": 1, "port": other.server_port, "key": "k"}
            (data.root / "hub.json").write_text(json.dumps(note))
            assert local_hub.find(data) is None
        finally:
            other.shutdown()
            thread.join()


@pytest.mark.parametrize("note", ["", "{", '{"pid": 1}', '{"pid": 1, "port": 9, "key": "x"}'])
def test_an_old_or_broken_note_is_no_hub(data: DataFolder, note: str) -> None:
    (data.root / "hub.json").write_text(note)
    assert local_hub.find(data) is None
    local_hub.stop(data)


def test_the_address_on_the_network_is_one() -> None:
    assert ip_address(local_hub.lan_address()).version == 4
