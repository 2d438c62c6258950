from datetime import UTC, datetime

import pytest
from helpers.kits import moved
from helpers.small_class import session as small_session

from tasting.domain.event_faults import fault
from tasting.domain.events import Kind, Op
from tasting.services import kits
from tasting.services.sending import append_own
from tasting.services.sessions import board
from tasting.store.log import Entry
from tasting.store.workspace import Workspace

NOW = datetime(2026, 11, 2, 8, tzinfo=UTC)
CLASS = small_session(["Ann", "Bob", "Cem"], {"417": {}, "826": {}})


@pytest.fixture
def workspace(workspace: Workspace) -> Workspace:
    workspace.keep(CLASS, now=NOW)
    return workspace


def test_a_kit_nothing_was_said_about_is_to_be_packed(workspace: Workspace) -> None:
    assert kits.kit_counts(CLASS, board(workspace, CLASS)) == {
        "to_pack": 3,
        "packed": 0,
        "shipped": 0,
        "received": 0,
        "ready": 0,
    }


def test_kits_move_on_and_back_and_only_those_that_move_are_written(workspace: Workspace) -> None:
    written = [
        len(moved(workspace, CLASS, [1, 2], "shipped", NOW)),
        len(moved(workspace, CLASS, [1, 2, 3], "shipped", NOW)),
        len(moved(workspace, CLASS, [2], "packed", NOW)),
        len(moved(workspace, CLASS, [], "packed", NOW)),
    ]
    assert written == [2, 1, 1, 0]
    found = board(workspace, CLASS)
    assert [kits.kit_state(found, seat) for seat in (1, 2, 3)] == ["shipped", "packed", "shipped"]
    assert len(found.kits[2].heads) == 1, "what was said before is superseded"


def test_what_is_taken_back_is_said_again_with_its_day_and_what_was_missing(
    workspace: Workspace,
) -> None:
    body = {"state": "received", "missing": ["417"], "note": "torn"}
    said = Op(op_id="a" * 32, kind=Kind.KIT, body=body, made_at=1000)
    workspace.log.append(CLASS.id, [Entry(1, "phone", 1000, said)])
    before = board(workspace, CLASS).kits
    ops = moved(workspace, CLASS, [1, 2], "ready", NOW)
    assert board(workspace, CLASS).kits[1].missing == ()

    back = kits.undo_moves(board(workspace, CLASS), ops, before, NOW)
    append_own(workspace, CLASS.id, back, 0)

    now = board(workspace, CLASS).kits
    kit = now[1]
    assert (kit.state, kit.missing, kit.note, kit.made_at) == ("received", ("417",), "torn", 1000)
    assert now[2].state == "to_pack"
    assert [len(each.heads) for each in now.values()] == [1, 1]


def test_a_move_fits_the_log(workspace: Workspace) -> None:
    found = kits.move_kits(board(workspace, CLASS), [3, 1], "ready", NOW)

    assert [seat for seat, _ in found] == [1, 3]
    assert [fault(op, CLASS.protocol, CLASS.codes) for _, op in found] == [None, None]
