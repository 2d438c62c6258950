"""One window on a data folder, one hub on a file: locks that the system lets go with a process."""

import os
import sys
from dataclasses import replace
from pathlib import Path

from tasting.domain.errors import UserError
from tasting.private_files import keep_private
from tasting.store.faults import explaining_faults
from tasting.words import Message, message

_FAR = 4096
"""Where the locked byte lies on Windows: past the text, which others may then still read."""


class FileLock:
    """Held from `take` until `release` or the end of the process, however it ends."""

    def __init__(self, path: Path, in_use: Message) -> None:
        """Lock by the file at `path`; nothing happens before `take`.

        `in_use` is said to whoever comes second; its `{pid}` takes the process that was first.
        """
        self._path = path
        self._in_use = in_use
        self._handle = -1

    def take(self) -> None:
        """Take the lock. Raises UserError where another process holds it."""
        with explaining_faults(self._path):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        keep_private([self._path])
        if not try_lock(handle):
            holder = os.read(handle, 20).decode("ascii", "replace").strip() or "?"
            os.close(handle)
            raise UserError(replace(self._in_use, values={**self._in_use.values, "pid": holder}))
        self._handle = handle
        try:
            with explaining_faults(self._path):
                os.ftruncate(handle, 0)
                os.write(handle, str(os.getpid()).encode())
        except BaseException:
            self.release()
            raise

    def release(self) -> None:
        """Let another copy have it; again does nothing."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1

    def __enter__(self) -> "FileLock":
        self.take()
        return self

    def __exit__(self, *_: object) -> None:
        self.release()


def folder_lock(folder: Path) -> FileLock:
    """One window at a time on one data folder, locked by a file in it."""
    in_use = message(
        "Tasting is already open on {folder} (process {pid}). Go to its window, or close it first.",
        folder=folder,
    )
    return FileLock(folder / "tasting.lock", in_use)


def database_lock(database: Path) -> FileLock:
    """One hub at a time on one file, locked by a file beside it.

    A hub counts its log's events without asking the file.
    """
    in_use = message(
        "Another server uses {file} (process {pid}). Stop it, or choose another file "
        "with --database.",
        file=database,
    )
    return FileLock(database.with_name(f"{database.name}.lock"), in_use)


if sys.platform == "win32":
    import msvcrt

    def try_lock(handle: int) -> bool:
        """Lock an open file; False where another process has."""
        os.lseek(handle, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(handle, 0, os.SEEK_SET)
        return True

else:
    import fcntl

    def try_lock(handle: int) -> bool:
        """Lock an open file; False where another process (or lock of this one) has."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
