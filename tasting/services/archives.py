"""A session in one file: its plan, its whole log and its photos."""

import json
import zipfile
from dataclasses import asdict
from pathlib import Path
from typing import Final

from tasting import __version__
from tasting.domain.session import Session
from tasting.services.outputs import whole
from tasting.store.log import Conflict
from tasting.store.workspace import Workspace

ABOUT: Final = "about.json"
"""The number of the format, for those who read it, and the version that wrote it."""
FORMAT: Final = 1
SESSION: Final = "session.json"
EVENTS: Final = "events.jsonl"
"""One event a line, in sequence."""
CONFLICTS: Final = "conflicts.jsonl"
"""One a line: another version of an operation that came second under its id."""
PHOTOS: Final = "photos/"


def archive(workspace: Workspace, session: Session, path: Path) -> None:
    """Write a session with all its answers to the ZIP file `path`.

    The file appears complete or not at all. Raises UserError where it cannot be written.
    """
    events = workspace.log.events(session.id)
    log = "".join(event.model_dump_json() + "\n" for event in events)
    aside = "".join(_line(conflict) for conflict in workspace.log.conflicts(session.id))
    known = session.model_dump_json() + log + aside
    with whole(path) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(ABOUT, json.dumps({"format": FORMAT, "program": f"Tasting {__version__}"}))
        made.writestr(SESSION, session.model_dump_json(indent=2))
        made.writestr(EVENTS, log)
        made.writestr(CONFLICTS, aside)
        for name in workspace.blobs.names():
            if name in known:
                # A photo is compressed already.
                made.write(workspace.blobs.path(name), PHOTOS + name, zipfile.ZIP_STORED)


def _line(conflict: Conflict) -> str:
    told = {**asdict(conflict), "op": conflict.op.model_dump(mode="json")}
    return json.dumps(told) + "\n"
