"""A session in one file: its plan, its whole log and its photos."""

import json
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import BinaryIO, Final

from tasting import __version__
from tasting.domain.events import Event
from tasting.domain.session import Session

ABOUT: Final = "about.json"
"""The number of the format, for those who read it, and the version that wrote it."""
FORMAT: Final = 1
SESSION: Final = "session.json"
EVENTS: Final = "events.jsonl"
"""One event a line, in sequence."""
CONFLICTS: Final = "conflicts.jsonl"
"""One a line: another version of an operation that came second under its id."""
PHOTOS: Final = "photos/"


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
