"""What goes wrong with a disk or a file gets one sentence, and nothing is half-written."""

import resource
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from helpers.logs import SESSION, card
from helpers.rights import read_only_folder
from sqlalchemy import Engine, event

from tasting.domain.errors import UserError
from tasting.store import engine as engines
from tasting.store.blobs import Blobs
from tasting.store.engine import open_engine
from tasting.store.faults import DiskFull, WriteProtected, explaining_faults
from tasting.store.log import Entry, Log
from tasting.words import words_in


def entries(*numbers: int) -> list[Entry]:
    return [Entry(1, "phone", 1, card(number, 1)) for number in numbers]


def append_batches(log: Log) -> None:
    for start in range(100, 2000, 50):
        log.append(SESSION, entries(*range(start, start + 50)))


def read_all(file: Path) -> None:
    again = open_engine(file)
    try:
        Log(again).events(SESSION)
    finally:
        again.dispose()


def test_a_read_only_folder_is_told() -> None:
    with read_only_folder() as folder, pytest.raises(UserError) as caught:
        open_engine(folder / "data" / "workspace.sqlite")

    assert "You do not have permission to save in" in str(caught.value)
    assert str(folder) in str(caught.value)
    assert "pas le droit d’enregistrer" in words_in("fr").say(caught.value.said)


def test_a_write_refused_where_nothing_may_be_written_is_no_full_disk(tmp_path: Path) -> None:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR_WRITE
    with (
        read_only_folder() as folder,
        pytest.raises(WriteProtected, match="You do not have permission"),
        explaining_faults(folder / "hub.sqlite"),
    ):
        raise error
    with pytest.raises(DiskFull), explaining_faults(tmp_path / "hub.sqlite"):
        raise error


def test_a_file_in_a_read_only_folder_is_told_and_left_alone() -> None:
    with read_only_folder() as folder, pytest.raises(UserError, match="You do not have permission"):
        Blobs(folder / "blobs").put(b"photo")


def test_nothing_is_taken_for_kept_while_the_folder_is_away(engine: Engine) -> None:
    log, file = Log(engine), engines.file_of(engine)
    log.append(SESSION, entries(1))
    away = file.parent.rename(file.parent.with_name("away"))
    with pytest.raises(UserError, match="its drive or folder is missing"):
        log.append(SESSION, entries(2))
    away.rename(file.parent)
    log.append(SESSION, entries(3))
    engine.dispose()
    again = open_engine(file)
    assert [event.op for event in Log(again).events(SESSION)] == [card(1, 1), card(3, 1)]
    again.dispose()


def test_a_full_disk_loses_nothing_and_is_over_when_there_is_room(engine: Engine) -> None:
    log = Log(engine)
    log.append(SESSION, entries(*range(1, 50)))
    engine.dispose()
    pages = [60]

    @event.listens_for(engine, "connect")
    def _limit(connection: sqlite3.Connection, _: object) -> None:
        connection.execute(f"PRAGMA max_page_count = {pages[0]}")

    with pytest.raises(DiskFull) as caught:
        append_batches(log)
    assert "The disk is full" in str(caught.value)
    kept = log.events(SESSION)
    assert (len(kept) - 49) % 50 == 0, "whole batches only"
    assert [e.seq for e in kept] == list(range(1, len(kept) + 1))

    engine.dispose()
    pages[0] = 100_000
    (outcome,) = log.append(SESSION, entries(5000))
    assert (outcome.status, outcome.seq) == ("stored", len(kept) + 1)


LIMITED = """
import resource, sys
from pathlib import Path
from tasting.domain.events import Kind, Op
from tasting.store.blobs import Blobs
from tasting.store.engine import open_engine
from tasting.store.faults import DiskFull, explaining_faults
from tasting.store.log import Entry, Log

log = Log(open_engine(Path(sys.argv[1])))
resource.setrlimit(resource.RLIMIT_FSIZE, (800_000, resource.RLIM_INFINITY))
acknowledged = 0
try:
    while True:
        op = Op(
            op_id=f"{acknowledged:032x}", kind=Kind.HAND, body={"text": "x" * 900}, made_at=1
        )
        log.append("5" * 32, [Entry(1, "phone", 1, op)])
        acknowledged += 1
except DiskFull as error:
    print(error)
try:
    Blobs(Path(sys.argv[2])).put(b"x" * 900_000)
except DiskFull as error:
    print(error)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
print(len(log.events("5" * 32)) == acknowledged > 10)
print([file.name for file in Path(sys.argv[2]).iterdir()])
op = Op(op_id="f" * 32, kind=Kind.HAND, body={"text": ""}, made_at=1)
print(log.append("5" * 32, [Entry(1, "phone", 1, op)])[0].seq == acknowledged + 1)
"""


def test_a_limit_of_the_system_on_files_is_a_full_disk(tmp_path: Path) -> None:
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[1] == resource.RLIM_INFINITY
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(tmp_path / "log.sqlite"), str(tmp_path / "blobs")],
        capture_output=True,
        text=True,
        check=True,
    )

    log_said, blob_said, all_there, left, goes_on = done.stdout.splitlines()
    assert log_said == (
        "The disk is full, so log.sqlite could not be saved. Free some space, then try again."
    )
    assert blob_said.startswith("The disk is full, so ")
    assert (all_there, left, goes_on) == ("True", "[]", "True")


def test_a_disk_without_room_for_a_lock_is_full_not_broken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR_SHMSIZE
    with (
        pytest.raises(UserError, match="could not read or write"),
        explaining_faults(tmp_path / "w.sqlite"),
    ):
        raise error
    usage = shutil.disk_usage(tmp_path)._replace(free=20_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    with pytest.raises(DiskFull), explaining_faults(tmp_path / "w.sqlite"):
        raise error


def test_a_file_of_another_program_is_refused_and_unchanged(tmp_path: Path) -> None:
    file = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE recipe (name TEXT)")
        other.commit()
    before = file.read_bytes()

    with pytest.raises(UserError, match=r"other\.sqlite was not written by Tasting"):
        open_engine(file)

    with closing(sqlite3.connect(file)) as other:
        assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("recipe",)]
    assert file.read_bytes()[100:] == before[100:]


def test_a_file_that_is_no_database_is_refused_and_unchanged(tmp_path: Path) -> None:
    file = tmp_path / "workspace.sqlite"
    file.write_bytes(b"Dear diary, " * 1000)

    with pytest.raises(UserError, match="was not written by Tasting"):
        open_engine(file)

    assert file.read_bytes() == b"Dear diary, " * 1000


def test_a_damaged_file_is_told_with_the_way_out(engine: Engine) -> None:
    Log(engine).append(SESSION, entries(*range(1, 400)))
    engine.dispose()
    file = Path(str(engine.url.database))
    content = bytearray(file.read_bytes())
    content[4096 * 3 : -4096 * 3] = b"\xee" * (len(content) - 4096 * 6)
    file.write_bytes(content)

    with pytest.raises(UserError, match=r"is damaged.*your last backup"):
        read_all(file)


def test_a_file_that_another_program_holds_is_told(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = Path(str(engine.url.database))
    monkeypatch.setattr(engines, "WAIT_S", 0.05)
    impatient = open_engine(file)
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(UserError, match=r"Another program is using file\.sqlite"):
            Log(impatient).append(SESSION, entries(1))
        other.execute("ROLLBACK")

    assert Log(impatient).append(SESSION, entries(1))[0].status == "stored"
    impatient.dispose()


def test_a_folder_in_the_place_of_the_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "workspace.sqlite").mkdir()

    with pytest.raises(UserError):
        open_engine(tmp_path / "workspace.sqlite")
