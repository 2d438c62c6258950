"""What the window is told of a change: what it was, who did it, and that others write too."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers.live import another, card
from helpers.pages import bridged, wait_until_settled
from pytestqt.qtbot import QtBot

from tasting.desktop.bridge import Bridge
from tasting.domain import board as boards
from tasting.domain import commands
from tasting.domain.change import Change
from tasting.domain.errors import UserError
from tasting.domain.events import TRAINER, Kind
from tasting.domain.session import Session
from tasting.store.log import Entry
from tasting.words import message

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def bridge(tmp_path: Path) -> Iterator[Bridge]:
    with bridged(tmp_path / "data") as made:
        yield made


@pytest.fixture
def session(qtbot: QtBot, bridge: Bridge) -> Session:
    """The class that the bridge has chosen."""
    made = another()
    bridge.workspace.keep(made, now=made.created_at)
    bridge.choose(made.id)
    wait_until_settled(qtbot, bridge)
    return made


def changes(bridge: Bridge) -> list[tuple[Change, object]]:
    """What the bridge tells from now on: the change, and who did it."""
    told: list[tuple[Change, object]] = []
    bridge.board_changed.connect(lambda change, by: told.append((change, by)))
    return told


def tasting(bridge: Bridge, *arguments: object) -> None:
    """Call the program as another process, on the same data folder."""
    program = [sys.executable, "-m", "tasting", "--data", bridge.data.root]
    environment = {**os.environ, "LC_ALL": "en_GB.UTF-8", "PYTHONUTF8": "1"}
    subprocess.run(
        [*map(str, program), *map(str, arguments)],
        cwd=ROOT,
        env=environment,
        check=True,
        capture_output=True,
        timeout=120,
    )


def test_a_change_names_what_it_changed_and_who_did_it(
    qtbot: QtBot, bridge: Bridge, session: Session
) -> None:
    told, me = changes(bridge), object()
    packed = commands.kit(bridge.board, 2, "packed", bridge.new_op_id(), 1)  # type: ignore[arg-type]
    bridge.send([(2, packed)], me)
    wait_until_settled(qtbot, bridge)
    begin = commands.begin(session.protocol.steps[0], bridge.now_ms(), bridge.new_op_id(), 1)
    bridge.change(
        lambda _: bridge.workspace.log.append(session.id, [Entry(TRAINER, "trainer", 1, begin)]),
        initiator=bridge,
    )
    wait_until_settled(qtbot, bridge)

    assert told == [(Change(kits=frozenset({2})), me), (Change(course=True), bridge)]


def test_what_the_trainer_does_carries_who_the_trainer_is(
    qtbot: QtBot, bridge: Bridge, session: Session
) -> None:
    bridge.settings = bridge.settings.model_copy(update={"author": "ab" * 16})
    bridge.send([(1, commands.kit(bridge.board, 1, "packed", bridge.new_op_id(), 1))])  # type: ignore[arg-type]
    wait_until_settled(qtbot, bridge)

    (event,) = bridge.workspace.log.events(session.id)
    assert event.op.author == "ab" * 16


def test_what_changes_nothing_on_the_board_is_not_told(
    qtbot: QtBot, bridge: Bridge, session: Session
) -> None:
    told = changes(bridge)
    bridge.choose(session.id)
    bridge.change(lambda _: None)
    wait_until_settled(qtbot, bridge)

    assert told == []


def test_the_board_of_another_session_is_told_as_wholly_new(
    qtbot: QtBot, bridge: Bridge, session: Session
) -> None:
    told, other = changes(bridge), another()
    bridge.workspace.keep(other, now=other.created_at)
    bridge.choose(other.id)
    wait_until_settled(qtbot, bridge)

    assert told == [(Change(whole=True), None)]


def test_answers_that_arrive_close_together_are_told_once(
    qtbot: QtBot, bridge: Bridge, session: Session
) -> None:
    told = changes(bridge)
    answers = [card() for _ in session.seats]
    entries = [Entry(seat, "phone", 1, op) for seat, op in enumerate(answers, 1)]
    bridge.workspace.log.append(session.id, entries)
    for event in bridge.workspace.log.events(session.id):
        bridge.hub.heard.emit(event)
    wait_until_settled(qtbot, bridge)

    ((change, by),) = told
    assert change.seats == {1, 2, 3}
    assert by is None


def test_nothing_is_folded_on_the_window_s_thread(
    qtbot: QtBot, bridge: Bridge, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    folded: list[threading.Thread] = []
    take = boards._Fold.take

    def noted(self: boards._Fold, events: object) -> boards.Board:
        folded.append(threading.current_thread())
        return take(self, events)  # type: ignore[arg-type]

    monkeypatch.setattr(boards._Fold, "take", noted)
    bridge.send([(1, commands.kit(bridge.board, 1, "packed", bridge.new_op_id(), 1))])  # type: ignore[arg-type]
    wait_until_settled(qtbot, bridge)

    assert folded
    assert threading.main_thread() not in folded


def test_answers_that_the_command_line_takes_in_come_onto_the_board(
    qtbot: QtBot, bridge: Bridge, session: Session, tmp_path: Path
) -> None:
    answer = card()
    bridge.workspace.log.append(session.id, [Entry(1, "phone", 1, answer)])
    table = tmp_path / "answers.csv"
    tasting(bridge, "answers", "export", session.id, table)
    bridge.workspace.remove_session(session.id)
    bridge.workspace.keep(session, now=session.created_at)
    bridge.start()
    wait_until_settled(qtbot, bridge)
    qtbot.waitUntil(lambda: bridge._reader._state is not None)
    assert bridge.board is not None
    assert bridge.board.cards == {}

    told = changes(bridge)
    tasting(bridge, "answers", "import", session.id, table)
    qtbot.waitUntil(lambda: bool(told))

    change, by = told[0]
    assert change.cards == {(1, Kind.OBSERVE, answer.step, answer.code)}
    assert by is None
    qtbot.waitUntil(lambda: [s.answered for s in bridge.sessions] == [1])


def test_a_session_that_another_process_plans_is_listed(
    qtbot: QtBot, bridge: Bridge, session: Session
) -> None:
    bridge.start()
    wait_until_settled(qtbot, bridge)
    qtbot.waitUntil(lambda: bridge._reader._state is not None)
    tasting(bridge, "session", "new", ROOT / "resources" / "example" / "plan.toml")

    qtbot.waitUntil(lambda: len(bridge.sessions) == 2)
    assert bridge.session == session, "what is looked at stays"


def test_a_workspace_that_cannot_be_looked_at_is_told_once(
    qtbot: QtBot, bridge: Bridge, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    bridge.told.connect(lambda said, _: told.append(str(said)))

    def unreadable() -> None:
        raise UserError(message("The file is gone."))

    monkeypatch.setattr(bridge.workspace, "state", unreadable)
    bridge._reader._look.setInterval(10)
    bridge._reader.watch()
    qtbot.waitUntil(lambda: bool(told))

    assert told == ["The file is gone."]
    assert not bridge._reader._look.isActive()


def test_the_session_that_is_being_opened_stays_when_another_process_has_written(
    qtbot: QtBot, bridge: Bridge, session: Session
) -> None:
    planned = another()
    bridge.workspace.keep(planned, now=planned.created_at)
    bridge.choose(planned.id)
    bridge._reader.written_elsewhere.emit()  # before it is read
    wait_until_settled(qtbot, bridge)
    assert bridge.session is not None
    assert bridge.session.id == planned.id != session.id
