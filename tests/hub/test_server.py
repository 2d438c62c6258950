"""The hub as a program: one line when it is ready, one sentence where it cannot start."""

import os
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from signal import SIGINT, SIGTERM

import pytest
from helpers.live import KEY, ROOT, Caller, HubProcess, cupping, published, running_hub
from helpers.open_files import open_in
from sqlalchemy.exc import OperationalError
from starlette.applications import Starlette

from tasting.hub import server
from tasting.hub.state import Hub, open_hub
from tasting.link.client import HubClient


def refused(folder: Path, *arguments: str, key: str = KEY) -> str:
    """What the program says that ends with status 1 instead of starting a hub."""
    program = [sys.executable, "-m", "tasting", "--data", str(folder), "hub", *arguments]
    environment = {**os.environ, "TASTING_HUB_KEY": key}
    done = subprocess.run(
        program, cwd=ROOT, capture_output=True, text=True, env=environment, timeout=60
    )
    assert done.returncode == 1, done.stderr
    assert done.stdout == ""
    return done.stderr


def test_a_hub_loads_the_reader_of_codes_with_the_first_picture_only() -> None:
    """Its types may be in use when a hub ends, and each is named then on its standard error."""
    loaded = "import tasting.hub.server, sys; print('zxingcpp' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", loaded], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.strip() == "False"


def test_a_port_in_use_is_told_in_one_sentence(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        said = refused(tmp_path, "--port", port)
    assert said.count("\n") == 1
    assert port in said
    assert not (tmp_path / "hub.sqlite").exists()


def test_a_port_in_use_is_told_before_any_key_is_made(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        refused(tmp_path, "--port", str(other.getsockname()[1]), key="")


def test_a_key_that_could_be_guessed_is_not_taken(tmp_path: Path) -> None:
    assert "16" in refused(tmp_path, "--port", "0", key="secret")


def test_a_proxy_that_is_no_address_is_told(tmp_path: Path) -> None:
    assert "192.168.1.20" in refused(tmp_path, "--port", "0", "--behind-proxy", "router")


def test_a_second_hub_on_the_same_file_is_refused_and_the_first_goes_on(tmp_path: Path) -> None:
    with running_hub(tmp_path, cupping()) as hub:
        said = refused(tmp_path, "--port", "0", "--database", str(hub.database))
        assert said.count("\n") == 1
        assert hub.process is not None
        assert str(hub.process.pid) in said
        assert _epoch(hub)


@pytest.mark.parametrize("where", [("--host", "203.0.113.1"), ("--port", "99999")])
def test_an_address_that_cannot_be_had_is_told(tmp_path: Path, where: tuple[str, str]) -> None:
    said = refused(tmp_path, "--port", "0", *where)
    assert said.count("\n") == 1
    assert where[1] in said


def test_a_file_of_another_program_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("Dear all, " * 200)
    said = refused(tmp_path, "--port", "0", "--database", str(file))
    assert said.count("\n") == 1
    assert "letter.txt" in said
    assert file.read_text() == "Dear all, " * 200


@pytest.mark.parametrize("how", [SIGTERM, SIGINT])
def test_a_hub_that_was_stopped_starts_again_on_the_same_port(tmp_path: Path, how: int) -> None:
    with running_hub(tmp_path, cupping()) as hub:
        epoch = _epoch(hub)
        assert hub.end(how) == 0
        hub.start()
        assert _epoch(hub) != epoch


def test_a_hub_started_without_a_key_makes_one_and_tells_it_once(tmp_path: Path) -> None:
    environment = {name: text for name, text in os.environ.items() if name != "TASTING_HUB_KEY"}
    program = [sys.executable, "-m", "tasting", "--data", str(tmp_path), "hub", "--port", "0"]
    with subprocess.Popen(
        program, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        told, ready = process.stdout.readline(), process.stdout.readline()
        hub = HubClient(ready.split()[-1], told.split()[-1])
        assert hub.session("0" * 32) is None
        process.send_signal(SIGTERM)
        assert process.stdout.read() == ""


def _epoch(hub: HubProcess) -> str:
    epoch: str = Caller(hub).answer_to("/api/health", method="GET")["epoch"]
    return epoch


def test_a_hub_that_cannot_read_its_file_lets_go_of_it(tmp_path: Path) -> None:
    hub = open_hub(tmp_path / "hub.sqlite", KEY, "")
    hub.data.publish(published(cupping()), 1)
    hub.data.close()
    with closing(sqlite3.connect(tmp_path / "hub.sqlite")) as file:
        file.execute("ALTER TABLE event RENAME TO lost")
        file.commit()

    # The error is kept, and with it all that the call had in hand.
    with pytest.raises(OperationalError) as refused:
        open_hub(tmp_path / "hub.sqlite", KEY, "")

    assert open_in(tmp_path) == []
    assert "no such table: event" in str(refused.value)


def test_a_hub_whose_server_cannot_be_made_lets_go_of_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: Hub) -> Starlette:
        raise LookupError("a fault of the test")

    monkeypatch.setattr(server, "make_app", broken)
    with pytest.raises(LookupError) as kept:
        server.serve("127.0.0.1", 0, tmp_path / "hub.sqlite", KEY, "", tmp_path / "logs", print)
    assert open_in(tmp_path) == []
    assert "a fault of the test" in (tmp_path / "logs" / "hub-crash.txt").read_text("utf-8")
    assert kept.value.args
