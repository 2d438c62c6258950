"""What a disk or a database refused, as a sentence with its remedy."""

import errno
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tasting.domain.errors import UserError
from tasting.words import Message, message


class DiskFull(UserError):  # noqa: N818 - named for what it is, as a reader meets it
    """Nothing more fits; what was asked for is not kept, everything before it is."""


class WriteProtected(UserError):  # noqa: N818 - named for what it is, as a reader meets it
    """Nothing may be written there; what was asked for is not kept, everything before it is."""


class FileMoved(UserError):  # noqa: N818 - named for what it is, as a reader meets it
    """The file that was opened does not lie in its place any more; nothing is kept in it."""


_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
_IN_THE_WAY = {errno.EEXIST, errno.ENOTDIR, errno.EISDIR}
_NO_NAME = {errno.ENAMETOOLONG, errno.ELOOP, errno.EINVAL}


@contextmanager
def explaining_faults(path: Path) -> Iterator[None]:
    """Turn what a disk or a database refuses about `path` into a UserError.

    Faults of our own (a broken constraint, wrong SQL) pass through as they are.
    """
    try:
        yield
    except OSError as error:
        said = explain_disk_error(error, path)
        if said is None:
            raise
        raise said from error
    except Exception as error:
        # SQLAlchemy has SQLite's error as the `orig` of its own; it is not loaded to be named here.
        said = _explain_database_error(getattr(error, "orig", error), path)
        if said is None:
            raise
        raise said from error


def explain_disk_error(error: OSError, path: Path) -> UserError | None:
    """What the operating system refused about `path`; nothing where it is a fault of our own."""
    if error.errno in _FULL:
        return DiskFull(_full(path))
    if error.errno in _FORBIDDEN:
        return WriteProtected(_read_only(path))
    if error.errno in _IN_THE_WAY:
        return UserError(_in_the_way(path))
    if error.errno == errno.ENOENT:
        return UserError(place_missing(path))
    if error.errno in _NO_NAME:
        return UserError(
            message(
                "{path} cannot be the name of a file here. Choose another.", path=_shortened(path)
            )
        )
    if error.errno == errno.EIO:
        return UserError(_unsound(path))
    return None


def _explain_database_error(error: BaseException | None, path: Path) -> UserError | None:
    """What SQLite refused about `path`; its result codes: sqlite.org/rescode.html."""
    extended = getattr(error, "sqlite_errorcode", 0)
    code = extended & 0xFF
    if code in {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR} and _is_write_protected(path):
        return WriteProtected(_read_only(path))
    if code == sqlite3.SQLITE_FULL or extended == sqlite3.SQLITE_IOERR_WRITE:
        return DiskFull(_full(path))
    if code == sqlite3.SQLITE_IOERR and _is_full(path):
        return DiskFull(_full(path))
    if code == sqlite3.SQLITE_CANTOPEN and path.is_dir():
        return UserError(_in_the_way(path))
    if code in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}:
        return WriteProtected(_read_only(path))
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return UserError(
            message(
                "Another program is using {file}. Close other copies of Tasting, then try again.",
                file=path.name,
            )
        )
    if code == sqlite3.SQLITE_NOTADB:
        return UserError(not_written_by_us(path))
    if code == sqlite3.SQLITE_CORRUPT:
        return UserError(file_damaged(path))
    if code == sqlite3.SQLITE_IOERR:
        return UserError(_unsound(path))
    return None


def _is_write_protected(path: Path) -> bool:
    """Whether it is not for want of room that nothing can be written: SQLite says the same then."""
    places = (each for each in (path.parent, path) if each.exists())
    effective = os.access in os.supports_effective_ids
    return not all(os.access(each, os.W_OK, effective_ids=effective) for each in places)


def _is_full(path: Path) -> bool:
    """Whether the disk has no room for what SQLite keeps beside its file (32 KiB at first)."""
    try:
        return shutil.disk_usage(path.parent).free < 65_536
    except OSError:
        return False


def _full(path: Path) -> Message:
    return message(
        "The disk is full, so {file} could not be saved. Free some space, then try again.",
        file=path.name,
    )


def _read_only(path: Path) -> Message:
    return message(
        "You do not have permission to save in {path}. Choose another folder.",
        path=path,
    )


def _in_the_way(path: Path) -> Message:
    """The sentence about a file where a folder is needed, or the other way round."""
    return next(
        (
            message(
                "{file} is a file, and a folder is needed there. Choose another folder, or move "
                "the file away.",
                file=each,
            )
            for each in path.parents
            if each.exists() and not each.is_dir()
        ),
        message(
            "{file} is a folder, and a file is needed there. Choose the name of a file.", file=path
        ),
    )


def _unsound(path: Path) -> Message:
    return message(
        "The disk could not read or write {file}. Check the disk, then try again.", file=path
    )


def _shortened(path: Path) -> str:
    """The path, its end only where it is long."""
    text = str(path)
    return text if len(text) <= 80 else "…" + text[-79:]


def not_written_by_us(path: Path) -> Message:
    """The sentence about a file that Tasting did not write."""
    return message(
        "{file} was not written by Tasting, so it is left as it is. Move it away, or choose "
        "another folder.",
        file=path,
    )


def file_damaged(path: Path) -> Message:
    """The sentence about a file whose content does not hold together any more."""
    return message(
        "{file} is damaged. Close Tasting and put the file of this name from your last backup in "
        "its place.",
        file=path,
    )


def place_missing(path: Path) -> Message:
    """The sentence about a file whose folder or drive is not there (any more)."""
    return message(
        "{path} cannot be found: its drive or folder is missing. Reconnect the drive, or "
        "choose another folder.",
        path=_shortened(path),
    )


def file_replaced(path: Path) -> Message:
    """The sentence about a file that another one took the place of while it was open."""
    return message(
        "{file} was replaced while it was in use, so nothing more is saved. Restore the "
        "file that was there, or restart the server to go on with this one.",
        file=path,
    )
