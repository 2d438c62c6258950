"""Whatever comes of opening a file, no connection to it is left behind."""

import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from pathlib import Path

import pytest
from helpers.open_files import open_in
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import OperationalError

from tasting.domain.errors import UserError
from tasting.store.engine import open_engine, reading, writing
from tasting.store.faults import FileMoved
from tasting.store.formats import APPLICATION_ID


def no_database(file: Path) -> None:
    file.write_bytes(b"this is a letter, and not a database" * 100)


def of_another_program(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("CREATE TABLE letter (line TEXT)")


def of_a_newer_version(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
        connection.execute("INSERT INTO alembic_version VALUES ('9999')")


@pytest.mark.parametrize("make", [no_database, of_another_program, of_a_newer_version])
def test_a_file_that_is_refused_is_let_go(tmp_path: Path, make: Callable[[Path], None]) -> None:
    file = tmp_path / "workspace.sqlite"
    make(file)
    # The error, while it is kept, keeps alive all that is not closed.
    with pytest.raises(UserError) as refused:
        open_engine(file)
    assert open_in(tmp_path) == []
    assert refused.value.said


@pytest.mark.parametrize("transaction", [reading, writing])
def test_a_transaction_that_fails_leaves_nothing_open_once_the_engine_is_let_go(
    tmp_path: Path, transaction: Callable[[Engine], AbstractContextManager[Connection]]
) -> None:
    engine = open_engine(tmp_path / "workspace.sqlite")
    with pytest.raises(OperationalError) as kept, transaction(engine) as connection:
        connection.exec_driver_sql("SELECT no_such_thing")
    engine.dispose()
    assert open_in(tmp_path) == []
    assert kept.value.orig is not None


@pytest.mark.parametrize("replaced", [True, False])
def test_nothing_is_taken_for_kept_in_a_file_that_no_longer_lies_there(
    tmp_path: Path, replaced: bool
) -> None:
    file, away = tmp_path / "hub.sqlite", tmp_path / "away.sqlite"
    engine = open_engine(file)

    def write(product: str) -> None:
        with writing(engine) as connection:
            connection.exec_driver_sql(f"INSERT INTO product VALUES ('{product}', '', '', 1, '')")
            if product == "during":
                file.rename(away)
                if replaced:
                    open_engine(file).dispose()

    for product in ("during", "later"):
        with pytest.raises(FileMoved):
            write(product)
    away.replace(file)
    write("back")
    with reading(engine) as connection:
        found = connection.exec_driver_sql("SELECT id FROM product ORDER BY id").scalars().all()
    engine.dispose()
    assert found == ["back", "during"], "what was not acknowledged may stand, and nothing else"
