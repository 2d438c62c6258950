"""A hub started by hand is given a class and followed from the command line."""

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers.command import run_command, run_here
from helpers.live import KEY, HubProcess, Phone, Trainer, another, card, new_id, running_hub
from helpers.waiting import soon

from tasting.domain import commands
from tasting.domain.errors import UserError
from tasting.domain.session import Session
from tasting.places import DataFolder
from tasting.services.hub_keys import hub_at, read_or_make_key
from tasting.services.workspaces import open_workspace


@pytest.fixture(scope="module")
def process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HubProcess]:
    with running_hub(tmp_path_factory.mktemp("hub")) as process:
        yield process


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """A class in the workspace of the test's folder."""
    session = another()
    with open_workspace(DataFolder(tmp_path)) as workspace:
        workspace.keep(session, now=session.created_at)
    return session


@pytest.fixture
def at_hub(tmp_path: Path, process: HubProcess) -> tuple[str, ...]:
    """How a command is told which hub is meant."""
    key = tmp_path / "hub.key"
    key.write_text(f"{KEY}\n")
    return "--hub", process.url, "--key-file", str(key)


def test_a_class_that_is_published_can_be_joined(
    tmp_path: Path, process: HubProcess, session: Session, at_hub: tuple[str, ...]
) -> None:
    told = run_here(tmp_path, "session", "publish", session.id, *at_hub)
    assert (told.returncode, told.stderr) == (0, "")
    assert "its learners can join" in told.stdout
    assert Phone(process, session.seats[0]).join()["seat"]["number"] == 1


def test_a_class_is_followed_until_it_is_over(
    tmp_path: Path, process: HubProcess, session: Session, at_hub: tuple[str, ...]
) -> None:
    trainer = Trainer(process)
    trainer.publish(session)
    phone = Phone(process, session.seats[0])
    phone.join()
    answers = [card(), card(code="283")]
    phone.send(*answers)
    trainer.send(session, commands.finish(9, new_id(), 9))
    for taken in ("4 events received.", "0 events received."):
        told = run_command(tmp_path, "session", "follow", session.id, *at_hub, "--until-finished")
        assert (told.returncode, told.stderr) == (0, "")
        assert told.stdout.splitlines() == [
            f"Receiving answers from the server at {process.url}.",
            taken,
        ]
    with open_workspace(DataFolder(tmp_path)) as workspace:
        events = workspace.log.events(session.id)
    assert [event.op for event in events if event.seat == 1] == answers


def test_what_a_seat_said_and_then_the_session_is_erased(
    tmp_path: Path, process: HubProcess, session: Session, at_hub: tuple[str, ...]
) -> None:
    trainer = Trainer(process)
    trainer.publish(session)
    for seat in session.seats[:2]:
        phone = Phone(process, seat)
        phone.join()
        phone.send(card())
    erase = ("session", "erase", session.id, *at_hub)
    told = run_here(tmp_path, *erase, "--seat", "1")
    assert (told.returncode, told.stdout, told.stderr) == (0, "Erased on the server.\n", "")
    assert {event.seat for event in trainer.events(session=session.id)} == {0, 2}
    assert run_here(tmp_path, *erase).returncode == 0
    gone = trainer.ask(f"/api/sessions/{session.id}", method="GET")
    assert gone.status_code == 410
    told = run_here(tmp_path, *erase[:-2])
    assert (told.returncode, "go together" in told.stderr) == (1, True)


def test_a_hub_that_does_not_know_the_key_is_told_at_once(
    tmp_path: Path, process: HubProcess, session: Session
) -> None:
    read_or_make_key(tmp_path / "other.key")
    at_hub = ("--hub", process.url, "--key-file", str(tmp_path / "other.key"))
    for command in ("publish", "follow"):
        told = run_here(tmp_path, "session", command, session.id, *at_hub)
        assert told.returncode == 1
        assert "was started by another copy of Tasting" in told.stderr


def test_a_key_is_made_once_and_only_its_owner_can_read_it(tmp_path: Path) -> None:
    file = tmp_path / "hub.key"
    key = read_or_make_key(file)
    assert len(key) == 32
    assert read_or_make_key(file) == key == hub_at("https://hub.example/", file).key
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_hub_takes_its_key_from_the_file_and_does_not_print_it(tmp_path: Path) -> None:
    file = tmp_path / "hub.key"
    hub = HubProcess(tmp_path, "--key-file", str(file))
    hub.key = ""
    hub.start()
    try:
        soon(file.exists, "the key")
        assert hub_at(hub.url, file).session(new_id()) is None
    finally:
        hub.end()


@pytest.mark.parametrize(
    ("address", "key", "said"),
    [
        ("hub.example", KEY, "is not the address of a server"),
        ("file:///etc/passwd", KEY, "is not the address of a server"),
        ("https://hub.example", "short", "does not contain a safe key"),
        ("https://hub.example", "é" * 40, "does not contain a safe key"),
    ],
)
def test_what_is_no_hub_or_no_key_is_told_with_its_remedy(
    tmp_path: Path, address: str, key: str, said: str
) -> None:
    file = tmp_path / "hub.key"
    file.write_text(key, encoding="utf-8")
    with pytest.raises(UserError, match=said):
        hub_at(address, file)
