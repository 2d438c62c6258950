"""What the hub has to tell the trainer is told once; a new address of this computer at once."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from helpers.live import KEY, HubProcess, another
from pytestqt.qtbot import QtBot

from tasting.desktop.hub_follower import HubFollower
from tasting.desktop.hub_link import NO_NETWORK, HubLink, HubState
from tasting.domain.own_addresses import NetworkCard
from tasting.places import DataFolder
from tasting.services import hubs
from tasting.services.following import Notice, disk_message, notice_message
from tasting.services.hubs import HubClient
from tasting.services.workspaces import open_workspace
from tasting.settings import Settings
from tasting.words import english


class Follower:
    """Listens to nothing."""

    def __init__(self, stop: threading.Event, public_url: str = "") -> None:
        self.stop = stop
        self.hub = HubClient("http://127.0.0.1:8710", "k", public_url)

    def is_last(self, stop: threading.Event) -> bool:
        return stop is self.stop


@pytest.fixture
def link(qapp: object, tmp_path: Path) -> Iterator[HubLink]:
    data = DataFolder(tmp_path)
    with open_workspace(data) as workspace:
        link = HubLink(data, workspace, Settings)
        yield link
        link._follower = None
        link.end()


def test_a_notice_is_said_once_however_often_the_hub_is_met(link: HubLink) -> None:
    stop, said = threading.Event(), list[object]()
    link.told.connect(said.append)
    link._follower = Follower(stop)
    first, second = Notice(what="operations", seat=2), Notice(what="unreadable", seq=5)
    for notice in (first, first, second, first):
        link._on_news(stop, notice)
    assert said == [notice_message(first), notice_message(second)]
    link._on_news(threading.Event(), Notice(what="photos", seat=3))
    assert len(said) == 2


def test_a_disk_that_refuses_stays_in_view_until_it_takes_answers_again(link: HubLink) -> None:
    stop, told = threading.Event(), list[object]()
    link.told.connect(told.append)
    link._follower = Follower(stop)
    link._set_state("on", address="http://192.0.2.7:8710")
    full, kept = Notice(what="disk_full", seq=1), Notice(what="kept", seq=2)
    link._on_news(stop, full)
    assert link.state == HubState("on", "http://192.0.2.7:8710", disk_message(full))
    link._on_news(stop, kept)
    assert link.state == HubState("on", "http://192.0.2.7:8710")
    link._on_news(stop, Notice(what="write_protected", seq=3))
    assert "write-protected" in str(link.state.said)
    assert told == []


def wifi(address: str) -> NetworkCard:
    return NetworkCard("wlan0", "Wi-Fi", (address,))


def test_a_new_address_of_this_computer_is_noticed_while_the_hub_runs(
    link: HubLink, qtbot: QtBot
) -> None:
    link.network.cards = lambda: [wifi("192.168.1.20")]
    link._follower = Follower(threading.Event())
    link._set_state("on", address=link._reached_at(link._follower.hub))
    assert link.state.address == "http://192.168.1.20:8710"
    with qtbot.waitSignal(link.told) as told, qtbot.waitSignal(link.changed):
        link.network.cards = lambda: [wifi("192.168.43.7")]
    assert link.state == HubState("on", "http://192.168.43.7:8710")
    [said] = told.args
    assert "Sheets that carry http://192.168.1.20:8710 open nothing now" in str(said)
    assert "open http://192.168.43.7:8710 and to type their access code" in str(said)


def test_without_a_network_no_address_is_named_and_the_old_one_may_come_back(
    link: HubLink, qtbot: QtBot
) -> None:
    link.network.cards = lambda: [wifi("192.168.1.20"), NetworkCard("lo", "", ("127.0.0.1",))]
    link._follower = Follower(threading.Event())
    link._set_state("on", address=link._reached_at(link._follower.hub))
    told = list[object]()
    link.told.connect(told.append)
    link.network.cards = lambda: [NetworkCard("lo", "", ("127.0.0.1",), is_loopback=True)]
    link.network.look()
    assert (link.state, told) == (HubState("on", ""), [NO_NETWORK])
    link.network.cards = lambda: [wifi("192.168.1.20")]
    link.network.look()
    assert (link.state, told) == (HubState("on", "http://192.168.1.20:8710"), [NO_NETWORK])
    link.network.cards = lambda: []
    link.network.look()
    link.network.cards = lambda: [wifi("192.168.43.7")]
    link.network.look()
    assert "carry http://192.168.1.20:8710 open nothing now" in str(told[-1])


def test_a_public_address_stays_whatever_this_computer_is_called(
    link: HubLink, qtbot: QtBot
) -> None:
    link.network.cards = lambda: [wifi("192.168.1.20")]
    link._follower = Follower(threading.Event(), "https://tasting.example.org")
    link._set_state("on", address=link._reached_at(link._follower.hub))
    told = list[object]()
    link.told.connect(told.append)
    with qtbot.waitSignal(link.network.changed):
        link.network.cards = lambda: [wifi("192.168.43.7")]
    assert (link.state.address, told) == ("https://tasting.example.org", [])


def test_a_public_address_given_while_the_hub_runs_is_shown_at_once(
    link: HubLink, monkeypatch: pytest.MonkeyPatch
) -> None:
    link.network.cards = lambda: [wifi("192.168.1.20")]
    link._follower = Follower(threading.Event())
    link._set_state("on", address=link._reached_at(link._follower.hub))
    monkeypatch.setattr(link, "_settings", lambda: Settings(address="https://t.example.org"))
    link.renew_address()
    assert link.state == HubState("on", "https://t.example.org")


def test_nobody_looks_at_the_network_once_the_hub_is_off(link: HubLink, qtbot: QtBot) -> None:
    link._set_state("on")
    assert link.network._timer.isActive()
    link._set_state("off")
    assert not link.network._timer.isActive()


@pytest.mark.parametrize("stays", [False, True])
def test_a_hub_stays_on_after_the_window_where_the_settings_say_so(
    qapp: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stays: bool
) -> None:
    stopped = list[DataFolder]()
    monkeypatch.setattr("tasting.services.hubs.stop", stopped.append)
    data = DataFolder(tmp_path)
    with open_workspace(data) as workspace:
        link = HubLink(data, workspace, lambda: Settings(hub_stays=stays))
        link._follower = HubFollower(HubClient("http://127.0.0.1:1", "k"), workspace)
        link.end()
    assert stopped == ([] if stays else [data])


def test_a_hub_stays_on_where_nobody_can_read_whether_a_class_is_on(
    qapp: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped = list[DataFolder]()
    monkeypatch.setattr("tasting.services.hubs.stop", stopped.append)
    data, session = DataFolder(tmp_path), another()
    with open_workspace(data) as workspace:
        workspace.keep(session, now=datetime.now(UTC))
    with open_workspace(data) as workspace:
        link = HubLink(data, workspace, Settings)
        link._follower = HubFollower(HubClient("http://127.0.0.1:1", "k"), workspace)
        link._follower.follow(session, lambda *_: None)
        data.workspace.write_bytes(b"")
        link.end()
    assert stopped == []


def test_a_session_erased_by_a_command_comes_back_only_where_the_server_is_started_again(
    link: HubLink, hub_process: HubProcess, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    session, hub = another(), HubClient(hub_process.url, KEY)
    told: list[object] = []
    link.told.connect(told.append)
    link._workspace.keep(session, now=session.created_at)
    monkeypatch.setattr(hubs, "start", lambda *_: hub)
    monkeypatch.setattr(hubs, "start_again", lambda *_: hub)
    monkeypatch.setattr(hubs, "find_or_resume", lambda *_: hub)
    monkeypatch.setattr(hubs, "stop", lambda _: None)
    link.follow(session)
    link.find()
    qtbot.waitUntil(lambda: link.state.status == "on")

    hub.erase(session.id)
    qtbot.waitUntil(lambda: link.state.said is not None)
    assert hub.session(session.id) is None
    assert told == [link.state.said]
    assert "stop the server and start it" in english().say(link.state.said)

    link.stop()
    link.find()
    qtbot.waitUntil(lambda: link.state.said is not None)
    assert hub.session(session.id) is None

    link.stop()
    link.start(again=False)
    qtbot.waitUntil(lambda: link.state.status == "on")
    assert hub.session(session.id) is not None
    link.stop()
    qtbot.waitUntil(lambda: not link.busy)
