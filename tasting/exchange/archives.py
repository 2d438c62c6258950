"""A session in one file: its plan, its whole log and its photos; written, and read again."""

import json
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, Final

from pydantic import ValidationError

from tasting import __version__
from tasting.domain.errors import UserError
from tasting.domain.events import Event, Op, Source
from tasting.domain.session import Session
from tasting.domain.value import Value
from tasting.words import message

ABOUT: Final = "about.json"
"""The number of the format, for those who read it, and the version that wrote it."""
FORMAT: Final = 1
SESSION: Final = "session.json"
EVENTS: Final = "events.jsonl"
"""One event a line, in sequence."""
CONFLICTS: Final = "conflicts.jsonl"
"""One a line: another version of an operation that came second under its id."""
PHOTOS: Final = "photos/"
DAMAGED: Final = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError)
"""What is raised of a packed file that is damaged, or locked by a password."""
_LARGEST: Final = 500_000_000
"""Bytes of one part when unpacked; a class of a hundred has a fiftieth."""


class Conflict(Value):
    """Another version of an operation, that came second under its id."""

    seat: int
    source: Source
    device: str
    at: int
    op: Op


class Archive:
    """An archive that is open: its parts, read when they are asked for."""

    def __init__(self, packed: zipfile.ZipFile) -> None:
        """Raises UserError where it is none, or of a newer version."""
        self._packed = packed
        try:
            about = json.loads(self._part(ABOUT))
            self.session = Session.model_validate_json(self._part(SESSION))
            self.events = tuple(map(Event.model_validate_json, self._part(EVENTS).splitlines()))
            aside = self._part(CONFLICTS).splitlines()
            self.conflicts = tuple(map(Conflict.model_validate_json, aside))
        except (KeyError, ValueError, ValidationError) as error:
            raise _no_archive() from error
        if not isinstance(about, dict) or about.get("format") != FORMAT:
            raise UserError(
                message("This archive was made by a newer Tasting. Install that to open it.")
            )

    def photos(self) -> Iterator[tuple[str, bytes]]:
        """Each photo with its name, which is the SHA-256 of its bytes."""
        for name in self._packed.namelist():
            if name.startswith(PHOTOS):
                yield name.removeprefix(PHOTOS), self._part(name)

    def _part(self, name: str) -> bytes:
        if self._packed.getinfo(name).file_size > _LARGEST:
            raise _no_archive()
        try:
            return self._packed.read(name)
        except DAMAGED as error:
            raise _no_archive() from error


def _no_archive() -> UserError:
    return UserError(
        message("This is not an archive of a session, or it is damaged. Choose another file.")
    )


def read(file: BinaryIO | Path) -> Archive:
    """The archive in a file that stays open. Raises UserError where it is none."""
    try:
        return Archive(zipfile.ZipFile(file))
    except (zipfile.BadZipFile, OSError) as error:
        raise _no_archive() from error


def write(
    file: BinaryIO,
    session: Session,
    events: Iterable[Event],
    conflicts: Iterable[Mapping[str, object]],
    photos: Mapping[str, Path],
) -> None:
    """Write a session into a ZIP file; of the `photos`, by name, those that it speaks of.

    `conflicts` are the versions set aside, as JSON has them. Raises OSError.
    """
    log = "".join(event.model_dump_json() + "\n" for event in events)
    aside = "".join(json.dumps(conflict) + "\n" for conflict in conflicts)
    known = session.model_dump_json() + log + aside
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(ABOUT, json.dumps({"format": FORMAT, "program": f"Tasting {__version__}"}))
        made.writestr(SESSION, session.model_dump_json(indent=2))
        made.writestr(EVENTS, log)
        made.writestr(CONFLICTS, aside)
        for name, path in photos.items():
            if name in known:
                # A photo is compressed already.
                made.write(path, PHOTOS + name, zipfile.ZIP_STORED)
