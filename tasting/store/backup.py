"""A copy of a database that is in use, whole and consistent; and whether one holds together."""

import secrets
import sqlite3
from contextlib import closing
from pathlib import Path

from tasting.domain.errors import UserError
from tasting.private_files import make_private_file
from tasting.store.faults import explaining_faults, file_damaged


def copy(source: Path, target: Path) -> None:
    """Copy the database at `source` to `target`, also while others read and write it.

    The copy appears under its name only when it is complete and sound, so that a damaged file
    never takes the place of a good copy. Raises UserError: a full disk, a read-only folder, a
    damaged source.
    """
    fresh = target.with_name(f"{target.name}.{secrets.token_hex(4)}.part")
    try:
        with explaining_faults(target):
            target.parent.mkdir(parents=True, exist_ok=True)
            make_private_file(fresh)
            with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(fresh)) as new:
                old.backup(new)
                if not is_sound(new):
                    raise UserError(file_damaged(source))
            fresh.replace(target)
    finally:
        fresh.unlink(missing_ok=True)


def is_sound(connection: sqlite3.Connection) -> bool:
    """Whether every page, row and index of the database holds together."""
    try:
        found: object = connection.execute("PRAGMA integrity_check(1)").fetchone()
        return found == ("ok",)
    except sqlite3.DatabaseError:
        return False
