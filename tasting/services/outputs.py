"""Files written for the user: whole or not at all, and a sentence where they cannot be."""

import os
import re
import secrets
import time
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Final, TypeVar

from tasting.domain.errors import UserError
from tasting.domain.session import Session
from tasting.store.faults import DiskFull, explain_disk_error
from tasting.store.lock import try_lock
from tasting.words import Message, message

_LEFT: Final = re.compile(r"\.[0-9a-f]{12}\.part")
"""The name of a file that is being written, or was when its process was killed."""
_DATABASE: Final = b"SQLite format 3\0"
"""How the files begin in which data of programs lie, ours too."""
_JUST_NOW_S: Final = 60
"""Between a file's last byte and its place lies less, s."""


def write_whole(path: Path, content: bytes) -> None:
    """Put `content` at `path` in one step, as `whole_file` does."""
    with whole_file(path) as file:
        file.write(content)


_Made = TypeVar("_Made")


class _GivenUp(Exception):  # noqa: N818  (no error: somebody cancelled)
    """What is being written is not wanted any more."""


def fill_whole(path: Path, fill: Callable[[BinaryIO], _Made | None]) -> _Made | None:
    """Let `fill` write the file at `path` in one step, as `whole_file` does; gives what it gives.

    None says that it gave up: `path` is as it was.
    """
    try:
        with whole_file(path) as file:
            made = fill(file)
            if made is None:
                raise _GivenUp
            return made
    except _GivenUp:
        return None


def file_name(session: Session, content: str) -> str:
    """The name proposed for a file about a session, with its day in front: `content` ends it.

    Its letters are those that every file system and mail program takes.
    """
    letters = unicodedata.normalize("NFKD", session.title).encode("ascii", "ignore").decode()
    title = re.sub(r"[^a-z0-9]+", "-", letters.lower()).strip("-")[:60].rstrip("-") or "session"
    return f"{session.local_start:%Y-%m-%d}-{title}-{content}"


def is_taken(path: Path) -> bool:
    """Whether writing to `path` would destroy what is there; a folder is never written over."""
    try:
        return path.exists() and not path.is_dir()
    except OSError:  # nobody may look there; writing says what is wrong
        return False


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A file to write that takes its place at `path` when all is written; else `path` is as it was.

    What was there before is replaced; whether it may be is for the caller to ask (`is_taken`).
    Folders are made. What a process that was killed left half written in this one is removed.
    Raises UserError where folder or disk refuses, or a program holds the file.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _remove_left(path.parent)
        fresh, begun = _begin(path.parent)
        try:
            with begun as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            if is_database(path):
                raise UserError(
                    message("{file} holds data of a program. Choose another name.", file=str(path))
                )
            if is_taken(path) and not path.is_file():
                raise UserError(
                    message("{file} is not an ordinary file. Choose another name.", file=str(path))
                )
            fresh.replace(path)
        finally:
            fresh.unlink(missing_ok=True)
    except OSError as error:
        raise UserError(_explain(error, path)) from error


def is_database(path: Path) -> bool:
    """Whether a workspace or the log of a hub lies there: no copy or paper ever replaces one."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(_DATABASE)) == _DATABASE


def _begin(folder: Path) -> tuple[Path, BinaryIO]:
    """A new file to write, locked as long as it is open: nobody takes it for one left behind."""
    fresh = folder / f".{secrets.token_hex(6)}.part"
    file = fresh.open("xb")
    with suppress(OSError):  # a file system without locks, on which nobody removes anything either
        try_lock(file.fileno())
    return fresh, file


def _remove_left(folder: Path) -> None:
    """Remove the files begun in a folder whose writers have gone: their locks went with them.

    What was written just now stays: it may be whole, and about to take its place.
    """
    with suppress(OSError):
        for path in [one for one in folder.iterdir() if _LEFT.fullmatch(one.name)]:
            with suppress(OSError):
                if time.time() - path.stat().st_mtime < _JUST_NOW_S:
                    continue
                with path.open("r+b") as file:
                    if not try_lock(file.fileno()):
                        continue
                path.unlink()


def _explain(error: OSError, path: Path) -> Message:
    """What the operating system refused about `path`, with its remedy."""
    refused = explain_disk_error(error, path)
    if isinstance(refused, DiskFull):
        return refused.said
    if path.is_dir():
        return message(
            "A folder is already called {file}. Choose another name.",
            file=str(path),
        )
    if isinstance(error, PermissionError) and path.exists() and os.access(path.parent, os.W_OK):
        return message(
            "{file} is open in another program. Close it there, or save under another name.",
            file=path.name,
        )
    return message(
        "You do not have permission to save {file} in {folder}. Choose another folder.",
        file=path.name,
        folder=str(path.parent),
    )
