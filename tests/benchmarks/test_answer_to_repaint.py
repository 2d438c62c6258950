"""From a learner’s answer to its place on Live: real window, real hub, each phone listening.

Told beside the same answers as a bare reader of the trainer's stream hears them, in one run.
"""

import json
import socket
import statistics
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from queue import Queue

import pytest
from helpers import load
from helpers.live import KEY, HubProcess, Phone, Trainer, another, card, running_hub
from helpers.pages import bridged, put_up
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tasting.desktop.pages.live.page import LivePage
from tasting.desktop.theme import Theme
from tasting.domain import commands
from tasting.domain.session import Session
from tasting.services import hubs
from tasting.services.hubs import HubClient
from tasting.words import english

SIZES = [60, *(pytest.param(n, marks=pytest.mark.soak) for n in (200, 2000))]
ANSWERS = 40


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize("phones", SIZES)
def test_an_answer_is_on_live(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, phones: int
) -> None:
    session, theme = another(phones), Theme(QApplication.instance(), "light")
    with (
        running_hub(tmp_path / "hub", session) as hub,
        bridged(tmp_path / "data") as bridge,
        ExitStack() as lines,
    ):
        client = HubClient(hub.url, KEY)
        for name in ("start", "start_again"):
            monkeypatch.setattr(hubs, name, lambda *_: client)
        monkeypatch.setattr(hubs, "stop", lambda _: None)
        tokens = load.measured("join", hub.port, [seat.token for seat in session.seats])["tokens"]
        for token in tokens:
            lines.enter_context(listening(hub, token))
        hall = next(step for step in session.protocol.steps if step.id == "hot")
        Trainer(hub).send(session, commands.begin(hall, 5, "a" * 32, 1))
        bridge.workspace.keep(session, now=session.created_at)
        page = LivePage(theme, english(), bridge)
        put_up(qtbot, page)
        bridge.choose(session.id)
        qtbot.waitUntil(lambda: bridge.session is not None)
        bridge.start_hub()
        qtbot.waitUntil(lambda: bridge.hub.state.status == "on" and bridge.settled)
        page.shown()
        heard = lines.enter_context(bare_reader(hub, session))
        painted, bare = [], []
        for n in range(ANSWERS):
            phone = Phone(hub, session.seats[n % phones])
            phone.token, op = tokens[n % phones], card(session.codes[n // phones])
            began = time.perf_counter()
            phone.send(op)
            while not known(bridge.board, op.op_id):
                QApplication.processEvents()
            QApplication.processEvents()
            painted.append((time.perf_counter() - began) * 1000)
            bare.append((heard.get(timeout=60)[op.op_id] - began) * 1000)
    page_ms, bare_ms = p95(painted), p95(bare)
    print(
        f"\n{phones} phones, each with its stream: answer to repaint p50 "
        f"{statistics.median(painted):.0f} ms, p95 {page_ms:.0f} ms; heard by a bare reader of the "
        f"trainer's stream p95 {bare_ms:.0f} ms; ratio {page_ms / bare_ms:.2f}"
    )


def known(board: object, op_id: str) -> bool:
    """Whether a card of the board shows this operation."""
    cards = getattr(board, "cards", {})
    return any(head.op_id == op_id for one in cards.values() for head in one.heads)


def p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


@contextmanager
def listening(hub: HubProcess, token: str) -> Iterator[None]:
    """A phone's open stream."""
    body = json.dumps({"mode": "stream"}).encode()
    head = f"POST /api/events HTTP/1.1\r\nHost: hub\r\nAuthorization: Bearer {token}\r\n"
    with socket.create_connection(("127.0.0.1", hub.port)) as line:
        line.sendall(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
        assert b" 200 " in line.recv(200)
        yield


@contextmanager
def bare_reader(hub: HubProcess, session: Session) -> Iterator["Queue[dict[str, float]]"]:
    """The moments at which each event is heard, by the id of its operation, one at a time."""
    heard: Queue[dict[str, float]] = Queue()
    after = Trainer(hub).events(session=session.id)[-1].seq
    with Trainer(hub).stream(session=session.id, after=after) as stream:
        told = stream.messages("")

        def read() -> None:
            for _, event in zip(range(ANSWERS), told, strict=False):
                heard.put({event["op"]["op_id"]: time.perf_counter()})

        reader = threading.Thread(target=read)
        reader.start()
        yield heard
        reader.join()
