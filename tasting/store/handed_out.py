"""How far a hub's logs were handed out, noted beside its database, to tell one that was put back.

Readers count on from where they were only in the very log that they read. A backup that took its
place is shorter than what was handed out, or is another file; then its logs are given new epochs.
"""

import json
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Final

from pydantic import Field, ValidationError

from tasting.domain.value import Value
from tasting.private_files import make_private_file

_EVERY_S: Final = 1.0
"""How often it is noted at the most; what is noted may be less than what was handed out."""


class Reached(Value):
    """How far the log of one session goes."""

    epoch: str
    """Which log it is."""
    seq: Annotated[int, Field(ge=0)]


class _Note(Value):
    device: int
    file: int
    """Device and inode of the database."""
    logs: dict[str, Reached]


class HandedOut:
    """The note beside one database, and how far its logs go by now."""

    def __init__(self, database: Path) -> None:
        """Keep the note for `database`; nothing is read or written yet."""
        self._database = database
        self._path = database.with_name(f"{database.name}.handed-out.json")
        self._logs: dict[str, Reached] = {}
        self._noted_at = 0.0

    def begin(self, held: Mapping[str, Reached]) -> list[str]:
        """Count on from the logs that the database holds, by session.

        Those sessions whose log is not the one that was handed out before.
        """
        self._logs = dict(held)
        before = self._read()
        return [
            session
            for session, now in held.items()
            if session not in before
            or before[session].epoch != now.epoch
            or before[session].seq > now.seq
        ]

    def put(self, session: str, log: Reached) -> None:
        """A session is held from now on, or its log is another one."""
        self._logs[session] = log
        self.write()

    def forget(self, session: str) -> None:
        """A session is held no more."""
        self._logs.pop(session, None)
        self.write()

    def reach(self, last: Mapping[str, int]) -> None:
        """The logs of these sessions go as far as this, durably."""
        for session, seq in last.items():
            if session in self._logs:
                self._logs[session] = self._logs[session].model_copy(update={"seq": seq})
        if time.monotonic() - self._noted_at >= _EVERY_S:
            self.write()

    def write(self) -> None:
        """Note how far the logs go."""
        self._noted_at = time.monotonic()
        fresh = self._path.with_suffix(".part")
        with suppress(OSError):  # an older note claims less; without one the logs begin anew
            found = self._database.stat()
            note = _Note(device=found.st_dev, file=found.st_ino, logs=self._logs)
            make_private_file(fresh)
            fresh.write_text(note.model_dump_json(), encoding="utf-8")
            fresh.replace(self._path)

    def _read(self) -> dict[str, Reached]:
        """What was noted; nothing where it is of another file, or cannot be read."""
        try:
            note = _Note.model_validate(json.loads(self._path.read_bytes()))
            found = self._database.stat()
        except (OSError, ValueError, ValidationError):
            return {}
        return note.logs if (note.device, note.file) == (found.st_dev, found.st_ino) else {}
