from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from helpers.small_class import session as small_session

from tasting.domain.events import fault
from tasting.places import DataFolder
from tasting.services import kits
from tasting.services.sessions import board
from tasting.services.workspaces import open_workspace
from tasting.store.workspace import Workspace

NOW = datetime(2026, 11, 2, 8, tzinfo=UTC)
CLASS = small_session(["Ann", "Bob", "Cem"], {"417": {}, "826": {}})


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with open_workspace(DataFolder(tmp_path)) as opened:
        opened.keep(CLASS, now=NOW)
        yield opened


def test_a_kit_nothing_was_said_about_is_to_be_packed(workspace: Workspace) -> None:
    assert kits.kit_counts(CLASS, board(workspace, CLASS)) == {
        "to_pack": 3,
        "packed": 0,
        "shipped": 0,
        "received": 0,
        "ready": 0,
    }


def test_kits_move_on_and_back_and_only_those_that_move_are_written(workspace: Workspace) -> None:
    assert kits.set_state(workspace, CLASS, [1, 2], "shipped", NOW) == 2
    assert kits.set_state(workspace, CLASS, [1, 2, 3], "shipped", NOW) == 1
    assert kits.set_state(workspace, CLASS, [2], "packed", NOW) == 1
    assert kits.set_state(workspace, CLASS, [], "packed", NOW) == 0

    found = board(workspace, CLASS)
    assert [kits.kit_state(found, seat) for seat in (1, 2, 3)] == ["shipped", "packed", "shipped"]
    assert len(found.kits[2].heads) == 1, "what was said before is superseded"
    assert len(workspace.log.events(CLASS.id)) == 4


def test_a_move_fits_the_log(workspace: Workspace) -> None:
    found = kits.moves(board(workspace, CLASS), [3, 1], "ready", NOW)

    assert [seat for seat, _ in found] == [1, 3]
    assert [fault(op, CLASS.protocol, CLASS.codes) for _, op in found] == [None, None]
