"""A session in one file: its plan, its whole log and its photos."""

import zipfile
from pathlib import Path
from typing import Final

from tasting.domain.session import Session
from tasting.services.outputs import whole
from tasting.store.workspace import Workspace

SESSION: Final = "session.json"
EVENTS: Final = "events.jsonl"
"""One event a line, in sequence."""
PHOTOS: Final = "photos/"


def archive(workspace: Workspace, session: Session, path: Path) -> None:
    """Write a session with all its answers to the ZIP file `path`.

    The file appears complete or not at all. Raises UserError where it cannot be written.
    """
    events = workspace.log.events(session.id)
    log = "".join(event.model_dump_json() + "\n" for event in events)
    known = session.model_dump_json() + log
    with whole(path) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(SESSION, session.model_dump_json(indent=2))
        made.writestr(EVENTS, log)
        for name in workspace.blobs.names():
            if name in known:
                # A photo is compressed already.
                made.write(workspace.blobs.path(name), PHOTOS + name, zipfile.ZIP_STORED)
