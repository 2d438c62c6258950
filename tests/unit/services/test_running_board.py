from datetime import UTC, datetime

import pytest
from helpers.logs import card, op_id
from helpers.small_class import session as class_of

from tasting.services import sessions
from tasting.services.running_board import RunningBoard
from tasting.store.log import Entry
from tasting.store.workspace import Workspace

NOW = datetime(2026, 11, 1, tzinfo=UTC)
CLASS = class_of(["Camille", "Oisín"], {"417": {}, "826": {}})


@pytest.fixture
def workspace(workspace: Workspace) -> Workspace:
    workspace.keep(CLASS, now=NOW)
    return workspace


@pytest.fixture
def running(workspace: Workspace) -> RunningBoard:
    made = RunningBoard(workspace)
    made.choose(CLASS.id, NOW)
    return made


def answer(workspace: Workspace, seat: int, number: int, sweet: float) -> None:
    workspace.log.append(CLASS.id, [Entry(seat, "phone", number, card(number, sweet))])


def shown(running: RunningBoard, seat: int) -> object:
    return running.board.values(seat, "417") if running.board else None


def test_a_running_board_reads_only_what_came_since(
    workspace: Workspace, running: RunningBoard, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(1, 6):
        answer(workspace, 1, number, 1)
    running.catch_up()
    read: list[int] = []
    events = workspace.log.events

    def counted(session: str, after: int = 0) -> object:
        found = events(session, after=after)
        read.append(len(found))
        return found

    monkeypatch.setattr(workspace.log, "events", counted)
    answer(workspace, 2, 6, 4)
    running.catch_up()

    assert shown(running, 2) == {"sweet": 4}
    assert read == [2], "the new one, and the last one known, to see that it is the same log"


def test_a_board_in_hand_stays_as_it_was(workspace: Workspace, running: RunningBoard) -> None:
    before = running.board
    answer(workspace, 1, 1, 2)
    running.catch_up()

    assert before is not None
    assert before.values(1, "417") == {}
    assert shown(running, 1) == {"sweet": 2}


def test_a_running_board_stays_the_same_where_nothing_came(
    workspace: Workspace, running: RunningBoard
) -> None:
    answer(workspace, 1, 1, 2)
    running.catch_up()
    before, session = running.board, running.session
    running.catch_up()
    running.choose(CLASS.id, NOW)

    assert running.board is before
    assert running.session is session


def test_a_session_changed_in_its_names_keeps_its_board(
    workspace: Workspace, running: RunningBoard
) -> None:
    answer(workspace, 1, 1, 2)
    running.catch_up()
    before = running.board
    workspace.keep(CLASS.model_copy(update={"title": "Another"}), now=NOW)
    running.choose(CLASS.id, NOW)

    assert running.session is not None
    assert running.session.title == "Another"
    assert running.board is before


def test_a_log_that_was_put_back_meanwhile_is_read_anew(
    workspace: Workspace, running: RunningBoard
) -> None:
    answer(workspace, 1, 1, 2)
    answer(workspace, 2, 2, 3)
    running.catch_up()
    workspace.remove_session(CLASS.id)
    workspace.keep(CLASS, now=NOW)
    answer(workspace, 1, 3, 5)
    answer(workspace, 1, 4, 4)
    running.catch_up()

    assert shown(running, 2) == {}
    board = running.board
    assert board is not None
    kept = board.card(1, "taste", "417")
    assert kept is not None
    assert {head.op_id for head in kept.heads} == {op_id(3), op_id(4)}


def test_the_board_of_every_moment_can_be_had(workspace: Workspace, running: RunningBoard) -> None:
    for number in range(1, 5):
        answer(workspace, 1, number, number)
        running.catch_up()
        assert sessions.board(workspace, CLASS, until=number) == running.board
    early = sessions.board(workspace, CLASS, until=1)
    assert early.values(1, "417") == {"sweet": 1}
    assert sessions.board(workspace, CLASS) == running.board


def test_without_a_session_there_is_no_board(workspace: Workspace) -> None:
    workspace.remove_session(CLASS.id)
    running = RunningBoard(workspace)
    running.choose("", NOW)
    running.catch_up()

    assert running.session is None
    assert running.board is None
