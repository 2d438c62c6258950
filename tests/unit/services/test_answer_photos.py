import csv
import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from helpers.kinds import protocol_asking
from helpers.logs import op
from helpers.small_class import session as small_session

from tasting.domain.events import Kind
from tasting.places import DataFolder
from tasting.services import answers
from tasting.services.answers_in import import_file
from tasting.services.sessions import board
from tasting.services.workspaces import open_workspace
from tasting.store.log import Entry
from tasting.store.workspace import Workspace
from tasting.words import words_in

NOW = datetime(2026, 11, 16, 12, tzinfo=UTC)
CLASS = small_session(["Ann", "Bob"], {"283": {}, "417": {}}, protocol_asking("photo"))
JPEG = b"\xff\xd8\xff\xe0 a picture \xff\xd9"


@pytest.fixture
def workspace(workspace: Workspace) -> Workspace:
    workspace.keep(CLASS, now=NOW)
    return workspace


def given(workspace: Workspace, photo: str) -> None:
    made = op(1, Kind.OBSERVE, {"values": {"asked": photo}}, step="taste", code="417")
    workspace.log.append(CLASS.id, [Entry(1, "phone", 1, made)])


def test_a_photo_is_a_file_beside_the_table_and_its_name_stands_there(
    workspace: Workspace, tmp_path: Path
) -> None:
    photo = workspace.blobs.put(JPEG)
    given(workspace, photo)
    table = tmp_path / "out" / "table.csv"

    answers.export(workspace, CLASS, table, words_in("en"))

    _, row = csv.reader(io.StringIO(table.read_text("utf-8-sig")))
    assert row[6] == f"table-photos/417-1-{photo[:12]}.jpg"
    assert (table.parent / row[6]).read_bytes() == JPEG
    assert import_file(workspace, CLASS, table, NOW).answers == 0, "again changes nothing"


def test_a_photo_beside_a_table_is_taken_in_with_it(tmp_path: Path, workspace: Workspace) -> None:
    given(workspace, workspace.blobs.put(JPEG))
    table = tmp_path / "table.csv"
    answers.export(workspace, CLASS, table, words_in("en"))

    with open_workspace(DataFolder(tmp_path / "other")) as other:
        other.keep(CLASS, now=NOW)
        assert import_file(other, CLASS, table, NOW).answers == 1
        name = board(other, CLASS).values(1, "417")["asked"]
        assert other.blobs.get(str(name)) == JPEG


@pytest.mark.parametrize("named", ["cup.jpg", "../own.jpg", "{folder}/own.jpg", "a" * 300 + ".jpg"])
def test_a_photo_that_is_not_beside_the_table_is_told(
    tmp_path: Path, workspace: Workspace, named: str
) -> None:
    (tmp_path / "own.jpg").write_bytes(JPEG)
    table = tmp_path / "in" / "table.csv"
    table.parent.mkdir()
    named = named.replace("{folder}", str(tmp_path))
    table.write_text(f"learner,sample,attribute,value\n1,417,asked,{named}\n", "utf-8")

    (problem,) = import_file(workspace, CLASS, table, NOW).problems

    assert "does not name a photo." in str(problem.wrong)
    assert list(workspace.blobs.names()) == []


def test_a_photo_that_has_not_arrived_keeps_the_table_from_nothing(
    tmp_path: Path, workspace: Workspace
) -> None:
    given(workspace, "ab" * 32)
    table = tmp_path / "table.csv"

    assert answers.export(workspace, CLASS, table, words_in("en")) == 1

    assert "417-1-abababababab.jpg" in table.read_text("utf-8-sig")
    assert not (tmp_path / "table-photos").exists()
    assert import_file(workspace, CLASS, table, NOW).problems == ()
