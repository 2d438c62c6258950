"""Which format a file is in, asked without Alembic: loading that takes longer than opening it."""

from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine

from tasting.domain.errors import UserError
from tasting.store.faults import not_written_by_us

APPLICATION_ID: Final = 0x54415354
"""Marks a SQLite file as ours ("TAST"); see `PRAGMA application_id`."""

MIGRATIONS: Final = Path(__file__).parent / "migrations"
"""Their files are named by their revision, `0001_first.py`; later revisions sort later."""


def is_newest(engine: Engine, path: Path) -> bool:
    """Whether the file is in the format this version writes, and so needs no migration.

    Raises UserError where Tasting did not write it.
    """
    with engine.connect() as connection:
        return revision(connection, path) == newest()


def newest() -> str:
    """The revision that this version writes."""
    return max(file.name for file in MIGRATIONS.glob("versions/[0-9]*.py")).partition("_")[0]


def revision(connection: Connection, path: Path) -> str | None:
    """The revision a file is in; None for an empty one. Raises UserError on one not ours."""
    mark = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    tables = connection.exec_driver_sql("SELECT name FROM sqlite_master").scalars().all()
    if not tables and mark in {0, APPLICATION_ID}:
        return None
    if mark != APPLICATION_ID:
        raise UserError(not_written_by_us(path))
    return connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
