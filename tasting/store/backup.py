"""A copy of a database that is in use, whole and consistent."""

import sqlite3
from contextlib import closing
from pathlib import Path

from tasting.store.faults import told


def copy(source: Path, target: Path) -> None:
    """Copy the database at `source` to `target`, also while others read and write it.

    The copy appears under its name only when it is complete. Raises UserError where the disk is
    full or the folder read-only.
    """
    fresh = target.with_name(target.name + ".part")
    with told(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh.unlink(missing_ok=True)
    try:
        with told(target):
            with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(fresh)) as new:
                old.backup(new)
            fresh.replace(target)
    finally:
        fresh.unlink(missing_ok=True)
