"""A class led from its first step to its end on a real hub, with all that goes wrong on the way.

Every gesture is counted.
"""

import hashlib
import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from signal import SIGCONT, SIGSTOP
from threading import Thread
from types import SimpleNamespace
from typing import Any

import pytest
from helpers.hands import Hands, focused
from helpers.live import Phone, free_port, new_id, no_room, photo
from helpers.live_page import everything
from helpers.pages import button, read
from helpers.printed import planned
from pydantic import JsonValue
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tasting.desktop.app import composed_window
from tasting.desktop.pages.live.learners.grid import TileView
from tasting.desktop.pages.live.page import LivePage
from tasting.desktop.theme import Theme
from tasting.domain import commands
from tasting.domain.board import Board
from tasting.domain.events import Kind, Op
from tasting.domain.seat import Seat
from tasting.domain.session import Session
from tasting.exchange import protocols
from tasting.link import local_hub
from tasting.places import DataFolder
from tasting.services.workspaces import open_workspace
from tasting.settings import Settings
from tasting.words import words_in

NAMES = ("Maud", "Theo", "Aya", "Nils", "Rosa", "Jeanne")
MAUD, THEO, AYA, NILS, ROSA, JEANNE = range(1, 7)
"""Jeanne has no phone, and dictates."""
TEA = protocols.shipped()["black-tea"]
ACTS = 12
"""Gestures beside one for each step and each code: 4 for two pauses and their end, 1 for half a
minute more, 2 to answer a question, 2 to turn to who dictates and back, 3 to finish, which is asked
about."""


@pytest.fixture
def hands(tmp_path: Path, qtbot: QtBot, theme: Theme) -> Iterator[Hands]:
    """Before a window whose next session begins now; its server is off."""
    data = DataFolder(tmp_path)
    session = planned(TEA, 4, NAMES, ("en",), title="Four teas")
    session = session.model_copy(update={"starts_at": datetime.now(UTC), "zone": "UTC"})
    with open_workspace(data) as workspace:
        workspace.keep(session, now=session.created_at)
    settings = Settings(language="en", example_offered=True, hub_port=free_port(), page="live")
    with composed_window(data, settings, theme) as parts:
        parts.window.resize(1366, 768)
        parts.window.show()
        made = Hands(qtbot, parts)
        made.wait()
        yield made
        parts.bridge.stop()
    with suppress(OSError):
        local_hub.stop(data)


class Learners:
    """Those with a phone; what they send is kept, to be looked for at the end."""

    def __init__(self, session: Session, port: int) -> None:
        hub: Any = SimpleNamespace(url=f"http://127.0.0.1:{port}")
        self.phones = {seat.number: Phone(hub, seat) for seat in session.seats[: JEANNE - 1]}
        self.sent: dict[tuple[int, str, str], Mapping[str, JsonValue]] = {}
        for each in self.phones.values():
            each.join()
            each.answer_to("/api/presence", {"step": "", "code": "", "pending": 0})

    def card(self, seat: Seat, step: str, code: str) -> Op:
        """An answer to every scale of a step, the number of the learner."""
        found = TEA.step(step)
        assert found is not None
        asked = [one.id for one in found.attributes if one.kind == "line"]
        values = dict.fromkeys(asked, float(seat.number))
        self.sent[seat.number, step, code] = values
        return commands.card(Kind.OBSERVE, step, code, values, new_id(), 1)

    def answer(self, step: str, but: int = 0) -> None:
        """Everybody answers a step, in their own order."""
        for number, phone in self.phones.items():
            if number != but:
                phone.send(*(self.card(phone.seat, step, code) for code in phone.seat.order))


def seen(hands: Hands, look: Callable[[], bool], of: str) -> None:
    """Wait until trouble is visible, and note how long that took since it happened."""
    begun = time.monotonic()
    hands.until(look)
    sys.stdout.write(f"\n{of}: {time.monotonic() - begun:.2f} s\n")


def tile(page: LivePage, seat: int) -> TileView:
    return page.columns.learners.grid.views[seat - 1]


def board_of(hands: Hands) -> Board:
    board = hands.parts.bridge.board
    assert board is not None
    return board


def is_on(hands: Hands, step: str) -> bool:
    run = board_of(hands).current
    return run is not None and run.step == step


def go_on(hands: Hands, page: LivePage) -> None:
    """The one key of the next step, a second after something went that it might be meant for."""
    page.disarmed.stop()
    hands.press(focused(), Qt.Key.Key_Space)


def test_a_whole_class_is_led_with_one_key_for_every_routine_act(hands: Hands) -> None:
    bridge = hands.parts.bridge
    page = hands.parts.window.page("live")
    assert isinstance(page, LivePage)
    session = bridge.session
    assert session is not None
    hands.click(button(page, "Let learners join"))
    hands.until(lambda: bridge.hub.state.status == "on")
    learners = Learners(session, bridge.settings.hub_port)
    hands.until(lambda: "5 of 6 connected" in everything(page))
    assert hands.asked() == 1

    troubles = {
        "heat": lambda: a_question(hands, page, learners),
        "pour": lambda: a_cold_kettle(hands, page, learners),
        "steep": lambda: a_pause(hands),
        "nose": lambda: learners.answer("nose"),
        "eye": lambda: a_photo(hands, learners),
        "hot": lambda: a_phone_that_dies(hands, page, learners),
        "pause": lambda: a_laptop_that_sleeps(hands, learners),
        "warm": lambda: an_answer_dictated(hands, page),
        "infused": lambda: a_full_disk(hands, page, learners),
        "reveal": lambda: codes_revealed(hands, page),
    }
    for step in TEA.steps:
        go_on(hands, page)
        hands.until(lambda step=step: is_on(hands, step.id))
        troubles.get(step.id, lambda: None)()
    finish(hands, page)

    made = hands.asked()
    sys.stdout.write(f"\n{made} gestures for {len(TEA.steps)} steps\n")
    assert made <= len(TEA.steps) + len(session.codes) + ACTS
    nothing_is_lost(hands, learners)


def a_question(hands: Hands, page: LivePage, learners: Learners) -> None:
    """One key to whoever waits; the answer is typed, and Enter sends it."""
    hand = Op(op_id=new_id(), kind=Kind.HAND, body={"text": "Which water?"}, made_at=1)
    learners.phones[THEO].send(hand)
    seen(hands, lambda: "“Which water?”" in everything(page), "a raised hand")
    hands.press(focused(), Qt.Key.Key_H)
    hands.type("Soft water.")
    hands.press(focused(), Qt.Key.Key_Return)
    hands.until(lambda: "“Which water?”" not in everything(page))
    replies = [one.op.body for one in learners.phones[THEO].events() if one.op.kind is Kind.LOWER]
    assert replies == [{"hand": hand.op_id, "reply": "Soft water."}]


def a_cold_kettle(hands: Hands, page: LivePage, learners: Learners) -> None:
    """Everybody pours at 99 °C, one at 88."""
    for number, phone in learners.phones.items():
        water = 88.0 if number == NILS else 99.0
        phone.send(commands.card(Kind.MEASURE, "pour", "", {"water": water}, new_id(), 1))
    told = "88\u00a0°C, 12\u00a0°C under target"
    seen(hands, lambda: told in tile(page, NILS).accessibleName(), "a thermometer at 88")
    assert "under target" not in tile(page, AYA).accessibleName()


def a_pause(hands: Hands) -> None:
    """One key stops the clock, one lets it go on, one adds half a minute."""
    planned_s = TEA.step("steep").seconds
    for key, look in (
        (Qt.Key.Key_P, lambda run: run.paused_at is not None),
        (Qt.Key.Key_P, lambda run: run.paused_at is None),
        (Qt.Key.Key_Plus, lambda run: run.seconds == planned_s + 30),
    ):
        hands.press(focused(), key)
        hands.until(lambda look=look: look(board_of(hands).current))


def a_photo(hands: Hands, learners: Learners) -> None:
    learners.answer("eye", but=AYA)
    phone, taken = learners.phones[AYA], photo()
    name, code = hashlib.sha256(taken).hexdigest(), phone.seat.order[0]
    assert phone.send_photo(taken).is_success
    values = {"liquor_photo": name}
    learners.sent[AYA, "eye", code] = values
    phone.send(commands.card(Kind.OBSERVE, "eye", code, values, new_id(), 1))
    hands.until(lambda: board_of(hands).values(AYA, code).get("liquor_photo") == name)


def a_phone_that_dies(hands: Hands, page: LivePage, learners: Learners) -> None:
    """It is missed at once; what it kept comes when it is back."""
    phone = learners.phones[ROSA]
    kept = [learners.card(phone.seat, "hot", code) for code in phone.seat.order]
    learners.answer("hot", but=ROSA)

    def died() -> None:
        with phone.stream(after=0, mode="stream") as stream:
            next(stream.messages("hello"))
            phone.answer_to("/api/presence", {"step": "hot", "code": kept[0].code, "pending": 4})

    def missed() -> bool:
        if ROSA not in hands.parts.bridge.hub.presence:
            died()  # a server that was started again has not heard of it
        return "The phone keeps 4 answers and sends them when it is back." in everything(page)

    died()
    seen(hands, missed, "a phone gone")
    assert "offline" in tile(page, ROSA).accessibleName().lower()
    phone.join()
    phone.send(*kept)
    phone.answer_to("/api/presence", {"step": "hot", "code": "", "pending": 0})
    hands.until(lambda: not any("when it is back" in one for one in everything(page)))


def a_laptop_that_sleeps(hands: Hands, learners: Learners) -> None:
    """What was done while the server stood still is done when it goes on, and once."""
    note = json.loads((hands.parts.bridge.data.root / "hub.json").read_text())
    phone = learners.phones[MAUD]
    late = learners.card(phone.seat, "dry", phone.seat.order[0])
    sending = Thread(target=phone.send, args=(late,))
    os.kill(note["pid"], SIGSTOP)
    try:
        sending.start()
        hands.press_only(focused(), Qt.Key.Key_P)
    finally:
        os.kill(note["pid"], SIGCONT)
    sending.join()
    hands.until(lambda: (run := board_of(hands).current) and run.paused_at is not None)
    assert [one.op.op_id for one in phone.events()].count(late.op_id) == 1
    hands.press(focused(), Qt.Key.Key_P)
    hands.until(lambda: (run := board_of(hands).current) and run.paused_at is None)


def a_full_disk(hands: Hands, page: LivePage, learners: Learners) -> None:
    """It is said with its remedy; what the server kept meanwhile is made up for."""
    bridge, long = hands.parts.bridge, "long " * 8000
    with no_room(os.getpid(), bridge.data.root):
        for phone in learners.phones.values():
            cards = [learners.card(phone.seat, "infused", code) for code in phone.seat.order]
            for each in cards:
                phone.send(each.model_copy(update={"body": {**each.body, "note": long}}))
        stopped = "Answers have stopped coming in."
        seen(hands, lambda: any(stopped in one for one in read(page)), "a full disk")
        said = bridge.hub.state.said
        assert said is not None
        assert "The disk is full" in words_in("en").say(said)
        assert "Free some space" in words_in("en").say(said)
        assert "disque est plein" in words_in("fr").say(said)
        assert "Libérez de la place" in words_in("fr").say(said)
    hands.until(lambda: bridge.hub.state.status == "on")
    hands.until(lambda: not any(stopped in one for one in read(page)))


def an_answer_dictated(hands: Hands, page: LivePage) -> None:
    """A click on who dictates, and the keyboard is where the step that is on begins."""
    hands.click(tile(page, JEANNE))
    order = hands.parts.bridge.session.seats[JEANNE - 1].order
    for _ in order:
        hands.type("6")
        hands.dictated(Qt.Key.Key_Right)
    hands.press(focused(), Qt.Key.Key_Escape)
    assert not page.entering
    said = [{"body": 6.0}] * 4
    hands.until(lambda: [board_of(hands).values(JEANNE, code) for code in order] == said)
    assert "Not joined yet" not in everything(page), "nobody waits for a phone of hers"


def codes_revealed(hands: Hands, page: LivePage) -> None:
    """The key of the next step reveals, code by code, before it goes on."""
    bridge = hands.parts.bridge
    assert bridge.session is not None
    for code in bridge.session.codes:
        go_on(hands, page)
        hands.until(lambda code=code: code in board_of(hands).identities)
    assert is_on(hands, "reveal")


def finish(hands: Hands, page: LivePage) -> None:
    """It is asked about: Enter alone leaves the class as it is."""
    go_on(hands, page)
    hands.press(focused(), Qt.Key.Key_Tab)
    hands.press(focused(), Qt.Key.Key_Return)
    hands.until(lambda: board_of(hands).finished_at is not None)


def nothing_is_lost(hands: Hands, learners: Learners) -> None:
    """Every answer that was sent stands on the board of the window."""
    board = board_of(hands)
    for (seat, step, code), values in learners.sent.items():
        card = board.card(seat, step, code)
        assert card is not None, (seat, step, code)
        assert values.items() <= card.values.items()
        assert not card.conflict
