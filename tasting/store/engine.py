"""Opening a SQLite file so that what was committed is on the disk; reading and writing in it."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import ConnectionPoolEntry

from tasting.private_files import keep_folder_private, keep_private, make_private_file
from tasting.store import formats
from tasting.store.faults import FileMoved, explaining_faults, file_replaced, place_missing

_CHECKPOINT_PAGES: Final = 10_000
"""Pages of 4 kB in the log of writes before they are put into the file itself, which stops writing
for tens of milliseconds. With SQLite's own 1,000 a class of 200 would meet that at each third
commit, for an answer changes a page in each index."""
WAIT_S = 5
"""How long one writer waits for another before it is told that the file is held."""


def open_engine(path: Path, backups: Path | None = None) -> Engine:
    """The engine on the file at `path`, made or brought to the present format.

    Before an upgrade a copy is put into `backups` (next to the file where it is not given).
    Raises UserError: read-only folder, full disk, a newer file, a file of another program, a
    damaged one.
    """
    with explaining_faults(path):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.exists():
            make_private_file(path)  # the files that SQLite puts beside it are given its rights
    backups = backups or path.parent / "backups"
    keep_private(path.with_name(f"{path.name}{beside}") for beside in ("", "-wal", "-shm"))
    keep_folder_private(backups)
    engine = create_engine(
        f"sqlite:///{path}",
        connect_args={"timeout": WAIT_S},
        hide_parameters=True,  # no error, and so no log, quotes what a learner wrote
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    try:
        with explaining_faults(path):
            if not formats.is_newest(engine, path):
                from tasting.store import migrate  # with Alembic: half as long again to load

                migrate.upgrade(engine, path, backups)
    except BaseException:
        engine.dispose()
        raise
    engine.update_execution_options(tasting_file=_identity(path))
    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that sees the file as it stands now."""
    with explaining_faults(file_of(engine)), engine.begin() as connection:
        yield connection


def first_row(
    engine: Engine, query: str, values: Mapping[str, str | int]
) -> tuple[Any, ...] | None:
    """The first row that one query in SQL finds in the file as it stands now; none where none is.

    For what is asked all the time: with a transaction of its own round it, it costs thrice as much.
    """
    with explaining_faults(file_of(engine)), closing(engine.raw_connection()) as connection:
        row: tuple[Any, ...] | None = connection.cursor().execute(query, values).fetchone()
        return row


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that is on the disk, durable, when the block ends; all of it or nothing.

    Raises DiskFull and other UserErrors; then nothing of it is kept. So also where the file was
    moved, deleted or replaced: an open one would take everything, and lose it with its last reader.
    """
    writer, file = engine.execution_options(tasting_writes=True), file_of(engine)
    require_in_place(engine)
    with explaining_faults(file), writer.begin() as connection:
        yield connection
    require_in_place(engine)


def require_in_place(engine: Engine) -> None:
    """Raise FileMoved where the file that was opened does not lie in its place any more.

    Asked after a commit too: what is durable in a file that nobody opens again is lost.
    """
    file = file_of(engine)
    found = _identity(file)
    if found is None:
        raise FileMoved(place_missing(file))
    if found != engine.get_execution_options()["tasting_file"]:
        raise FileMoved(file_replaced(file))


def file_of(engine: Engine) -> Path:
    """The file behind an engine."""
    return Path(str(engine.url.database))


def _identity(file: Path) -> tuple[int, int] | None:
    """Which file of the disk lies there, under whatever name; none where there is none."""
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _prepare(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
    """Every commit reaches the disk (FULL); readers and the one writer do not wait (WAL)."""
    connection.isolation_level = None  # transactions begin where `_begin` says, not by themselves
    for pragma in (
        "journal_mode = WAL",
        "synchronous = FULL",
        "fullfsync = 1",  # macOS: past the disk's own cache
        f"wal_autocheckpoint = {_CHECKPOINT_PAGES}",
        "foreign_keys = ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    """Take the write lock at once where something will be written, so that no one is in between."""
    options: Any = connection.get_execution_options()
    connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("tasting_writes") else "BEGIN")
