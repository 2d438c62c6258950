"""What the window knows of a class on a real hub: every answer, and who is there."""

import json
import os
import random
import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from signal import SIGKILL
from types import SimpleNamespace
from typing import Any

import pytest
from helpers.live import Phone, another, card, free_port, new_id, no_room
from helpers.pages import bridged
from helpers.waiting import SOON_S, soon
from pytestqt.qtbot import QtBot

from tasting import settings as settings_file
from tasting.desktop.bridge import Bridge
from tasting.domain import commands
from tasting.domain.events import TRAINER, Event, Kind
from tasting.domain.learner import LearnerFacts
from tasting.domain.roster import RosterChange, change_seats
from tasting.domain.session import Session
from tasting.link import local_hub
from tasting.link.client import HubClient, HubUnreachable
from tasting.services import changing, hubs, sending
from tasting.words import message

NOW = datetime(2026, 11, 2, 8, tzinfo=UTC)
"""Milliseconds; what is waited for comes far sooner, or never."""


@pytest.fixture
def bridge(tmp_path: Path, qtbot: QtBot) -> Iterator[Bridge]:
    """The state of a window whose hub takes a free port."""
    with bridged(tmp_path / "data") as made:
        port = free_port()
        address = f"http://192.0.2.7:{port}"
        made.settings = made.settings.model_copy(update={"hub_port": port, "address": address})
        yield made
        made.stop()
        with suppress(OSError):
            local_hub.stop(made.data)


def lead_class(qtbot: QtBot, bridge: Bridge, *classes: Session) -> None:
    """Keep the classes, lead the first of them, and wait until its hub is met."""
    bridge.workspace.keep(*classes, now=classes[0].created_at)
    bridge.choose(classes[0].id)
    bridge.start_hub()
    qtbot.waitUntil(lambda: bridge.hub.state.status == "on" and bridge.settled)


def led_class(qtbot: QtBot, bridge: Bridge) -> Phone:
    """Lead a class that is under way on its hub; a learner's phone in it."""
    session = another()
    lead_class(qtbot, bridge, session)
    learner = phone(bridge, session)
    began(qtbot, bridge, session)
    return learner


def chosen(qtbot: QtBot, bridge: Bridge, session: Session) -> None:
    """Turn to another class, whose hub is met."""
    bridge.choose(session.id)
    qtbot.waitUntil(lambda: bridge.session == session and bridge.settled)
    hub = local_hub.find(bridge.data)
    assert hub is not None
    qtbot.waitUntil(lambda: hub.session(session.id) is not None)


def test_a_seat_made_late_is_let_in_and_one_given_up_is_not(qtbot: QtBot, bridge: Bridge) -> None:
    """The hub hears of a change to the class it holds, at once."""
    session = another()
    lead_class(qtbot, bridge, session)
    early = phone(bridge, session, 2)
    late = LearnerFacts(name="Dora Vidal", display="Dora", language="fr")
    change = RosterChange(withdrawn=frozenset({1}), joined=(late,))

    bridge.change(
        lambda _: changing.change_roster(
            bridge.workspace, session.id, change, NOW, random.Random(1), secrets.token_bytes
        )
    )

    hub = local_hub.find(bridge.data)
    assert hub is not None
    numbers = [2, 3, 4]

    def seats() -> list[int]:
        held = hub.session(session.id)
        return [seat.number for seat in held.seats] if held else []

    qtbot.waitUntil(lambda: seats() == numbers)
    qtbot.waitUntil(lambda: bridge.hub.state.status == "on" and bridge.settled)
    assert bridge.session is not None
    made = phone(bridge, bridge.session, 3)
    assert made.send(card())[0]["status"] == "stored"
    assert early.send(card())[0]["status"] == "stored"
    refused = Phone(
        SimpleNamespace(url=f"http://127.0.0.1:{bridge.settings.hub_port}"), session.seats[0]
    )  # type: ignore[arg-type]
    assert refused.ask("/j", {"token": session.seats[0].token, "device_id": new_id()}).is_error
    qtbot.waitUntil(lambda: {2, 4} <= (bridge.board.seats.keys() if bridge.board else set()))
    assert bridge.board is not None
    assert {seat for seat, *_ in bridge.board.cards} == {2, 4}


def test_a_class_that_is_not_led_just_now_is_renewed_on_the_hub(
    qtbot: QtBot, bridge: Bridge
) -> None:
    """Its learners may scan their sheets while another class is followed."""
    first, second, unknown = another(), another(), another()
    lead_class(qtbot, bridge, first, second)
    chosen(qtbot, bridge, second)
    hub = local_hub.find(bridge.data)
    assert hub is not None
    late = RosterChange(joined=(LearnerFacts(name="Dora Vidal", display="Dora"),))
    for session in (first, unknown):
        made = change_seats(session, late, (), random.Random(1), secrets.token_bytes)
        sending.renew(bridge.data, bridge.settings, made)
    known = hub.session(first.id)
    assert known is not None
    assert [seat.display for seat in known.seats][-1] == "Dora"
    assert hub.session(unknown.id) is None
    bridge.hub.stop()
    qtbot.waitUntil(lambda: bridge.settled)
    sending.renew(bridge.data, bridge.settings, first)


def phone(bridge: Bridge, session: Session, seat: int = 1) -> Phone:
    """A device that joined."""
    made = Phone(
        SimpleNamespace(url=f"http://127.0.0.1:{bridge.settings.hub_port}"), session.seats[seat - 1]
    )  # type: ignore[arg-type]
    made.join()
    return made


def shown(bridge: Bridge) -> list[str]:
    """The answers on the board, by their operations, in the order in which they came."""
    cards = bridge.board.cards.values() if bridge.board else ()
    heads = [head for card in cards for head in card.heads if head.source == "phone"]
    return [head.op_id for head in sorted(heads, key=lambda head: head.seq)]


def arrives(qtbot: QtBot, bridge: Bridge, learner: Phone) -> str:
    """An answer that is sent comes onto the board, as the first there; its operation's id."""
    answer = card()
    learner.send(answer)
    qtbot.waitUntil(lambda: shown(bridge) == [answer.op_id])
    return answer.op_id


def sentences(bridge: Bridge) -> list[str]:
    """What the bridge says from now on."""
    told: list[str] = []
    bridge.told.connect(lambda said, _: told.append(str(said)))
    return told


def test_an_answer_that_comes_while_the_log_is_being_read_stays_on_the_board(
    qtbot: QtBot, bridge: Bridge, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = another()
    lead_class(qtbot, bridge, session)
    learner, read, go_on = phone(bridge, session), threading.Event(), threading.Event()
    events = bridge.workspace.log.events

    def slowly(*of: Any, **how: Any) -> list[Event]:
        found = events(*of, **how)
        read.set()
        assert go_on.wait(SOON_S)
        return found

    monkeypatch.setattr(bridge.workspace.log, "events", slowly)
    bridge.choose(session.id)
    assert read.wait(SOON_S)
    monkeypatch.undo()
    answer = card()
    learner.send(answer)
    qtbot.waitUntil(lambda: events(session.id, kinds=[Kind.OBSERVE]) != [])
    go_on.set()
    qtbot.waitUntil(lambda: bridge.settled and shown(bridge) == [answer.op_id])


def test_a_seat_is_there_while_any_of_its_devices_is_and_all_of_them_count(
    qtbot: QtBot, bridge: Bridge
) -> None:
    session = another()
    lead_class(qtbot, bridge, session)
    first, second = phone(bridge, session), phone(bridge, session)
    first.answer_to("/api/presence", {"step": "hot", "code": "417", "pending": 2})
    second.answer_to("/api/presence", {"step": "hot", "code": "283", "pending": 1})
    qtbot.waitUntil(lambda: 1 in bridge.hub.presence and bridge.hub.presence[1].pending == 3)
    assert (bridge.hub.presence[1].online, bridge.hub.presence[1].devices) == (True, 2)


def test_who_is_in_another_class_is_not_shown_and_nothing_of_a_class_left_is_missed(
    qtbot: QtBot, bridge: Bridge
) -> None:
    one, other = another(), another()
    lead_class(qtbot, bridge, one, other)
    learner = phone(bridge, one)
    qtbot.waitUntil(lambda: 1 in bridge.hub.presence)
    chosen(qtbot, bridge, other)
    there = phone(bridge, other, seat=2)
    qtbot.waitUntil(lambda: 2 in bridge.hub.presence)
    answer = card()
    learner.send(answer)
    there.send(card())
    qtbot.waitUntil(lambda: len(shown(bridge)) == 1)
    assert list(bridge.hub.presence) == [2]
    assert shown(bridge) != [answer.op_id]
    chosen(qtbot, bridge, one)
    qtbot.waitUntil(lambda: shown(bridge) == [answer.op_id])


def test_a_command_kept_while_the_hub_did_not_answer_reaches_the_phones_by_itself(
    qtbot: QtBot, bridge: Bridge, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = another()
    lead_class(qtbot, bridge, session)
    learner = phone(bridge, session)

    def silent(*_: object) -> None:
        monkeypatch.undo()
        raise HubUnreachable(message("The hub does not answer."))

    monkeypatch.setattr(HubClient, "send", silent)
    begin = commands.begin(session.protocol.steps[0], bridge.now_ms(), new_id(), 1)
    bridge.send([(0, begin)])
    qtbot.waitUntil(lambda: [e.op for e in learner.events() if e.op.kind is Kind.BEGIN] == [begin])


def began(qtbot: QtBot, bridge: Bridge, session: Session) -> None:
    """Begin the first step, and wait until the board shows it."""
    bridge.send([(0, commands.begin(session.protocol.steps[0], bridge.now_ms(), new_id(), 1))])
    qtbot.waitUntil(lambda: bool(bridge.board and bridge.board.current))


@contextmanager
def port_in_use(port: int) -> Iterator[None]:
    """Some web server on the port, as soon as whoever had it lets go."""

    def taking() -> HTTPServer | None:
        with suppress(OSError):
            return HTTPServer(("0.0.0.0", port), BaseHTTPRequestHandler)
        return None

    server = soon(taking, "the port")
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def killed(bridge: Bridge) -> None:
    """End the hub as nothing else can."""
    os.kill(json.loads((bridge.data.root / "hub.json").read_text())["pid"], SIGKILL)


def test_a_hub_killed_in_a_class_comes_back_where_its_phones_are_whatever_port_was_set_since(
    qtbot: QtBot, bridge: Bridge
) -> None:
    learner = led_class(qtbot, bridge)
    bridge.settings = bridge.settings.model_copy(update={"hub_port": free_port()})
    killed(bridge)
    qtbot.waitUntil(lambda: bridge.hub.state.status == "lost")
    qtbot.waitUntil(lambda: bridge.hub.state.status == "on")
    arrives(qtbot, bridge, learner)
    bridge.hub.stop()
    bridge.start_hub()
    qtbot.waitUntil(lambda: bridge.hub.state.status == "on" and bridge.settled)
    assert learner.send(card())[0]["status"] == "stored"


def test_a_hub_that_had_to_move_is_followed_and_its_address_told(
    qtbot: QtBot, bridge: Bridge
) -> None:
    session = another()
    lead_class(qtbot, bridge, session)
    told = sentences(bridge)
    old, new = bridge.settings.hub_port, free_port()
    address = f"http://192.0.2.7:{new}"
    settings = {"hub_port": new, "address": address}
    bridge.settings = bridge.settings.model_copy(update=settings)
    killed(bridge)
    with port_in_use(old):
        qtbot.waitUntil(lambda: bridge.hub.state.address == address)
    assert any(address in said for said in told)
    arrives(qtbot, bridge, phone(bridge, session))


def test_what_hinders_is_told_once_and_kept_in_view_until_it_is_over(
    qtbot: QtBot, bridge: Bridge
) -> None:
    session = another()
    lead_class(qtbot, bridge, session)
    told = sentences(bridge)
    states: list[str] = []
    bridge.hub.changed.connect(lambda: states.append(bridge.hub.state.status))
    learner = phone(bridge, session)
    note = {"values": {"acidity": 5}, "note": "long " * 8000}
    ops = [card().model_copy(update={"body": note}) for _ in range(30)]
    with no_room(os.getpid(), bridge.data.root):
        for op in ops:
            learner.send(op)
        qtbot.waitUntil(lambda: bridge.hub.state.said is not None)
        assert "disk is full" in str(bridge.hub.state.said)
    qtbot.waitUntil(lambda: shown(bridge) == [op.op_id for op in ops])
    qtbot.waitUntil(lambda: bridge.hub.state.status == "on")
    assert bridge.hub.state.said is None
    assert len(told) == 1
    assert states == ["lost", "on"]


def test_the_list_of_sessions_follows_a_class_that_is_finished_and_reset(
    qtbot: QtBot, bridge: Bridge
) -> None:
    session = another().model_copy(update={"starts_at": datetime(2100, 1, 1, tzinfo=UTC)})
    lead_class(qtbot, bridge, session)
    began(qtbot, bridge, session)
    now = bridge.now_ms()
    bridge.send([(TRAINER, commands.finish(now, new_id(), now))])
    qtbot.waitUntil(lambda: [one.state for one in bridge.sessions] == ["past"])
    assert bridge.board is not None
    bridge.send([(TRAINER, commands.reset(bridge.board, now + 1, new_id(), now + 1))])
    qtbot.waitUntil(lambda: [one.state for one in bridge.sessions] == ["upcoming"])


def test_a_hub_is_left_running_while_a_class_is_on_whichever_class_is_looked_at(
    qtbot: QtBot, bridge: Bridge
) -> None:
    one, other = another(), another()
    lead_class(qtbot, bridge, one, other)
    began(qtbot, bridge, one)
    chosen(qtbot, bridge, other)
    bridge.stop()
    assert local_hub.find(bridge.data) is not None


def test_a_hub_first_started_in_a_class_takes_the_port_that_is_set(
    qtbot: QtBot, bridge: Bridge
) -> None:
    session = another()
    hubs.start(bridge.data, bridge.settings.model_copy(update={"hub_port": free_port()}))
    hubs.stop(bridge.data)
    bridge.workspace.keep(session, now=session.created_at)
    bridge.choose(session.id)
    qtbot.waitUntil(lambda: bridge.session is not None)
    began(qtbot, bridge, session)
    bridge.start_hub()
    qtbot.waitUntil(lambda: bridge.hub.state.status == "on")
    assert phone(bridge, session).send(card())[0]["status"] == "stored"


def test_a_window_opened_again_in_a_class_finds_its_hub_and_what_came_meanwhile(
    qtbot: QtBot, bridge: Bridge
) -> None:
    learner = led_class(qtbot, bridge)
    bridge.stop()
    answer = card()
    learner.send(answer)
    again = Bridge(bridge.data, bridge.workspace, bridge.settings, remember=False)
    try:
        again.start()
        qtbot.waitUntil(lambda: shown(again) == [answer.op_id])
        qtbot.waitUntil(lambda: again.hub.state.status == "on")
        assert again.hub.state.address == bridge.hub.state.address
    finally:
        again.stop()


def test_what_a_command_notes_of_prints_is_there_once_the_window_keeps_anything(
    bridge: Bridge,
) -> None:
    noted = bridge.settings.model_copy(update={"opened_sheets": {"L7173": 5}})
    settings_file.save(bridge.data.settings, noted)
    bridge.keep(bridge.settings.model_copy(update={"theme": "dark"}))
    assert bridge.settings.opened_sheets == {"L7173": 5}
    assert settings_file.load(bridge.data.settings)[0] == bridge.settings
